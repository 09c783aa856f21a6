import type { Node, Program } from 'oxc-parser';

import type { Span } from '../../../model/place.ts';
import { originsOf } from '../../read/fold/origins.ts';
import { leaveUnfollowed } from '../values/changed.ts';
import { instanceOf } from './classes.ts';
import {
  everyWay,
  isClass,
  isFunction,
  isOpen,
  isThing,
  list,
  native,
  open,
  type Datum,
  type Open,
  type OwnCode,
  type Thing,
} from '../values/datum.ts';
import type { Env } from './env.ts';
import { runFunction } from './functions.ts';
import { onEachWay } from './each-way.ts';
import { isSomething } from './members.ts';
import { refused } from '../natives/objects.ts';
import { isNamespace, isOfLanguage, isOwn } from '../values/own-data.ts';
import { handOut } from '../outside/hand-out.ts';
import { callOutside } from '../outside/outside-calls.ts';
import { DEEPEST, type Calling, type Run } from '../run.ts';
import { giveBack, leastLeft, spend, stepsLeft } from '../steps.ts';
import { DUE, putOff } from '../waiting.ts';
import { madeOf, valueOf } from '../values/values.ts';

/** Calls of a function inside of itself with nothing that is known: what it would do with that it has done. */
const DEEPEST_UNKNOWN = 2;
/** The same with what an outer one was given as well, or with nothing at all: `next()`. */
const DEEPEST_UNCHANGED = 12;

/** Functions that were made in the same place one for each of several layers are several: `layers.reduceRight((next, layer) => given => layer(given, next))`. */
const DEEPEST_LAYERS = 16;

const NO_CALLS: readonly Calling[] = [];

/**
 * Whether a call inside of calls of the same function is given nothing that is known but what one of those was given. Where it is given nothing unknown either,
 * something else may be different by now: a list that is drained.
 */
function saysNothingNew({ env }: OwnCode, args: readonly Datum[], around: readonly Calling[], { changes }: Run): boolean {
  const same = around.length < DEEPEST_LAYERS ? around.filter(outer => outer.env === env) : around;
  if (same.length < DEEPEST_UNKNOWN || !args.every(one => isUnknown(one) || around.some(outer => outer.args.includes(one)))) return false;
  return args.some(isUnknown) || (around.length >= DEEPEST_UNCHANGED && around.at(-1)?.changes === changes);
}

/** `given || []`: something of which nothing is known, or nothing at all. */
function isUnknown(datum: Datum): boolean {
  if (!isThing(datum) || datum.is !== 'any') return isOpen(datum);
  return datum.items.some(isOpen) && datum.items.every(one => !isThing(one) || (one.is === 'list' && one.items.length === 0));
}

/** What comes of a call that is not gone through. */
function ofArguments(args: readonly Datum[], run: Run): Open {
  return open(originsOf(...args.map(one => valueOf(one, run))));
}

function isCallable(datum: Datum): boolean {
  return isOpen(datum) || isThing(datum);
}

/** What a function of the language is called on, which knows nothing of several: `slice.call(lists[name])`. */
function selvesOf(self: Datum): readonly Datum[] {
  return isThing(self) && self.is === 'any' ? self.items.filter(isSomething) : [self];
}

/** Calls whatever it is. */
export function callFunction(callee: Datum, self: Datum, args: readonly Datum[], at: Span, run: Run): Datum {
  spend(run);
  if (isOpen(callee)) return callOutside({ callee, self, args: withCallbacks(args, run), how: 'call' }, at, run);
  if (!isThing(callee)) {
    run.mayThrow++;
    if (callee === undefined) run.missed++;
    return handOut(args, isOfLanguage(self) ? madeOf(isNamespace(self) ? args : [self, ...args], run) : ofArguments(args, run), at, run);
  }
  if (callee.is === 'any') return onEachWay(callee.items.filter(isCallable), run, one => callFunction(one, self, args, at, run));
  if (callee.proxy) return callProxy(callee.proxy, self, args, at, run);
  const { code } = callee;
  if (!code) return callee.base ? callOutside({ callee: callee.base, self, args, how: 'call' }, at, run) : undefined;
  if (code.by === 'language')
    return nested(args, run, () =>
      onEachWay(selvesOf(self), run, one => code.call({ self: one, args: withCallbacks(args, run), made: false, at })),
    );
  const around = run.active.get(code.node) ?? NO_CALLS;
  if (!mayGoDeeper(around, run)) {
    // What goes from state to state by calling the next has no end here: it goes on from a stack of its own.
    if (run.depth >= DEEPEST && args.every(isOwn)) putOff(run, () => void callFunction(callee, self, args, at, run), DUE.asJob);
    return madeOf(args, run);
  }
  if (saysNothingNew(code, args, around, run)) return ofArguments(args, run);
  return inside(code.node, args, run, () => runFunction(code, self, args, run), code.env);
}

/** Arguments for what knows nothing of several: one that is one of several functions is a function that calls each. */
function withCallbacks(args: readonly Datum[], run: Run): readonly Datum[] {
  if (!args.some(isSeveralFunctions)) return args;
  return args.map(one =>
    isSeveralFunctions(one)
      ? native(({ self, args: given, at }) => onEachWay(everyWay(one), run, way => callFunction(way, self, given, at, run)))
      : one,
  );
}

/** Nothing but functions that have no members of their own: of anything else a way would be lost. */
function isSeveralFunctions(datum: Datum): boolean {
  return isThing(datum) && datum.is === 'any' && datum.items.every(one => isFunction(one) && !isClass(one) && isBare(one));
}

function isBare({ props }: Thing): boolean {
  return [...props.keys()].every(key => key === 'prototype' || key === 'name' || key === 'length');
}

/** Functions of the language that call each other, `emit` of `emit`: each takes room on our own stack. */
const DEEPEST_NESTED = 300;

function nested(args: readonly Datum[], run: Run, work: () => Datum): Datum {
  if (run.nested >= DEEPEST_NESTED) return madeOf(args, run);
  run.nested++;
  try {
    return work();
  } finally {
    run.nested--;
  }
}

/** Whether there is room for one more call. Untrusted: what calls itself twice each time would use up all steps. */
function mayGoDeeper(around: readonly Calling[], run: Run): boolean {
  const [outermost] = around;
  const isRoom = run.depth < DEEPEST && (outermost === undefined || around.length <= DEEPEST_UNKNOWN || stepsLeft(run) >= outermost.least);
  if (!isRoom && outermost) outermost.isCut = true;
  return isRoom;
}

/** Runs code that may run itself, as a call of it. */
function inside(node: Node, args: readonly Datum[], run: Run, work: () => Datum, env?: Env): Datum {
  const around = run.active.get(node) ?? NO_CALLS;
  const { steps } = run;
  const calling: Calling = { args, env, changes: run.changes, since: run.changed.length, isCut: false, least: leastLeft(run) };
  const told = run.uses.length;
  run.depth++;
  run.active.set(node, [...around, calling]);
  try {
    return work();
  } finally {
    run.depth--;
    run.active.set(node, around);
    if (around.length === 0 && calling.isCut) leaveUnfollowed(calling.since, run);
    // Where it depends on the world, it is gone through for what it does there.
    if (around.length === 0 && stepsLeft(run) < calling.least && run.uses.length === told && args.every(isOwn)) giveBack(steps, run);
  }
}

/** Runs a text that is code, where there is room for it. */
export function runText(program: Program, run: Run, work: () => Datum): Datum {
  return mayGoDeeper(run.active.get(program) ?? NO_CALLS, run) ? inside(program, [], run, work) : undefined;
}

function callProxy({ target, handler }: NonNullable<Thing['proxy']>, self: Datum, args: readonly Datum[], at: Span, run: Run): Datum {
  const apply = isThing(handler) ? handler.props.get('apply') : undefined;
  if (!isFunction(apply)) return callFunction(target, self, args, at, run);
  return callFunction(apply, handler, [target, self, list([...args])], at, run);
}

function constructProxy({ target, handler }: NonNullable<Thing['proxy']>, args: readonly Datum[], at: Span, run: Run): Datum {
  const trap = isThing(handler) ? handler.props.get('construct') : undefined;
  return isFunction(trap) ? callFunction(trap, handler, [target, list([...args])], at, run) : construct(target, args, at, run);
}

/** `new` of whatever it is. `target`: what it is made one of, where that is another one. */
export function construct(callee: Datum, args: readonly Datum[], at: Span, run: Run, target?: Thing): Datum {
  spend(run);
  if (isOpen(callee)) return callOutside({ callee, self: undefined, args, how: 'new' }, at, run);
  if (!isThing(callee)) return handOut(args, ofArguments(args, run), at, run);
  if (callee.is === 'any') return onEachWay(callee.items.filter(isCallable), run, one => construct(one, args, at, run));
  if (callee.proxy) return constructProxy(callee.proxy, args, at, run);
  if (callee.code?.by === 'language') return callee.code.call({ self: undefined, args, made: true, at });
  if (callee.code?.node.type === 'ArrowFunctionExpression') throw refused('TypeError', 'it is not a constructor');
  if (run.depth >= DEEPEST) return open();
  run.depth++;
  try {
    return instanceOf(callee, args, at, run, target);
  } finally {
    run.depth--;
  }
}
