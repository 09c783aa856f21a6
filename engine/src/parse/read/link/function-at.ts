import type { CallExpression, Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { callsNothing, isNamer } from './namer.ts';
import { keepsForLater } from './react-hooks.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';

/** The function an expression is or directly names. */
export function functionAt(node: Node, scope: Scope, reader: Reader, depth = 0): number | undefined {
  const inner = bare(node);
  if (isFunctionExpression(inner)) return reader.found.functionOf.get(inner);
  if (inner.type === 'Identifier') {
    // Most names name no function: asking for the name is cheaper than finding the binding.
    if (!reader.found.functionNames.has(inner.name)) return undefined;
    const binding = lookUp(inner.name, scope);
    if (binding?.callable !== undefined) return binding.callable;
    const [write] = binding?.writes ?? [];
    return write && write.how === 'is' && write.path.length === 0
      ? writtenFunction(bare(write.value), write.scope, reader, depth)
      : undefined;
  }
  if (inner.type === 'CallExpression') return writtenFunction(inner, scope, reader, depth);
  if (inner.type !== 'MemberExpression') return undefined;
  const key = plainKey(inner.property, inner.computed);
  return key === 'call' || key === 'apply' || key === 'bind' ? functionAt(inner.object, scope, reader, depth) : undefined;
}

function isFunctionExpression(node: Node): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** Untrusted: what is called may be what a call gives, whose callee is what a call gives. */
const DEEPEST = 8;

/** A function expression, also one that only got a name or members. */
function writtenFunction(value: Node, scope: Scope, reader: Reader, depth: number): number | undefined {
  if (value.type !== 'CallExpression') return reader.found.functionOf.get(value);
  const known = reader.writtenFunctions.get(value);
  if (known !== undefined) return known ?? undefined;
  if (depth === DEEPEST) return undefined;
  reader.writtenFunctions.set(value, null);
  const written = namedFunction(value, scope, reader, depth + 1);
  if (written !== undefined) reader.writtenFunctions.set(value, written);
  return written;
}

function namedFunction(value: CallExpression, scope: Scope, reader: Reader, depth: number): number | undefined {
  const [first] = value.arguments;
  // `_asyncToGenerator(_regenerator().m(function () { … }))`
  if (first?.type !== 'CallExpression' && !(first && isFunctionExpression(first))) return undefined;
  const target = functionAt(value.callee, scope, reader, depth);
  const named =
    target === undefined ? callsNothing(value.callee, scope, reader) || keepsForLater(value.callee, scope) : isNamer(target, reader);
  return named ? writtenFunction(first, scope, reader, depth) : undefined;
}
