import type { Code, Frame } from './code.ts';
import type { Machine } from './machine.ts';
import { UNKNOWABLE } from './signals.ts';

/** What an interpreted expression gives. All objects are of our own making: nothing of the host is among them. */
export type Datum = undefined | null | boolean | number | string | Thing;
export type Thing = List | Dict | Closure | Native | Pattern;

/** Members by name, made with the first. */
interface Owner {
  props: Map<string, Datum> | undefined;
}

/** An array, an `arguments` object, or bytes. */
export interface List extends Owner {
  readonly kind: 'list';
  readonly items: Datum[];
  /** Whether it is a `Buffer` or `Uint8Array`. */
  readonly bytes: boolean;
}

export interface Dict extends Owner {
  readonly kind: 'dict';
  readonly proto: Dict | undefined;
}

/** A function of the file, with what it closes over. */
export interface Closure extends Owner {
  readonly kind: 'function';
  readonly code: Code;
  readonly frame: Frame | undefined;
}

/** Something that every engine has, written anew here and free of effects. */
export interface Native extends Owner {
  readonly kind: 'native';
  readonly call: (args: readonly Datum[], machine: Machine, self: Datum) => Datum;
}

/** A regular expression, as it is written. */
export interface Pattern extends Owner {
  readonly kind: 'pattern';
  readonly source: string;
  readonly flags: string;
}

export function list(items: Datum[], bytes = false): List {
  return { kind: 'list', items, bytes, props: undefined };
}

export function dict(members?: Iterable<readonly [string, Datum]>, proto?: Dict): Dict {
  return { kind: 'dict', props: members ? new Map(members) : undefined, proto };
}

export function native(call: Native['call'], members?: Iterable<readonly [string, Datum]>): Native {
  return { kind: 'native', call, props: members ? new Map(members) : undefined };
}

export function isThing(datum: Datum): datum is Thing {
  return typeof datum === 'object' && datum !== null;
}

export function isCallable(datum: Datum): datum is Closure | Native {
  return isThing(datum) && (datum.kind === 'function' || datum.kind === 'native');
}

/** `typeof`. */
export function typeName(datum: Datum): string {
  return isThing(datum) ? (isCallable(datum) ? 'function' : 'object') : typeof datum;
}

export function truthy(datum: Datum): boolean {
  return isThing(datum) || Boolean(datum);
}

/** No number is written with more letters: reading a long text as one would cost as much as it is long. */
const LONGEST_NUMBER = 400;

/** `Number(datum)`. */
export function numberOf(datum: Datum): number {
  if (typeof datum === 'number') return datum;
  const plain = isThing(datum) ? textOf(datum) : datum;
  if (typeof plain === 'string' && plain.length > LONGEST_NUMBER) throw UNKNOWABLE;
  return Number(plain);
}

/** Longer lists become text only where that is accounted for. */
const MOST_JOINED = 16;

/** `String(datum)`; a function is its source. Only of short lists without lists in them: it costs nothing. */
export function textOf(datum: Datum): string {
  if (typeof datum === 'string') return datum;
  if (!isThing(datum)) return String(datum);
  if (datum.kind === 'function') return datum.code.source();
  if (datum.kind === 'dict') return '[object Object]';
  if (datum.kind !== 'list' || datum.items.length > MOST_JOINED) throw UNKNOWABLE;
  return datum.items.map(elementOf).join(',');
}

function elementOf(element: Datum): string {
  if (element === undefined || element === null) return '';
  const text = isThing(element) && element.kind === 'list' ? undefined : textOf(element);
  if (text === undefined || text.length > LONGEST_NUMBER) throw UNKNOWABLE;
  return text;
}

/** `==`, without the conversions nobody writes on purpose. */
export function looselyEqual(one: Datum, other: Datum): boolean {
  if (one === other) return true;
  if (one === undefined || one === null || other === undefined || other === null) {
    return (one === undefined || one === null) && (other === undefined || other === null);
  }
  if (isThing(one) && isThing(other)) return false;
  return typeof one === 'string' && typeof other === 'string' ? false : numberOf(one) === numberOf(other);
}

/** A member of a table that cannot be told; reading it ends the interpretation. */
export const HOLE: Native = Object.freeze(native(() => undefined));
