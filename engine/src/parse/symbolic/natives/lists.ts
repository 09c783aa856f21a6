import { joinBy } from '../../read/fold/join-texts.ts';
import { callFunction } from '../calls.ts';
import { any, isList, isOpen, isThing, iterator, list, open, plain, type Datum, type Native, type Thing } from '../datum.ts';
import { MOST_ITEMS } from '../members.ts';
import { spend, type Run } from '../run.ts';
import { datumOf, either, madeOf, textOf, truth } from '../values.ts';
import { NOWHERE } from './nowhere.ts';

type ListMethod = (self: Thing, args: readonly Datum[], run: Run) => Datum;

/** A method of a list or of what gives out one thing after the other. */
export function listMethod(name: string, run: Run): Native | undefined {
  const method = METHODS.get(name);
  if (!method) return undefined;
  return ({ self, args }) => {
    if (!isThing(self)) return open();
    spend(run, 1 + self.items.length / 4);
    return method(self, args, run);
  };
}

function each(self: Thing, by: Datum, run: Run): Datum[] {
  return self.items.map((one, at) => callFunction(by, undefined, [one, at, self], NOWHERE, run));
}

function kept(self: Thing, by: Datum, run: Run): Datum[] {
  return self.items.filter((one, at) => truth(callFunction(by, undefined, [one, at, self], NOWHERE, run)) !== false);
}

/** The first for which it is true; where that is not known of one, that may be it. */
function found(items: readonly Datum[], by: Datum, self: Thing, run: Run): Datum {
  const maybe: Datum[] = [];
  for (const [at, one] of items.entries()) {
    const holds = truth(callFunction(by, undefined, [one, at, self], NOWHERE, run));
    if (holds !== false) maybe.push(one);
    if (holds === true) break;
  }
  return maybe.reduce((sum, one) => either(sum, one, run), undefined);
}

function foundAt(self: Thing, by: Datum, run: Run): Datum {
  for (const [at, one] of self.items.entries()) {
    const holds = truth(callFunction(by, undefined, [one, at, self], NOWHERE, run));
    if (holds !== false) return holds ? at : open();
  }
  return -1;
}

function folded(items: readonly Datum[], self: Thing, [by, ...initial]: readonly Datum[], run: Run): Datum {
  const rest = [...items];
  let sum = initial.length > 0 ? initial[0] : rest.shift();
  for (const [at, one] of rest.entries()) sum = callFunction(by, undefined, [sum, one, at, self], NOWHERE, run);
  return sum;
}

function quantified(self: Thing, by: Datum, wanted: boolean, run: Run): Datum {
  let isKnown = true;
  for (const [at, one] of self.items.entries()) {
    const holds = truth(callFunction(by, undefined, [one, at, self], NOWHERE, run));
    if (holds === wanted) return wanted;
    if (holds === undefined) isKnown = false;
  }
  return isKnown ? !wanted : open();
}

function numberIn(datum: Datum): number | undefined {
  return typeof datum === 'number' ? datum : undefined;
}

function flat(items: readonly Datum[], depth: number, run: Run): Datum[] {
  // Untrusted: a list that holds itself many times has more in it each time.
  spend(run, 1 + items.length / 4);
  return items.flatMap(one => (isList(one) ? (depth > 1 ? flat(one.items, depth - 1, run) : one.items) : [one])).slice(0, MOST_ITEMS);
}

function sorted(items: readonly Datum[], by: Datum, run: Run): Datum[] {
  spend(run, items.length * 4);
  if (by === undefined) return items.every(one => typeof one === 'string' || typeof one === 'number') ? items.toSorted() : [...items];
  return items.toSorted((one, other) => {
    const order = callFunction(by, undefined, [one, other], NOWHERE, run);
    return typeof order === 'number' ? order : 0;
  });
}

function joined(self: Thing, by: Datum, run: Run): Datum {
  const separator = by === undefined ? ',' : by;
  const texts = self.items.map(one => (one === undefined || one === null ? '' : one));
  return datumOf(
    joinBy(
      textOf(separator, run),
      texts.map(one => textOf(one, run)),
    ),
  );
}

function refill(self: Thing, items: Datum[]): Thing {
  self.items = items.slice(0, MOST_ITEMS);
  return self;
}

const METHODS: ReadonlyMap<string, ListMethod> = new Map<string, ListMethod>([
  ['push', (self, args) => refill(self, [...self.items, ...args]).items.length],
  ['unshift', (self, args) => refill(self, [...args, ...self.items]).items.length],
  ['pop', self => self.items.pop()],
  ['shift', self => self.items.shift()],
  ['slice', (self, [from, to]) => list(self.items.slice(numberIn(from), numberIn(to)))],
  ['splice', (self, [from, many, ...more]) => list(self.items.splice(numberIn(from) ?? 0, numberIn(many) ?? self.items.length, ...more))],
  ['concat', (self, args) => list([...self.items, ...args.flatMap(one => (isList(one) ? one.items : [one]))].slice(0, MOST_ITEMS))],
  ['join', (self, [by], run) => joined(self, by, run)],
  ['toString', (self, _, run) => joined(self, ',', run)],
  ['reverse', self => refill(self, self.items.toReversed())],
  ['toReversed', self => list(self.items.toReversed())],
  ['sort', (self, [by], run) => refill(self, sorted(self.items, by, run))],
  ['toSorted', (self, [by], run) => list(sorted(self.items, by, run))],
  ['map', (self, [by], run) => (self.is === 'list' ? list(each(self, by, run)) : iterator(each(self, by, run)))],
  ['forEach', (self, [by], run) => void each(self, by, run)],
  ['flatMap', (self, [by], run) => list(flat(each(self, by, run), 1, run))],
  ['filter', (self, [by], run) => list(kept(self, by, run))],
  ['find', (self, [by], run) => found(self.items, by, self, run)],
  ['findLast', (self, [by], run) => found(self.items.toReversed(), by, self, run)],
  ['findIndex', (self, [by], run) => foundAt(self, by, run)],
  ['some', (self, [by], run) => quantified(self, by, true, run)],
  ['every', (self, [by], run) => quantified(self, by, false, run)],
  ['reduce', (self, args, run) => folded(self.items, self, args, run)],
  ['reduceRight', (self, args, run) => folded(self.items.toReversed(), self, args, run)],
  ['includes', (self, [one]) => (isOpen(one) || self.items.some(isOpen) ? open() : self.items.includes(one))],
  ['indexOf', (self, [one]) => (isOpen(one) ? open() : self.items.indexOf(one))],
  ['flat', (self, [depth], run) => list(flat(self.items, Math.min(numberIn(depth) ?? 1, 8), run))],
  ['keys', self => iterator([...self.items.keys()])],
  ['values', self => iterator([...self.items])],
  ['@@iterator', self => iterator([...self.items])],
  ['entries', self => iterator(self.items.map((one, at) => list([at, one])))],
  ['at', (self, [at]) => (numberIn(at) === undefined ? any(self.items) : self.items.at(numberIn(at) ?? 0))],
  [
    'fill',
    (self, [value]) =>
      refill(
        self,
        self.items.map(() => value),
      ),
  ],
  ['with', (self, [at, value]) => list(self.items.map((one, index) => (index === at ? value : one)))],
  ['next', (self, _, run) => nextOf(self, run)],
  ['toArray', self => list([...self.items])],
]);

/** What `next` of an iterator gives. */
function nextOf(self: Thing, run: Run): Datum {
  const done = self.items.length === 0;
  const value = self.items.shift();
  return plain([
    ['value', done ? madeOf([], run) : value],
    ['done', done],
  ]);
}
