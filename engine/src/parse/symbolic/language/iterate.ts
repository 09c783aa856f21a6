import { callFunction } from './calls.ts';
import { partOf } from '../../read/fold/fold-names.ts';
import { UNFOLLOWED } from '../../read/fold/value.ts';
import { step } from '../../read/name/outside.ts';
import {
  ASYNC_ITERATOR,
  chainOf,
  isOpen,
  isThing,
  ITERATOR,
  list,
  native,
  open,
  plain,
  type Datum,
  type Open,
  type Thing,
} from '../values/datum.ts';
import { awaited } from './awaited.ts';
import { ITEM, itemOf } from '../outside/entries.ts';
import { member } from './members.ts';
import { itemsOfBytes, numbersOf } from '../natives/bytes.ts';
import { NOWHERE } from '../values/nowhere.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { listOfAll } from '../values/long-lists.ts';
import { truth } from '../values/values.ts';

/** Lets what gives out one thing after the other begin. */
export function filled(of: Thing): void {
  const { fill } = of;
  of.fill = undefined;
  fill?.();
}

/** All that a loop over it goes through; of what is not known one that stands for any. */
export function itemsOf(datum: Datum, run: Run): Datum[] {
  if (isOpen(datum)) {
    if (datum.props.has(ITEM)) return [itemOf(datum, run)];
    if (datum.value.elements) return datum.value.elements.map(one => open(one));
    return [open(partOf(datum.value, '*'), datum.named && step(datum.named, '*'), datum.at)];
  }
  if (typeof datum === 'string') {
    spend(run, datum.length / 8);
    return listOfAll([...datum], run).items;
  }
  if (!isThing(datum)) return [];
  filled(datum);
  spend(run, 1 + (datum.items.length + datum.entries.size) / 4);
  switch (datum.is) {
    case 'list':
    case 'iterator':
      return [...datum.items];
    case 'map':
      return [...datum.entries].map(([key, value]) => list([key, value]));
    case 'set':
      return [...datum.entries.values()];
    case 'bytes':
      spend(run, numbersOf(datum) ? (numbersOf(datum)?.length ?? 0) / 8 : 0);
      return itemsOfBytes(datum);
    case 'any':
      return datum.items.flatMap(one => itemsOf(one, run));
    case 'promise':
      return itemsOf(datum.settled?.value, run);
    default: {
      if (datum.proxy) return itemsOf(datum.proxy.target, run);
      const own = methodNamed(datum, ITERATOR) ?? methodNamed(datum, ASYNC_ITERATOR);
      const given = own === undefined ? datum : callFunction(own, datum, [], NOWHERE, run);
      if (isThing(given) && given.is === 'plain') return givenByNext(given, run) ?? (datum.base ? itemsOf(datum.base, run) : []);
      return given === datum ? [] : itemsOf(given, run);
    }
  }
}

/** `list[Symbol.iterator]()`, which compilers write for engines without `for…of`: gives out one that stands for any, and nobody knows how often. */
export function iteratorOf(of: Open, run: Run): Thing {
  return native(() => {
    const known = of.value.elements === undefined ? undefined : itemsOf(of, run);
    let given = 0;
    const next = (): Datum =>
      plain([
        ['done', known ? given >= known.length : open()],
        ['value', known ? known[given++] : itemsOf(of, run)[0]],
      ]);
    return plain([['next', native(next)]]);
  });
}

const MOST_GIVEN = 1_000;

/** What an iterator that code writes gives one after the other, until it says that this is all. */
function givenByNext(iterating: Thing, run: Run): Datum[] | undefined {
  const next = methodNamed(iterating, 'next');
  if (next === undefined) return undefined;
  const items: Datum[] = [];
  for (let round = 0; ; round++) {
    if (round >= MOST_GIVEN) {
      items.push(open(UNFOLLOWED));
      break;
    }
    const step = awaited(callFunction(next, iterating, [], NOWHERE, run), run);
    const done = truth(member(step, 'done', NOWHERE, run));
    if (done === true) break;
    items.push(member(step, 'value', NOWHERE, run));
    if (done === undefined && round > 0) break;
  }
  return items;
}

function methodNamed(datum: Datum, name: string): Datum {
  for (const at of isThing(datum) ? chainOf(datum) : []) {
    const found = at.props.get(name);
    if (isThing(found)) return found;
  }
  return undefined;
}
