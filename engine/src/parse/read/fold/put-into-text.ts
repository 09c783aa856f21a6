import type { Value } from '../../../model/module.ts';
import type { Reader } from '../reader.ts';
import { originsOfAll } from './origins.ts';
import { textValue } from './value.ts';
import { foldForCall } from './values.ts';

/** Stands for an argument while it is found out what a function makes of it: letters that no quoting touches. */
const MARK = 'zqargumentqz';

const LONGEST = 400;

/** What asks something of a text, or hands it to others: such may give something else for each text. */
const ASKS =
  /[?&|]|\b(?:if|for|while|switch|try|await|yield|new)\b|(?<![\w$.])(?!String\b)[\w$]+\s*\(|\.(?!replace\b|replaceAll\b|trim\b|trimEnd\b|trimStart\b|toString\b|concat\b)[\w$]+\s*\(/;

/** What only makes sure that it is a text. */
const MAKES_SURE = /\bif\s*\(\s*typeof\s+[\w$]+\s*!==?\s*['"]string['"]\s*\)\s*\{?\s*throw\s+(?:new\s+)?\w*Error\s*\([^()]*\)\s*;?\s*\}?/;

/**
 * What a function gives that only puts its argument into a text, `'"' + path.replace(/"/g, '\\"') + '"'`, where of the argument it is not known what it says: not
 * what it gives other callers. Undefined of any other function.
 */
export function putIntoText(index: number, args: readonly Value[], reader: Reader): Value | undefined {
  const [arg, ...others] = args;
  if (!arg || arg.text !== undefined || others.length > 0) return undefined;
  const frame = frameOf(index, reader);
  if (frame === undefined) return undefined;
  const text = frame.split(MARK).join('*');
  return { ...originsOfAll([arg]), holds: arg.holds, text: text === '*' ? undefined : text };
}

/** The text that a function makes of `MARK`; undefined where it does anything else. Known once for each function. */
function frameOf(index: number, reader: Reader): string | undefined {
  const { frames, found, inlines } = reader;
  if (frames.has(index)) return frames.get(index);
  frames.set(index, undefined);
  const { node, returns = [] } = found.functions[index] ?? {};
  const [only] = returns;
  const code = node && node.end - node.start <= LONGEST ? found.text.slice(node.start, node.end) : undefined;
  if (
    !only ||
    returns.length !== 1 ||
    code === undefined ||
    ASKS.test(code.slice(code.search(/[{>]/)).replace(MAKES_SURE, '')) ||
    inlines <= 0
  )
    return undefined;
  reader.inlines--;
  const { text, whole } = foldForCall(only.value, only.scope, index, [textValue(MARK)], reader);
  const frame = whole && text?.includes(MARK) === true ? text : undefined;
  frames.set(index, frame);
  return frame;
}
