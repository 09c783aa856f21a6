import type { Node } from 'oxc-parser';

import { bare, plainKey, rootOf } from '../children.ts';
import { spokenInside } from './spoken-inside.ts';
import { isRegenerator } from './regenerators.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

/** What Babel makes of an `async` function: a generator that is marked as such, and a function around it that goes through it. Source: `@babel/helpers`. */
const MARKS = /^(?:mark|m|wrapAsync)$/;

/** `regeneratorRuntime.mark(f)`, `_regenerator().m(f)` give `f` back and call it not. */
export function marksGenerator(callee: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(callee);
  if (inner.type !== 'MemberExpression' || !MARKS.test(plainKey(inner.property, inner.computed) ?? '')) return false;
  const owner = bare(inner.object);
  const called = owner.type === 'CallExpression' ? bare(owner.callee) : owner;
  const root = rootOf(called.type === 'SequenceExpression' ? (called.expressions.at(-1) ?? called) : called);
  return root.type === 'Identifier' && /regenerator/i.test(root.name) && isRegenerator(root.name, scope, reader);
}

const LONGEST = 800;

/** `function _asyncToGenerator(n) { return function () { … n.apply(this, arguments) … } }`: gives a function that runs, when it is called, what it was handed. */
export function isAsyncWrapper(index: number, reader: Reader): boolean {
  const { node, returns = [] } = reader.found.functions[index] ?? {};
  const [only] = returns;
  if (!node || !only || returns.length > 1 || node.end - node.start > LONGEST || node.params.length !== 1) return false;
  if (bare(only.value).type !== 'FunctionExpression' || !RUNS.test(reader.found.text.slice(node.start, node.end))) return false;
  const [spoken, ...others] = spokenInside(index, reader).values();
  return others.length === 0 && spoken?.handed.length === 0 && spoken.within.size > 0;
}

/** By the letters: it is called with what the wrapper was called with, and a promise is made of it. */
const RUNS = /^(?=[^]*\bnew Promise\()(?=[^]*\barguments\b)[^]*\.apply\(/;
