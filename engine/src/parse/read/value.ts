import type { Param, Value } from '../../model/module.ts';

/** Nothing is known of it. */
export const UNKNOWN: Value = {
  text: undefined,
  whole: false,
  decoded: false,
  from: [],
  members: undefined,
  elements: undefined,
  callable: undefined,
  params: [],
  holds: [],
  imports: [],
};

/** Texts and lists longer than this are cut: enough for any path, command or encoded script worth reading. */
export const LONGEST = 200_000;
const MOST_ORIGINS = 48;

/** Between the texts of a value that may be any of them. */
const EITHER = ' | ';
const MOST_WAYS = 12;
const MOST_HELD = 8;

/** A fully known text. */
export function textValue(text: string, decoded = false): Value {
  return { ...UNKNOWN, text: text.length > LONGEST ? text.slice(0, LONGEST) : text, whole: text.length <= LONGEST, decoded };
}

/** A text whose meaning is known but not its letters: `<home>`. */
export function placeholder(text: string, from: readonly number[] = []): Value {
  return { ...UNKNOWN, text, from };
}

/** The origins of several values together, and nothing of their texts. */
export function originsOf(...values: readonly Value[]): Value {
  if (!values.some(hasOrigins)) return UNKNOWN;
  const told = values.filter(hasOrigins);
  const [only] = told;
  if (!only) return UNKNOWN;
  if (told.length === 1) return { ...UNKNOWN, from: only.from, params: only.params, imports: only.imports, decoded: only.decoded };
  let { from, params, imports, decoded } = only;
  for (const value of told) {
    decoded ||= value.decoded;
    from = together(from, value.from, same);
    params = together(params, value.params, sameParam);
    imports = together(imports, value.imports, same);
  }
  return { ...UNKNOWN, from, params, imports, decoded };
}

/** Both lists without doubles; a list that already holds the other stays the same list, as most do. */
function together<T>(list: readonly T[], more: readonly T[], equal: (one: T, other: T) => boolean): readonly T[] {
  if (more === list || more.length === 0 || list.length >= MOST_ORIGINS) return list;
  if (list.length === 0) return more;
  const added = more.filter(one => !list.some(had => equal(had, one)));
  return added.length === 0 ? list : [...list, ...added];
}

function same<T>(one: T, other: T): boolean {
  return one === other;
}

function sameParam(one: Param, other: Param): boolean {
  return one === other || (one.of === other.of && one.index === other.index);
}

function hasOrigins(value: Value): boolean {
  return value.from.length > 0 || value.params.length > 0 || value.imports.length > 0 || value.decoded;
}

/** Texts one after the other; an unknown part is `*`. */
export function joinTexts(parts: readonly Value[]): Value {
  const several = parts.filter(part => !part.whole && part.text?.includes(EITHER) === true);
  // One of several names in a path makes one of several paths; of many such parts the paths would be too many to tell.
  if (several.length === 1 || (several.length === 2 && waysOf(several[0]).length * waysOf(several[1]).length <= MOST_WAYS)) {
    let ways = [''];
    for (const part of parts) {
      const next = several.includes(part) ? waysOf(part).slice(0, MOST_WAYS) : [part.text ?? '*'];
      ways = next.length === 1 ? ways.map(way => way + (next[0] ?? '')) : ways.flatMap(way => next.map(one => way + one));
    }
    return { ...originsOf(...parts), holds: heldBy(parts), text: [...new Set(ways)].join(EITHER).slice(0, LONGEST), whole: false };
  }
  const text = parts
    .map(part => part.text ?? '*')
    .join('')
    .replace(/\*{2,}/g, '*');
  const whole = parts.every(part => part.whole) && text.length <= LONGEST;
  return { ...originsOf(...parts), holds: heldBy(parts), text: text.slice(0, LONGEST), whole, decoded: parts.some(part => part.decoded) };
}

function waysOf(part: Value | undefined): string[] {
  return (part?.text ?? '*').split(EITHER);
}

/** One of several values: the texts are all told, joined by ` | `. */
export function oneOf(values: readonly Value[]): Value {
  const [first, ...rest] = values;
  if (!first) return UNKNOWN;
  if (rest.length === 0) return first;
  const all = [...new Set(values.flatMap(value => (value.text === undefined ? [] : [value.text])))];
  const meant = all.filter(text => !/^(true|false|null|undefined)$/.test(text));
  // `path || false`: what is no name is not one of the names it may be.
  const unknown = values.some(value => value.text === undefined);
  const texts = (meant.length > 0 || unknown ? meant : all).slice(0, MOST_WAYS);
  const together = holding(originsOf(...values), ...values);
  if (texts.length === 0) return { ...together, members: first.members, elements: first.elements, callable: first.callable };
  const same = all.length === 1 && values.every(value => value.whole);
  return { ...together, text: texts.join(EITHER), whole: same, callable: first.callable };
}

/** The secrets that some values hold. */
function heldBy(values: readonly Value[]): readonly string[] {
  return values.some(value => value.holds.length > 0)
    ? [...new Set(values.flatMap(value => value.holds))].slice(0, MOST_HELD)
    : UNKNOWN.holds;
}

/** A value that holds the secrets of others too, because it is made of their very text. */
export function holding(value: Value, ...others: readonly Value[]): Value {
  const holds = heldBy([value, ...others]);
  return holds.length === value.holds.length ? value : { ...value, holds };
}

/** Adds origins to a value without changing what it is. */
export function withOrigins(value: Value, ...more: readonly Value[]): Value {
  if (!more.some(hasOrigins)) return value;
  const { from, params, imports, decoded } = originsOf(value, ...more);
  return { ...value, from, params, imports, decoded };
}
