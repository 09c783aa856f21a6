import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare } from '../children.ts';
import { nameOf } from '../name/names.ts';
import { storedIn } from '../name/object-members.ts';
import { objectAround } from '../name/receiver.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import { oneOf } from './one-of.ts';
import { holding, withOrigins } from './origins.ts';
import { fold } from './values.ts';

/** `toSeed.last = phrase`: what a function has as a member. */
export function keptOnFunction(object: Node, key: string, scope: Scope, reader: Reader): Value | undefined {
  const binding = object.type === 'Identifier' ? lookUp(object.name, scope) : undefined;
  const [first] = binding?.writes ?? [];
  const isFunction = binding?.callable !== undefined || (first?.how === 'is' && reader.found.functionOf.has(bare(first.value)));
  const kept = binding && isFunction ? (storedIn(binding, reader).get(key) ?? []) : [];
  return kept.length === 0 ? undefined : oneOf(kept.slice(0, MOST_KEPT).map(write => fold(write.value, write.scope, reader)));
}

const MOST_KEPT = 8;

/** `log.lines`, where a method of the object says `this.lines.push(line)` or `this.last = line`. */
export function withOwnStored(value: Value, object: Node, key: string, scope: Scope, reader: Reader): Value {
  const { fields, filled } = reader.found;
  const stored = [...(fields.get(key) ?? []), ...(filled.get(key) ?? [])];
  const named = stored.length > 0 && stored.length <= MOST_KEPT ? nameOf(object, scope, reader) : undefined;
  if (named?.kind !== 'object') return value;
  const own = stored.filter(write => {
    const owner = objectAround(write.scope, reader);
    const around = owner && nameOf(owner.object, owner.scope, reader);
    return around?.kind === 'object' && around.node === named.node;
  });
  if (own.length === 0) return value;
  const parts = own.map(write => fold(write.value, write.scope, reader));
  return holding(value.text === undefined ? withOrigins(value, ...parts) : oneOf([value, ...parts]), ...parts);
}
