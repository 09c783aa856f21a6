import type { Value } from '../../../model/module.ts';
import { joinTexts } from './join-texts.ts';
import { textValue } from './value.ts';

/** What `util.format('%s/%d', a, b)` says. Source: the Node.js API documentation, “Util”, `util.format`. */
export function formatted([pattern, ...values]: readonly Value[]): Value | undefined {
  if (pattern?.text === undefined) return undefined;
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
