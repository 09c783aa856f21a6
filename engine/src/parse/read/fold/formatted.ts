import type { Value } from '../../../model/module.ts';
import { joinTexts } from './join-texts.ts';
import { oneOf } from './one-of.ts';
import { textValue } from './value.ts';
import { waysOf } from './ways.ts';

/** Untrusted: longer patterns are no paths, addresses or commands. */
const LONGEST = 1_000;
const MOST = 32;

/** What `util.format('%s/%d', a, b)` says, for each pattern that it may be. Source: the Node.js API documentation, “Util”, `util.format`. */
export function formatted([pattern, ...values]: readonly Value[]): Value | undefined {
  if (pattern?.text === undefined || pattern.text.length > LONGEST || values.length > MOST) return undefined;
  // A pipe that is written out is no choice.
  const ways = pattern.whole ? [pattern.text] : waysOf(pattern);
  return oneOf(ways.map(text => filledIn({ ...pattern, text }, text, values)));
}

function filledIn(pattern: Value, text: string, values: readonly Value[]): Value {
  const rest = [...values];
  const parts = text.split(/(%[sdifjoOc%])/).flatMap((part): readonly Value[] => {
    if (part === '%%') return [textValue('%')];
    if (!/^%[sdifjoOc]$/.test(part)) return [{ ...textValue(part, pattern.decoded), whole: pattern.whole }];
    const value = rest.shift();
    if (part === '%c') return [];
    return [value ?? textValue(part)];
  });
  return joinTexts([...parts, ...rest.flatMap(value => [textValue(' '), value])]);
}
