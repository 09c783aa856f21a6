import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { type Binding, lookUp, onlyWrite, type Scope } from '../scope.ts';

const REACT = /^(?:react|preact\/(?:hooks|compat))$/;

/** `useCallback(f, [])` gives back `f` and calls it not. Source: the documentation of React, "useCallback". */
export function keepsForLater(callee: Node, scope: Scope): boolean {
  return reactHook(callee, scope) === 'useCallback';
}

/** What a callee is among the functions of React, if it is one: `useMemo(f, [])` gives what `f` gives. Source: the documentation of React, "Hooks". */
export function reactHook(node: Node, scope: Scope): string | undefined {
  const called = bare(node);
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
  const write = onlyWrite(binding);
  return write?.path.length === 0 && asksForReact(bare(write.value), write.scope);
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
