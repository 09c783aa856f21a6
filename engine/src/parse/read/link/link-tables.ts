import type { Expression, MemberExpression, Node, ObjectProperty } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { nameOf } from '../name/names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

/** One function that a table offers, and the scope of a call that has chosen it by its key. */
export interface Chosen {
  readonly value: Expression;
  readonly scope: Scope;
  /** Where the table is written, and its names mean what they say. */
  readonly from: Scope;
}

type Table = Node & { type: 'ObjectExpression' };

/** `({ win32: f, darwin: g })[process.platform]()`: each function runs where the key is its own. */
export function chosenByKey(callee: Node, scope: Scope, reader: Reader): readonly Chosen[] {
  const member = keyedMember(callee, scope, reader);
  // Untrusted: each function of a table may choose one of all of them.
  if (!member || reader.allowance.links <= 0) return NONE;
  const chosen = tablesOf(member.node.object, member.scope, reader).flatMap(table =>
    propertiesOf(table, { reader, left: MOST }, 0).flatMap(({ property, from }) => {
      const key = plainKey(property.key, property.computed);
      if (key === undefined) return [];
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
      return [{ value: property.value, scope: inside, from }];
    }),
  );
  reader.allowance.links -= chosen.length;
  return chosen;
}

/** A table where it is written. */
interface Placed {
  readonly table: Table;
  readonly from: Scope;
}

/** How many more properties are looked at. */
interface Looking {
  readonly reader: Reader;
  left: number;
}

/** All of a table, also what it takes over from others: `{ ...base, linux: f }`. */
function propertiesOf(
  { table, from }: Placed,
  looking: Looking,
  depth: number,
): { readonly property: ObjectProperty; readonly from: Scope }[] {
  return table.properties.flatMap(one => {
    // Untrusted: tables may be said to take over each other, many times over.
    if (looking.left-- <= 0 || depth > DEEPEST) return [];
    if (one.type === 'Property') return [{ property: one, from }];
    return tablesOf(one.argument, from, looking.reader).flatMap(other => propertiesOf(other, looking, depth + 1));
  });
}

const DEEPEST = 3;

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

function tablesOf(node: Node, scope: Scope, reader: Reader): Placed[] {
  const inner = bare(node);
  if (inner.type === 'ObjectExpression') return [{ table: inner, from: scope }];
  if (inner.type === 'MemberExpression' || inner.type === 'CallExpression') {
    // `this.drivers[process.platform]()`: a getter or a method gives the table.
    const given = nameOf(inner, scope, reader);
    return given?.kind === 'object' ? [{ table: given.node, from: given.scope }] : [];
  }
  if (inner.type !== 'Identifier') return [];
  return (lookUp(inner.name, scope)?.writes.slice(0, 4) ?? []).flatMap(write => {
    const value = bare(write.value);
    if (write.how !== 'is') return [];
    if (value.type === 'ObjectExpression') return [{ table: value, from: write.scope }];
    // What a module of a bundle exports as a whole, or under a name.
    const named =
      value.type === 'CallExpression' && (reader.bundles().mayBe || reader.browserified().asks.size > 0)
        ? nameOf(write.path.length > 0 ? inner : value, write.path.length > 0 ? scope : write.scope, reader)
        : undefined;
    return named?.kind === 'object' ? [{ table: named.node, from: named.scope }] : [];
  });
}
