import type { Expression, Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { type Named, nameOf } from './names.ts';
import type { Reader } from '../reader.ts';
import type { Binding, Scope } from '../scope.ts';

/** Untrusted: what is put into one list, and members of one thing that is. */
const MOST_PUSHED = 64;
const MOST_MEMBERS = 16;

/**
 * `const jobs = []; jobs.push({ run: cp.execSync, line })`: the list as if it had been written down, of what brings something outside that can be called. Functions
 * of the file that are put into a list are called wherever the list is gone through, whatever their names.
 */
export function listPushed({ writes }: Binding, reader: Reader): (Named & { readonly kind: 'list' }) | undefined {
  const parts = writes.filter(
    ({ how, path, into, inside, adds }) => how === 'part' && path.length === 0 && (into ?? inside ?? adds) === undefined,
  );
  const [first] = parts;
  if (!first || parts.length > MOST_PUSHED) return undefined;
  const elements = parts
    .filter(({ value, scope }) => scope === first.scope && bringsOutside(value, scope, reader))
    .map(({ value }) => bare(value))
    .filter(isExpression);
  const { start, end } = first.value;
  return elements.length === 0 ? undefined : { kind: 'list', node: { type: 'ArrayExpression', elements, start, end }, scope: first.scope };
}

function isExpression(node: Node): node is Expression {
  return (
    node.type === 'ObjectExpression' || node.type === 'ArrayExpression' || node.type === 'Identifier' || node.type === 'MemberExpression'
  );
}

function bringsOutside(node: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'ObjectExpression':
      return inner.properties.slice(0, MOST_MEMBERS).some(one => one.type === 'Property' && isCallable(one.value, scope, reader));
    case 'ArrayExpression':
      return inner.elements.slice(0, MOST_MEMBERS).some(one => one !== null && isCallable(one, scope, reader));
    default:
      return isCallable(inner, scope, reader);
  }
}

function isCallable(node: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(node);
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return false;
  const named = nameOf(inner, scope, reader);
  return named?.kind === 'outside' && reader.apis.tells(named.module, named.path, 'call');
}
