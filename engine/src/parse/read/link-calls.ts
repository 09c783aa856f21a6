import type { Node } from 'oxc-parser';

import { bare, plainKey, rootOf } from './children.ts';
import { nameOf } from './names.ts';
import type { Reader } from './reader.ts';
import { lookUp, type Binding, type Scope } from './scope.ts';
import type { AnyCall } from './survey.ts';

/**
 * Finds who calls whom inside the file: direct calls, callbacks, immediately called functions, methods, and the function tables
 * of bundles. First by syntax alone, because a parameter means nothing until its callers are known; then by name.
 */
export function linkCalls(reader: Reader): void {
  for (const site of reader.found.sites) if (site.kind === 'call') linkBySyntax(site.node, site.scope, reader);
  for (const site of reader.found.sites) if (site.kind === 'call') linkByName(site.node, site.scope, reader);
  for (const site of reader.found.sites) if (site.kind === 'assign') linkHandler(site.node, site.value, site.scope, reader);
  // Names worked out while callers were still unknown may be wrong.
  reader.named.clear();
  reader.namedBindings.clear();
  reader.namedFields.clear();
  reader.namedMembers.clear();
  reader.boundValues.clear();
  reader.values.clear();
}

function linkBySyntax(call: AnyCall, scope: Scope, reader: Reader): void {
  const { functions } = reader.found;
  const target = functionAt(call.callee, scope, reader);
  if (target !== undefined) enter(target, call, scope, reader);
  for (const argument of call.arguments) {
    const callback = functionAt(argument, scope, reader);
    if (callback !== undefined) {
      functions[scope.func]?.calls.add(callback);
      if (target === undefined) functions[callback]?.handedTo.push({ call, scope });
    } else if (target !== undefined) addTable(argument, scope, reader);
  }
}

function enter(target: number, call: AnyCall, scope: Scope, reader: Reader): void {
  const { functions } = reader.found;
  functions[scope.func]?.calls.add(target);
  const callee = bare(call.callee);
  const shifted = callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'call';
  functions[target]?.callers.push({ args: shifted ? call.arguments.slice(1) : call.arguments, scope });
}

/** `socket.onopen = f`: what is stored under such a name is called by whoever holds the object. */
function linkHandler(left: Node, value: Node, scope: Scope, reader: Reader): void {
  if (left.type !== 'MemberExpression' || !/^on[a-z]+$/.test(plainKey(left.property, left.computed) ?? '')) return;
  const handler = functionAt(value, scope, reader);
  const root = rootOf(left);
  // `exports.onload = f` and `this.onload = f` only offer it.
  if (handler === undefined || root.type !== 'Identifier' || root.name === 'exports' || root.name === 'module') return;
  reader.found.functions[scope.func]?.calls.add(handler);
}

/** The function an expression is or directly names. */
function functionAt(node: Node, scope: Scope, reader: Reader): number | undefined {
  const inner = bare(node);
  if (inner.type === 'FunctionExpression' || inner.type === 'ArrowFunctionExpression') return reader.found.functionOf.get(inner);
  if (inner.type === 'Identifier') {
    // Most names name no function: asking for the name is cheaper than finding the binding.
    if (!reader.found.functionNames.has(inner.name)) return undefined;
    const binding = lookUp(inner.name, scope);
    if (binding?.callable !== undefined) return binding.callable;
    const [write] = binding?.writes ?? [];
    return write && write.how === 'is' && write.path.length === 0 ? reader.found.functionOf.get(bare(write.value)) : undefined;
  }
  if (inner.type !== 'MemberExpression') return undefined;
  const key = plainKey(inner.property, inner.computed);
  return key === 'call' || key === 'apply' || key === 'bind' ? functionAt(inner.object, scope, reader) : undefined;
}

/** Bundles keep modules as functions in an object or list: whoever is handed the table may run all of them. */
function addTable(table: Node, scope: Scope, reader: Reader): void {
  const inner = bare(table);
  const values =
    inner.type === 'ObjectExpression'
      ? inner.properties.flatMap(property => (property.type === 'Property' ? [property.value] : []))
      : inner.type === 'ArrayExpression'
        ? inner.elements.flatMap(element => (element ? [element] : []))
        : [];
  for (const value of values) {
    const index = reader.found.functionOf.get(bare(value));
    if (index !== undefined) reader.found.functions[scope.func]?.calls.add(index);
  }
}

function linkByName(call: AnyCall, scope: Scope, reader: Reader): void {
  const callee = bare(call.callee);
  if (callee.type === 'Identifier') {
    const binding = lookUp(callee.name, scope);
    if (binding?.param) noteParamCall(binding, call, scope, reader);
  }
  if (!mayNameFunction(callee, reader) || functionAt(callee, scope, reader) !== undefined) return;
  const named = nameOf(callee, scope, reader);
  if (named?.kind === 'function') enter(named.index, call, scope, reader);
  else if (named?.kind === 'class' && named.record.construct !== undefined) enter(named.record.construct, call, scope, reader);
  else if (!named && callee.type === 'MemberExpression') addNamedTable(callee, scope, reader);
}

function noteParamCall(binding: Binding, call: AnyCall, scope: Scope, reader: Reader): void {
  const known = reader.found.paramCalls.get(binding);
  if (known) known.push({ args: call.arguments, scope });
  else reader.found.paramCalls.set(binding, [{ args: call.arguments, scope }]);
}

/** Most member calls are to methods that no function of the file is kept under. */
function mayNameFunction(callee: Node, reader: Reader): boolean {
  if (callee.type !== 'MemberExpression') return true;
  const key = plainKey(callee.property, callee.computed);
  return key === undefined || key === 'call' || key === 'apply' || reader.found.methods.has(key);
}

/** `table[id](…)` and `table[id].call(…)`: any function of the table may be meant. */
function addNamedTable(callee: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): void {
  const computed = callee.computed ? callee : bare(callee.object);
  if (computed.type !== 'MemberExpression' || !computed.computed) return;
  const object = bare(computed.object);
  if (object.type !== 'Identifier') return;
  for (const write of lookUp(object.name, scope)?.writes ?? []) if (write.how === 'is') addTable(write.value, scope, reader);
}
