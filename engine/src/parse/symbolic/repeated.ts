import { latestBirth } from './births.ts';
import { open, type Datum } from './datum.ts';
import type { Run } from './run.ts';

/**
 * What runs again and again: as it does the first time and, where that counts anything that was there before, once more with numbers of which nobody knows how far
 * they have come. Gives what it gave first.
 */
export function repeated(run: Run, work: () => Datum): Datum {
  const before = run.counted;
  const first = marking(run, run.isLater, work);
  if (!run.isLater && run.counted > before) marking(run, true, work);
  return first;
}

/** Runs something for which all is old that is there by now. */
export function marking(run: Run, isLater: boolean, work: () => Datum): Datum {
  const before = { old: run.old, isLater: run.isLater };
  run.old = latestBirth();
  run.isLater = isLater;
  try {
    return work();
  } finally {
    run.old = before.old;
    run.isLater = before.isLater;
  }
}

/** What a count comes to that is kept in something which was born at `born`. */
export function counted(number: Datum, born: number, run: Run): Datum {
  if (typeof number !== 'number' || born > run.old) return number;
  run.counted++;
  return run.isLater ? open() : number;
}
