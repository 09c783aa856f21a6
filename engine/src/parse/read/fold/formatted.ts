import type { Value } from '../../../model/module.ts';
import { joinTexts } from './join-texts.ts';
import { textValue } from './value.ts';

/** Untrusted: longer patterns are no paths, addresses or commands. */
const LONGEST = 1_000;
const MOST = 32;

/** What `util.format('%s/%d', a, b)` says. Source: the Node.js API documentation, “Util”, `util.format`. */
export function formatted([pattern, ...values]: readonly Value[]): Value | undefined {
  if (pattern?.text === undefined || pattern.text.length > LONGEST || values.length > MOST) return undefined;
  const rest = [...values];
  const parts = pattern.text.split(/(%[sdifjoOc%])/).flatMap((part): readonly Value[] => {
    if (part === '%%') return [textValue('%')];
    if (!/^%[sdifjoOc]$/.test(part)) return [{ ...textValue(part, pattern.decoded), whole: pattern.whole }];
    const value = rest.shift();
    if (part === '%c') return [];
    return [value ?? textValue(part)];
  });
  return joinTexts([...parts, ...rest.flatMap(value => [textValue(' '), value])]);
}
