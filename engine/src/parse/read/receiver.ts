import type { Node } from 'oxc-parser';

import type { Reader } from './reader.ts';
import type { Scope } from './scope.ts';

/** What `this` is inside a function that somebody calls as a listener. */
export interface Receiver {
  readonly object: Node;
  readonly scope: Scope;
}

/** Methods that register a listener, and call it on the object that they belong to. */
export const LISTENS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);

/** Calls that give a connection, and call back on it when it stands. */
export const CONNECTS: ReadonlySet<string> = new Set(['connect', 'createConnection']);

/** What `this` means at a scope, where the function around it is a listener: `request.onload = function () { this.responseText }`. */
export function receiverOf(scope: Scope, reader: Reader): Receiver | undefined {
  const { functions, receivers } = reader.found;
  if (receivers.size === 0) return undefined;
  let of = scope.func;
  // Arrow functions have no `this` of their own.
  while (of > 0 && functions[of]?.node?.type === 'ArrowFunctionExpression') of = functions[of]?.parent ?? 0;
  return receivers.get(of);
}
