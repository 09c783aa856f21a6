import type { Node } from 'oxc-parser';

import { bare, forEachChild } from '../children.ts';
import { functionAt } from './function-at.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall, AnyFunction } from '../survey.ts';

/** Longer functions are modules of a bundle rather than wrappers. */
const LONGEST = 20_000;

/** Wrappers that hand what they are handed to other wrappers are followed this far. */
const DEEPEST = 4;

/**
 * `const memo = f => key => f(key)`: the functions inside of a function that alone speak of what it is handed, or inside of another such one that it hands it to;
 * undefined where it does so itself, and so may call it at once or give it to anybody. Whoever hands something to such a wrapper does not run it: whoever runs one
 * of these does.
 */
export function keptInside(index: number, parameter: number, reader: Reader, depth = 0): readonly number[] | undefined {
  const { found, keptParams } = reader;
  const key = `${index}:${parameter}`;
  const known = keptParams.get(key);
  if (known !== undefined) return known ?? undefined;
  const { node, scope } = found.functions[index] ?? {};
  if (!node || !scope || node.end - node.start > LONGEST || depth > DEEPEST) return undefined;
  // One that hands it to itself keeps it for nobody.
  keptParams.set(key, null);
  const kept = speakingOf(node, parameter, { reader, scope, depth });
  keptParams.set(key, kept ?? null);
  return kept;
}

/** Which argument of a call something is, brackets and types around it left out. */
export function argumentAt(argument: Node, { arguments: args }: AnyCall): number {
  return args.findIndex(one => one === argument || bare(one) === argument);
}

interface Around {
  readonly reader: Reader;
  readonly scope: Scope;
  readonly depth: number;
}

function speakingOf(node: AnyFunction, parameter: number, { reader, scope, depth }: Around): readonly number[] | undefined {
  const { found } = reader;
  const own = node.params[parameter] ?? node.params.at(-1);
  const param = own?.type === 'RestElement' ? own.argument : node.params[parameter];
  if (param?.type !== 'Identifier' || !node.body) return undefined;
  // `arguments` are all that it is handed, in an arrow function those of somebody else.
  if (/\barguments\b/.test(found.text.slice(node.start, node.end)) && mayHaveArguments(node)) return undefined;
  const inside = new Set<number>();
  const isIt = (part: Node): boolean => part.type === 'Identifier' && part.name === param.name;
  const keptBy = (call: Node): readonly number[] | undefined => {
    const at = call.type === 'CallExpression' ? call.arguments.findIndex(isIt) : -1;
    const target = at < 0 || call.type !== 'CallExpression' ? undefined : functionAt(call.callee, scope, reader);
    return target === undefined ? undefined : keptInside(target, at, reader, depth + 1);
  };
  const isKept = (part: Node, within: number | undefined): boolean => {
    if (isIt(part)) {
      if (within === undefined) return false;
      inside.add(within);
    }
    const kept = within === undefined ? keptBy(part) : undefined;
    kept?.forEach(one => inside.add(one));
    const around = found.functionOf.get(part) ?? within;
    let all = true;
    forEachChild(part, child => {
      all &&= (kept !== undefined && isIt(child)) || isKept(child, around);
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
