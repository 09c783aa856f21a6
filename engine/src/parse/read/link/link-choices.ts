import type { Expression, Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { enter } from './enter-function.ts';
import { MOST_DRAWN } from './link-drawn.ts';
import { functionsWithin } from './functions-within.ts';
import { linkChosen } from './link-rows.ts';
import { member } from '../name/named-members.ts';
import { type Named, nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Binding, Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { isTold } from '../use/note-use.ts';

/** What is called is one of few, or it is no choice but a table. */
const MOST = 6;
const DEEPEST = 3;

/** One of the expressions that what is called, or the object it is a method of, may be. */
interface Choice {
  readonly node: Expression;
  readonly scope: Scope;
}

/**
 * Calls of one of several, `const run = dry ? log : exec; run(command)`: a name stands for the first of them, and the others are entered, or looked at as if
 * they were called where it is. `subject`: what the callee, or the object it is a method of, is called by.
 */
export function linkChoices(call: AnyCall, callee: Node, subject: Binding | undefined, scope: Scope, reader: Reader): void {
  const choices = choicesOf(callee, subject, scope);
  if (choices.length < (subject?.callable === undefined ? 2 : 1)) return;
  const first = nameOf(callee, scope, reader);
  const also: AnyCall[] = [];
  for (const choice of choices) {
    // `(rules[word] || rules.keep)(…)`: each function of the table, where the word is its own.
    linkChosen(call, choice.node, choice.scope, reader);
    linkMethods(call, callee, choice, reader, scope);
    const meant = meantBy(choice, callee, reader);
    if (!meant || isSame(meant, first)) continue;
    if (meant.kind === 'function') enter(meant.index, call, scope, reader);
    else if (meant.kind === 'outside' && (meansOwnFile(meant.module) || isTold(meant, 'call', reader))) {
      const written = callee.type === 'MemberExpression' ? { ...callee, object: choice.node } : choice.node;
      // Where the call stands the name of a choice may mean something else.
      if (isSame(meant, nameOf(written, scope, reader))) also.push({ ...call, callee: written });
    }
  }
  if (also.length === 0) return;
  reader.found.choices.set(call, also);
  for (const node of also) reader.found.sites.push({ kind: 'call', node, scope });
}

/** `(places[name] ?? places.linux).file()`: the method of that name of each thing in the table. */
function linkMethods(call: AnyCall, callee: Node, { node, scope: from }: Choice, reader: Reader, scope: Scope): void {
  const key = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  if (key === undefined || node.type !== 'MemberExpression' || !node.computed || plainKey(node.property, true) !== undefined) return;
  const { drawn } = reader.found;
  if (drawn.size > MOST_DRAWN) return;
  const targets = functionsWithin(node.object, from, reader, key).slice(0, MOST_METHODS);
  drawn.set(call, targets);
  for (const target of targets) if (target !== scope.func) enter(target, call, scope, reader);
}

const MOST_METHODS = 16;

function choicesOf(callee: Node, subject: Binding | undefined, scope: Scope): readonly Choice[] {
  if (subject) {
    const { writes } = subject;
    const [write] = writes;
    const isOne = writes.length === 1 && subject.callable === undefined && write && !mayChoose(bare(write.value));
    if (isOne || writes.length === 0 || writes.length > MOST) return NONE;
    const found: Choice[] = [];
    for (const { how, path, value, scope: from } of writes) if (how === 'is' && path.length === 0) collect(value, from, found, 0);
    return found;
  }
  const called = callee.type === 'MemberExpression' ? bare(callee.object) : callee;
  if (!mayChoose(called)) return NONE;
  const found: Choice[] = [];
  collect(called, scope, found, 0);
  return found;
}

const NONE: readonly Choice[] = [];

function mayChoose({ type }: Node): boolean {
  return type === 'ConditionalExpression' || type === 'LogicalExpression';
}

function collect(node: Node, scope: Scope, found: Choice[], depth: number): void {
  const inner = bare(node);
  if (found.length >= MOST || depth > DEEPEST) return;
  if (inner.type === 'ConditionalExpression') {
    collect(inner.consequent, scope, found, depth + 1);
    collect(inner.alternate, scope, found, depth + 1);
  } else if (inner.type === 'LogicalExpression') {
    if (inner.operator !== '&&') collect(inner.left, scope, found, depth + 1);
    collect(inner.right, scope, found, depth + 1);
  } else if (isExpression(inner)) found.push({ node: inner, scope });
}

/** What names something that can be called. */
function isExpression(node: Node): node is Expression {
  return /^(?:Identifier|MemberExpression|CallExpression|NewExpression|FunctionExpression|ArrowFunctionExpression|ObjectExpression)$/.test(
    node.type,
  );
}

function meantBy({ node, scope }: Choice, callee: Node, reader: Reader): Named | undefined {
  const named = nameOf(node, scope, reader);
  if (callee.type !== 'MemberExpression') return named;
  const key = plainKey(callee.property, callee.computed);
  return named && key !== undefined ? member(named, key, reader) : undefined;
}

function isSame(one: Named, other: Named | undefined): boolean {
  if (one.kind === 'function') return other?.kind === 'function' && other.index === one.index;
  return one.kind === 'outside' && other?.kind === 'outside' && one.module === other.module && one.path === other.path;
}
