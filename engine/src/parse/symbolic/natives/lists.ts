import type { Span } from '../../../model/place.ts';
import { joinBy } from '../../read/fold/join-texts.ts';
import { callFunction } from '../language/calls.ts';
import { tellsOf } from '../language/conditions.ts';
import {
  any,
  everyWay,
  isList,
  isOpen,
  isThing,
  ITERATOR,
  iterator,
  lazily,
  list,
  open,
  sameOnEachWay,
  waysOf,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { eitherTold, letThrough, oneOfNames } from '../outside/entry-names.ts';
import { noteChange } from '../values/changed.ts';
import { nextOf, thrownInto } from '../language/generators.ts';
import { filled } from '../language/iterate.ts';
import { wasBefore, type Run } from '../run.ts';
import { spend, spendOn } from '../steps.ts';
import { isLeftOpen, lengthOf, leaveOpen, MOST_ITEMS } from '../values/long-lists.ts';
import { datumOf, either, knownText, textOf, truth } from '../values/values.ts';

/** Where a method is called, and on the way through what. */
interface Asking {
  readonly run: Run;
  readonly at: Span;
}

type ListMethod = (self: Thing, args: readonly Datum[], asking: Asking) => Datum;

/** What says how long the list is then. */
const LENGTHENS: ReadonlySet<string> = new Set(['push', 'unshift']);
/** What leaves the list as it is. */
const READS: ReadonlySet<string> = new Set(
  'slice concat join toString toReversed toSorted map forEach flatMap filter find findLast findIndex findLastIndex some every reduce reduceRight includes indexOf lastIndexOf flat keys values entries at with toSpliced drop take toArray'.split(
    ' ',
  ),
);
const REMOVES: ReadonlySet<string> = new Set(['pop', 'shift', 'splice']);

/** A method of a list or of what gives out one thing after the other. */
export function listMethod(name: string, run: Run): Native | undefined {
  const method = METHODS.get(name);
  if (!method) return undefined;
  return ({ self, args, at }) => {
    if (!isThing(self)) return open();
    spend(run, 1 + (self.items.length + args.reduce((sum: number, one) => sum + (isList(one) ? one.items.length : 0), args.length)) / 4);
    // What goes through it may do anything on the way.
    if (READS.has(name)) run.changes++;
    else noteChange(self, undefined, run);
    if (name !== 'map' && name !== 'filter') filled(self);
    if (REMOVES.has(name) && run.removed && !run.removed.has(self) && wasBefore(self, run)) run.removed.set(self, [...self.items]);
    const result = method(self, args, { run, at });
    if (self.items.length > MOST_ITEMS) leaveOpen(self, run);
    if (isList(result) && result !== self && (isLeftOpen(self) || result.items.length > MOST_ITEMS)) return leaveOpen(result, run);
    return LENGTHENS.has(name) ? lengthOf(self) : result;
  };
}

function each(self: Thing, by: Datum, { run, at: where }: Asking, of?: Datum, items?: readonly Datum[]): Datum[] {
  filled(self);
  return (items ?? self.items).map((one, at) => callFunction(by, of, [one, at, self], where, run));
}

function kept(self: Thing, by: Datum, { run, at: where }: Asking, of?: Datum): Datum[] {
  filled(self);
  return self.items.flatMap((one, at) => {
    const holds = callFunction(by, of, [one, at, self], where, run);
    return truth(holds) === false ? [] : [letThrough(one, tellsOf(holds))];
  });
}

/** Where something is in a list, or whether it is; not known where what is in it is not. */
function sought(self: Thing, one: Datum, within: (items: readonly Datum[]) => (way: Datum) => Datum): Datum {
  const isClear =
    !isOpen(one) &&
    self.items.every(item => !isOpen(item) && !(isThing(item) && item.is === 'any')) &&
    !(isThing(one) && one.is === 'any' && everyWay(one).length === 1);
  return isClear ? sameOnEachWay(one, within(self.items)) : open();
}

/** The first for which it is true; where that is not known of one, that may be it. */
function found(items: readonly Datum[], by: Datum, self: Thing, { run, at: where }: Asking, of?: Datum): Datum {
  const maybe: Datum[] = [];
  for (const [at, one] of items.entries()) {
    const answer = callFunction(by, of, [one, at, self], where, run);
    const holds = truth(answer);
    if (holds === true && maybe.length === 0) return one;
    if (holds !== false) maybe.push(letThrough(one, tellsOf(answer)));
    if (holds === true) break;
  }
  return maybe.reduce((sum, one) => either(sum, one, run), undefined);
}

function foundAt(self: Thing, by: Datum, { run, at: where }: Asking, of?: Datum): Datum {
  for (const [at, one] of self.items.entries()) {
    const holds = truth(callFunction(by, of, [one, at, self], where, run));
    if (holds !== false) return holds ? at : open();
  }
  return -1;
}

function folded(
  items: readonly Datum[],
  self: Thing,
  [by, ...initial]: readonly Datum[],
  { run, at: where }: Asking,
  isBackwards = false,
): Datum {
  const rest = [...items];
  if (rest.length === 0 && initial.length === 0) run.mayThrow++;
  let sum = initial.length > 0 ? initial[0] : rest.shift();
  const first = initial.length > 0 ? 0 : 1;
  for (const [at, one] of rest.entries()) {
    const index = isBackwards ? rest.length - 1 - at : at + first;
    sum = callFunction(by, undefined, [sum, one, index, self], where, run);
  }
  return sum;
}

function quantified(self: Thing, by: Datum, wanted: boolean, { run, at: where }: Asking, of?: Datum): Datum {
  const unknown: Datum[] = [];
  for (const [at, one] of self.items.entries()) {
    const answer = callFunction(by, of, [one, at, self], where, run);
    const holds = truth(answer);
    if (holds === wanted) return wanted;
    if (holds === undefined) unknown.push(answer);
  }
  if (unknown.length === 0) return !wanted;
  const told = unknown.map(tellsOf).reduce(eitherTold);
  return wanted && told.length > 0 ? { ...open(), tells: told } : open();
}

function numberIn(datum: Datum): number | undefined {
  return typeof datum === 'number' ? datum : undefined;
}

function flat(items: readonly Datum[], depth: number, { run }: Pick<Asking, 'run'>, all: Datum[] = []): Datum[] {
  // Untrusted: a list that holds itself many times has more in it each time.
  spend(run, 1 + items.length / 4);
  for (const one of items.flatMap(listsIn)) {
    if (all.length > MOST_ITEMS) break;
    if (!isList(one)) all.push(one);
    else if (depth > 1) flat(one.items, depth - 1, { run }, all);
    else all.push(...one.items.slice(0, MOST_ITEMS));
  }
  return all;
}

/** A list, or each of several that it may be. */
function listsIn(one: Datum): readonly Datum[] {
  return isThing(one) && one.is === 'any' && one.items.some(isList) ? one.items : [one];
}

function sorted(items: readonly Datum[], by: Datum, { run, at }: Asking): Datum[] {
  spend(run, items.length * 4);
  if (by === undefined) {
    const said = items.map(one => ({ one, text: knownText(datumOf(textOf(one, run))) }));
    // As the language has it: by what they are written as.
    return said.every(({ text }) => text !== undefined)
      ? said.toSorted((a, b) => (a.text === b.text ? 0 : String(a.text) < String(b.text) ? -1 : 1)).map(({ one }) => one)
      : [...items];
  }
  return items.toSorted((one, other) => {
    const order = callFunction(by, undefined, [one, other], at, run);
    return typeof order === 'number' ? order : 0;
  });
}

function joined(self: Thing, by: Datum, { run }: Pick<Asking, 'run'>): Datum {
  const separator = by === undefined ? ',' : by;
  const texts = self.items.map(one => (one === undefined || one === null ? '' : one));
  spendOn(run, texts);
  return datumOf(
    joinBy(
      textOf(separator, run),
      texts.map(one => textOf(one, run)),
    ),
  );
}

function refill(self: Thing, items: Datum[]): Thing {
  self.items = items;
  return self;
}

const METHODS: ReadonlyMap<string, ListMethod> = new Map<string, ListMethod>([
  ['push', (self, args) => refill(self, [...self.items, ...args]).items.length],
  ['unshift', (self, args) => refill(self, [...args, ...self.items]).items.length],
  ['pop', self => self.items.pop()],
  ['shift', self => self.items.shift()],
  ['slice', (self, [from, to]) => list(self.items.slice(numberIn(from), numberIn(to)))],
  [
    'splice',
    (self, [from, many, ...more]) =>
      list(from === undefined ? [] : self.items.splice(numberIn(from) ?? 0, numberIn(many) ?? self.items.length, ...more)),
  ],
  ['concat', (self, args) => list([...self.items, ...args.flatMap(one => (isList(one) ? one.items : [one]))])],
  ['join', (self, [by], asking) => joined(self, by, asking)],
  ['toString', (self, _, asking) => joined(self, ',', asking)],
  ['reverse', self => refill(self, self.items.toReversed())],
  ['toReversed', self => list(self.items.toReversed())],
  ['sort', (self, [by], asking) => refill(self, sorted(self.items, by, asking))],
  ['toSorted', (self, [by], asking) => list(sorted(self.items, by, asking))],
  [
    'map',
    (self, [by, of], asking) =>
      self.is === 'list' ? list(each(self, by, asking, of)) : lazily(items => void items.push(...each(self, by, asking, of))),
  ],
  ['forEach', (self, [by, of], asking) => void each(self, by, asking, of, self.items.flatMap(waysOf))],
  ['flatMap', (self, [by, of], asking) => list(flat(each(self, by, asking, of), 1, asking))],
  [
    'filter',
    (self, [by, of], asking) =>
      self.is === 'list' ? list(kept(self, by, asking, of)) : lazily(items => void items.push(...kept(self, by, asking, of))),
  ],
  ['find', (self, [by], asking) => found(self.items, by, self, asking)],
  ['findLast', (self, [by], asking) => found(self.items.toReversed(), by, self, asking)],
  ['findIndex', (self, [by], asking) => foundAt(self, by, asking)],
  ['some', (self, [by], asking) => quantified(self, by, true, asking)],
  ['every', (self, [by], asking) => quantified(self, by, false, asking)],
  ['reduce', (self, args, asking) => folded(self.items, self, args, asking)],
  ['reduceRight', (self, args, asking) => folded(self.items.toReversed(), self, args, asking, true)],
  [
    'includes',
    (self, [one, from]) =>
      isOpen(one)
        ? oneOfNames(one, self.items.every(item => typeof item === 'string') ? self.items.map(String) : [])
        : sought(self, one, items => way => items.includes(way, numberIn(from))),
  ],
  ['indexOf', (self, [one, from]) => sought(self, one, items => way => items.indexOf(way, numberIn(from)))],
  ['flat', (self, [depth], asking) => list(flat(self.items, Math.min(numberIn(depth) ?? 1, 8), asking))],
  ['keys', self => iterator([...self.items.keys()])],
  ['values', self => iterator([...self.items])],
  [ITERATOR, self => iterator([...self.items])],
  ['entries', self => iterator(self.items.map((one, at) => list([at, one])))],
  ['at', (self, [at]) => (numberIn(at) === undefined ? any(self.items) : self.items.at(numberIn(at) ?? 0))],
  [
    'fill',
    (self, [value, from, to]) => {
      const [first, behind] = [numberIn(from) ?? 0, numberIn(to) ?? self.items.length].map(at => (at < 0 ? at + self.items.length : at));
      return refill(
        self,
        self.items.map((one, at) => (at >= (first ?? 0) && at < (behind ?? 0) ? value : one)),
      );
    },
  ],
  [
    'with',
    (self, [at, value], { run }) =>
      numberIn(at) === undefined ? leaveOpen(list([...self.items]), run) : list(replacedAt(self.items, numberIn(at) ?? 0, value)),
  ],
  [
    'toSpliced',
    (self, [from, many, ...more]) => list(self.items.toSpliced(numberIn(from) ?? 0, numberIn(many) ?? self.items.length, ...more)),
  ],
  ['copyWithin', (self, [to, from, end]) => refill(self, self.items.copyWithin(numberIn(to) ?? 0, numberIn(from) ?? 0, numberIn(end)))],
  ['drop', (self, [many]) => iterator(self.items.slice(numberIn(many) ?? 0))],
  ['take', (self, [many]) => iterator(self.items.slice(0, numberIn(many) ?? self.items.length))],
  ['next', (self, [answer]) => nextOf(self, answer)],
  ['throw', (self, [error], { run }) => thrownInto(self, error, run)],
  [
    'findLastIndex',
    (self, [by], asking) => {
      const at = foundAt({ ...self, items: self.items.toReversed() }, by, asking);
      return typeof at === 'number' && at >= 0 ? self.items.length - 1 - at : at;
    },
  ],
  ['lastIndexOf', (self, [one, from]) => sought(self, one, items => way => items.lastIndexOf(way, numberIn(from) ?? self.items.length))],
  ['toArray', self => list([...self.items])],
]);

/** The same with another thing at one place, counted from the end where it is below 0. */
function replacedAt(items: readonly Datum[], at: number, value: Datum): Datum[] {
  const index = at < 0 ? items.length + at : at;
  return items.map((one, here) => (here === index ? value : one));
}
