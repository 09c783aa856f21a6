import type { Node } from 'oxc-parser';

import { bare, calledName } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

const DEEPEST = 6;
const MOST = 2_000;

/** Calls that give the functions of what they are given or called on: collections, and the ways to look through them. */
const HOLDS =
  /^(?:Map|Set|WeakMap|Array|values|entries|assign|create|freeze|seal|fromEntries|of|from|get|filter|slice|concat|reverse|toReversed|sort|at|pop|shift|find|flat)$/;

/** The functions of the file that a list, table or collection holds, as far as it is written down. */
export function functionsWithin(node: Node, scope: Scope, reader: Reader): number[] {
  const found = new Set<number>();
  collect(node, scope, 0, { reader, found });
  return [...found];
}

interface Collecting {
  readonly reader: Reader;
  readonly found: Set<number>;
}

function collect(node: Node, scope: Scope, depth: number, collecting: Collecting): void {
  const { reader, found } = collecting;
  const inner = bare(node);
  if (depth > DEEPEST || found.size >= MOST) return;
  const own = reader.found.functionOf.get(inner);
  if (own !== undefined) {
    found.add(own);
    return;
  }
  const deeper = (child: Node, from = scope): void => collect(child, from, depth + 1, collecting);
  switch (inner.type) {
    case 'ObjectExpression':
      for (const one of inner.properties.slice(0, MOST)) deeper(one.type === 'Property' ? one.value : one.argument);
      return;
    case 'ArrayExpression':
      for (const one of inner.elements.slice(0, MOST)) if (one) deeper(one);
      return;
    case 'SpreadElement':
      deeper(inner.argument);
      return;
    case 'Identifier': {
      const binding = lookUp(inner.name, scope);
      if (binding?.callable !== undefined && depth > 0) found.add(binding.callable);
      for (const write of binding?.writes.slice(0, 16) ?? []) deeper(write.value, write.scope);
      return;
    }
    case 'CallExpression':
    case 'NewExpression': {
      if (!HOLDS.test(calledName(inner) ?? '')) return;
      for (const argument of inner.arguments) deeper(argument);
      const callee = bare(inner.callee);
      if (callee.type === 'MemberExpression') deeper(callee.object);
      return;
    }
    default:
  }
}
