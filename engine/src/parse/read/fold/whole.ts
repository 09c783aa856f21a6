import type { Node } from 'oxc-parser';

import { BUILTINS } from './builtins.ts';
import { isSmallDecoder } from './function-result.ts';
import { bare, plainKey } from '../children.ts';
import { withoutHelper } from '../name/helper.ts';
import { isInterpretable } from './interpreted.ts';
import { nameOf } from '../name/names.ts';
import { fieldsAt } from '../name/own-members.ts';
import { DEEPEST, type Reader } from '../reader.ts';
import { lookUp, type Binding, type Scope, type Write } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { COMPARES } from './mere-answers.ts';

/**
 * Whether folding an expression could give a text of which every letter is known. It stops at the first part that is not, where folding would
 * follow all parts for what flows through them: most computed keys depend on a parameter or a counter and end here.
 */
export function mayBeWhole(node: Node, scope: Scope, reader: Reader): boolean {
  const inner = bare(node);
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return isWholeName(inner.name, scope, reader);
    case 'MemberExpression':
      return once(inner, reader, () => isWholeMember(inner, scope, reader));
    case 'CallExpression':
    case 'NewExpression':
      return once(inner, reader, () => isWholeCall(inner, scope, reader));
    case 'TemplateLiteral':
      return all(inner.expressions, scope, reader);
    case 'ArrayExpression':
      return all(inner.elements, scope, reader);
    case 'BinaryExpression':
      return !COMPARES.has(inner.operator) && all([inner.right, inner.left], scope, reader);
    case 'ConditionalExpression':
      return all([inner.consequent, inner.alternate], scope, reader);
    case 'LogicalExpression':
      return all([inner.left, inner.right], scope, reader);
    case 'UnaryExpression':
      return (inner.operator === '-' || inner.operator === '+') && mayBeWhole(inner.argument, scope, reader);
    case 'AssignmentExpression':
      return mayBeWhole(inner.right, scope, reader);
    case 'SequenceExpression':
      return all(inner.expressions.slice(-1), scope, reader);
    case 'SpreadElement':
    case 'AwaitExpression':
      return mayBeWhole(inner.argument, scope, reader);
    case 'TaggedTemplateExpression':
    case 'ObjectExpression':
      return true;
    default:
      return false;
  }
}

function all(nodes: readonly (Node | null)[], scope: Scope, reader: Reader): boolean {
  return nodes.every(node => node !== null && mayBeWhole(node, scope, reader));
}

function isWholeName(name: string, scope: Scope, reader: Reader): boolean {
  const binding = lookUp(name, scope);
  if (!binding) return name === 'arguments' || reader.found.globals.has(name);
  if (binding.imported) return reader.elsewhere.kept.has(binding.imported.module);
  if (binding.callable !== undefined) return false;
  const known = reader.boundValues.get(binding);
  if (known) return known.whole || known.elements !== undefined || known.members !== undefined;
  return once(binding, reader, () => isWholeBinding(binding, reader));
}

function once(what: Binding | Node, reader: Reader, work: () => boolean): boolean {
  const told = reader.wholes.get(what);
  if (told !== undefined) return told;
  if (reader.depth > DEEPEST) return false;
  // What is asked for while it is being worked out depends on itself.
  reader.wholes.set(what, false);
  reader.depth++;
  const whole = work();
  reader.depth--;
  reader.wholes.set(what, whole);
  return whole;
}

function isWholeBinding({ writes, filled, param }: Binding, reader: Reader): boolean {
  const parts = filled !== undefined || writes.some(write => write.how === 'part');
  if (param && !isWholeParam(param.of, param.index, reader)) return false;
  // What is filled later is no text, but may be a list that is.
  const is = writes.filter(write => write.how === 'is').slice(0, 8);
  return (
    (param !== undefined || is.length > 0) &&
    is.every(write => isWholeWrite(write, reader)) &&
    (!parts || is.every(({ value }) => /^(Array|Object)Expression$/.test(bare(value).type)))
  );
}

function isWholeWrite({ value, scope, path }: Write, reader: Reader): boolean {
  if (path[0] !== '*') return mayBeWhole(value, scope, reader);
  // `for (const key of list)`: of several keys none is the only one.
  const list = literalOf(value, scope);
  return list?.type === 'ArrayExpression' && list.elements.length === 1;
}

function isWholeParam(of: number, index: number, reader: Reader): boolean {
  if (reader.given.has(`${of}:${index}`)) return true;
  const record = reader.found.functions[of];
  if (!record || record.callers.length + record.handedTo.length === 0) return false;
  return (
    record.callers.slice(0, 8).every(({ args, scope }) => {
      const arg = args[index];
      return arg !== undefined && mayBeWhole(arg, scope, reader);
    }) &&
    record.handedTo.slice(0, 4).every(({ call, scope }) => {
      const callee = bare(call.callee);
      const list = callee.type === 'MemberExpression' ? literalOf(callee.object, scope) : undefined;
      return list?.type === 'ArrayExpression' && list.elements.length === 1;
    })
  );
}

/** The literal that an expression is, or that the name it is was given. */
function literalOf(node: Node, scope: Scope): Node | undefined {
  const inner = bare(node);
  if (inner.type !== 'Identifier') return inner;
  const [write] = lookUp(inner.name, scope)?.writes ?? [];
  return write?.how === 'is' && write.path.length === 0 ? bare(write.value) : undefined;
}

function isWholeMember(node: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): boolean {
  const object = bare(node.object);
  const key = plainKey(node.property, node.computed);
  if (key === undefined && !mayBeWhole(node.property, scope, reader)) return false;
  if (key !== undefined && (object.type === 'ThisExpression' || reader.found.fields.has(key))) {
    const writes = fieldsAt(key, object.type === 'ThisExpression' ? scope : undefined, reader).slice(0, 8);
    if (writes.length > 0 && writes.every(write => isWholeWrite(write, reader))) return true;
    if (object.type === 'ThisExpression') return reader.found.getters.has(key);
  }
  const named = nameOf(object, scope, reader);
  switch (named?.kind) {
    case 'outside':
      // What the file itself put into a global or into its own exports.
      if (named.module !== '') return reader.elsewhere.kept.has(named.module);
      return key !== undefined && (reader.found.globals.has(key) || reader.exported().has(key));
    case 'function':
    case 'class':
      return false;
    case undefined:
      return mayBeWhole(object, scope, reader);
    default:
      return true;
  }
}

function isWholeCall(node: AnyCall, scope: Scope, reader: Reader): boolean {
  const callee = bare(node.callee);
  const named = nameOf(callee, scope, reader);
  if (named?.kind === 'function') {
    if (isInterpretable(named.index, reader)) return true;
    if (isSmallDecoder(named.index, reader) && all(node.arguments, scope, reader)) return true;
    const plain = withoutHelper(node, named.index, reader);
    if (plain) return mayBeWhole(plain, scope, reader);
    const { returns, yields } = reader.found.functions[named.index] ?? { returns: [], yields: [] };
    return (
      yields.length === 0 && returns.length > 0 && returns.slice(0, 8).every(({ value, scope: own }) => mayBeWhole(value, own, reader))
    );
  }
  if (named?.kind === 'outside' && reader.elsewhere.kept.has(named.module)) return true;
  if (named?.kind === 'outside' && BUILTINS.has(`${named.module}:${named.path}`)) return all(node.arguments, scope, reader);
  return callee.type === 'MemberExpression' && mayBeWhole(callee.object, scope, reader);
}
