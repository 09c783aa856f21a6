import type { Node } from 'oxc-parser';

import { forEachChild } from '../children.ts';
import type { Reader } from '../reader.ts';
import type { AnyFunction, Survey } from '../survey.ts';

/** Longer functions are modules of a bundle rather than wrappers. */
const LONGEST = 20_000;

/**
 * `const memo = f => key => f(key)`: the functions inside of a function that alone speak of what it is handed; undefined where it does so itself, and so may
 * call it at once or give it to anybody. Whoever hands something to such a wrapper does not run it: whoever runs one of these does.
 */
export function keptInside(index: number, parameter: number, { found, keptParams }: Reader): readonly number[] | undefined {
  const key = `${index}:${parameter}`;
  const known = keptParams.get(key);
  if (known !== undefined) return known ?? undefined;
  const node = found.functions[index]?.node;
  const kept = node && node.end - node.start <= LONGEST ? speakingOf(node, parameter, found) : undefined;
  keptParams.set(key, kept ?? null);
  return kept;
}

function speakingOf(node: AnyFunction, parameter: number, found: Survey): readonly number[] | undefined {
  const param = node.params[parameter];
  if (param?.type !== 'Identifier' || !node.body) return undefined;
  // `arguments` are all that it is handed, in an arrow function those of somebody else.
  if (/\barguments\b/.test(found.text.slice(node.start, node.end)) && mayHaveArguments(node)) return undefined;
  const inside = new Set<number>();
  const isKept = (part: Node, within: number | undefined): boolean => {
    if (part.type === 'Identifier' && part.name === param.name) {
      if (within === undefined) return false;
      inside.add(within);
    }
    const own = part === node ? within : (found.functionOf.get(part) ?? within);
    let all = true;
    forEachChild(part, child => {
      all &&= isKept(child, own);
    });
    return all;
  };
  return isKept(node.body, undefined) && inside.size > 0 ? [...inside] : undefined;
}

/** Whether `arguments` stands in it for itself: functions inside have their own. */
function mayHaveArguments(node: AnyFunction): boolean {
  const has = (part: Node): boolean => {
    if (part.type === 'Identifier' && part.name === 'arguments') return true;
    if (part.type === 'FunctionExpression' || part.type === 'FunctionDeclaration') return false;
    let any = false;
    forEachChild(part, child => {
      any ||= has(child);
    });
    return any;
  };
  return node.body !== null && has(node.body);
}
