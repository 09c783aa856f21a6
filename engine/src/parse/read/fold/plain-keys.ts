import type { CallExpression } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { interpreted } from './interpreted.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';
import type { Keyed } from '../survey.ts';
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
  const value = key.type === 'CallExpression' ? decodedBy(key, scope, reader) : fold(key, scope, reader);
  if (value?.text === undefined || !value.whole) return false;
  const literal = { type: 'Literal', value: value.text, raw: JSON.stringify(value.text), start: key.start, end: key.end } as const;
  if (node.type === 'MemberExpression') node.property = literal;
  else node.key = literal;
  return true;
}

/** Only by interpreting: following anything else before the callers of functions are known would be remembered wrongly. */
function decodedBy(call: CallExpression, scope: Scope, reader: Reader): Value | undefined {
  const named = nameOf(call.callee, scope, reader);
  const value = named?.kind === 'function' ? interpreted(call, named.index, scope, reader) : undefined;
  return value?.decoded === true ? value : undefined;
}
