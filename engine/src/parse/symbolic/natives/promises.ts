import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import {
  any,
  isFunction,
  isOpen,
  isThing,
  list,
  native,
  open,
  pendingPromise,
  plain,
  promise,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { awaited, isPromise, MOST_PROMISES } from '../language/awaited.ts';
import { MOST_THROWN, Thrown, wasBefore, type Run } from '../run.ts';
import { spend } from '../steps.ts';
import { DUE, putOff } from '../waiting.ts';
import { either } from '../values/values.ts';

/** What a function gives, or fails with, as a promise. */
function settling(work: () => Datum): Thing {
  try {
    const value = work();
    return isThing(value) && value.is === 'promise' ? value : promise(value);
  } catch (error) {
    if (error instanceof Thrown) return promise(error.datum, true);
    throw error;
  }
}

/** What waits for a promise. */
const WAITERS = new WeakMap<Thing, (() => void)[]>();

/** Does something once it is known what a promise holds; of what nobody settles nothing is known in the end. */
export function whenSettled(of: Thing, work: () => void, run: Run): void {
  if (of.settled) return work();
  let isDone = false;
  const once = (): void => {
    if (!isDone) work();
    isDone = true;
  };
  WAITERS.set(of, [...(WAITERS.get(of) ?? []), once]);
  putOff(run, once, DUE.atLast);
  return undefined;
}

/** What a promise holds that was settled before: of what only may be, all, and what it may have failed with instead. */
function settledAgain(before: NonNullable<Thing['settled']>, value: Datum, failed: boolean, run: Run): Thing['settled'] {
  const { value: first, failed: hasFailed } = before;
  if (hasFailed) return failed ? before : withFailures({ value, failed }, [first]);
  return failed ? withFailures(before, [value]) : { ...before, value: either(first, value, run) };
}

/** Errors of which nothing is known tell nobody anything. */
function withFailures(settled: NonNullable<Thing['settled']>, more: readonly Datum[] = []): NonNullable<Thing['settled']> {
  const telling = more.filter(one => !isOpen(one) || one.value.from.length > 0);
  if (telling.length === 0 || settled.failed) return settled;
  return { ...settled, mayFail: [...(settled.mayFail ?? []), ...telling].slice(0, MOST_THROWN) };
}

/** Whoever waits goes on with the first that it is given; of what only may be, with all. */
export function settle(of: Thing, value: Datum, failed: boolean, run: Run): void {
  if (isThing(value) && value.is === 'promise' && value !== of) {
    whenSettled(value, () => settle(of, value.settled ? value.settled.value : open(), value.settled?.failed === true, run), run);
    return;
  }
  if (of.settled) {
    of.settled = settledAgain(of.settled, value, failed, run);
    return;
  }
  of.settled = { value, failed };
  const waiting = WAITERS.get(of) ?? [];
  WAITERS.delete(of);
  // What may not have settled it is gone on from, and may settle it otherwise: `if (ok) return resolve(answer); reject(error);`.
  for (const work of waiting)
    if (wasBefore(of, run)) putOff(run, work, DUE.asJob);
    else work();
}

export function promiseMethod(name: string, run: Run): Native | undefined {
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return undefined;
  return ({ self, args: [first, second], at }) => {
    if (!isThing(self)) return open();
    const handled = (): Datum => {
      const { value, failed, mayFail } = self.settled ?? { value: open(), failed: false };
      const onFailure = name === 'catch' ? first : name === 'then' ? second : undefined;
      const made = went(value, failed);
      if (isFunction(onFailure) && mayFail)
        return either(
          made,
          settling(() => callFunction(onFailure, undefined, [any(mayFail)], at, run)),
          run,
        );
      return isThing(made) && made.settled && onFailure === undefined ? { ...made, settled: withFailures(made.settled, mayFail) } : made;
    };
    const went = (value: Datum, failed: boolean): Datum => {
      if (name === 'finally') settling(() => callFunction(first, undefined, [], at, run));
      const by = name === 'finally' ? undefined : failed ? (name === 'catch' ? first : second) : name === 'then' ? first : undefined;
      if (!isFunction(by) && !isOpen(by)) return self.settled ? self : open();
      return settling(() => callFunction(by, undefined, [awaitedOf(value, run)], at, run));
    };
    const result = pendingPromise();
    // What waits for one thing after the other is no function that calls itself.
    if (self.settled && [first, second].some(one => isRunning(one, run))) {
      putOff(run, () => settle(result, handled(), false, run), DUE.asJob);
      return result;
    }
    if (self.settled) return handled();
    whenSettled(self, () => settle(result, handled(), false, run), run);
    return result;
  };
}

function isRunning(datum: Datum, run: Run): boolean {
  return isFunction(datum) && datum.code.by === 'package' && (run.active.get(datum.code.node)?.length ?? 0) > 0;
}

/** What a promise holds, be it that it failed with that. */
function awaitedOf(datum: Datum, run: Run, most = MOST_PROMISES): Datum {
  let value = datum;
  let left = most;
  for (; left > 0 && isThing(value) && value.is === 'promise' && value.settled; left--) {
    spend(run);
    value = value.settled.value;
  }
  if (left <= 0) return open();
  return isThing(value) && value.is === 'any' && value.items.some(isPromise)
    ? any(value.items.map(one => (isPromise(one) ? awaitedOf(one, run, left - 1) : one)))
    : value;
}

/** `Promise` itself. */
export function promises(run: Run): Thing {
  const made = native(({ args: [executor], at }) => executed(executor, at, run));
  const all: Native = ({ args: [several] }) =>
    settling(() => (isThing(several) ? list(itemsIn(several).map(one => awaited(one, run))) : several));
  made.props.set('all', native(all));
  made.props.set(
    'allSettled',
    native(({ args: [several] }) =>
      promise(
        isThing(several)
          ? list(
              itemsIn(several).map(one =>
                plain([
                  ['status', open()],
                  ['value', awaitedOf(one, run)],
                ]),
              ),
            )
          : several,
      ),
    ),
  );
  const first: Native = ({ args: [several] }) =>
    promise(
      isThing(several)
        ? itemsIn(several)
            .map(one => awaitedOf(one, run))
            .reduce((sum, one) => either(sum, one, run), undefined)
        : several,
    );
  made.props.set(
    'try',
    native(({ args: [work, ...args], at }) => settling(() => callFunction(work, undefined, args, at, run))),
  );
  made.props.set('race', native(first));
  made.props.set('any', native(first));
  made.props.set(
    'resolve',
    native(({ args: [value] }) => (isThing(value) && value.is === 'promise' ? value : promise(value))),
  );
  made.props.set(
    'reject',
    native(({ args: [value] }) => promise(value, true)),
  );
  made.props.set(
    'withResolvers',
    native(() => {
      const pending = pendingPromise();
      return plain([
        ['promise', pending],
        ['resolve', settlerOf(pending, false, run)],
        ['reject', settlerOf(pending, true, run)],
      ]);
    }),
  );
  return made;
}

function itemsIn({ is, items, entries }: Thing): Datum[] {
  return is === 'list' || is === 'iterator' ? items : [...entries.values()];
}

function executed(executor: Datum, at: Span, run: Run): Datum {
  const pending = pendingPromise();
  try {
    callFunction(executor, undefined, [settlerOf(pending, false, run), settlerOf(pending, true, run)], at, run);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    settle(pending, error.datum, true, run);
  }
  return pending;
}

/** What a promise is settled with by whoever made it. */
export function settlerOf(pending: Thing, failed: boolean, run: Run): Thing {
  return native(({ args: [value] }) => {
    settle(pending, value, failed, run);
    return undefined;
  });
}
