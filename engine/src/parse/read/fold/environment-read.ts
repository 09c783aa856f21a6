import type { Value } from '../../../model/module.ts';
import type { Reader } from '../reader.ts';

/**
 * `proxyFor(process.env)`: what a function of the file hands on of its arguments. Of an environment of which it reads variables by their names alone it hands
 * on these, and each of them is told where it is read.
 */
export function handedOn(index: number, args: readonly Value[], reader: Reader): readonly Value[] {
  return args.map((arg, at) => {
    if (!arg.from.some(use => isEnvironment(use, reader)) || !readsByName(index, at, reader)) return arg;
    return { ...arg, from: arg.from.filter(use => !isEnvironment(use, reader)) };
  });
}

function isEnvironment(use: number, { uses }: Reader): boolean {
  const { module, path, how } = uses[use] ?? {};
  return how === 'read' && /^:process\.env$|^process:env$/.test(`${module}:${path}`);
}

/** Whether all that a function does with a parameter is to read members of it by their names. Where its name stands in anything else, that may be more. */
function readsByName(index: number, at: number, { found }: Reader): boolean {
  const node = found.functions[index]?.node;
  const parameter = node?.params[at];
  const named = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (!node || named?.type !== 'Identifier' || node.end - named.end > LONGEST) return false;
  const text = found.text.slice(named.end, node.end);
  if (WITHOUT_NAME.test(text)) return false;
  const places = text.matchAll(new RegExp(`(?<![\\w$])${named.name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'));
  return [...places].every(({ index: place }) => BY_NAME.test(text.slice(place + named.name.length, place + LONGEST_NAME)));
}

/** Variables have names in capitals, and those of npm begin with its own: no method is called so. */
const BY_NAME = /^\s*(?:\?\.|\.)\s*(?:[A-Z][A-Z\d_]+|npm_\w+|\w+_proxy)\b(?!\s*[=(])/;

/** Ways to a parameter that do not say its name. */
const WITHOUT_NAME = /\barguments\b|\beval\b|\\u/;

const LONGEST = 4_000;
const LONGEST_NAME = 80;
