import type { Node } from 'oxc-parser';

import { bare } from '../children.ts';
import { functionsWithin } from '../link/functions-within.ts';
import { nameOf } from './names.ts';
import type { Reader } from '../reader.ts';
import type { Scope } from '../scope.ts';

const MOST = 32;
const LOOKED_AT = 200;

/**
 * The functions that run in the place of something when it is exchanged for a value: the value itself, the traps of a proxy, the methods
 * of a class, and those functions written in them that are stored or given back, not called or handed on there.
 */
export function standInsOf(value: Node, scope: Scope, reader: Reader): number[] {
  const first = exchanged(value, scope, reader);
  return [...new Set([...first, ...first.flatMap(index => keptIn(index, reader))])].slice(0, MOST);
}

/** Functions are numbered in the order of the text: those written in one follow it. */
function keptIn(outer: number, reader: Reader): number[] {
  const { functions } = reader.found;
  const end = functions[outer]?.node?.end ?? 0;
  const found: number[] = [];
  for (let index = outer + 1; index <= outer + LOOKED_AT; index++) {
    const one = functions[index];
    if (!one?.node || one.node.start >= end) break;
    if (one.parent === outer && one.callers.length + one.handedTo.length === 0) found.push(index);
  }
  return found;
}

function exchanged(value: Node, scope: Scope, reader: Reader): number[] {
  const inner = bare(value);
  if (inner.type === 'NewExpression') {
    const [, handler] = inner.arguments;
    const made = nameOf(inner.callee, scope, reader);
    return handler && made?.kind === 'outside' && made.module === '' && made.path === 'Proxy'
      ? functionsWithin(handler, scope, reader)
      : [];
  }
  const named = nameOf(inner, scope, reader);
  if (named?.kind === 'function') return [named.index];
  if (named?.kind === 'object') return functionsWithin(named.node, named.scope, reader);
  if (named?.kind !== 'class') return [];
  return [...named.record.methods.values(), ...(named.record.construct === undefined ? [] : [named.record.construct])];
}
