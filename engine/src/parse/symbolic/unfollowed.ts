import { UNFOLLOWED } from '../read/fold/value.ts';
import { isOpen, isThing, list, open, type Datum, type Thing } from './datum.ts';

/** Things in one list that are gone through. */
export const MOST_ITEMS = 20_000;

/** A list of which one thing stands for all that is in it: it is not known how many there are. */
export function leaveOpen(of: Thing): Thing {
  // What comes from the world is in it as much as what the package has put there.
  of.items = [open(of.items.some(isOpen) ? undefined : UNFOLLOWED)];
  of.props.set('length', open(UNFOLLOWED));
  return of;
}

/** Whether it is such a list, or a text of which no more is gone through. */
export function isLeftOpen(of: Datum): boolean {
  return isThing(of) ? of.is === 'list' && isOpen(of.props.get('length')) : typeof of === 'string' && of.length > MOST_ITEMS;
}

/** A list of these; one that nobody knows where they are more than are gone through. */
export function listOfAll(items: Datum[]): Thing {
  return items.length > MOST_ITEMS ? leaveOpen(list(items)) : list(items);
}
