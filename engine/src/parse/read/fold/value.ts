import { OTHERS, type Param, type Value } from '../../../model/module.ts';
import { isToldBySecret } from '../walk/secret-names.ts';

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
/** A value that has so few was not put together of much: any number of them is taken in, up to as many parts as code writes down. */
const NARROW = 4;
const MOST_PARTS = 512;

/** What was not looked at, because there is too much of it. */
export const NOT_LOOKED_AT: Value = { ...UNKNOWN, from: [OTHERS] };

/** Writes, calls and returns of one thing that are looked at. */
const MOST_LOOKED_AT = 256;

/** What is worked out for each of many places; of more than are looked at, that there are others. */
export function eachOf<T>(places: readonly T[], work: (place: T) => Value | readonly Value[]): Value[] {
  if (places.length <= MOST_LOOKED_AT) return places.flatMap(place => work(place));
  return [...places.slice(0, MOST_LOOKED_AT).flatMap(place => work(place)), NOT_LOOKED_AT];
}

/** Between the texts of a value that may be any of them. */
export const EITHER = ' | ';
const MOST_WAYS = 256;
const FEW_WAYS = 12;
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

/** Texts one after the other; an unknown part is `*`. */
export function joinTexts(parts: readonly Value[]): Value {
  const several: Value[] = [];
  let together = '';
  let allWhole = true;
  let piped = false;
  for (const { text = '*', whole } of parts) {
    together += text;
    allWhole &&= whole;
    piped ||= text.includes(EITHER);
  }
  if (piped && !allWhole) {
    together = parts.map(asOneWay).join('');
    for (const part of parts) if (!part.whole && part.text?.includes(EITHER) === true) several.push(part);
  }
  if (several.length > 0) return waysJoined(parts, several);
  // Stars that stand in the code are its own.
  const text = !allWhole && together.includes('**') ? together.replace(/\*{2,}/g, '*') : together;
  const whole = allWhole && text.length <= LONGEST;
  const joint = {
    ...originsOfAll(parts),
    holds: heldBy(parts),
    text: text.slice(0, LONGEST),
    whole,
    decoded: parts.some(part => part.decoded),
  };
  return allWhole || parts.length > MOST_TOGETHER ? joint : withParts(joint, parts);
}

/** Each of the ways is a text of its own. */
function waysJoined(parts: readonly Value[], several: readonly Value[]): Value {
  const ways = waysThrough(parts, several);
  const told = mostOf(ways);
  const origins = originsOfAll(told === ways ? parts : [...parts, NOT_LOOKED_AT]);
  return { ...origins, holds: heldBy(parts), text: told.join(EITHER), whole: false };
}

/** Longer texts are no paths or addresses. */
const MOST_TOGETHER = 16;

/** Notes what a text was put together of, where other files tell more than one part. */
function withParts(joint: Value, parts: readonly Value[]): Value {
  let open = 0;
  for (const part of parts) if (!part.whole && part.imports.length + part.params.length + part.from.length > 0) open++;
  return open > 1 ? { ...joint, parts } : joint;
}

/** One of several names in a path makes one of several paths. Where they would be too many to tell, each name stands in one of them, and in one for each place that is known by kind: `<home>`. */
function waysThrough(parts: readonly Value[], several: readonly Value[]): readonly string[] {
  const choices = parts.map(part => (several.includes(part) ? waysOf(part) : [asOneWay(part)]));
  const product = choices.reduce((ways, { length }) => ways * length, 1);
  // What is open anyway is told no better by more ways.
  const most = choices.flat().some(way => way.includes('*')) ? FEW_WAYS : MOST_WAYS;
  if (several.length < 2 || product <= most)
    return unique(choices.reduce<string[]>((before, ones) => before.flatMap(way => ones.map(one => way + one)), ['']));
  const first = choices.findIndex(({ length }) => length > 1);
  const places = (choices[first] ?? []).filter(way => /^<(?!here>)/.test(way));
  return unique([...places.flatMap(place => inTurn(choices.with(first, [place]))), ...inTurn(choices)]);
}

function inTurn(choices: readonly (readonly string[])[]): string[] {
  const most = Math.max(...choices.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => choices.map(ones => ones[at % ones.length] ?? '').join(''));
}

function unique(ways: readonly string[]): readonly string[] {
  return [...new Set(ways)];
}

/** What a value says, where ` | ` stands between texts that may each be meant: one that is written out, `curl … | sh`, is one text still. */
export function asOneWay({ text = '*', whole }: Value): string {
  return whole && text.includes(EITHER) ? text.replaceAll(EITHER, ' |\t') : text;
}

function waysOf(part: Value | undefined): string[] {
  return (part?.text ?? '*').split(EITHER);
}

/** One of several values: the texts are all told, joined by ` | `. */
export function oneOf(values: readonly Value[]): Value {
  return eitherOf(values, 0);
}

function eitherOf(values: readonly Value[], depth: number): Value {
  const [first] = values;
  if (!first) return UNKNOWN;
  if (values.length === 1) return first;
  const different = new Set<string>();
  let unknown = false;
  for (const { text, elements } of values) {
    if (text === undefined || elements) unknown = true;
    else different.add(text);
  }
  if (different.size > 1) {
    different.clear();
    for (const value of values) if (value.text !== undefined && !value.elements) different.add(asOneWay(value));
  }
  const all = [...different];
  const meant = all.filter(text => !/^(true|false|null|undefined)$/.test(text));
  // `path || false`: what is no name is not one of the names it may be.
  const ways = meant.length > 0 || unknown ? meant : all;
  const texts = mostOf(ways);
  const joint = texts.length === 0 ? joined(first, values, depth) : undefined;
  const isAll = joint === undefined ? texts === ways : joint !== TOO_MANY;
  const together = holding(originsOfAll(isAll ? values : [...values, NOT_LOOKED_AT]), ...values);
  if (joint) return told(together, joint === TOO_MANY ? first : joint);
  const same = all.length === 1 && values.every(value => value.whole);
  return { ...together, text: texts.join(EITHER), whole: same, callable: first.callable };
}

/** Texts that are more than can be told, or longer, are those that can and something else. */
function mostOf(texts: readonly string[]): readonly string[] {
  let left = LONGEST;
  const told = texts.findIndex((text, at) => at >= MOST_WAYS || (left -= text.length) < 0);
  return told < 0 ? texts : [...texts.slice(0, told), ELSE];
}

const ELSE = '*';

/** Members of objects, or elements of lists, that are told together. */
const MOST_JOINED = 16_384;
/** Untrusted: objects that share their members are as many ways down as two to the power of how deep they are. */
const DEEPEST_JOINED = 4;

const TOO_MANY: Value = { ...UNKNOWN };

/** One of several objects, or lists: a member of it is one of theirs. */
function joined(first: Value, values: readonly Value[], depth: number): Value {
  if (depth >= DEEPEST_JOINED) return first;
  const inside = (ones: readonly Value[]): Value => either(ones, depth + 1);
  if (isOpen(first)) {
    // `given || { url: 'https://…' }`: of what is not known its members may be those of what is.
    const known = values.find(({ members }) => members !== undefined && members.size > 0);
    const others = values.filter(one => !isOpen(one));
    return known ? { ...first, members: ifGiven(joined(known, others, depth).members) } : first;
  }
  if (first.members) {
    const tables = values.flatMap(({ members }) => members ?? []);
    const keys = new Set(tables.flatMap(table => [...table.keys()]));
    if (tables.length < 2) return first;
    if (tables.length * keys.size > MOST_JOINED) return TOO_MANY;
    return { ...first, members: new Map([...keys].map(key => [key, inside(tables.flatMap(table => table.get(key) ?? []))])) };
  }
  const { elements: own } = first;
  if (own === undefined) return first;
  // `if (!found) return [];`: what is in the other lists is in it.
  if (own.length === 0) {
    const filled = values.filter(({ elements }) => elements !== undefined && elements.length > 0);
    const [other] = filled;
    return other ? joined(other, filled, depth) : first;
  }
  // Words of two commands that are mixed make a third one that nobody wrote: only lists of one form are told together.
  const lists = values.flatMap(({ elements }) => (elements?.length === own.length ? [elements] : []));
  const text = linesOf(values);
  if (lists.length < 2) return text === undefined ? first : { ...first, text };
  if (lists.length * own.length > MOST_JOINED) return TOO_MANY;
  return { ...first, text, elements: own.map((_, at) => inside(lists.flatMap(list => list[at] ?? []))) };
}

/** Whether nothing is known of what it says or has. */
export function isOpen({ text, members, elements, callable }: Value): boolean {
  return text === undefined && members === undefined && elements === undefined && callable === undefined;
}

/** Members that something may have, or others: a switch that may be on or off is not known at all. */
function ifGiven(members: Value['members']): Value['members'] {
  const told = [...(members ?? [])].filter(([, value]) => !isSetting(value));
  return new Map(told.map(([key, value]) => [key, value.whole ? { ...value, whole: false } : value]));
}

function isSetting({ text, whole }: Value): boolean {
  return whole && /^(?:true|false|null|undefined|\d+)$/.test(text ?? '');
}

/** Each of several lists of words as one line. */
function linesOf(values: readonly Value[]): string | undefined {
  const lines = values.map(({ elements }) =>
    elements && elements.length > 0 && elements.every(({ text }) => text !== undefined)
      ? elements.map(({ text }) => text).join(' ')
      : undefined,
  );
  return values.length < 2 || lines.includes(undefined) ? undefined : lines.join(EITHER).slice(0, LONGEST);
}

/** Where all that differs is a setting, the first is as good as any. */
function either(values: readonly Value[], depth: number): Value {
  const [first] = values;
  return first && values.every(isSetting) ? first : eitherOf(values, depth);
}

function told(together: Value, { text, members, elements, callable }: Value): Value {
  return text === undefined && members === together.members && elements === together.elements && callable === together.callable
    ? together
    : { ...together, text, members, elements, callable };
}

/** The secrets that some values hold. */
function heldBy(values: readonly Value[]): readonly string[] {
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

/** Adds origins to a value without changing what it is. */
export function withOrigins(value: Value, ...more: readonly Value[]): Value {
  if (!more.some(hasOrigins)) return value;
  const { from, params, imports, decoded } = originsOf(value, ...more);
  const isSame = from === value.from && params === value.params && imports === value.imports && decoded === value.decoded;
  return isSame ? value : { ...value, from, params, imports, decoded };
}
