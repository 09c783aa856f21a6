import { interpreted } from './interpreted.ts';
import { nameOf } from './names.ts';
import type { Reader } from './reader.ts';
import type { Keyed } from './survey.ts';
import { fold } from './values.ts';

/**
 * Obfuscators keep the names of members in a table: `this[d(3)]`, `class { [d(7)]() {} }`. What a table hides is written into the tree,
 * so that a second walk sees members, methods and handlers where the first saw calls. Says whether anything was written.
 */
export function writePlainKeys(reader: Reader): boolean {
  const { keyed } = reader.found;
  let written = false;
  for (const one of keyed) if (one.key.type === 'CallExpression' && write(one, reader)) written = true;
  // A key that is kept in another member is worth following only where keys are hidden at all.
  if (written) for (const one of keyed) if (one.key.type === 'MemberExpression') write(one, reader);
  return written;
}

/** What decoding told of calls holds for the same calls in a second walk: tables are long to undo. */
export function handOver(from: Reader, to: Reader): void {
  for (const { kind, node, scope } of from.found.sites) {
    const callee = kind === 'call' && 'callee' in node ? nameOf(node.callee, scope, from) : undefined;
    if (kind === 'call' && callee?.kind === 'function') interpreted(node, callee.index, scope, from);
  }
  for (const [node, told] of from.interpreter.known) to.interpreter.known.set(node, told);
  for (const text of from.interpreter.decoded) to.interpreter.decoded.add(text);
}

function write({ node, key, scope }: Keyed, reader: Reader): boolean {
  const { text, whole, decoded } = fold(key, scope, reader);
  if (text === undefined || !whole || (key.type === 'CallExpression' && !decoded)) return false;
  const literal = { type: 'Literal', value: text, raw: JSON.stringify(text), start: key.start, end: key.end } as const;
  if (node.type === 'MemberExpression') node.property = literal;
  else node.key = literal;
  return true;
}
