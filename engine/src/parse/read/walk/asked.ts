import type { Node } from 'oxc-parser';

import { plainKey, rootOf } from '../children.ts';

/** Methods that the language itself calls, by name. */
const ASKED: ReadonlySet<string> = new Set(['then', 'toJSON', 'toString', 'valueOf']);

/** How a method under a symbol of the language is kept: no plain name begins so. */
const SYMBOL = '@@';

/** The name that a key of an object or a class is kept under where it is a symbol of the language: `[Symbol.iterator]` as `@@iterator`. */
export function symbolKey(key: Node): string | undefined {
  if (key.type !== 'MemberExpression' || key.computed) return undefined;
  const root = rootOf(key);
  return root.type === 'Identifier' && root.name === 'Symbol' ? SYMBOL + (plainKey(key.property, false) ?? '') : undefined;
}

/** Whether the language itself calls a method of that name: to make a text of an object, to wait for it, to go through it. */
export function isAsked(name: string): boolean {
  return ASKED.has(name) || name.startsWith(SYMBOL);
}

/** Whether the language itself calls a method of an object: `toString`, `then`, `[Symbol.toPrimitive]`. */
export function isAskedByLanguage({ key, computed }: Node & { type: 'Property' }): boolean {
  const name = plainKey(key, computed);
  if (name !== undefined) return ASKED.has(name);
  const root = rootOf(key.type === 'CallExpression' ? key.callee : key);
  return root.type === 'Identifier' && root.name === 'Symbol';
}
