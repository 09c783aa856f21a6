import type { Node } from 'oxc-parser';

import { bare } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import { foldedWidely } from '../fold/values.ts';

/** One of many that the world keeps by name. */
const KEYED = /^(?:process\.env|(?:window\.)?(?:local|session)Storage)\.(?:\*|.* \| .*)$/;

/** Notes by what name a read takes one of many, where it is worked out: another file may tell it, or a part of it may be known. */
export function giveKey(index: number, node: Node, scope: Scope, reader: Reader): void {
  const use = reader.uses[index];
  if (use?.module !== '' || !KEYED.test(use.path)) return;
  const key = keyOf(node, scope, 0);
  if (key) use.args = [foldedWidely(key.node, key.scope, reader)];
}

/** At the place itself, or where the name was given that stands for it there. */
function keyOf(node: Node, scope: Scope, depth: number): { readonly node: Node; readonly scope: Scope } | undefined {
  const inner = bare(node);
  if (inner.type === 'MemberExpression') return inner.computed ? { node: inner.property, scope } : undefined;
  if (inner.type === 'LogicalExpression') return keyOf(inner.left, scope, depth);
  const write = inner.type === 'Identifier' && depth < 2 ? onlyWrite(lookUp(inner.name, scope)) : undefined;
  return write?.path.length === 0 ? keyOf(write.value, write.scope, depth + 1) : undefined;
}
