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
