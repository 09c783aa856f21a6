import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Binding, type Scope, type Write } from '../scope.ts';

/** What `Object` offers that takes functions and calls none of them. */
const CALLS_NOTHING = new Set(['assign', 'create', 'defineProperties', 'defineProperty', 'freeze', 'keys', 'seal', 'setPrototypeOf']);

/** Bindings that stand for one another are followed this far. */
const DEEPEST = 4;

/** Whether a call only writes down what it is given: `Object.defineProperty(f, 'name', …)`, under whatever name. */
export function callsNothing(callee: Node, scope: Scope, depth = 0): boolean {
  const inner = bare(callee);
  if (inner.type === 'MemberExpression') {
    const key = plainKey(inner.property, inner.computed);
    return key !== undefined && CALLS_NOTHING.has(key) && isObject(inner.object, scope);
  }
  if (inner.type !== 'Identifier' || depth > DEEPEST) return false;
  const writes = lookUp(inner.name, scope)?.writes ?? [];
  const [write] = writes;
  return writes.length === 1 && write !== undefined && isTakenFromObject(write, depth);
}

const REACT = /^(?:react|preact\/(?:hooks|compat))$/;

/** `useCallback(f, [])` gives back `f` and calls it not. Source: the documentation of React, "useCallback". */
export function keepsForLater(callee: Node, scope: Scope): boolean {
  return nameInReact(bare(callee), scope) === 'useCallback';
}

/** `useMemo(f, [])` gives what `f` gives. Source: the documentation of React, "useMemo". */
export function givesResult(callee: Node, scope: Scope): boolean {
  return nameInReact(bare(callee), scope) === 'useMemo';
}

/** What a name means among those of React, if it does. */
function nameInReact(called: Node, scope: Scope): string | undefined {
  // `(0, react.useCallback)(f)`, as compilers call what they import.
  const callee = called.type === 'SequenceExpression' ? bare(called.expressions.at(-1) ?? called) : called;
  if (callee.type === 'Identifier') {
    const imported = lookUp(callee.name, scope)?.imported;
    return imported && REACT.test(imported.module) ? imported.name : undefined;
  }
  if (callee.type !== 'MemberExpression') return undefined;
  const name = plainKey(callee.property, callee.computed);
  if (name !== 'useCallback' && name !== 'useMemo') return undefined;
  const whole = bare(callee.object);
  return whole.type === 'Identifier' && isReact(lookUp(whole.name, scope)) ? name : undefined;
}

function isReact(binding: Binding | undefined): boolean {
  if (binding?.imported) return REACT.test(binding.imported.module);
  const [write] = binding?.writes ?? [];
  return binding?.writes.length === 1 && write?.how === 'is' && write.path.length === 0 && asksForReact(bare(write.value), write.scope);
}

/** `require('react')`, and that in a helper of a compiler: `__toESM(require('react'))`. */
function asksForReact(value: Node, scope: Scope, depth = 0): boolean {
  const [first] = value.type === 'CallExpression' ? value.arguments : [];
  if (value.type !== 'CallExpression' || !first || depth > 1) return false;
  const asked = bare(first);
  const callee = bare(value.callee);
  if (callee.type === 'Identifier' && callee.name === 'require' && lookUp('require', scope) === undefined)
    return asked.type === 'Literal' && typeof asked.value === 'string' && REACT.test(asked.value);
  return asksForReact(asked, scope, depth + 1);
}

/** `const d = Object.defineProperty` and `const { defineProperty: d } = Object`. */
function isTakenFromObject({ value, scope, path, how }: Write, depth: number): boolean {
  if (how !== 'is') return false;
  const [key, ...more] = path;
  if (key === undefined) return callsNothing(value, scope, depth + 1);
  return more.length === 0 && CALLS_NOTHING.has(key) && isObject(value, scope);
}

function isObject(node: Node, scope: Scope): boolean {
  const inner = bare(node);
  return inner.type === 'Identifier' && inner.name === 'Object' && lookUp('Object', scope) === undefined;
}

/** A function that gives back its first argument with a name written on it, as compilers keep the names of what they rename: `__name(f, 'f')`. */
export function isNamer(index: number, reader: Reader): boolean {
  const known = reader.namers.get(index);
  if (known !== undefined) return known;
  const names = givesItsFirst(index, reader);
  reader.namers.set(index, names);
  return names;
}

function givesItsFirst(index: number, { found }: Reader): boolean {
  const record = found.functions[index];
  const [only] = record?.returns ?? [];
  const [first] = record?.node?.params ?? [];
  if (!only || record?.returns.length !== 1 || first?.type !== 'Identifier') return false;
  const value = bare(only.value);
  if (value.type !== 'CallExpression' || !callsNothing(value.callee, only.scope)) return false;
  const [named] = value.arguments;
  return named?.type === 'Identifier' && named.name === first.name;
}
