import type { CallExpression, Node } from 'oxc-parser';

import { bare, calledName } from '../children.ts';
import type { AnyCall } from '../survey.ts';

/** What joins functions to one, the first to be called first; and what has the last one called first. */
const FORWARD = /^(?:pipe|flow|pipeAsync|asyncPipe|pipeP|sequence|chainAsync)$/;
const BACKWARD = /^(?:compose|flowRight|composeAsync|composeP)$/;

const MOST = 256;

/** `pipe(f, g, h)(x)` as `f(x)`, `g(f(x))` and `h(g(f(x)))`; none for any other call. What is piped but not called yet is given nothing. */
export function composedCalls(node: AnyCall): readonly CallExpression[] {
  const inner = bare(node.callee);
  const joining = inner.type === 'CallExpression' ? inner : node;
  if (joining.arguments.length < 2 || joining.arguments.length > MOST) return NONE;
  const name = calledName(joining);
  if (name === undefined || !(FORWARD.test(name) || BACKWARD.test(name))) return NONE;
  const functions = joining.arguments;
  if (!functions.every(isFunctionLike)) return NONE;
  const calls: CallExpression[] = [];
  for (const one of FORWARD.test(name) ? functions : functions.toReversed()) {
    const before = calls.at(-1);
    const given = before ? [before] : joining === node ? [] : node.arguments;
    const { start, end } = one;
    if (one.type !== 'SpreadElement') calls.push({ type: 'CallExpression', callee: one, arguments: given, optional: false, start, end });
  }
  return calls;
}

const NONE: readonly CallExpression[] = [];

/** Streams are piped too: only what may be a function is. */
function isFunctionLike(node: Node): boolean {
  const { type } = bare(node);
  return /^(?:Identifier|MemberExpression|ArrowFunctionExpression|FunctionExpression|CallExpression)$/.test(type);
}
