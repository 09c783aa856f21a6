import type { Expression, MemberExpression, Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

/** One function that a table offers, and the scope of a call that has chosen it by its key. */
export interface Chosen {
  readonly value: Expression;
  readonly scope: Scope;
}

/** `({ win32: f, darwin: g })[process.platform]()`: each function runs where the key is its own. */
export function chosenByKey(callee: Node, scope: Scope, reader: Reader): readonly Chosen[] {
  const member = keyedMember(callee, scope, reader);
  if (!member) return NONE;
  return tablesOf(member.node.object, member.scope, reader).flatMap(table =>
    table.properties.slice(0, MOST).flatMap(property => {
      const key = property.type === 'Property' ? plainKey(property.key, property.computed) : undefined;
      if (property.type !== 'Property' || key === undefined) return [];
      const { start, end } = property.key;
      const equals: Node = { type: 'Literal', value: key, raw: JSON.stringify(key), start, end };
      const test = { node: member.node.property, holds: true, equals };
      const inside: Scope = {
        parent: scope,
        func: scope.func,
        kind: 'guard',
        names: undefined,
        test,
        declaring: undefined,
        file: scope.file,
      };
      return [{ value: property.value, scope: inside }];
    }),
  );
}

const NONE: readonly Chosen[] = [];

const MOST = 2_000;

function keyedMember(node: Node, from: Scope, reader: Reader): { node: MemberExpression; scope: Scope } | undefined {
  const inner = bare(node);
  if (inner.type === 'MemberExpression')
    return inner.computed && plainKey(inner.property, true) === undefined ? { node: inner, scope: from } : undefined;
  if (inner.type !== 'Identifier' || reader.found.functionNames.has(inner.name)) return undefined;
  const write = lookUp(inner.name, from)?.writes[0];
  const value = write?.how === 'is' && write.path.length === 0 ? bare(write.value) : undefined;
  return value?.type === 'MemberExpression' && write ? keyedMember(value, write.scope, reader) : undefined;
}

function tablesOf(node: Node, scope: Scope, reader: Reader): (Node & { type: 'ObjectExpression' })[] {
  const inner = bare(node);
  if (inner.type === 'ObjectExpression') return [inner];
  if (inner.type === 'MemberExpression' || inner.type === 'CallExpression') {
    // `this.drivers[process.platform]()`: a getter or a method gives the table.
    const given = nameOf(inner, scope, reader);
    return given?.kind === 'object' ? [given.node] : [];
  }
  if (inner.type !== 'Identifier') return [];
  return (lookUp(inner.name, scope)?.writes.slice(0, 4) ?? []).flatMap(write => {
    const value = bare(write.value);
    if (write.how !== 'is') return [];
    if (value.type === 'ObjectExpression') return [value];
    // What a module of a bundle exports as a whole.
    const named = value.type === 'CallExpression' && reader.bundles().mayBe ? nameOf(value, write.scope, reader) : undefined;
    return named?.kind === 'object' ? [named.node] : [];
  });
}
