import type { Use } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { withOrigins } from '../../read/fold/origins.ts';
import { awaited } from '../language/awaited.ts';
import { callFunction } from '../language/calls.ts';
import { isClass, isFunction, isOpen, isThing, open, promise, type Datum, type Open } from '../values/datum.ts';
import { repeated } from '../language/repeated.ts';
import { DEEPEST, type Run } from '../run.ts';
import { DUE, putOff } from '../waiting.ts';
import { either, valueOf } from '../values/values.ts';

/** Functions that are handed to something outside are called by it, with what it gives. */
export function handOut(args: readonly Datum[], result: Open, at: Span, run: Run, how: Use['how'] = 'call'): Datum {
  if (run.depth >= DEEPEST) return result;
  const { named } = result;
  const isPromised = named !== undefined && /\.(?:then|finally)\(\)$/.test(named.path);
  // What runs in any case gives nothing in the place of what was promised.
  const isKept = isPromised && named.path.endsWith('.finally()');
  const path = isPromised ? named.path.replace(/\.\w+\(\)$/, '') : `${named?.path}.<given>`;
  const given: Open = { ...open(result.value, named && { ...named, path }), props: result.props };
  let gives: Datum;
  let isAny = false;
  for (const one of args.flatMap(arg => handlersIn(arg, how))) {
    run.depth++;
    try {
      const { missed } = run;
      const call = (): Datum => repeated(run, () => callFunction(one, result, [given, given, given], at, run));
      const back = call();
      // What it asks for may be there by the time that it is called.
      if (run.missed > missed && !run.isLater) putOff(run, () => void call(), DUE.asJob);
      // `access(file).then(() => true, () => false)`: nobody knows whether it succeeds.
      const made = isPromised ? awaited(back, run) : back;
      gives = isPromised && isAny ? either(gives, made, run) : (gives ?? made);
      isAny = true;
    } finally {
      run.depth--;
    }
  }
  if (isKept) return result;
  // What it gives is waited for in its turn, by `then` or `await`.
  if (isPromised && gives !== undefined) return isOpen(gives) ? gives : promise(gives);
  const back = valueOf(gives, run);
  return gives === undefined ? result : { ...result, value: withOrigins(result.value, back) };
}

const MOST_HANDLERS = 16;

/** A function, or those of an object of settings. */
function handlersIn(arg: Datum, how: Use['how']): Datum[] {
  if (isFunction(arg)) return isClass(arg) ? [] : [arg];
  // What settings of a call keep runs when somebody does what it waits for.
  if (!isThing(arg) || (how !== 'new' && arg.is !== 'list')) return [];
  const inside =
    arg.is === 'list'
      ? arg.items
      : [...arg.props.values()].map(one => (typeof one === 'object' && one?.kind === 'accessor' ? undefined : one));
  return inside.filter(one => isFunction(one) && !isClass(one)).slice(0, MOST_HANDLERS);
}
