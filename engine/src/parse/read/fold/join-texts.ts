import type { Value } from '../../../model/module.ts';
import { heldBy, originsOfAll } from './origins.ts';
import { LONGEST, NOT_LOOKED_AT } from './value.ts';
import { asOneWay, EITHER, MOST_WAYS, mostOf, unique, waysOf } from './ways.ts';

const FEW_WAYS = 12;

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

/** The same with a text between them. */
export function joinBy(separator: Value, parts: readonly Value[]): Value {
  return joinTexts(parts.flatMap((part, at) => (at === 0 ? [part] : [separator, part])));
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
  const together = several.length > 1 && product > FEW_WAYS ? varyingTogether(choices) : undefined;
  if (together) return together;
  // What is open anyway is told no better by more ways.
  const most = choices.flat().some(way => way.includes('*')) ? FEW_WAYS : MOST_WAYS;
  if (several.length < 2 || product <= most) return unique(choices.reduce<readonly string[]>(continued, ['']));
  const first = choices.findIndex(({ length }) => length > 1);
  const places = (choices[first] ?? []).filter(way => /^<(?!here>)/.test(way));
  return unique([...places.flatMap(place => inTurn(choices.with(first, [place]))), ...inTurn(choices)]);
}

/** Each way with each of what may stand behind it. Most often that is one thing, and the ways are many. */
function continued(before: readonly string[], ones: readonly string[]): readonly string[] {
  const [only = '', ...others] = ones;
  return others.length === 0 ? before.map(way => way + only) : before.flatMap(way => ones.map(one => way + one));
}

/** `'stop ' + name`, `'disable ' + name`: parts that differ by the same, in the same order, are made of one thing. Undefined where none are, or where the ways are too many. */
function varyingTogether(choices: readonly (readonly string[])[]): string[] | undefined {
  const keys = choices.map(ones => (ones.length > 1 ? differing(ones) : ''));
  const groups = new Map(keys.flatMap((key, at) => (key === '' ? [] : [[key, choices[at]?.length ?? 1] as const])));
  const product = [...groups.values()].reduce((ways, length) => ways * length, 1);
  if (groups.size === keys.filter(key => key !== '').length || product > MOST_WAYS) return undefined;
  let ways: { readonly text: string; readonly picked: ReadonlyMap<string, number> }[] = [{ text: '', picked: new Map() }];
  for (const [at, ones] of choices.entries()) {
    const key = keys[at] ?? '';
    ways = ways.flatMap(({ text, picked }) => {
      const known = key === '' ? 0 : picked.get(key);
      if (known !== undefined) return [{ text: text + (ones[known] ?? ''), picked }];
      return ones.map((one, index) => ({ text: text + one, picked: new Map([...picked, [key, index]]) }));
    });
  }
  return ways.map(({ text }) => text);
}

/** What texts have between all that they begin and end with alike. */
function differing(texts: readonly string[]): string {
  const [one = ''] = texts;
  let start = 0;
  while (start < one.length && texts.every(text => text[start] === one[start])) start++;
  let end = 0;
  while (end < one.length - start && texts.every(text => text.length - end > start && text.at(-1 - end) === one.at(-1 - end))) end++;
  return texts.map(text => text.slice(start, text.length - end)).join(EITHER);
}

function inTurn(choices: readonly (readonly string[])[]): string[] {
  const most = Math.max(...choices.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => choices.map(ones => ones[at % ones.length] ?? '').join(''));
}
