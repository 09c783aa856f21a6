import type { YieldExpression } from 'oxc-parser';

import { UNFOLLOWED } from '../../read/fold/value.ts';
import { awaited } from './awaited.ts';
import { evaluate } from './expressions.ts';
import { isOpen, isThing, lazily, open, plain, type Datum, type Driven, type OwnCode, type Thing } from '../values/datum.ts';
import { narrowed } from '../outside/entry-names.ts';
import { bodyOf, isClassNode, placeOf } from './functions.ts';
import { filled, itemsOf } from './iterate.ts';
import { member } from './members.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { DEEPEST, Thrown, wasBefore, type Place, type Run } from '../run.ts';
import { leastLeft } from '../steps.ts';

/** Leaves a generator that gives out more than is looked at. */
class Enough extends Error {}

const ENOUGH = new Enough('more is not looked at');

const MOST_YIELDED = 200;

/** How often a generator is gone through once more with what was handed back to it. Untrusted: each time may bring other things to be handed back. */
const MOST_AGAIN = 8;

/** What a generator gives out: it is run to its end when the first is asked for, and again where what drives it hands back other things than it was run with. */
export function generated(code: OwnCode, self: Datum, args: readonly Datum[], run: Run): Thing {
  const driven: Driven = {
    answers: [],
    assumed: [],
    given: 0,
    returned: undefined,
    again: () => {
      const items: Datum[] = [];
      go(items);
      return items;
    },
    left: MOST_AGAIN,
  };
  const go = (items: Datum[]): void => {
    const { guards } = run;
    const around = run.active.get(code.node) ?? [];
    if (run.depth >= DEEPEST) return;
    run.depth++;
    run.active.set(code.node, [
      ...around,
      { args, env: code.env, changes: run.changes, since: run.changed.length, isCut: false, least: leastLeft(run) },
    ]);
    try {
      driven.assumed.length = 0;
      const place = placeOf(code, self, args, run, { generates: { items, driven } });
      if (!isClassNode(code.node)) driven.returned = bodyOf(code.node, place);
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    } finally {
      run.depth--;
      run.active.set(code.node, around);
      run.guards = guards;
    }
  };
  return { ...lazily(go), driven };
}

/** What `yield` gives out, and what is handed back for it. Source: ECMA-262, “Generator Objects”. */
export function yielded(node: YieldExpression, place: Place): Datum {
  const value = node.argument ? evaluate(node.argument, place) : undefined;
  if (node.delegate) {
    if (isThing(value) && value.driven) return passedThrough(value, value.driven, place);
    for (const one of itemsOf(value, place.run)) giveOut(one, open(), place);
    return open();
  }
  const known = handedBack(value, place);
  if (known instanceof Thrown) throw known;
  return known;
}

/** `yield*` of another generator: what it gives out is given out, and what is handed back is handed to it. */
function passedThrough(inner: Thing, driven: Driven, place: Place): Datum {
  filled(inner);
  let answer: Datum | Thrown;
  for (let left = MOST_YIELDED; left > 0; left--) {
    const next = answer instanceof Thrown ? thrownInto(inner, answer.datum, place.run) : nextOf(inner, answer);
    if (!isThing(next) || next.props.get('done') === true) break;
    answer = handedBack(member(next, 'value', NOWHERE, place.run), place);
  }
  return driven.returned;
}

/** Gives something out; what is handed back for it. */
function handedBack(value: Datum, place: Place): Datum | Thrown {
  const { generates } = place.frame;
  const given = awaited(value, place.run);
  const isPromised = isThing(value) && value.is === 'promise';
  // What drives generators as async functions hands back what was waited for; what others hand back is known when they have done so.
  const assumed = isOpen(given) || isPromised ? given : open();
  const at = generates?.items.length ?? 0;
  const known = generates && at in generates.driven.answers ? generates.driven.answers[at] : assumed;
  giveOut(given, known, place);
  return known;
}

function giveOut(value: Datum, handedBack: Datum | Thrown, { frame, run }: Place): void {
  const { generates } = frame;
  if (!generates) return;
  const { items, driven } = generates;
  driven.assumed.push(handedBack);
  items.push(narrowed(value, run.guards));
  if (items.length < MOST_YIELDED) return;
  items.push(open(UNFOLLOWED));
  throw ENOUGH;
}

/** What `next` of an iterator gives; `answer`: what it is handed. */
export function nextOf(self: Thing, answer: Datum): Datum {
  const { driven } = self;
  if (driven && driven.given > 0) answered(self, driven, answer);
  return stepOf(self);
}

/** What it gives out from then on depends on what it is answered: what it has given out with another answer is none of that. */
function answered(self: Thing, driven: Driven, answer: Datum | Thrown): void {
  const at = driven.given - 1;
  driven.answers[at] = answer;
  if (driven.left > 0 && at < driven.assumed.length && !isSame(answer, driven.assumed[at])) self.items.length = 0;
  if (self.items.length === 0) goAgain(self, driven);
}

function stepOf(self: Thing): Datum {
  const { driven } = self;
  const isDone = self.items.length === 0;
  const value = self.items.shift();
  // At its end it stays there.
  if (driven && isDone) driven.left = 0;
  else if (driven) driven.given++;
  return plain([
    ['value', isDone ? driven?.returned : value],
    ['done', isDone],
  ]);
}

/** `throw` of a generator: where it catches that it goes on, and otherwise it comes back to whoever asked. */
export function thrownInto(self: Thing, error: Datum, run: Run): Datum {
  const { driven } = self;
  if (!driven) return undefined;
  const thrown = new Thrown(error);
  if (driven.given === 0 || driven.left <= 0) throw thrown;
  if (wasBefore(self, run)) return mayBeThrownInto(self, driven, thrown);
  answered(self, driven, thrown);
  return stepOf(self);
}

/** The same where nobody knows whether that happens: what it does then is gone through to its end, and whoever goes on without finds it as it was. */
function mayBeThrownInto(self: Thing, driven: Driven, thrown: Thrown): Datum {
  const { answers, assumed, given, returned, left } = driven;
  const before = { answers: [...answers], assumed: [...assumed], items: [...self.items] };
  try {
    answered(self, driven, thrown);
    return atItsEnd(driven.returned);
  } finally {
    for (const list of ['answers', 'assumed'] as const) driven[list].splice(0, driven[list].length, ...before[list]);
    self.items.splice(0, self.items.length, ...before.items);
    Object.assign(driven, { given, returned, left });
  }
}

function atItsEnd(value: Datum): Datum {
  return plain([
    ['value', value],
    ['done', true],
  ]);
}

/** Behind the first that was answered otherwise than it was run with, it may give out other things. */
function goAgain(self: Thing, driven: Driven): void {
  const { answers, assumed } = driven;
  const first = answers.findIndex((answer, at) => !isSame(answer, assumed[at]));
  if (first < 0 || driven.left-- <= 0) return;
  answers.length = Math.min(answers.length, assumed.length);
  self.items.push(...driven.again().slice(first + 1));
  driven.given = first + 1;
}

function isSame(one: Datum | Thrown, other: Datum | Thrown): boolean {
  if (one instanceof Thrown || other instanceof Thrown) return one === other;
  return one === other || (isOpen(one) && isOpen(other) && one.value === other.value && one.named === other.named);
}
