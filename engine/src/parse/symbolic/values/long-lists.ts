import { isOpen, isThing, list, open, type Datum, type Thing } from './datum.ts';
import { UNFOLLOWED } from '../../read/fold/value.ts';
import { itemsOf } from '../language/iterate.ts';
import type { Run } from '../run.ts';
import { madeOf } from './values.ts';

/** Things in one list that are gone through. */
export const MOST_ITEMS = 20_000;

/** Of a longer one, those that tell where all of it comes from. */
const TOLD = 64;

/** Under what a list keeps that nobody knows how long it is. Code can write no such name. */
const LENGTH = '\0length';

/** A list of which one thing stands for all that is in it: it is not known how many there are. */
export function leaveOpen(of: Thing, run: Run): Thing {
  of.items = [of.items.length > 0 ? madeOf(of.items.slice(0, TOLD), run) : open(UNFOLLOWED)];
  of.props.set(LENGTH, open(UNFOLLOWED));
  return of;
}

/** Whether it is such a list, or a text of which no more is gone through. */
export function isLeftOpen(of: Datum): boolean {
  return isThing(of) ? of.is === 'list' && of.props.has(LENGTH) : typeof of === 'string' && of.length > MOST_ITEMS;
}

/** How long a list is; of one that was left open nobody knows. */
export function lengthOf(of: Thing): Datum {
  const told = of.props.get(LENGTH);
  return isOpen(told) ? told : of.items.length;
}

/** A list of these; one that nobody knows where they are more than are gone through. */
export function listOfAll(items: Datum[], run: Run): Thing {
  return items.length > MOST_ITEMS ? leaveOpen(list(items), run) : list(items);
}

/** A list of all that a loop over something goes through. */
export function listOfItems(of: Datum, run: Run): Thing {
  const made = list(itemsOf(of, run));
  return isLeftOpen(of) ? leaveOpen(made, run) : made;
}
