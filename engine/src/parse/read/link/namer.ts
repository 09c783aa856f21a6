import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { isAsyncWrapper, marksGenerator } from './async-wrappers.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope, type Write } from '../scope.ts';

/** What `Object` offers that takes functions and calls none of them. */
const CALLS_NOTHING = new Set([
  'assign',
  'create',
  'defineProperties',
  'defineProperty',
  'freeze',
  'getOwnPropertyDescriptor',
  'getOwnPropertyDescriptors',
  'getOwnPropertyNames',
  'getPrototypeOf',
  'keys',
  'preventExtensions',
  'seal',
  'setPrototypeOf',
]);

/** Bindings that stand for one another are followed this far. */
const DEEPEST = 4;

/** Whether a call only writes down what it is given: `Object.defineProperty(f, 'name', …)`, under whatever name. */
export function callsNothing(callee: Node, scope: Scope, reader: Reader, depth = 0): boolean {
  const inner = bare(callee);
  if (marksGenerator(inner, scope, reader)) return true;
  if (inner.type === 'MemberExpression') {
    const key = plainKey(inner.property, inner.computed);
    return key !== undefined && CALLS_NOTHING.has(key) && isObject(inner.object, scope);
  }
  if (inner.type !== 'Identifier' || depth > DEEPEST) return false;
  const writes = lookUp(inner.name, scope)?.writes ?? [];
  const [write] = writes;
  return writes.length === 1 && write !== undefined && isTakenFromObject(write, reader, depth);
}

/** `const d = Object.defineProperty` and `const { defineProperty: d } = Object`. */
function isTakenFromObject({ value, scope, path, how }: Write, reader: Reader, depth: number): boolean {
  if (how !== 'is') return false;
  const [key, ...more] = path;
  if (key === undefined) return callsNothing(value, scope, reader, depth + 1);
  return more.length === 0 && CALLS_NOTHING.has(key) && isObject(value, scope);
}

function isObject(node: Node, scope: Scope): boolean {
  const inner = bare(node);
  return inner.type === 'Identifier' && inner.name === 'Object' && lookUp('Object', scope) === undefined;
}

/**
 * A function that gives back its first argument with a name written on it, as compilers keep the names of what they rename: `__name(f, 'f')`; or one that does
 * what that does.
 */
export function isNamer(index: number, reader: Reader): boolean {
  const known = reader.namers.get(index);
  if (known !== undefined) return known;
  const names = givesItsFirst(index, reader) || isAsyncWrapper(index, reader);
  reader.namers.set(index, names);
  return names;
}

function givesItsFirst(index: number, reader: Reader): boolean {
  const record = reader.found.functions[index];
  const [only] = record?.returns ?? [];
  const [first] = record?.node?.params ?? [];
  if (!only || record?.returns.length !== 1 || first?.type !== 'Identifier') return false;
  const value = bare(only.value);
  if (value.type !== 'CallExpression' || !callsNothing(value.callee, only.scope, reader)) return false;
  const [named] = value.arguments;
  return named?.type === 'Identifier' && named.name === first.name;
}
