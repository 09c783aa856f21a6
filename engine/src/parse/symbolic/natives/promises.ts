import { callFunction } from '../calls.ts';
import { isFunction, isThing, list, native, open, plain, promise, type Datum, type Native, type Thing } from '../datum.ts';
import { awaited } from '../expressions.ts';
import { Thrown, type Run } from '../run.ts';
import { either, madeOf } from '../values.ts';
import { NOWHERE } from './nowhere.ts';

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
  return ({ self, args: [first, second] }) => {
    const { value, failed } = (isThing(self) && self.settled) || { value: undefined, failed: false };
    if (name === 'finally') {
      settling(() => callFunction(first, undefined, [], NOWHERE, run));
      return self;
    }
    const by = failed ? (name === 'catch' ? first : second) : name === 'then' ? first : undefined;
    return isFunction(by) ? settling(() => callFunction(by, undefined, [awaitedOf(value)], NOWHERE, run)) : self;
  };
}

function awaitedOf(value: Datum): Datum {
  return isThing(value) && value.is === 'promise' && value.settled ? awaitedOf(value.settled.value) : value;
}

/** `Promise` itself. */
export function promises(run: Run): Thing {
  const made = native(({ args: [executor] }) => executed(executor, run));
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

function executed(executor: Datum, run: Run): Datum {
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
    callFunction(executor, undefined, [settle(false), settle(true)], NOWHERE, run);
  } catch (error) {
    if (!(error instanceof Thrown)) throw error;
    return promise(error.datum, true);
  }
  return isSettled ? pending : promise(madeOf([], run));
}
