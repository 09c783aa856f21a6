import { chainOf, isThing, ITERATOR, list, waysOf, type Datum, type Thing } from '../values/datum.ts';
import { itemsOf } from './iterate.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';

/** What one round of a loop is about. */
interface Item {
  readonly item: Datum;
  /** Whether it was put in while this was gone through. */
  readonly isAdded: boolean;
}

export function itemAlone(item: Datum): Item {
  return { item, isAdded: false };
}

/** What a loop goes through, as it is by then: what is put into a list, map or set meanwhile comes as well, and what is taken out does not. */
export function* liveItems(of: Datum, run: Run): Generator<Item> {
  if (!isThing(of) || !isLive(of)) {
    for (const item of itemsOf(of, run).flatMap(waysOf)) yield itemAlone(item);
    return;
  }
  spend(run, 1 + (of.items.length + of.entries.size) / 4);
  const known = of.items.length + of.entries.size;
  let at = 0;
  if (of.is === 'list') {
    for (; at < of.items.length; at++) for (const item of waysOf(of.items[at])) yield { item, isAdded: at >= known };
    return;
  }
  for (const [key, value] of of.entries) {
    const isAdded = at++ >= known;
    for (const item of of.is === 'map' ? [list([key, value])] : waysOf(value)) yield { item, isAdded };
  }
}

/** Whether going through it is what the language does, and asks no code of the package. */
function isLive(of: Thing): boolean {
  if (of.is !== 'list' && of.is !== 'map' && of.is !== 'set') return false;
  for (const { props } of chainOf(of)) if (props.has(ITERATOR)) return false;
  return true;
}
