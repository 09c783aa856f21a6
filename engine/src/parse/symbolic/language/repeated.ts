import { latestBirth } from '../values/births.ts';
import { open, type Datum } from '../values/datum.ts';
import type { Run } from '../run.ts';

/** More is not gone through once more. */
const MOST_LATER = 200;

/**
 * What runs again and again: now as it does the first time and, where that leaves anything behind, once more when all else is done, with numbers of which nobody knows
 * how far they have come. Gives what it gave first.
 */
export function repeated(run: Run, work: () => Datum): Datum {
  const { changes, counted: before, guards, isLater } = run;
  const first = marking(run, isLater, work);
  const isLeft = run.counted > before || run.changes > changes;
  if (!isLater && isLeft && run.later.length < MOST_LATER) run.later.push(() => void under(guards, run, work));
  return first;
}

function under(guards: Run['guards'], run: Run, work: () => Datum): Datum {
  const now = run.guards;
  run.guards = guards;
  try {
    return marking(run, true, work);
  } finally {
    run.guards = now;
  }
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
