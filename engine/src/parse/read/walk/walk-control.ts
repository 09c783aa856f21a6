import type { Expression, Node, Statement } from 'oxc-parser';

import { plainKey } from '../children.ts';
import { noteGoneOn } from './composed.ts';
import { declarePattern, recordAssignment } from './declare.ts';
import { declare, type Scope } from '../scope.ts';
import { noteGathering } from './gathered.ts';
import { visitRounds } from './unrolled.ts';
import { guarded, newScope, visit, type Walk } from './walk.ts';

/** After `if (test) return;` the rest of the block runs only where the test fails, and after `return;` nowhere: only what it declares is there. */
export function statements(list: readonly (Statement | Node)[], scope: Scope, walk: Walk): void {
  let current = scope;
  let hasLeft = false;
  for (const statement of list) {
    if (hasLeft && !DECLARES.has(statement.type)) continue;
    visit(statement, current, walk);
    hasLeft ||= LEAVES.has(statement.type);
    if (statement.type !== 'IfStatement') continue;
    if (!statement.alternate && leaves(statement.consequent)) current = guarded(current, { node: statement.test, holds: false });
    else if (statement.alternate && leaves(statement.alternate)) current = guarded(current, { node: statement.test, holds: true });
  }
}

const DECLARES: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'VariableDeclaration',
  'ClassDeclaration',
  // `name: function f() {}` is hoisted as well.
  'LabeledStatement',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
]);

const LEAVES: ReadonlySet<string> = new Set(['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement']);

function leaves(node: Node): boolean {
  if (node.type === 'BlockStatement') return node.body.some(leaves);
  if (LEAVES.has(node.type)) return true;
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return false;
  const { callee } = node.expression;
  return callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'exit';
}

/** What is thrown inside a `try` is what its `catch` is given. */
export function visitTry(node: Node & { type: 'TryStatement' }, scope: Scope, walk: Walk): void {
  const before = walk.thrown.length;
  const waited = walk.awaited.length;
  if (node.handler) walk.trying.push(scope.func);
  visit(node.block, scope, walk);
  if (node.handler) walk.trying.pop();
  const caught = walk.thrown.splice(before).slice(0, 8);
  const asked = walk.awaited.splice(waited).slice(0, 8);
  if (node.handler) {
    const inner = newScope(scope, 'block', scope.func);
    const { param } = node.handler;
    if (param) declarePattern(param, 'block', inner, undefined);
    if (param?.type === 'Identifier') {
      const binding = declare(param.name, inner, 'block');
      binding.writes.push(...caught);
      if (asked.length > 0) walk.found.caught.set(binding, asked);
    }
    visit(node.handler.body, inner, walk);
  }
  if (node.finalizer) visit(node.finalizer, scope, walk);
}

/** Walks a loop over the members of something. */
export function visitLoop(node: Node & { type: 'ForInStatement' | 'ForOfStatement' }, scope: Scope, walk: Walk): void {
  // A loop variable takes its values from what is looped over, one unknown member, or its name, at a time.
  const value = { node: node.right, path: ['*'], keys: node.type === 'ForInStatement' ? (true as const) : undefined };
  if (node.left.type === 'VariableDeclaration') {
    for (const { id } of node.left.declarations) declarePattern(id, node.left.kind === 'var' ? 'function' : 'block', scope, value);
  } else recordAssignment({ left: node.left, right: node.right, operator: 'of' }, scope, walk.found, walk.later);
  visit(node.right, scope, walk);
  visit(node.body, scope, walk);
  if (node.type === 'ForOfStatement' && !noteGoneOn(node, scope, walk.found, walk.later)) noteGathering(node, scope, walk);
  visitRounds({ ...node, keys: node.type === 'ForInStatement' }, scope, walk);
}

/** Walks a `switch`: each case stands behind the condition that it is meant. */
export function visitSwitch(node: Node & { type: 'SwitchStatement' }, scope: Scope, walk: Walk): void {
  visit(node.discriminant, scope, walk);
  const named = node.cases.flatMap(one => one.test ?? []);
  let together: Expression[] = [];
  let isOfNone = false;
  for (const one of node.cases) {
    if (one.test) visit(one.test, scope, walk);
    if (one.test) together.push(one.test);
    else isOfNone = true;
    // `case 'a': case 'b': …` stands for either; `default` for none of all.
    const equals: Node = { type: 'ArrayExpression', elements: one.test ? together : named, start: node.start, end: node.end };
    // Who falls through `default` may stand for anything.
    const isOpen = isOfNone && one.test !== null;
    const inside = isOpen ? scope : guarded(scope, { node: node.discriminant, holds: one.test !== null, equals });
    if (one.consequent.some(leaves)) [together, isOfNone] = [[], false];
    statements(one.consequent, inside, walk);
  }
}
