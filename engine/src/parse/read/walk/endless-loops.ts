import type { Node } from 'oxc-parser';

import { isEmbedded } from '../../../model/path.ts';
import { bare, forEachChild, isFunction, nameSaid } from '../children.ts';
import type { Scope } from '../scope.ts';
import type { Walk } from './walk.ts';

type Loop = Node & { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' };

/** Nodes of loops that are looked at in one file. Untrusted: loops may stand in loops as deep as brackets may. */
const MOST_LOOKED_AT = 100_000;

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

/** Notes a loop that nothing leaves and that lets nothing else run, but for what it asks to go on. What a `try` of its own function stands around may end by what is thrown. */
export function noteEndless(loop: Loop, scope: Scope, walk: Walk): void {
  if (walk.trying.includes(scope.func)) return;
  const test = loop.test ? bare(loop.test) : undefined;
  if (!mayHoldForever(test, loop)) return;
  // Obfuscators write such a loop as a text, for whoever looks on with a debugger.
  if (isEmbedded(walk.found.path) && loop.body.type === 'BlockStatement' && loop.body.body.length === 0) return;
  const calls: Node[] = [];
  if (!canBeLeft(loop.body, { isInner: false, calls, walk })) walk.found.sites.push({ kind: 'loop', node: loop, test, calls, scope });
}

/** Whether a condition could be one that always holds: what a name stands for is known later. What is worked out from objects changes with them. */
function mayHoldForever(test: Node | undefined, loop: Loop): boolean {
  return test === undefined || test.type === 'Identifier' || constant(test) === true || countsWithoutEnd(test, loop);
}

/** What is written so is always the same: `true`, `1`, `!0`, `!![]`. */
function constant(node: Node): boolean | undefined {
  const inner = bare(node);
  if (inner.type === 'Literal') return Boolean(inner.value);
  if (inner.type === 'ArrayExpression' || inner.type === 'ObjectExpression') return true;
  if (inner.type === 'BinaryExpression' && /^===?$/.test(inner.operator) && inner.left.type === 'Literal' && inner.right.type === 'Literal')
    return inner.left.value === inner.right.value;
  const negated = inner.type === 'UnaryExpression' && inner.operator === '!' ? constant(inner.argument) : undefined;
  return negated === undefined ? undefined : !negated;
}

/** `for (let i = 0; i < Infinity; i++)`; what is given another value in it may become as much. */
function countsWithoutEnd(test: Node, loop: Loop): boolean {
  if (test.type !== 'BinaryExpression' || !/^<=?$/.test(test.operator) || test.left.type !== 'Identifier') return false;
  if (!isInfinity(test.right) || loop.type !== 'ForStatement') return false;
  const { update } = loop;
  return update?.type === 'UpdateExpression' && update.argument.type === 'Identifier' && update.argument.name === test.left.name;
}

/** `Infinity`, `Number.POSITIVE_INFINITY`, `1 / 0`. */
function isInfinity(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'Identifier') return inner.name === 'Infinity';
  if (inner.type === 'MemberExpression') return nameSaid(inner) === 'POSITIVE_INFINITY';
  return inner.type === 'BinaryExpression' && inner.operator === '/' && inner.right.type === 'Literal' && inner.right.value === 0;
}

interface Look {
  /** In a loop or switch that takes a `break` itself. */
  readonly isInner: boolean;
  /** What is called on the way. */
  readonly calls: Node[];
  readonly walk: Walk;
}

function canBeLeft(node: Node, look: Look): boolean {
  // What was not looked at to the end may be left.
  if (look.walk.looked++ > MOST_LOOKED_AT) return true;
  if (isFunction(node)) return false;
  if (LEAVES.has(node.type)) return true;
  // A label may stand outside.
  if (node.type === 'BreakStatement') return !look.isInner || node.label !== null;
  if (node.type === 'ContinueStatement') return node.label !== null;
  if (node.type === 'ForOfStatement' && node.await) return true;
  if (node.type === 'CallExpression') {
    if (ENDS.has(nameSaid(node.callee) ?? '')) return true;
    look.calls.push(node.callee);
  }
  const within = TAKES_BREAK.has(node.type) ? { ...look, isInner: true } : look;
  let left = false;
  forEachChild(node, child => {
    left ||= canBeLeft(child, within);
  });
  return left;
}

/** Whether a function throws, ends the process or deals with another thread itself, and so may leave a loop that calls it. Helpers that fail are short: of long ones, which may be called any number of times, the first nodes are looked at. */
export function mayLeaveItsCaller(node: Node, budget: { left: number } = { left: MOST_OF_HELPER }): boolean {
  if (budget.left-- <= 0) return false;
  if (node.type === 'ThrowStatement') return true;
  if (node.type === 'CallExpression' && ENDS.has(nameSaid(node.callee) ?? '')) return true;
  let leaves = false;
  forEachChild(node, child => {
    leaves ||= !isFunction(child) && mayLeaveItsCaller(child, budget);
  });
  return leaves;
}

const MOST_OF_HELPER = 1_000;

/** Ends the process, or deals with another thread. Source: the Node.js API documentation, “Process”, “Worker threads”; ECMAScript, “Atomics.wait”. */
const ENDS: ReadonlySet<string> = new Set(['exit', 'reallyExit', 'abort', 'kill', 'wait', 'receiveMessageOnPort', 'postMessage']);
