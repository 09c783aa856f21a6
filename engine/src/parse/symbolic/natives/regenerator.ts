import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import { keysOf } from '../language/loops.ts';
import { isFunction, isOpen, ITERATOR, native, open, plain, type Datum, type Thing } from '../values/datum.ts';
import { Thrown, type Run } from '../run.ts';
import { outside } from '../../read/name/outside.ts';
import { GO_ON, stepsOf, type Steps } from './regenerator-steps.ts';

/** Steps of one generator between two things that it gives out. Untrusted: its code says where to go on. */
const MOST_STEPS = 200;

/**
 * What older compilers go through generators and `async` functions with: `regeneratorRuntime.wrap(step, …)` calls a function again and again, whose `switch` is told where
 * it goes on. Source: the package `regenerator-runtime`, `runtime.js`.
 */
export function regenerators(run: Run): Thing {
  const made = plain();
  // What else it offers is not gone through, and is handed what it is given.
  made.base = open(undefined, outside('regenerator-runtime', ''));
  const add = (name: string, call: (args: readonly Datum[], at: Span) => Datum): void =>
    void made.props.set(
      name,
      native(({ args, at }) => call(args, at)),
    );
  add('mark', ([of]) => of);
  add('wrap', ([step, , self, tried], at) => generatorOf(stepsOf(tried, run), context => callStep(step, self, context, at, run)));
  add('isGeneratorFunction', () => open());
  add('awrap', ([of]) => of);
  add('keys', ([of]) => {
    const names = keysOf(of, run);
    return native(() => {
      const isDone = names.length === 0;
      return told(names.shift(), isOpen(of) ? open() : isDone);
    });
  });
  made.props.set('default', made);
  return made;
}

function callStep(step: Datum, self: Datum, context: Datum, at: Span, run: Run): Datum {
  return isFunction(step) ? callFunction(step, self, [context], at, run) : undefined;
}

/** A generator that such a function is the steps of. */
function generatorOf(steps: Steps, call: (context: Datum) => Datum): Thing {
  const goOn = (answer: Datum): Datum => {
    const given = steps.handedOn(answer);
    if (given) return told(given.value, false);
    for (let left = MOST_STEPS; left > 0 && !steps.isDone(); left--) {
      try {
        const value = call(steps.context);
        if (value !== GO_ON) return told(value, steps.isDone());
      } catch (error) {
        if (!(error instanceof Thrown)) throw error;
        if (!steps.catches(error.datum)) throw ending(error);
      }
    }
    if (steps.isDone()) return told(undefined, true);
    // Where it comes to after so many is not known: it may be at any of its steps.
    steps.end();
    return told(call(open()), open());
  };
  const ending = (error: Thrown): Thrown => {
    steps.end();
    return error;
  };
  const generator = plain();
  const add = (name: string, answer: (given: Datum) => Datum): void =>
    void generator.props.set(
      name,
      native(({ args: [given] }) => answer(given)),
    );
  add('next', given => {
    steps.send(given);
    return goOn(given);
  });
  add('throw', error => {
    if (!steps.catches(error)) throw ending(new Thrown(error));
    return goOn(undefined);
  });
  add('return', value => {
    if (!steps.isDone() && steps.returns(value)) return goOn(undefined);
    steps.end();
    return told(value, true);
  });
  add(ITERATOR, () => generator);
  return generator;
}

function told(value: Datum, done: Datum): Thing {
  return plain([
    ['value', value],
    ['done', done],
  ]);
}
