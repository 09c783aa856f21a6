import { callFunction } from '../language/calls.ts';
import { itemsOf } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { isFunction, isThing, iterator, native, open, plain, SYMBOL, type Datum, type Thing } from '../values/datum.ts';
import { Thrown, type Run } from '../run.ts';

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

/** Told to go on with its next step: nothing that is kept can be put into it. */
export const GO_ON: string = `${SYMBOL}next step`;

function triesIn(tried: Datum, run: Run): Tried[] {
  if (!isThing(tried)) return [];
  const numberAt = (list: readonly Datum[], at: number): number | undefined => (typeof list[at] === 'number' ? list[at] : undefined);
  return itemsOf(tried, run)
    .slice(0, MOST_TRIED)
    .map(one => {
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

/** Untrusted: what hands on a list of any length, and code that is tried in any number of places. */
const MOST_GIVEN_OUT = 200;
const MOST_TRIED = 64;

/** What the steps of one generator are told by, and tell. */
export interface Steps {
  /** What each step is handed. */
  readonly context: Thing;
  /** What the generator that was handed on to gives out next for what it is handed back; undefined where there is none, or it has ended. */
  readonly handedOn: (answer: Datum) => { readonly value: Datum } | undefined;
  /** Whether something thrown is caught, and the next step knows of it. */
  readonly catches: (thrown: Datum) => boolean;
  /** Ends it, by what is done in any case if there is anything; whether the next step does that. */
  readonly returns: (value: Datum) => boolean;
  readonly isDone: () => boolean;
  readonly end: () => void;
  /** Hands something back for what was given out last. */
  readonly send: (value: Datum) => void;
}

/** `tried`: where code is tried, and where it goes on then, as the compiler has written it. */
export function stepsOf(tried: Datum, run: Run): Steps {
  const tries = triesIn(tried, run);
  let inner: { readonly of: Datum; readonly name: Datum; readonly next: Datum; left: number } | undefined;
  const handedOn = (answer: Datum): { readonly value: Datum } | undefined => {
    if (!inner) return undefined;
    const { of, name, next } = inner;
    const step = inner.left-- > 0 ? callFunction(member(of, 'next', NOWHERE, run), of, [answer], NOWHERE, run) : open();
    const value = member(step, 'value', NOWHERE, run);
    if (member(step, 'done', NOWHERE, run) === false) return { value };
    inner = undefined;
    if (typeof name === 'string') props.set(name, value);
    props.set('next', next);
    return undefined;
  };
  const context = plain([
    ['prev', 0],
    ['next', 0],
    ['sent', undefined],
    ['done', false],
  ]);
  // What else its code asks for is not known here.
  context.base = open();
  const { props } = context;
  let result: Datum;
  const stands = (): number => {
    const prev = props.get('prev');
    return typeof prev === 'number' ? prev : 0;
  };
  /** Ends as something has ended. */
  const complete = ({ how, value }: Ended, after?: number): Datum => {
    if (how === 'throw') throw new Thrown(value);
    if (how === 'return') result = value;
    const next = how === 'return' ? 'end' : how === 'normal' ? after : value;
    if (next !== undefined) props.set('next', next);
    return GO_ON;
  };
  const taken = (around: Tried | undefined): Ended | undefined => {
    const ended = around?.ended;
    if (around) around.ended = undefined;
    return ended;
  };
  const methods: Readonly<Record<string, (args: readonly Datum[]) => Datum>> = {
    abrupt: ([how, value]) => {
      const ended: Ended = { how: isWay(how) ? how : 'normal', value };
      const around = tries.findLast(({ from, last }) => last !== undefined && from <= stands() && stands() < last);
      if (around?.last === undefined) return complete(ended);
      around.ended = ended;
      props.set('next', around.last);
      return GO_ON;
    },
    catch: ([from]) => taken(tries.find(one => one.from === from))?.value,
    finish: ([last]) => {
      const around = tries.find(one => one.last === last);
      return complete(taken(around) ?? { how: 'normal', value: undefined }, around?.after);
    },
    stop: () => {
      props.set('done', true);
      return result;
    },
    delegateYield: ([of, name, next]) => {
      const isIterator = isThing(of) && (of.driven !== undefined || isFunction(of.props.get('next') ?? undefined));
      inner = { of: isIterator ? of : iterator(itemsOf(of, run).slice(0, MOST_GIVEN_OUT)), name, next, left: MOST_GIVEN_OUT };
      const first = handedOn(undefined);
      return first ? first.value : GO_ON;
    },
  };
  for (const [name, call] of Object.entries(methods))
    props.set(
      name,
      native(({ args }) => call(args)),
    );
  return {
    context,
    handedOn,
    catches: thrown => {
      const around = tries.findLast(({ from, caught, last }) => from <= stands() && stands() < (caught ?? last ?? 0));
      const place = around?.caught ?? around?.last;
      if (!around || place === undefined) return false;
      around.ended = { how: 'throw', value: thrown };
      props.set('next', place);
      return true;
    },
    returns: value => {
      const around = tries.findLast(({ from, last }) => last !== undefined && from <= stands() && stands() < last);
      if (around?.last === undefined) return false;
      around.ended = { how: 'return', value };
      props.set('next', around.last);
      return true;
    },
    isDone: () => props.get('done') === true,
    end: () => void props.set('done', true),
    send: value => void props.set('sent', value).set('_sent', value),
  };
}

function isWay(how: Datum): how is 'throw' | 'return' | 'break' | 'continue' {
  return how === 'throw' || how === 'return' || how === 'break' || how === 'continue';
}
