import type { Node } from 'oxc-parser';

import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { Survey } from '../survey.ts';

/** What `this` is inside a function that somebody calls as a listener. */
export interface Receiver {
  readonly object: Node;
  readonly scope: Scope;
}

/** Methods that register a listener, and call it on the object that they belong to. */
export const LISTENS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);

/** What jQuery calls back on each element that it has found. */
export const EACH = 'each';

/** Calls that give a connection, and call back on it when it stands. */
export const CONNECTS: ReadonlySet<string> = new Set(['connect', 'createConnection']);

/** Where `this` is said by an expression: there, or where `const self = this` says it for functions inside of methods. */
export function thisAt(object: Node, scope: Scope, { found }: Reader): Scope | undefined {
  if (object.type === 'ThisExpression') return scope;
  if (object.type !== 'Identifier' || !found.thisNames.has(object.name)) return undefined;
  const writes = lookUp(object.name, scope)?.writes;
  const [write] = writes ?? [];
  return write?.value.type === 'ThisExpression' && write.how === 'is' && write.path.length === 0 ? write.scope : undefined;
}

/** What `this` means at a scope, where the function around it is a listener: `request.onload = function () { this.responseText }`. */
export function receiverOf(scope: Scope, { found }: Reader): Receiver | undefined {
  return found.receivers.size === 0 ? undefined : found.receivers.get(ownThis(scope, found));
}

/** The object that `this` means at a scope, where the function around it is written as a method of one. */
export function objectAround(scope: Scope, { found }: Reader): Receiver | undefined {
  return found.objects.size === 0 ? undefined : found.objects.get(ownThis(scope, found));
}

/** What `this` may be at a scope, where the function around it is called on something. */
export function calledOnAt(scope: Scope, { found }: Reader): readonly Receiver[] {
  return (found.calledOn.size === 0 ? undefined : found.calledOn.get(ownThis(scope, found))) ?? NONE;
}

const NONE: readonly Receiver[] = [];

/** The function whose `this` is meant: arrow functions have none of their own. */
function ownThis(scope: Scope, { functions }: Survey): number {
  let of = scope.func;
  while (of > 0 && functions[of]?.node?.type === 'ArrowFunctionExpression') of = functions[of]?.parent ?? 0;
  return of;
}
