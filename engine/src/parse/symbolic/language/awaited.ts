import { callFunction } from './calls.ts';
import { any, isFunction, isThing, native, open, type Datum } from '../values/datum.ts';
import { member } from './members.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { mayHaveThrown, Thrown, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { runMeanwhile } from '../waiting.ts';

/** Promises of promises; one may be resolved with itself. */
export const MOST_PROMISES = 64;

/** What is waited for. Whatever else there is to do is done meanwhile. */
export function awaited(datum: Datum, run: Run, most: number = MOST_PROMISES): Datum {
  let value = datum;
  let left = most;
  for (; isThing(value) && value.is === 'promise'; left--) {
    spend(run);
    if (!value.settled) runMeanwhile(run);
    const { settled } = value;
    if (!settled || left <= 0) return open();
    if (settled.failed) throw new Thrown(settled.value);
    if (settled.mayFail) mayHaveThrown(run, ...settled.mayFail);
    value = settled.value;
  }
  if (isThing(value) && value.is === 'any' && value.items.some(isPromise)) return awaitedAny(value.items, run, left - 1);
  return thenOf(value, run);
}

export function isPromise(datum: Datum): boolean {
  return isThing(datum) && datum.is === 'promise';
}

/** Any of several promises: what any of them holds. Those that fail are gone on with only where all do. */
function awaitedAny(items: readonly Datum[], run: Run, left: number): Datum {
  if (left <= 0) return open();
  const values: Datum[] = [];
  let failed: Thrown | undefined;
  for (const one of items)
    try {
      values.push(awaited(one, run, left));
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      failed = error;
      mayHaveThrown(run, error.datum);
    }
  if (failed && values.length === 0) throw failed;
  return any(values);
}

/** What an object gives that has a `then` of its own, as promises have. */
function thenOf(of: Datum, run: Run): Datum {
  const then = isThing(of) && of.is === 'plain' ? member(of, 'then', NOWHERE, run) : undefined;
  if (!isFunction(then) || then.code.by !== 'package') return of;
  let value: Datum = open();
  const settle = native(({ args: [given] }) => {
    value = given;
    return undefined;
  });
  callFunction(then, of, [settle, native(() => undefined)], NOWHERE, run);
  return value;
}
