import type { CallExpression, Expression, Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { nameOf } from './names.ts';
import type { Reader } from '../reader.ts';
import type { AnyCall, AnyFunction } from '../survey.ts';

/** What a helper makes of its arguments: an expression of theirs alone. */
export type Helper = (args: readonly Expression[], at: Node) => Expression;

/** Helpers call helpers: obfuscators nest them as deep as the functions they stand in. */
const DEEPEST = 12;

/** `o.call(require, 'fs')` where `o.call` is `(f, a) => f(a)`, as it would be written plainly; undefined for a call of any other function. */
export function withoutHelper(node: AnyCall, index: number, reader: Reader): Expression | undefined {
  const helper = node.type === 'NewExpression' ? undefined : helperOf(index, reader, 0);
  if (!helper) return undefined;
  const { plain } = reader.interpreter;
  const known = plain.get(node);
  if (known && known.index === index) return known.expression;
  const args = node.arguments.flatMap(argument => (argument.type === 'SpreadElement' ? [] : [argument]));
  const count = reader.found.functions[index]?.node?.params.length;
  const expression = args.length === count && args.length === node.arguments.length ? helper(args, node) : undefined;
  plain.set(node, { index, expression });
  return expression;
}

/** Whether calls of a function are read as what it makes of its arguments. */
export function isHelper(index: number, reader: Reader): boolean {
  return helperOf(index, reader, 0) !== undefined;
}

function helperOf(index: number, reader: Reader, depth: number): Helper | undefined {
  const { helpers } = reader.interpreter;
  const known = helpers.get(index);
  if (known !== undefined) return known ?? undefined;
  // A helper that is asked for while it is being worked out calls itself.
  helpers.set(index, null);
  const helper = depth > DEEPEST ? undefined : workOut(index, reader, depth);
  helpers.set(index, helper ?? null);
  return helper;
}

function workOut(index: number, reader: Reader, depth: number): Helper | undefined {
  const record = reader.found.functions[index];
  const [only] = record?.returns ?? [];
  if (!record?.node || !only || record.returns.length !== 1 || !isOneReturn(record.node)) return undefined;
  const params = record.node.params.map(param => (param.type === 'Identifier' ? param.name : ''));
  const at = (node: Node): number => (node.type === 'Identifier' ? params.indexOf(node.name) : -1);
  const value = bare(only.value);
  if (value.type === 'BinaryExpression') {
    const [left, right] = [at(value.left), at(value.right)];
    return left < 0 || right < 0 ? undefined : binaryOf(value, left, right);
  }
  if (value.type !== 'CallExpression' || value.optional) return undefined;
  const order = value.arguments.map(at);
  if (order.some(place => place < 0)) return undefined;
  const callee = at(value.callee);
  if (callee >= 0) return callOf(callee, order);
  if (order.length === 0) return undefined;
  const named = nameOf(value.callee, only.scope, reader);
  const inner = named?.kind === 'function' && !named.bound ? helperOf(named.index, reader, depth + 1) : undefined;
  const takes = named?.kind === 'function' ? reader.found.functions[named.index]?.node?.params.length : undefined;
  return inner && takes === order.length ? (args, node): Expression => inner(pick(args, order), node) : undefined;
}

function isOneReturn({ body, async: waits }: AnyFunction): boolean {
  if (!body || waits) return false;
  return body.type !== 'BlockStatement' || (body.body.length === 1 && body.body[0]?.type === 'ReturnStatement');
}

function binaryOf(value: Expression & { type: 'BinaryExpression' }, left: number, right: number): Helper {
  return (args, { start, end }) => {
    const [one = value, other = value] = pick(args, [left, right]);
    return { type: 'BinaryExpression', left: one, operator: value.operator, right: other, start, end };
  };
}

function callOf(callee: number, order: readonly number[]): Helper {
  return (args, { start, end }): CallExpression | Expression => {
    const [called, ...rest] = pick(args, [callee, ...order]);
    return called ? { type: 'CallExpression', callee: called, arguments: rest, optional: false, start, end } : UNDEFINED;
  };
}

const UNDEFINED: Expression = Object.freeze({ type: 'Identifier', name: 'undefined', start: 0, end: 0 });

function pick(args: readonly Expression[], order: readonly number[]): Expression[] {
  return order.flatMap(place => args[place] ?? []);
}
