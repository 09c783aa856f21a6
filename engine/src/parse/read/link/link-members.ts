import type { Argument, CallExpression, Expression, Node } from 'oxc-parser';

import { accessorAt } from '../name/accessors.ts';
import { bare, plainKey, rootOf } from '../children.ts';
import { functionAt } from './function-at.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

/** Reading or assigning a member that has code behind it runs that code. */
export function linkAccessor(node: Node, kind: 'get' | 'set', args: readonly Argument[], scope: Scope, reader: Reader): void {
  if (node.type !== 'MemberExpression') return;
  const accessor = accessorAt(node, kind, scope, reader);
  const { functions } = reader.found;
  if (accessor === undefined || accessor === scope.func) return;
  functions[scope.func]?.calls.add(accessor);
  functions[accessor]?.callers.push({ args, scope });
}

/** `socket.onopen = f`: what is stored under such a name is called by whoever holds the object. */
export function linkHandler(left: Node, value: Node, scope: Scope, reader: Reader): void {
  if (left.type === 'Identifier') return linkOwnHandler(left, value, scope, reader);
  if (left.type !== 'MemberExpression' || !/^on[a-z]+$/.test(plainKey(left.property, left.computed) ?? '')) return;
  const handler = functionAt(value, scope, reader);
  if (handler === undefined || !isHeld(left.object)) return;
  handOver(handler, left, scope, reader);
  listensOn(left.object, handler, scope, reader);
}

/** `exports.onload = f`, `require('./x').onload = f` and `this.onload = f` only offer it; what a call gives, as `document.querySelector('form')` does, and `this.socket` are held by somebody. */
function isHeld(object: Node): boolean {
  const root = rootOf(object);
  if (root.type === 'ThisExpression') return bare(object) !== root;
  if (root.type === 'Identifier') return root.name !== 'exports' && root.name !== 'module';
  if (root.type === 'NewExpression') return true;
  if (root.type !== 'CallExpression') return false;
  return root.callee.type === 'Identifier'
    ? root.callee.name !== 'require'
    : root.callee.type === 'MemberExpression' && rootOf(root.callee).type === 'Identifier';
}

/** `onmessage = f` in a worker, `onload = f` in a page: a name that nobody declares is the world's, which calls it. */
function linkOwnHandler(left: Node & { type: 'Identifier' }, value: Node, scope: Scope, reader: Reader): void {
  const handler = /^on[a-z]+$/.test(left.name) && !lookUp(left.name, scope) ? functionAt(value, scope, reader) : undefined;
  const { name, start, end } = left;
  if (handler !== undefined) handOver(handler, { type: 'Identifier', name, start, end }, scope, reader);
}

/** As if it were handed to a method of that name: what the object brings, it is given. */
function handOver(handler: number, callee: Expression, scope: Scope, { found }: Reader): void {
  const { start, end } = callee;
  const call: CallExpression = { type: 'CallExpression', callee, arguments: [], optional: false, start, end };
  found.functions[scope.func]?.calls.add(handler);
  found.functions[handler]?.handedTo.push({ call, scope });
}

/** Inside a listener `this` is the object that it listens to. */
export function listensOn(object: Node, listener: number, scope: Scope, { found }: Reader): void {
  if (found.functions[listener]?.node?.type !== 'ArrowFunctionExpression') found.receivers.set(listener, { object, scope });
}
