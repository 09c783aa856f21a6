import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import { native, plain, type Datum, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';

/**
 * `new AsyncLocalStorage()`: what is called inside of `run`, now or later, finds there what that was given. Source: the Node.js API documentation, “Asynchronous
 * context tracking”.
 */
export function asyncStorage(run: Run): Thing {
  let store: Datum;
  // What is put off asks when nobody is inside any more.
  let latest: Datum;
  const inside = (value: Datum, by: Datum, args: readonly Datum[], at: Span): Datum => {
    const before = store;
    store = value;
    latest = value ?? latest;
    try {
      return callFunction(by, undefined, args, at, run);
    } finally {
      store = before;
    }
  };
  return plain([
    ['getStore', native(() => store ?? latest)],
    ['run', native(({ args: [value, by, ...args], at }) => inside(value, by, args, at))],
    ['exit', native(({ args: [by, ...args], at }) => inside(undefined, by, args, at))],
    [
      'enterWith',
      native(({ args: [value] }) => {
        store = value;
        return undefined;
      }),
    ],
    ['disable', native(() => undefined)],
  ]);
}
