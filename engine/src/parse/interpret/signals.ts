import type { Datum } from './datum.ts';

/** Interpretation ends here: the code uses something outside, something not understood, or its budget is used up. The code cannot catch it. */
export class Unknowable extends Error {}

/** The only one there is: raising it must cost nothing. */
export const UNKNOWABLE: Unknowable = new Unknowable('not to be told');

/** The interpreted code throws; its own `catch` sees the value. */
export class Thrown extends Error {
  readonly value: Datum;
  constructor(value: Datum) {
    super('thrown');
    this.value = value;
  }
}
