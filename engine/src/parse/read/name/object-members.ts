import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { keyedByWrites, loadedUnder } from './loaded-under.ts';
import { firstNamed } from './named-bindings.ts';
import { member, nameOfMethod } from './named-members.ts';
import { nameOf, type Named } from './names.ts';
import type { Reader } from '../reader.ts';
import { anyOf, stepInto } from './several-modules.ts';
import type { Binding, Scope, Write } from '../scope.ts';
import { fold } from '../fold/values.ts';
import { mayBeWhole } from '../fold/whole.ts';

/** What a member of an object literal names: what is stored in it later, what it was written with, or what it was spread from. */
export function memberOfObject(object: Named & { kind: 'object' }, key: string, reader: Reader): Named | undefined {
  return remembered(object.node, key, reader, () => workOutMember(object, key, reader));
}

/** What a member of something that is written out names, worked out once; one that is asked for while it is being worked out depends on itself. */
export function remembered(of: Node, key: string, { namedMembers }: Reader, workOut: () => Named | undefined): Named | undefined {
  const known = namedMembers.get(of) ?? new Map<string, Named | undefined>();
  namedMembers.set(of, known);
  if (known.has(key)) return known.get(key);
  known.set(key, undefined);
  const named = workOut();
  known.set(key, named);
  return named;
}

function workOutMember(object: Named & { kind: 'object' }, key: string, reader: Reader): Named | undefined {
  const { binding } = object;
  const stored = binding && firstNamed(storedIn(binding, reader).get(key) ?? [], reader);
  if (stored) return stored;
  const own = propertiesOf(object, reader).get(key);
  const named = own && nameOf(own, object.scope, reader);
  if (own) return named?.kind === 'function' ? nameOfMethod(named.index, reader) : named;
  const spread = object.node.properties.flatMap(one =>
    one.type === 'SpreadElement' ? (nameOf(one.argument, object.scope, reader) ?? []) : [],
  );
  const modules = spread.filter(one => one.kind === 'outside');
  const [written] = modules.length > 1 ? spread.filter(one => one.kind !== 'outside').flatMap(one => member(one, key, reader) ?? []) : [];
  if (written) return written;
  const several = anyOf(modules);
  if (several?.kind === 'outside' && several.others) return stepInto(several, key, reader);
  for (const one of spread) {
    const found = member(one, key, reader);
    if (found) return found;
  }
  const loaded = keyedByWrites(binding, reader);
  const under = loaded && loadedUnder(loaded, key, reader);
  if (under) return under;
  // What several functions put there may be any of it.
  const [filled, other] = binding?.filled?.filter(write => storedUnder(write, reader) === key) ?? [];
  return filled && !other ? firstNamed([filled], reader) : undefined;
}

/** The values of an object literal by name; of two with one name the first. */
function propertiesOf({ node, scope }: Named & { kind: 'object' }, reader: Reader): Map<string, Node> {
  const known = reader.properties.get(node);
  if (known) return known;
  const values = new Map<string, Node>();
  reader.properties.set(node, values);
  for (const property of node.properties) {
    if (property.type !== 'Property') continue;
    const key = plainKey(property.key, property.computed) ?? foldedKey(property.key, scope, reader);
    if (key !== undefined && !values.has(key)) values.set(key, property.value);
  }
  return values;
}

/** What is stored in the members of a variable's object, by the name of the member. */
export function storedIn(binding: Binding, reader: Reader): Map<string, Write[]> {
  const known = reader.stored.get(binding);
  if (known) return known;
  const stored = new Map<string, Write[]>();
  // The name of a member may be put together from others of the same object.
  reader.stored.set(binding, stored);
  for (const write of binding.writes) {
    const into = storedUnder(write, reader);
    if (into === undefined) continue;
    const writes = stored.get(into);
    if (writes) writes.push(write);
    else stored.set(into, [write]);
  }
  return stored;
}

/** The member that something is stored in, where it can be told. */
export function storedUnder({ into, key, scope }: Write, reader: Reader): string | undefined {
  return into ?? (key && foldedKey(key, scope, reader));
}

/** A key that is put together or decoded; others are indexes, and folding those tells nothing. */
function foldedKey(key: Node, scope: Scope, reader: Reader): string | undefined {
  const inner = bare(key);
  if ((inner.type !== 'CallExpression' && inner.type !== 'BinaryExpression') || !mayBeWhole(inner, scope, reader)) return undefined;
  const { text, whole } = fold(inner, scope, reader);
  return whole ? text : undefined;
}
