import { callFunction } from '../language/calls.ts';
import { itemsOf } from '../language/iterate.ts';
import { isFunction, isThing, ITERATOR, native, plain, type Datum, type Thing } from '../values/datum.ts';
import { Thrown, type Run } from '../run.ts';
import type { Span } from '../../../model/place.ts';

/** Steps of one generator between two things that it gives out. Untrusted: its code says where to go on. */
const MOST_STEPS = 200;

/** A stretch of code that is tried: where it begins, where it is caught, what is done in any case, and where it goes on behind that. */
interface Tried {
  readonly from: number;
  readonly caught: number | undefined;
  readonly last: number | undefined;
  readonly after: number | undefined;
  ended: Ended | undefined;
}

interface Ended {
  readonly how: 'throw' | 'return' | 'break' | 'continue' | 'normal';
  readonly value: Datum;
}

/** Told to go on with its next step. */
const GO_ON: Thing = plain();

/**
 * What older compilers go through generators and `async` functions with: `regeneratorRuntime.wrap(step, …)` calls a function again and again, whose `switch` is told where
 * it goes on. Source: the package `regenerator-runtime`, `runtime.js`.
 */
export function regenerators(run: Run): Thing {
  const made = plain();
  const add = (name: string, call: (args: readonly Datum[], at: Span) => Datum): void =>
    void made.props.set(
      name,
      native(({ args, at }) => call(args, at)),
    );
  add('mark', ([of]) => of);
  add('wrap', ([step, , self, tried], at) => generatorOf(step, self, triesIn(tried, run), at, run));
  add('isGeneratorFunction', () => true);
  add('awrap', ([of]) => of);
  add('keys', ([of]) => of);
  made.props.set('default', made);
  return made;
}

function triesIn(tried: Datum, run: Run): Tried[] {
  if (!isThing(tried)) return [];
  const numberAt = (list: readonly Datum[], at: number): number | undefined => (typeof list[at] === 'number' ? list[at] : undefined);
  return itemsOf(tried, run).map(one => {
    const places = isThing(one) ? one.items : [];
    return {
      from: numberAt(places, 0) ?? 0,
      caught: numberAt(places, 1),
      last: numberAt(places, 2),
      after: numberAt(places, 3),
      ended: undefined,
    };
  });
}

/** A generator that such a function is the steps of. */
function generatorOf(step: Datum, self: Datum, tries: readonly Tried[], at: Span, run: Run): Thing {
  const context = plain([
    ['prev', 0],
    ['next', 0],
    ['sent', undefined],
    ['done', false],
  ]);
  let result: Datum;
  const set = (key: string, value: Datum): void => void context.props.set(key, value);
  const before = (): number => {
    const prev = context.props.get('prev');
    return typeof prev === 'number' ? prev : 0;
  };
  /** Ends as something has ended: by what is done in any case, if there is anything. */
  const complete = ({ how, value }: Ended, after?: number): Datum => {
    if (how === 'throw') throw new Thrown(value);
    if (how === 'break' || how === 'continue') set('next', value);
    else if (how === 'return') {
      result = value;
      set('next', 'end');
    } else if (after !== undefined) set('next', after);
    return GO_ON;
  };
  /** Where something thrown goes on; undefined where nothing of it catches. */
  const caught = (thrown: Datum): boolean => {
    const around = tries.toReversed().find(({ from, caught: place, last }) => from <= before() && before() < (place ?? last ?? 0));
    const place = around?.caught ?? around?.last;
    if (!around || place === undefined) return false;
    around.ended = { how: 'throw', value: thrown };
    set('next', place);
    return true;
  };
  const methods: Readonly<Record<string, (args: readonly Datum[]) => Datum>> = {
    abrupt: ([how, value]) => {
      const ended: Ended = { how: how === 'throw' || how === 'return' || how === 'break' || how === 'continue' ? how : 'normal', value };
      const around = tries.toReversed().find(({ from, last }) => last !== undefined && from <= before() && before() < last);
      if (!around?.last) return complete(ended);
      around.ended = ended;
      set('next', around.last);
      return GO_ON;
    },
    catch: ([from]) => {
      const around = tries.find(one => one.from === from);
      const value = around?.ended?.how === 'throw' ? around.ended.value : undefined;
      if (around) around.ended = undefined;
      return value;
    },
    finish: ([last]) => {
      const around = tries.find(one => one.last === last);
      const ended = around?.ended ?? { how: 'normal', value: undefined };
      if (around) around.ended = undefined;
      return complete(ended, around?.after);
    },
    stop: () => {
      set('done', true);
      return result;
    },
    delegateYield: ([of, name, next]) => {
      waiting.push(...itemsOf(of, run));
      if (typeof name === 'string') set(name, isThing(of) && of.driven ? of.driven.returned : undefined);
      set('next', next);
      return waiting.length > 0 ? waiting.shift() : GO_ON;
    },
  };
  const waiting: Datum[] = [];
  for (const [name, call] of Object.entries(methods))
    set(
      name,
      native(({ args }) => call(args)),
    );
  const goOn = (): Datum => {
    if (waiting.length > 0) return told(waiting.shift(), false);
    for (let left = MOST_STEPS; left > 0 && context.props.get('done') !== true; left--) {
      let value: Datum;
      try {
        value = isFunction(step) ? callFunction(step, self, [context], at, run) : undefined;
      } catch (error) {
        if (!(error instanceof Thrown)) throw error;
        if (caught(error.datum)) continue;
        set('done', true);
        throw error;
      }
      if (value !== GO_ON) return told(value, context.props.get('done') === true);
    }
    return told(undefined, true);
  };
  const generator = plain();
  const add = (name: string, call: (given: Datum) => Datum): void =>
    void generator.props.set(
      name,
      native(({ args: [given] }) => call(given)),
    );
  add('next', given => {
    set('sent', given);
    set('_sent', given);
    return goOn();
  });
  add('throw', error => {
    if (caught(error)) return goOn();
    set('done', true);
    throw new Thrown(error);
  });
  add('return', value => {
    set('done', true);
    return told(value, true);
  });
  add(ITERATOR, () => generator);
  return generator;
}

function told(value: Datum, done: boolean): Thing {
  return plain([
    ['value', value],
    ['done', done],
  ]);
}
