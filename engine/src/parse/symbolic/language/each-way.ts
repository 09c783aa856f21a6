import { any, type Datum } from '../values/datum.ts';
import { mayHaveThrown, Exited, Thrown, type Run } from '../run.ts';

/**
 * Does the same with each of the things that something may be, and gives one of what comes of it. What throws, or ends the process, with some of them alone may not
 * have happened: the others go on. Where it does with all of them, that is thrown.
 */
export function onEachWay(ways: readonly Datum[], run: Run, work: (way: Datum) => Datum): Datum {
  const results: Datum[] = [];
  const thrown: Datum[] = [];
  let ended: unknown;
  for (const way of ways) {
    try {
      results.push(work(way));
    } catch (error) {
      if (!(error instanceof Thrown || error instanceof Exited)) throw error;
      ended = error;
      if (error instanceof Thrown) thrown.push(error.datum);
    }
  }
  if (ended === undefined) return any(results);
  if (results.length === 0) throw ended;
  mayHaveThrown(run, ...thrown);
  return any(results);
}
