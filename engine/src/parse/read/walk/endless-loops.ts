import type { Node } from 'oxc-parser';

import { bare, forEachChild, plainKey } from '../children.ts';
import type { Scope } from '../scope.ts';
import type { Survey } from '../survey.ts';
import { isFunction } from './walk-assignment.ts';

export type Loop = Node & { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' };

/** What leaves a loop wherever it stands in it, and what lets others run meanwhile. */
const LEAVES: ReadonlySet<string> = new Set(['ReturnStatement', 'ThrowStatement', 'YieldExpression', 'AwaitExpression']);

/** Loops and switches take the `break` that stands in them. */
const TAKES_BREAK: ReadonlySet<string> = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
]);

/** Notes a loop that nothing leaves and that lets nothing else run, but for what it asks to go on. */
export function noteEndless(loop: Loop, scope: Scope, found: Survey): void {
  const test = loop.test ? bare(loop.test) : undefined;
  if (mayHoldForever(test) && !canBeLeft(loop.body, false)) found.sites.push({ kind: 'loop', node: loop, test, scope });
}

/** Whether a condition could be one that always holds: what a name stands for is known later. What is worked out from objects changes with them. */
function mayHoldForever(test: Node | undefined): boolean {
  return test === undefined || test.type === 'Identifier' || isTrue(test) || isEndlessBound(test);
}

/** `true`, `1`, `!0`, `!![]`. */
function isTrue(node: Node): boolean {
  return constant(node) === true;
}

function constant(node: Node): boolean | undefined {
  const inner = bare(node);
  if (inner.type === 'Literal') return Boolean(inner.value);
  if (inner.type === 'ArrayExpression' || inner.type === 'ObjectExpression') return true;
  const negated = inner.type === 'UnaryExpression' && inner.operator === '!' ? constant(inner.argument) : undefined;
  return negated === undefined ? undefined : !negated;
}

/** `i < Infinity`. */
function isEndlessBound(test: Node): boolean {
  return test.type === 'BinaryExpression' && /^<=?$/.test(test.operator) && nameIn(test.right) === 'Infinity';
}

/** `exit` of `exit` and `process.exit`. */
function nameIn(node: Node): string | undefined {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
}

function canBeLeft(node: Node, isInner: boolean): boolean {
  if (isFunction(node)) return false;
  if (LEAVES.has(node.type)) return true;
  // A label may stand outside.
  if (node.type === 'BreakStatement') return !isInner || node.label !== null;
  if (node.type === 'ContinueStatement') return node.label !== null;
  if (node.type === 'ForOfStatement' && node.await) return true;
  if (node.type === 'CallExpression' && ENDS.has(nameIn(node.callee) ?? '')) return true;
  const inner = isInner || TAKES_BREAK.has(node.type);
  let left = false;
  forEachChild(node, child => {
    left ||= canBeLeft(child, inner);
  });
  return left;
}

/** Ends the process, or waits for another thread. Source: the Node.js API documentation, “Process”; ECMAScript, “Atomics.wait”. */
const ENDS: ReadonlySet<string> = new Set(['exit', 'reallyExit', 'abort', 'kill', 'wait', 'receiveMessageOnPort']);
