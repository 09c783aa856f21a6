import { OTHERS, type Param, type Value } from '../../../model/module.ts';
import { isToldBySecret } from '../walk/secret-names.ts';
import { UNKNOWN } from './value.ts';

const MOST_ORIGINS = 48;

/** A value that has so few was not put together of much: any number of them is taken in, up to as many parts as code writes down. */
const NARROW = 4;

const MOST_PARTS = 512;

const MOST_HELD = 8;

/** The origins of several values together, and nothing of their texts. */
export function originsOf(...values: readonly Value[]): Value {
  return originsOfAll(values);
}

/** The same of a list. Values are made by the million: loops make none in between, and a value that is nothing but its origins stays the same. */
export function originsOfAll(values: readonly Value[]): Value {
  let only: Value | undefined;
  let { from, params, imports, decoded } = UNKNOWN;
  let cut = false;
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (!value || !hasOrigins(value)) continue;
    if (!only) ({ from, params, imports, decoded } = only = value);
    else {
      decoded ||= value.decoded;
      const full = isFull(from, value.from);
      from = together(from, value.from);
      params = togetherParams(params, value.params);
      imports = together(imports, value.imports);
      cut ||= full || Math.max(from.length, params.length, imports.length) >= MOST_PARTS;
    }
  }
  if (!only) return UNKNOWN;
  if (cut && !from.includes(OTHERS)) from = [...from, OTHERS];
  const isSame = from === only.from && params === only.params && imports === only.imports && decoded === only.decoded;
  return isSame && isOrigins(only) ? only : { ...UNKNOWN, from, params, imports, decoded };
}

/** Whether a value is nothing but its origins. */
function isOrigins({ text, whole, members, elements, callable, holds }: Value): boolean {
  return !whole && text === undefined && members === undefined && elements === undefined && callable === undefined && holds.length === 0;
}

/** Whether a list is too long to take in another one. What is made of parts that are nearly as many is taken in whole: whoever puts them together means them. */
function isFull(list: readonly unknown[], more: readonly unknown[]): boolean {
  return list.length >= (more.length > NARROW ? MOST_ORIGINS : MOST_PARTS);
}

/** Both lists without doubles; a list that already holds the other stays the same list, as most do. */
function together<T>(list: readonly T[], more: readonly T[]): readonly T[] {
  if (more === list || more.length === 0 || isFull(list, more)) return list;
  if (list.length === 0) return more;
  let added: T[] | undefined;
  for (const one of more) if (!list.includes(one) && (added ??= [...list]).push(one) >= MOST_PARTS) break;
  return added ?? list;
}

function togetherParams(list: readonly Param[], more: readonly Param[]): readonly Param[] {
  if (more === list || more.length === 0 || isFull(list, more)) return list;
  if (list.length === 0) return more;
  let added: Param[] | undefined;
  for (const one of more) if (!hasParam(list, one) && (added ??= [...list]).push(one) >= MOST_PARTS) break;
  return added ?? list;
}

function hasParam(list: readonly Param[], { of, index, path }: Param): boolean {
  for (const had of list) if (had.of === of && had.index === index && isSamePath(had.path, path)) return true;
  return false;
}

function isSamePath(one: Param['path'], other: Param['path']): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((key, at) => key === other[at]);
}

function hasOrigins(value: Value): boolean {
  return value.from.length > 0 || value.params.length > 0 || value.imports.length > 0 || value.decoded;
}

/** The secrets that some values hold. */
export function heldBy(values: readonly Value[]): readonly string[] {
  let held = UNKNOWN.holds;
  for (const { holds } of values) held = together(held, holds);
  // What is known by name comes before what callers may tell.
  return held.length <= MOST_HELD ? held : [...held.filter(isName), ...held.filter(name => !isName(name))].slice(0, MOST_HELD);
}

function isName(held: string): boolean {
  return !/^\d/.test(held);
}

/** A number that is made of a value: of secrets it tells only those that are a text or bytes themselves, and what callers may tell. */
export function asNumber(value: Value): Value {
  const holds = value.holds.filter(name => /^\d+:/.test(name) || isToldBySecret(name));
  return holds.length === value.holds.length ? value : { ...value, holds };
}

function holdsAny(values: readonly Value[]): boolean {
  for (const { holds } of values) if (holds.length > 0) return true;
  return false;
}

/** A value that holds the secrets of others too, because it is made of their very text. */
export function holding(value: Value, ...others: readonly Value[]): Value {
  if (!holdsAny(others) && value.holds.length === 0) return value;
  const holds = heldBy([value, ...others]);
  return holds.length === value.holds.length ? value : { ...value, holds };
}

const MOST_INSIDE = 16;
const DEEPEST_INSIDE = 2;

/** The same also of the members and elements of a value, which a function has made of what it was given. */
export function withOriginsInside(value: Value, ...more: readonly Value[]): Value {
  if (!more.some(hasOrigins)) return value;
  // Where there is more in it than is gone through, it is known where all of it comes from, and not what it is.
  return isWithin(value, 0) ? withInside(value, originsOf(...more), 0) : holding(originsOf(value, ...more), value);
}

function isWithin({ members, elements }: Value, depth: number): boolean {
  const inside = [...(members?.values() ?? []), ...(elements ?? [])];
  return inside.length <= MOST_INSIDE && (inside.length === 0 || (depth < DEEPEST_INSIDE && inside.every(one => isWithin(one, depth + 1))));
}

function withInside(value: Value, origins: Value, depth: number): Value {
  const whole = withOrigins(value, origins);
  if (depth >= DEEPEST_INSIDE || !(whole.members ?? whole.elements)) return whole;
  const inside = (one: Value): Value => withInside(one, origins, depth + 1);
  const members = whole.members && new Map([...whole.members].map(([key, one]) => [key, inside(one)]));
  return { ...whole, members, elements: whole.elements?.map(inside) };
}

/** Adds origins to a value without changing what it is. */
export function withOrigins(value: Value, ...more: readonly Value[]): Value {
  if (!more.some(hasOrigins)) return value;
  const { from, params, imports, decoded } = originsOf(value, ...more);
  const isSame = from === value.from && params === value.params && imports === value.imports && decoded === value.decoded;
  return isSame ? value : { ...value, from, params, imports, decoded };
}
