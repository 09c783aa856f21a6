import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { foreignParentOf, lineOf } from './classes.ts';
import { nameOf, type Named } from './names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import { UNKNOWN } from '../fold/value.ts';

const MOST = 64;

/** The methods that other files find on a class or an object of one, as members that can be called; undefined where there are none. */
export function membersOf(named: Named | undefined, reader: Reader): Value | undefined {
  if (named?.kind !== 'class' && named?.kind !== 'instance') return undefined;
  const members = new Map<string, Value>();
  for (const { methods } of lineOf(named.record, reader))
    for (const [key, callable] of methods) if (!members.has(key) && members.size < MOST) members.set(key, { ...UNKNOWN, callable });
  // The class of another file that it extends has what it lacks, and calls what it has.
  const parent = members.size > 0 ? foreignParentOf(named.record, reader) : undefined;
  return members.size > 0 ? { ...UNKNOWN, members, imports: parent ? [{ module: parent.module, path: parent.path }] : [] } : undefined;
}

const MOST_KEPT = 8;

/** The objects that a class keeps of itself or of others, `static instance = new Reporter()` and `Reporter.instance = …`, as members of it. */
export function keptByClass(node: Node, scope: Scope, reader: Reader): ReadonlyMap<string, Value> {
  const name = bare(node);
  const { writes = [] } = (name.type === 'Identifier' && lookUp(name.name, scope)) || {};
  const [declared] = writes;
  const written = declared ? bare(declared.value) : name;
  const fields =
    written.type === 'ClassDeclaration' || written.type === 'ClassExpression'
      ? written.body.body.flatMap(field => {
          const key = field.type === 'PropertyDefinition' && field.static ? plainKey(field.key, field.computed) : undefined;
          return key !== undefined && field.type === 'PropertyDefinition' && field.value ? [{ into: key, value: field.value, scope }] : [];
        })
      : [];
  const kept = new Map<string, Value>();
  for (const { into, value, scope: inside } of [...fields, ...writes]) {
    if (into === undefined || kept.size >= MOST_KEPT || bare(value).type !== 'NewExpression') continue;
    const members = membersOf(nameOf(value, inside, reader), reader);
    if (members) kept.set(into, members);
  }
  return kept;
}
