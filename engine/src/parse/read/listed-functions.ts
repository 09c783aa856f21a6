import type { Node } from 'oxc-parser';

import { bare, plainKey } from './children.ts';
import { LIST_VISITS } from './list-visits.ts';
import { member } from './named-members.ts';
import { nameOf, type Named } from './names.ts';
import type { Reader } from './reader.ts';
import { lookUp, type Scope } from './scope.ts';

const MOST = 32;
const DEEPEST = 6;

/** A row of a list or a table, where it stands. */
interface Row {
  readonly node: Node;
  readonly scope: Scope;
}

/** The functions that a call may mean whose callee, or the object it is a method of, is each row of a list or table in its turn: `for (const step of steps) step.run()`. */
export function functionsListed(callee: Node, scope: Scope, reader: Reader): readonly number[] {
  const isMethod = callee.type === 'MemberExpression';
  const name = isMethod ? bare(callee.object) : callee;
  const key = isMethod ? plainKey(callee.property, callee.computed) : undefined;
  if (name.type !== 'Identifier' || (isMethod && key === undefined)) return NONE;
  const rows = rowsUnder(name.name, scope, reader);
  if (rows.length === 0) return NONE;
  const found = new Set<number>();
  for (const row of rows) {
    const named = nameOf(row.node, row.scope, reader);
    const meant = named && key !== undefined ? member(named, key, reader) : named;
    if (meant?.kind === 'function') found.add(meant.index);
  }
  return [...found];
}

const NONE: readonly number[] = [];
const NO_ROWS: readonly Row[] = [];

/** The rows that a loop variable, or what a visitor is given, goes through. */
function rowsUnder(name: string, scope: Scope, reader: Reader): readonly Row[] {
  const binding = lookUp(name, scope);
  if (!binding || binding.callable !== undefined || binding.imported) return NO_ROWS;
  const [write] = binding.writes;
  if (write?.path[0] === '*') return rowsAlong(write.value, write.path.slice(1), write.scope, reader);
  const { param } = binding;
  const [handed] = param?.index === 0 ? (reader.found.functions[param.of]?.handedTo ?? []) : [];
  const visitor = handed && bare(handed.call.callee);
  if (!param || !handed || visitor?.type !== 'MemberExpression') return NO_ROWS;
  return LIST_VISITS.has(plainKey(visitor.property, visitor.computed) ?? '')
    ? rowsAlong(visitor.object, param.path, handed.scope, reader)
    : [];
}

/** Of entries the row is what stands behind the name; of anything else that is taken apart nothing is a row. */
function rowsAlong(list: Node, path: readonly string[], scope: Scope, reader: Reader): readonly Row[] {
  const inner = bare(list);
  const method = inner.type === 'CallExpression' ? methodOfObject(bare(inner.callee)) : undefined;
  const isEntry = path.length === 1 && path[0] === '1';
  if (path.length > 0 ? !(method === 'entries' && isEntry) : method === 'entries') return [];
  const [given] = inner.type === 'CallExpression' ? inner.arguments : [];
  return method === undefined ? rowsOf(inner, scope, reader, 0) : given ? rowsOf(bare(given), scope, reader, 0) : [];
}

function methodOfObject(callee: Node): string | undefined {
  const isOfObject = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Object';
  const key = isOfObject ? plainKey(callee.property, callee.computed) : undefined;
  return key === 'values' || key === 'entries' ? key : undefined;
}

function rowsOf(list: Node, scope: Scope, reader: Reader, depth: number): readonly Row[] {
  // Untrusted: a list may be said to be made of itself.
  if (depth > DEEPEST) return [];
  switch (list.type) {
    case 'ArrayExpression':
      return list.elements.slice(0, MOST).flatMap(one => {
        if (one?.type === 'SpreadElement') return rowsOf(bare(one.argument), scope, reader, depth + 1);
        return one ? [{ node: one, scope }] : [];
      });
    case 'ObjectExpression':
      return list.properties.slice(0, MOST).flatMap(one => (one.type === 'Property' ? [{ node: one.value, scope }] : []));
    case 'Identifier': {
      const [write] = lookUp(list.name, scope)?.writes ?? [];
      const isWhole = write?.how === 'is' && write.path.length === 0;
      return isWhole ? rowsOf(bare(write.value), write.scope, reader, depth + 1) : rowsNamed(list, scope, reader, depth);
    }
    case 'MemberExpression':
    case 'CallExpression':
      return rowsNamed(list, scope, reader, depth);
    default:
      return [];
  }
}

/** What a member, or what a call gives, names: a table of the same file. */
function rowsNamed(list: Node, scope: Scope, reader: Reader, depth: number): readonly Row[] {
  const named: Named | undefined = nameOf(list, scope, reader);
  return named?.kind === 'object' || named?.kind === 'list' ? rowsOf(named.node, named.scope, reader, depth + 1) : [];
}
