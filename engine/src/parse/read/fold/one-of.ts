import { listsIn } from '../../../model/lists.ts';
import type { Value } from '../../../model/module.ts';
import { holding, originsOfAll } from './origins.ts';
import { isOpen, LONGEST, NOT_LOOKED_AT, UNKNOWN } from './value.ts';
import { asOneWay, EITHER, mostOf } from './ways.ts';

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
    const list = known ? undefined : values.find(({ elements }) => elements !== undefined && elements.length > 0);
    // The same of a list.
    if (list) return { ...first, elements: joined(list, others, depth).elements?.map(one => (one.whole ? { ...one, whole: false } : one)) };
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
  const alike = values.flatMap(({ elements }) => (elements?.length === own.length ? [elements] : []));
  if (alike.length > 1 && alike.length * own.length > MOST_JOINED) return TOO_MANY;
  const elements = alike.length < 2 ? own : own.map((_, at) => inside(alike.flatMap(list => list[at] ?? [])));
  const text = linesOf(values) ?? (alike.length < 2 ? first.text : undefined);
  const each = listsAmong(values);
  // Where all are alike and too many, their elements stand for them.
  const lists = !each || (isCut(each) && alike.length === values.length) ? undefined : { of: elements, each };
  return { ...first, text, elements, lists };
}

/** Lists that are told one by one, and what is in all of them. Untrusted: they are gone through wherever one of them is spread out. */
const MOST_LISTS = 256;
const MOST_IN_LISTS = 4_096;

/** All lists that some values may be, but for those of which nothing is known; undefined where that is one. */
export function listsAmong(values: readonly Value[]): NonNullable<Value['lists']>['each'] | undefined {
  const each: (readonly Value[])[] = [];
  let left = MOST_IN_LISTS;
  for (const value of values)
    for (const list of listsIn(value)) {
      if (!list.some(isAnything)) continue;
      if (each.length === MOST_LISTS || (left -= list.length) < 0) return each.length < 2 ? undefined : [...each, [NOT_LOOKED_AT]];
      each.push(list);
    }
  // Where nothing in them is known, one stands for all.
  return each.length < 2 || !each.some(list => list.some(one => !isOpen(one))) ? undefined : each;
}

/** Whether some of the lists were left out. */
function isCut(each: readonly (readonly Value[])[]): boolean {
  return each.at(-1)?.[0] === NOT_LOOKED_AT;
}

function isAnything(value: Value): boolean {
  return !isOpen(value) || value.from.length + value.params.length + value.imports.length + value.holds.length > 0;
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
    elements?.[0]?.text === undefined ? undefined : elements.map(({ text }) => text ?? '*').join(' '),
  );
  return values.length < 2 || lines.includes(undefined) ? undefined : lines.join(EITHER).slice(0, LONGEST);
}

/** Where all that differs is a setting, the first is as good as any. */
function either(values: readonly Value[], depth: number): Value {
  const [first] = values;
  return first && values.every(isSetting) ? first : eitherOf(values, depth);
}

function told(together: Value, { text, members, elements, lists, callable }: Value): Value {
  if (lists) return { ...together, text, members, elements, lists, callable };
  return text === undefined && members === together.members && elements === together.elements && callable === together.callable
    ? together
    : { ...together, text, members, elements, callable };
}
