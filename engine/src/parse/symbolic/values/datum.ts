import type { ArrowFunctionExpression, Class, Function as PlainFunction } from 'oxc-parser';

import type { Span } from '../../../model/place.ts';
import type { Guard, Value } from '../../../model/module.ts';
import type { Outside } from '../../read/name/outside.ts';
import { UNKNOWN } from '../../read/fold/value.ts';
import { birth } from './births.ts';
import type { Env } from '../language/env.ts';
import type { Thrown } from '../run.ts';

/** What an expression is while code is gone through: a value of the language, or something of which only part is known. */
export type Datum = undefined | null | boolean | number | string | bigint | Thing | Open;

/** What only the world knows: what something outside gives, and whatever is made of that. */
export interface Open {
  readonly kind: 'open';
  /** Its text as far as it is known, and the uses whose data reaches it. */
  value: Value;
  /** What it is called, where it is something outside or comes out of it. */
  readonly named: Outside | undefined;
  /** Where it is read. */
  readonly at: Span | undefined;
  /** What is so where it is true. */
  readonly tells?: readonly Condition[] | undefined;
  /** Whether it may be nothing at all instead. */
  readonly isMaybe?: boolean | undefined;
  /** Whether more would have to be so for it to be true: where it is false, these may be so all the same. */
  readonly isPart?: boolean | undefined;
  /** The entry of a folder that it says something about, where it is no part of its name any more. */
  readonly about?: string | undefined;
  /** The member it is of something that has no name. */
  readonly asked?: string | undefined;
  /** What code of the package keeps in it. */
  readonly props: Map<string, Datum>;
}

/** That an entry of a folder has this name, or one of several with ` | ` between them. */
export interface EntryNamed {
  readonly kind: 'entry';
  readonly entry: string;
  readonly value: string;
  readonly holds: boolean;
}

/** What is so where code stands. */
export type Condition = Guard | EntryNamed;

/** An object that code of the package makes. */
export interface Thing {
  readonly kind: 'thing';
  is: 'plain' | 'list' | 'function' | 'map' | 'set' | 'promise' | 'pattern' | 'iterator' | 'bytes' | 'any';
  readonly props: Map<string, Datum | Accessor>;
  proto: Thing | undefined;
  /** Tells it apart from what is made before and after it. */
  readonly born: number;
  /** Of lists and iterators what is in them; of `any` what it may be. */
  items: Datum[];
  /** Of generators: how they are driven. */
  driven?: Driven;
  /** Of iterators that have not begun: puts in what they give out. */
  fill: (() => void) | undefined;
  /** Of maps, by key; of sets, each by itself. */
  readonly entries: Map<Datum, Datum>;
  /** Of `any`: whether it is one of these and never nothing at all, as what a table has under a name that is not known may be. */
  isOneOf?: boolean;
  /** Of functions and classes. */
  code: Code | undefined;
  /** Of a promise: what it holds, whether it failed with that, and what it may have failed with instead. */
  settled: { readonly value: Datum; readonly failed: boolean; readonly mayFail?: readonly Datum[] } | undefined;
  /** What it has the rest of its members of: `{ ...process.env }`, `class extends Readable`. */
  base: Open | undefined;
  /** `new Proxy(target, handler)` */
  proxy: { readonly target: Datum; readonly handler: Datum } | undefined;
}

/** How a generator is run by what asks it for one thing after the other, and hands something back for each. */
export interface Driven {
  /** What was handed back, in the order of what was given out, or thrown into it. */
  readonly answers: (Datum | Thrown)[];
  /** What it was run with instead as long as that was not known, and then that. */
  readonly assumed: (Datum | Thrown)[];
  /** How many things were asked for. */
  given: number;
  /** What it returns at its end. */
  returned: Datum;
  /** Runs it with the answers; gives all that it gives out then. */
  readonly again: () => Datum[];
  /** How often that may still be done. */
  left: number;
}

export interface Accessor {
  readonly kind: 'accessor';
  readonly get: Datum;
  readonly set: Datum;
}

/** What runs when a function is called. */
export type Code = OwnCode | NativeCode;

export interface OwnCode {
  readonly by: 'package';
  readonly node: FunctionNode | ClassNode;
  readonly env: Env;
  readonly file: string;
  /** `this` of arrow functions. */
  readonly self: Datum;
  /** The prototype or class that holds a method: `super` is what that comes from. */
  readonly home: Thing | undefined;
}

export interface NativeCode {
  readonly by: 'language';
  readonly call: Native;
}

/** A function of the language itself. `made`: it is called with `new`. */
export type Native = (given: Called) => Datum;

/** How a function of the language is called, and where. */
export interface Called {
  readonly self: Datum;
  readonly args: readonly Datum[];
  readonly made: boolean;
  readonly at: Span;
}

export type FunctionNode = PlainFunction | ArrowFunctionExpression;
export type ClassNode = Class;

export function thing(is: Thing['is']): Thing {
  return {
    kind: 'thing',
    is,
    props: new Map(),
    proto: undefined,
    born: birth(),
    items: [],
    fill: undefined,
    entries: new Map(),
    code: undefined,
    settled: undefined,
    base: undefined,
    proxy: undefined,
  };
}

export function plain(props: Iterable<readonly [string, Datum]> = []): Thing {
  const made = thing('plain');
  for (const [key, value] of props) made.props.set(key, value);
  return made;
}

export function list(items: Datum[]): Thing {
  return { ...thing('list'), items };
}

export function iterator(items: Datum[]): Thing {
  return { ...thing('iterator'), items };
}

export function functionOf(code: Code): Thing {
  return { ...thing('function'), code };
}

export function native(call: Native): Thing {
  return functionOf({ by: 'language', call });
}

export function collection(is: 'map' | 'set'): Thing {
  return thing(is);
}

export function pattern(source: string, flags: string): Thing {
  const made = thing('pattern');
  made.props.set('source', source);
  made.props.set('flags', flags);
  for (const [flag, name] of FLAGS) made.props.set(name, flags.includes(flag));
  made.props.set('lastIndex', 0);
  return made;
}

/** What a pattern says of its flags. Source: ECMAScript, “Properties of the RegExp Prototype Object”. */
const FLAGS: readonly (readonly [string, string])[] = [
  ['g', 'global'],
  ['i', 'ignoreCase'],
  ['m', 'multiline'],
  ['s', 'dotAll'],
  ['u', 'unicode'],
  ['v', 'unicodeSets'],
  ['y', 'sticky'],
  ['d', 'hasIndices'],
];

export function promise(value: Datum, failed = false): Thing {
  return { ...thing('promise'), settled: { value, failed } };
}

/** How the key of a member is told whose key is no text: by a symbol, by a private name, or not known. Code can write none of these. */
export const SYMBOL = '\0@';
export const PRIVATE = '\0#';
export const UNKNOWN_KEY = '\0*';
export const ITERATOR: string = `${SYMBOL}iterator`;
export const ASYNC_ITERATOR: string = `${SYMBOL}asyncIterator`;

/** Whether a key is one that going through all members does not give. */
export function isHiddenKey(key: string): boolean {
  return key.startsWith('\0');
}

/** A promise of which it is not known yet what it holds. */
export function pendingPromise(): Thing {
  return thing('promise');
}

/** Something that gives out one thing after the other, and is run when that is asked for. */
export function lazily(fill: (items: Datum[]) => void): Thing {
  const made = thing('iterator');
  made.fill = () => fill(made.items);
  return made;
}

/** One of several things, where it cannot be told which. */
export function any(items: readonly Datum[]): Datum {
  const all = [...new Set(items.flatMap(one => (isThing(one) && one.is === 'any' ? one.items : [one])))];
  const [only] = all;
  return all.length < 2 ? only : { ...thing('any'), items: all.slice(0, MOST_WAYS) };
}

/** The same where it is sure to be one of them. */
export function oneOfThese(items: readonly Datum[]): Datum {
  const made = any(items);
  if (isThing(made) && made.is === 'any') made.isOneOf = items.every(one => !isThing(one) || one.is !== 'any' || one.isOneOf === true);
  return made;
}

const MOST_WAYS = 24;

export function open(value: Value = UNKNOWN, named?: Outside, at?: Span): Open {
  return { kind: 'open', value, named, at, props: new Map() };
}

/** How far prototypes are followed: code may make one of its own. */
export const MOST_PARENTS = 32;

/** Something and what it has its methods of, from the nearest on. */
export function* chainOf(of: Thing): Generator<Thing> {
  let at: Thing | undefined = of;
  for (let left = MOST_PARENTS; at && left > 0; at = at.proto, left--) yield at;
}

export function isThing(datum: Datum | Accessor): datum is Thing {
  return typeof datum === 'object' && datum !== null && datum.kind === 'thing';
}

export function isOpen(datum: Datum | Accessor): datum is Open {
  return typeof datum === 'object' && datum !== null && datum.kind === 'open';
}

export function isList(datum: Datum): datum is Thing {
  return isThing(datum) && datum.is === 'list';
}

export function isFunction(datum: Datum | Accessor): datum is Thing & { code: Code } {
  return isThing(datum) && datum.code !== undefined;
}

/** Whether it is a class that code of the package writes: only `new` runs it. */
export function isClass({ code }: Thing): boolean {
  return code?.by === 'package' && /^Class/.test(code.node.type);
}

/** Each of the objects that one of a list may be, in a round of its own: what each says belongs together. */
export function waysOf(item: Datum): readonly Datum[] {
  if (!isThing(item) || item.is !== 'any' || item.items.length > MOST_ROUNDS_OF_ONE || !item.items.some(isThing)) return [item];
  return item.items.filter(one => one !== undefined && one !== null);
}

/** Everything that it may be: itself, or each of several; of so many that some may have been left out, only what stands for them all. */
export function everyWay(datum: Datum): readonly Datum[] {
  return isThing(datum) && datum.is === 'any' && datum.items.length < MOST_WAYS ? datum.items : [datum];
}

/** The same for all that it may be; nothing is known where that differs. */
export function sameOnEachWay(datum: Datum, work: (way: Datum) => Datum): Datum {
  const [first, ...others] = everyWay(datum).map(work);
  return others.every(one => one === first) ? first : open();
}

const MOST_ROUNDS_OF_ONE = 24;
