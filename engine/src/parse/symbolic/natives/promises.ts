import type { Span } from '../../../model/place.ts';
import { callFunction } from '../calls.ts';
import { isFunction, isOpen, isThing, list, native, open, plain, promise, type Datum, type Native, type Thing } from '../datum.ts';
import { awaited } from '../expressions.ts';
import { Thrown, type Run } from '../run.ts';
import { either } from '../values.ts';

/** What a function gives, or fails with, as a promise. */
function settling(work: () => Datum): Datum {
  try {
    const value = work();
    return isThing(value) && value.is === 'promise' ? value : promise(value);
  } catch (error) {
    if (error instanceof Thrown) return promise(error.datum, true);
    throw error;
  }
}

export function promiseMethod(name: string, run: Run): Native | undefined {
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return undefined;
  return ({ self, args: [first, second], at }) => {
    const { value, failed } = (isThing(self) && self.settled) || { value: undefined, failed: false };
    if (name === 'finally') {
      settling(() => callFunction(first, undefined, [], at, run));
      return self;
    }
    const by = failed ? (name === 'catch' ? first : second) : name === 'then' ? first : undefined;
    return isFunction(by) || isOpen(by) ? settling(() => callFunction(by, undefined, [awaitedOf(value)], at, run)) : self;
  };
}

/** What a promise holds, be it that it failed with that. */
function awaitedOf(datum: Datum): Datum {
  let value = datum;
  for (let left = 64; left > 0 && isThing(value) && value.is === 'promise' && value.settled; left--) value = value.settled.value;
  return value;
}

/** `Promise` itself. */
export function promises(run: Run): Thing {
  const made = native(({ args: [executor], at }) => executed(executor, at, run));
  const all: Native = ({ args: [several] }) => settling(() => (isThing(several) ? list(itemsIn(several).map(awaited)) : several));
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
                  ['value', awaitedOf(one)],
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
            .map(awaitedOf)
            .reduce((sum, one) => either(sum, one, run), undefined)
        : several,
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
      const pending = promise(open());
      const settle = native(({ args: [value] }) => void (pending.settled = { value, failed: false }));
      return plain([
        ['promise', pending],
        ['resolve', settle],
        ['reject', native(() => undefined)],
      ]);
    }),
  );
  return made;
}

function itemsIn({ is, items, entries }: Thing): Datum[] {
  return is === 'list' || is === 'iterator' ? items : [...entries.values()];
}

function executed(executor: Datum, at: Span, run: Run): Datum {
  const pending = promise(open());
  let isSettled = false;
  const settle = (failed: boolean): Datum =>
    native(({ args: [value] }) => {
      // Whoever waits goes on with the first that it is given; of what only may be, with all.
      const before = isSettled && !failed ? pending.settled?.value : undefined;
      if (!isSettled || !failed)
        pending.settled = { value: before === undefined ? value : either(before, value, run), failed: failed && !isSettled };
      isSettled = true;
      return undefined;
    });
  try {
    callFunction(executor, undefined, [settle(false), settle(true)], at, run);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return promise(error.datum, true);
  }
  return pending;
}
