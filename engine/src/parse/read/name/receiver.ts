import type { Node } from 'oxc-parser';

import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

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
export function receiverOf(scope: Scope, reader: Reader): Receiver | undefined {
  const { functions, receivers } = reader.found;
  if (receivers.size === 0) return undefined;
  let of = scope.func;
  // Arrow functions have no `this` of their own.
  while (of > 0 && functions[of]?.node?.type === 'ArrowFunctionExpression') of = functions[of]?.parent ?? 0;
  return receivers.get(of);
}
