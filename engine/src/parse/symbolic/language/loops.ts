import type { DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, Node, WhileStatement } from 'oxc-parser';

import { under } from './conditions.ts';
import { leaveUnfollowed } from '../values/changed.ts';
import { inOrder } from '../../key-order.ts';
import { isFunction, isHiddenKey, isOpen, isThing, open, UNKNOWN_KEY, type Datum, type Thing } from '../values/datum.ts';
import { awaited } from './awaited.ts';
import { hearing } from '../natives/events.ts';
import { callFunction } from './calls.ts';
import { evaluate } from './expressions.ts';
import { itemsOf } from './iterate.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { itemAlone, liveItems } from './live-items.ts';
import { bindPattern } from './patterns.ts';
import { isOwn, isUnfollowed } from '../values/own-data.ts';
import type { Place, Run } from '../run.ts';
import { giveBack, leastLeft, leaving, spend, stepsLeft } from '../steps.ts';
import { exec, inBlock, type End } from './statements.ts';
import { tested } from './tested.ts';
import { isLeftOpen, MOST_ITEMS } from '../values/long-lists.ts';
import { truth } from '../values/values.ts';

type Loop = ForStatement | ForOfStatement | ForInStatement | WhileStatement | DoWhileStatement;

export function isLoop(node: Node): node is Loop {
  return /^(?:For|While|DoWhile)/.test(node.type);
}

/** Runs a loop as often as is known, and a few times where that is not. `label`: what stands before it. */
export function looped(node: Loop, label: string | undefined, place: Place): End | undefined {
  const { mayBreak } = place.frame;
  try {
    if (node.type === 'ForStatement') return loop(node, label, place);
    return node.type === 'ForOfStatement' || node.type === 'ForInStatement' ? loopOver(node, label, place) : loopWhile(node, label, place);
  } finally {
    // What ends this one ends none around it.
    place.frame.mayBreak = mayBreak;
  }
}

/** How often it may have ended so far, where a condition was not known. */
function endsIn({ frame }: Place): number {
  return frame.returned.length + frame.mayBreak;
}

/** Rounds of one loop whose end is known, and of one whose end is not. */
const MOST_ROUNDS = 20_000;
const UNKNOWN_ROUNDS = 2;
/** Of one that only its own statements end, where none of them changes anything, and where they do. */
const IDLE_ROUNDS = 64;
const ENDLESS_ROUNDS = 2_000;
/** Of one that may have ended in each of these: what climbs from folder to folder finds it in one of the next. */
const ROUNDS_BEHIND_END = 8;

/** One round may take more than the share of the loop, and leaves no more than a part of what that leaves. */
const ONE_ROUND = 4;

/** Runs one round of a loop; undefined where the loop has taken all the steps that it may. */
type Rounds = (round: () => End | undefined) => { readonly end: End | undefined } | undefined;

/** No loop may take more than its share of the steps that are left, whatever stands in it: what stands behind it runs too. */
function shareOf({ run }: Place): Rounds {
  const { steps } = run;
  const least = leastLeft(run);
  const told = run.uses.length;
  return round => {
    let end: End | undefined;
    if (stepsLeft(run) >= least && leaving(least / ONE_ROUND, run, () => (end = round()))) return { end };
    if (run.uses.length === told) giveBack(steps, run);
    return undefined;
  };
}

/** Whether a loop ends, and with what; `undefined` where it goes on. */
function afterRound(end: End | undefined, label: string | undefined): { readonly end: End | undefined } | undefined {
  if (!end) return undefined;
  if (end.how === 'return' || (end.label !== undefined && end.label !== label)) return { end };
  return end.how === 'break' ? { end: undefined } : undefined;
}

function loop(node: ForStatement, label: string | undefined, outer: Place): End | undefined {
  const place = inBlock(outer);
  if (node.init) {
    if (node.init.type === 'VariableDeclaration') exec(node.init, place);
    else evaluate(node.init, place);
  }
  const names = namesOf(node.init);
  const since = place.run.changed.length;
  const within = shareOf(place);
  for (let round = 0, unknown = 0; round < (node.test ? MOST_ROUNDS : ENDLESS_ROUNDS); round++) {
    const asked = node.test ? tested(node.test, place) : true;
    const holds = truth(asked);
    if (holds === undefined && unknown++ >= UNKNOWN_ROUNDS) return isUnfollowed(asked) ? left(since, place) : undefined;
    if (holds === false) return undefined;
    const own = copied(names, place);
    const before = endsIn(place);
    const { changes } = place.run;
    const ran = within(() => roundOf(node.body, own, holds === undefined));
    if (!ran) break;
    const done = afterRound(ran.end, label);
    // Nothing but its own statements ends it, and it may be that they have.
    if (!node.test && endsIn(place) > before && unknown++ >= ROUNDS_BEHIND_END) return done?.end;
    for (const name of names) place.env.declare(name, own.env.find(name)?.value);
    if (done) return done.end;
    if (node.update) evaluate(node.update, place);
    if (!node.test && round >= IDLE_ROUNDS && changes === place.run.changes) return undefined;
  }
  return left(since, place);
}

function left(since: number, { run }: Place): undefined {
  leaveUnfollowed(since, run);
}

/** What ends one round on one way ends that alone. */
function roundOf(body: Node, place: Place, maybe: boolean): End | undefined {
  const { run } = place;
  const { guards } = run;
  try {
    return maybe ? under([], run, () => exec(body, place)) : exec(body, place);
  } finally {
    run.guards = guards;
  }
}

/** The names that a loop declares for each of its rounds anew. */
function namesOf(init: Node | null): string[] {
  if (init?.type !== 'VariableDeclaration' || init.kind === 'var') return [];
  return init.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

/** Each round has variables of its own, which begin as those of the round before ended: what is made in it keeps them. */
function copied(names: readonly string[], place: Place): Place {
  if (names.length === 0) return place;
  const round = inBlock(place);
  for (const name of names) round.env.declare(name, place.env.find(name)?.value);
  return round;
}

function loopOver(node: ForOfStatement | ForInStatement, label: string | undefined, outer: Place): End | undefined {
  const { run } = outer;
  const of = evaluate(node.right, outer);
  const hear = hearing(of);
  // Each time that it happens, the loop goes round once.
  if (hear) return void hear(told => void roundOf(node.body, withItem(node, told, outer), false));
  const within = shareOf(outer);
  const since = run.changed.length;
  let [round, added] = [0, 0];
  for (const { item, isAdded } of node.type === 'ForOfStatement' ? liveItems(awaited(of, run), run) : keysIn(of, run).map(itemAlone)) {
    if (isAdded && !isOwn(item) && added++ >= MOST_ADDED) return undefined;
    if (round++ >= MOST_ROUNDS) return left(since, outer);
    const place = withItem(node, item, outer);
    const ran = within(() => roundOf(node.body, place, isOpen(of)));
    if (!ran) return left(since, outer);
    const done = afterRound(ran.end, label);
    if (done) return done.end;
  }
  if (isLeftOpen(of)) leaveUnfollowed(since, run);
  return undefined;
}

/** Where one round of a loop stands, with what it is about. */
function withItem(node: ForOfStatement | ForInStatement, item: Datum, outer: Place): Place {
  const place = inBlock(outer);
  const value = node.type === 'ForOfStatement' && node.await ? awaited(item, outer.run) : item;
  if (node.left.type === 'VariableDeclaration') {
    const [declared] = node.left.declarations;
    if (declared) bindPattern(declared.id, value, node.left.kind === 'var' ? 'var' : 'declare', place);
  } else bindPattern(node.left, value, 'assign', place);
  return place;
}

/** How much that is not known of what is added in the rounds of a loop is gone through as well: a walk down into folders has no end. */
const MOST_ADDED = 4;

/** The names of all that is in it and in what it comes from, as `for…in` gives them: methods of classes are not. */
function keysIn(datum: Datum, run: Run): Datum[] {
  const keys = keysOf(datum, run);
  let from = isThing(datum) ? datum.proto : undefined;
  for (let depth = 0; from && depth < 8; depth++, from = from.proto) if (!from.props.has('constructor')) keys.push(...keysOf(from, run));
  return keys;
}

/** The names of all that is in it; of what is not known one that stands for any. */
export function keysOf(datum: Datum, run: Run): Datum[] {
  if (isOpen(datum)) return [open({ ...datum.value, text: undefined, whole: false, members: undefined, elements: undefined })];
  if (!isThing(datum)) return typeof datum === 'string' ? [...datum.slice(0, MOST_ROUNDS)].map((_, at) => String(at)) : [];
  if (datum.is === 'any') return datum.items.flatMap(one => keysOf(one, run));
  if (datum.proxy) return keysOfProxy(datum.proxy, run);
  spend(run, 1 + (datum.items.length + datum.props.size) / 4);
  const own = [...datum.items.keys()].map(String);
  const keys = [...own, ...inOrder([...datum.props.keys()].filter(key => !isHiddenKey(key)))].slice(0, MOST_ITEMS);
  if (datum.base && keys.length === 0) return keysOf(datum.base, run);
  // One more stands for all that are not known.
  return [...datum.props.keys()].some(key => key.startsWith(UNKNOWN_KEY)) ? [...keys, open()] : keys;
}

function keysOfProxy({ target, handler }: NonNullable<Thing['proxy']>, run: Run): Datum[] {
  const trap = isThing(handler) ? handler.props.get('ownKeys') : undefined;
  return isFunction(trap) ? itemsOf(callFunction(trap, handler, [target], NOWHERE, run), run).slice(0, MOST_ITEMS) : keysOf(target, run);
}

function loopWhile(node: WhileStatement | DoWhileStatement, label: string | undefined, place: Place): End | undefined {
  const within = shareOf(place);
  const isEndless = node.test.type === 'Literal';
  const since = place.run.changed.length;
  for (let round = 0, unknown = 0; round < (isEndless ? ENDLESS_ROUNDS : MOST_ROUNDS); round++) {
    const isFirst = node.type === 'DoWhileStatement' && round === 0;
    const asked = isFirst ? true : tested(node.test, place);
    const holds = truth(asked);
    if (holds === undefined && unknown++ >= UNKNOWN_ROUNDS) return isUnfollowed(asked) ? left(since, place) : undefined;
    if (holds === false) return undefined;
    const before = endsIn(place);
    const { changes } = place.run;
    const ran = within(() => roundOf(node.body, place, holds === undefined));
    if (!ran) break;
    const done = afterRound(ran.end, label);
    if (done || (isEndless && endsIn(place) > before && unknown++ >= ROUNDS_BEHIND_END)) return done?.end;
    if (isEndless && round >= IDLE_ROUNDS && changes === place.run.changes) return undefined;
  }
  return left(since, place);
}
