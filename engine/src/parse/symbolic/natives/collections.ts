import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import { onEachWay } from '../language/each-way.ts';
import { noteChange } from '../values/changed.ts';
import {
  any,
  collection,
  everyWay,
  isOpen,
  sameOnEachWay,
  isThing,
  ITERATOR,
  iterator,
  list,
  open,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { UNFOLLOWED } from '../../read/fold/value.ts';
import { oneOfNames } from '../outside/entry-names.ts';
import { isUnfollowed, unknownOf } from '../values/own-data.ts';
import { wasBefore, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { either, knownText, madeOf, MOST_MEANT } from '../values/values.ts';

type Method = (self: Thing, args: readonly Datum[], run: Run, at: Span) => Datum;

const MOST_ENTRIES = 20_000;

/** A method of a map or set. */
export function collectionMethod(name: string, run: Run): Native | undefined {
  const method = METHODS.get(name);
  if (!method) return undefined;
  return ({ self, args, at }) => {
    spend(run, 1 + (isThing(self) ? self.entries.size / 16 : 0));
    if (isThing(self) && CHANGES.has(name)) noteChange(self, undefined, run);
    else run.changes++;
    return isThing(self) ? method(self, args, run, at) : open();
  };
}

/** Methods that change what is in it. */
const CHANGES: ReadonlySet<string> = new Set(['set', 'add', 'delete', 'clear']);

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
  return isOpen(key) ? knownText(key) === undefined : isThing(key) && key.is === 'any';
}

/** Whether something is kept under a key that is not known, which may be any. */
function hasUnknown({ entries }: Thing): boolean {
  return [...entries.keys()].some(isUnknown);
}

function isKept(self: Thing, key: Datum): Datum {
  if (self.entries.has(keyOf(key))) return true;
  if (self.base) return open(self.base.value);
  return self.entries.size > 0 && (isUnknown(key) || hasUnknown(self)) ? oneOfNames(key, textsIn(self)) : false;
}

function gotten({ entries, base }: Thing, key: Datum, run: Run): Datum {
  const own = entries.get(keyOf(key));
  if (own !== undefined) return own;
  if (base !== undefined) return open(base.value);
  if (isUnfollowed(key)) return madeOf([key, ...[...entries.values()].slice(0, MOST_MEANT)], run);
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

/** Whether something may be in it that nobody knows. */
function isPartly(of: Thing): boolean {
  return of.base !== undefined || hasUnknown(of);
}

/** A set of what is in one or both of two. */
function together(kept: (one: ReadonlyMap<Datum, Datum>, other: ReadonlyMap<Datum, Datum>) => Iterable<[Datum, Datum]>): Method {
  return (self, [other], run) => {
    if (!isThing(other) || isPartly(self) || isPartly(other)) return madeOf([self, other], run);
    spend(run, 1 + other.entries.size / 16);
    const made = collection('set');
    for (const [key, value] of kept(self.entries, other.entries)) made.entries.set(key, value);
    return made;
  };
}

function asked(holds: (one: ReadonlyMap<Datum, Datum>, other: ReadonlyMap<Datum, Datum>) => boolean): Method {
  return (self, [other], run) => {
    if (!isThing(other) || isPartly(self) || isPartly(other)) return unknownOf(self, other);
    spend(run, 1 + other.entries.size / 16);
    return holds(self.entries, other.entries);
  };
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['get', (self, [key], run) => onEachWay(everyWay(key), run, one => gotten(self, one, run))],
  [
    'set',
    (self, [key, value], run) => {
      const ways = everyWay(key);
      for (const own of ways.map(keyOf)) {
        const mayStay = ways.length > 1 || wasBefore(self, run);
        if (self.entries.size < MOST_ENTRIES) self.entries.set(own, mayStay ? either(self.entries.get(own), value, run) : value);
        else self.base ??= open(UNFOLLOWED);
      }
      return self;
    },
  ],
  [
    'add',
    (self, [key]) => {
      if (self.entries.size < MOST_ENTRIES) self.entries.set(keyOf(key), key);
      else self.base ??= open(UNFOLLOWED);
      return self;
    },
  ],
  ['has', (self, [key]) => sameOnEachWay(key, one => isKept(self, one))],
  ['delete', (self, [key], run) => !wasBefore(self, run) && self.entries.delete(keyOf(key))],
  [
    'clear',
    (self, _, run) => {
      if (!wasBefore(self, run)) self.entries.clear();
      return undefined;
    },
  ],
  ['union', together((one, other) => [...one, ...other])],
  ['intersection', together((one, other) => [...one].filter(([key]) => other.has(key)))],
  ['difference', together((one, other) => [...one].filter(([key]) => !other.has(key)))],
  [
    'symmetricDifference',
    together((one, other) => [...[...one].filter(([key]) => !other.has(key)), ...[...other].filter(([key]) => !one.has(key))]),
  ],
  ['isSubsetOf', asked((one, other) => [...one.keys()].every(key => other.has(key)))],
  ['isSupersetOf', asked((one, other) => [...other.keys()].every(key => one.has(key)))],
  ['isDisjointFrom', asked((one, other) => ![...one.keys()].some(key => other.has(key)))],
  ['keys', self => iterator([...self.entries.keys()])],
  ['values', self => iterator([...self.entries.values()])],
  ['entries', self => iterator(pairs(self))],
  [ITERATOR, self => iterator(self.is === 'map' ? pairs(self) : [...self.entries.values()])],
  [
    'forEach',
    (self, [by], run, at) => {
      for (const [key, value] of self.entries) callFunction(by, undefined, [value, key, self], at, run);
      return undefined;
    },
  ],
]);
