import { any, isThing, type Condition, type Datum, type Thing } from '../values/datum.ts';
import { under } from './conditions.ts';
import { mayHaveThrown, Exited, Thrown, type Run } from '../run.ts';

/**
 * Does the same with each of the things that something may be, and gives one of what comes of it. What throws, or ends the process, with some of them alone may not
 * have happened: the others go on. Where it does with all of them, that is thrown. `of`: what it may be these of, where that says under which conditions.
 */
export function onEachWay(ways: readonly Datum[], run: Run, work: (way: Datum) => Datum, of?: Thing): Datum {
  const results: Datum[] = [];
  const thrown: Datum[] = [];
  const conditions = new Map<Datum, readonly Condition[]>();
  let ended: unknown;
  for (const way of ways) {
    const so = of?.conditions?.get(way);
    try {
      const result = so ? under(so, run, () => work(way)) : work(way);
      if (so && isThing(result) && !results.includes(result)) conditions.set(result, so);
      else conditions.delete(result);
      results.push(result);
    } catch (error) {
      if (!(error instanceof Thrown || error instanceof Exited)) throw error;
      ended = error;
      if (error instanceof Thrown) thrown.push(error.datum);
    }
  }
  if (ended !== undefined) {
    if (results.length === 0) throw ended;
    mayHaveThrown(run, ...thrown);
  }
  const made = any(results);
  if (conditions.size > 0 && isThing(made) && made.is === 'any') made.conditions = conditions;
  return made;
}
