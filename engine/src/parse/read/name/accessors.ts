import type { Node, ObjectExpression } from 'oxc-parser';

import { plainKey } from '../children.ts';
import { methodOf } from './classes.ts';
import { nameOf } from './names.ts';
import { isOfStranger } from './own-members.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

/** Whether a function runs when a member is read, not when it is called. */
export function ownGetter(index: number, reader: Reader): boolean {
  return reader.found.readers.has(index);
}

/** The function that reading (or assigning) this member runs; undefined for a plain member, and where that cannot be told. */
export function accessorAt(
  node: Node & { type: 'MemberExpression' },
  kind: 'get' | 'set',
  scope: Scope,
  reader: Reader,
): number | undefined {
  const names = kind === 'get' ? reader.found.getters : reader.found.setters;
  const key = plainKey(node.property, node.computed);
  const only = key === undefined ? undefined : names.get(key);
  if (key === undefined || only === undefined) return undefined;
  if (node.object.type === 'ThisExpression') return only < 0 || isOfStranger(only, scope, reader) ? undefined : only;
  const owner = nameOf(node.object, scope, reader);
  if (owner?.kind !== 'object' && owner?.kind !== 'class' && owner?.kind !== 'instance') return undefined;
  if (only >= 0) return only;
  if (owner.kind === 'object') return ofObject(owner.node, key, kind, reader);
  const own = kind === 'get' ? methodOf(owner.record, key, reader) : undefined;
  return own !== undefined && ownGetter(own, reader) ? own : undefined;
}

/** Where several objects have one of that name, that of this one. */
function ofObject({ properties }: ObjectExpression, key: string, kind: 'get' | 'set', { found }: Reader): number | undefined {
  const own = properties.find(one => one.type === 'Property' && one.kind === kind && plainKey(one.key, one.computed) === key);
  return own?.type === 'Property' ? found.functionOf.get(own.value) : undefined;
}
