import type { Node, Program } from 'oxc-parser';

import type { Span } from '../../../model/place.ts';
import { isOpen, isThing, native, type Datum, type Thing } from '../values/datum.ts';
import type { Cell } from '../language/env.ts';
import { loadAsked } from './load.ts';
import { member } from '../language/members.ts';
import type { Place, Run } from '../run.ts';

/** Names that a file of ESM has of others, and offers to others, whatever they stand for when they are asked for. */
export function linkNames({ body }: Program, exports: Thing, place: Place): void {
  const { run, env } = place;
  const offer = (name: string, get: () => Datum): void =>
    void exports.props.set(name, { kind: 'accessor', get: native(get), set: undefined });
  for (const node of body) {
    // Whoever loads this file while it loads others has what it offers itself.
    if (node.type === 'ExportDefaultDeclaration') offer('default', () => env.find('*default*')?.value);
    if (node.type !== 'ExportNamedDeclaration' || node.source) continue;
    for (const { local, exported } of node.specifiers) offer(nameIn(exported), () => env.find(nameIn(local))?.value);
    for (const name of node.declaration ? namesDeclared(node.declaration) : []) offer(name, () => env.find(name)?.value);
  }
  for (const node of body) {
    const at = { path: place.file, start: node.start, end: node.end };
    if (node.type === 'ImportDeclaration') {
      if (node.importKind === 'type') continue;
      const of = loadAsked(node.source.value, at, 'import()', run);
      for (const one of node.specifiers) {
        const name = one.type === 'ImportSpecifier' ? nameIn(one.imported) : one.type === 'ImportDefaultSpecifier' ? 'default' : '*';
        env.link(one.local.name, cellOf(of, name, at, run));
      }
    } else if (node.type === 'ExportAllDeclaration') {
      const of = loadAsked(node.source.value, at, 'import()', run);
      if (node.exported) offer(nameIn(node.exported), () => of);
      else if (isThing(of)) for (const key of of.props.keys()) if (key !== 'default') offer(key, () => member(of, key, at, run));
      if (isOpen(of)) exports.base = of;
    } else if (node.type === 'ExportNamedDeclaration' && node.source) {
      const of = loadAsked(node.source.value, at, 'import()', run);
      for (const { local, exported } of node.specifiers) offer(nameIn(exported), () => member(of, nameIn(local), at, run));
    }
  }
}

function cellOf(of: Datum, name: string, at: Span, run: Run): Cell {
  return {
    born: 0,
    get value(): Datum {
      return name === '*' ? of : member(of, name, at, run);
    },
    set value(_: Datum) {
      // What another file offers is not for this one to change: the package would end here.
    },
  };
}

function nameIn(node: Node): string {
  return node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';
}

function namesDeclared(node: Node): string[] {
  if (node.type === 'VariableDeclaration') return node.declarations.flatMap(({ id }) => namesBound(id));
  return (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id ? [node.id.name] : [];
}

function namesBound(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ObjectPattern':
      return node.properties.flatMap(one => namesBound(one.type === 'RestElement' ? one.argument : one.value));
    case 'ArrayPattern':
      return node.elements.flatMap(one => (one ? namesBound(one) : []));
    case 'AssignmentPattern':
      return namesBound(node.left);
    case 'RestElement':
      return namesBound(node.argument);
    default:
      return [];
  }
}
