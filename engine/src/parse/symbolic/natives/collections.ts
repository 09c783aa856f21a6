import type { Span } from '../../../model/place.ts';
import { callFunction } from '../calls.ts';
import { any, isOpen, isThing, ITERATOR, iterator, list, open, type Datum, type Native, type Thing } from '../datum.ts';
import { oneOfNames } from '../entry-names.ts';
import { spend, wasBefore, type Run } from '../run.ts';
import { either, knownText } from '../values.ts';

type Method = (self: Thing, args: readonly Datum[], run: Run, at: Span) => Datum;

const MOST_ENTRIES = 5_000;

/** A method of a map or set. */
export function collectionMethod(name: string, run: Run): Native | undefined {
  const method = METHODS.get(name);
  if (!method) return undefined;
  return ({ self, args, at }) => {
    spend(run, 1 + (isThing(self) ? self.entries.size / 16 : 0));
    run.changes++;
    return isThing(self) ? method(self, args, run, at) : open();
  };
}

const LONGEST_KEY = 1_000;

/** Texts that are known to their end are one key, however they were come by. */
export function keyOf(key: Datum): Datum {
  const known = isOpen(key) ? (knownText(key) ?? key) : key;
  // Texts that are as long as each other take the language as long to be told apart.
  return typeof known === 'string' && known.length > LONGEST_KEY
    ? `${known.length} ${known.slice(0, LONGEST_KEY / 2)}${known.slice(-LONGEST_KEY / 2)}`
    : known;
}

function isUnknown(key: Datum): boolean {
  return isOpen(key) && knownText(key) === undefined;
}

/** Whether something is kept under a key that is not known, which may be any. */
function hasUnknown({ entries }: Thing): boolean {
  return [...entries.keys()].some(isUnknown);
}

function gotten({ entries }: Thing, key: Datum): Datum {
  const own = entries.get(keyOf(key));
  if (own !== undefined) return own;
  const others = [...entries].filter(([other]) => isUnknown(key) || isUnknown(other));
  return any(others.map(([, value]) => value));
}

/** The keys, where all of them are texts. */
function textsIn({ entries }: Thing): string[] {
  const keys = [...entries.keys()].filter(one => typeof one === 'string');
  return keys.length === entries.size ? keys : [];
}

function pairs(self: Thing): Datum[] {
  return [...self.entries].map(([key, value]) => list([key, value]));
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['get', (self, [key]) => gotten(self, key)],
  [
    'set',
    (self, [key, value], run) => {
      const own = keyOf(key);
      if (self.entries.size < MOST_ENTRIES) self.entries.set(own, wasBefore(self, run) ? either(self.entries.get(own), value, run) : value);
      return self;
    },
  ],
  [
    'add',
    (self, [key]) => {
      if (self.entries.size < MOST_ENTRIES) self.entries.set(keyOf(key), key);
      return self;
    },
  ],
  [
    'has',
    (self, [key]) =>
      self.entries.has(keyOf(key)) ||
      (self.entries.size > 0 && (isUnknown(key) || hasUnknown(self)) ? oneOfNames(key, textsIn(self)) : false),
  ],
  ['delete', (self, [key], run) => !wasBefore(self, run) && self.entries.delete(keyOf(key))],
  [
    'clear',
    (self, _, run) => {
      if (!wasBefore(self, run)) self.entries.clear();
      return undefined;
    },
  ],
  ['keys', self => iterator([...self.entries.keys()])],
  ['values', self => iterator([...self.entries.values()])],
  ['entries', self => iterator(pairs(self))],
  [ITERATOR, self => iterator(self.is === 'map' ? pairs(self) : [...self.entries.values()])],
  [
    'forEach',
    (self, [by], run, at) => {
      for (const [key, value] of [...self.entries]) callFunction(by, undefined, [value, key, self], at, run);
      return undefined;
    },
  ],
]);
