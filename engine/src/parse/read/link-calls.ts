import type { CallExpression, MemberExpression, Node } from 'oxc-parser';

import { accessorAt } from './accessors.ts';
import { bare, plainKey, rootOf } from './children.ts';
import { taggedArguments } from './plain-call.ts';
import { registersCommand } from './commands.ts';
import { functionsWithin } from './functions-within.ts';
import { offeredByBundled } from './bundles.ts';
import { askedOf, dispatched, parentOf } from './classes.ts';
import { nameOf, type Named } from './names.ts';
import { callsNothing, isNamer } from './namer.ts';
import { chosenByKey } from './link-tables.ts';
import type { Reader } from './reader.ts';
import { CONNECTS, LISTENS } from './receiver.ts';
import { lookUp, type Binding, type Scope } from './scope.ts';
import type { AnyCall, ClassRecord } from './survey.ts';

/**
 * Finds who calls whom inside the file: direct calls, callbacks, immediately called functions, methods, and the function tables
 * of bundles. First by syntax alone, because a parameter means nothing until its callers are known; then by name.
 */
export function linkCalls(reader: Reader): void {
  const { sites, getters, setters } = reader.found;
  // `forEach`: these go over a whole file, once, where `for … of` would make an object for every site.
  sites.forEach(site => {
    if (site.kind === 'call') linkBySyntax(site.node, site.scope, reader);
  });
  const loading = linkBundle(reader);
  sites.forEach(site => {
    if (site.kind === 'call' && !loading.has(site.node)) linkByName(site.node, site.scope, reader);
  });
  sites.forEach(site => {
    if (site.kind === 'assign') {
      linkHandler(site.node, site.value, site.scope, reader);
      if (setters.size > 0) linkAccessor(site.node, 'set', [site.value], site.scope, reader);
    } else if (site.kind === 'read' && getters.size > 0) linkAccessor(site.node, 'get', NOTHING, site.scope, reader);
  });
  // Names worked out while callers were still unknown may be wrong.
  reader.named.clear();
  reader.namedBindings.clear();
  reader.namedFields.clear();
  reader.namedGlobals.clear();
  reader.namedExports.clear();
  reader.namedMembers.clear();
  reader.boundValues.clear();
  reader.wholes.clear();
  reader.heirs.clear();
  reader.foreign.clear();
  reader.values.clear();
}

const NOTHING: readonly Node[] = [];

/** The loader of a bundle calls all its modules: before anything else, because each of them asks for others by what the loader hands it. */
function linkBundle(reader: Reader): ReadonlySet<Node> {
  const loading = new Set<Node>();
  for (const { call, scope, table } of reader.bundles().loads) {
    loading.add(call);
    for (const value of table) {
      const index = reader.found.functionOf.get(bare(value));
      if (index !== undefined) enter(index, call, scope, reader);
    }
  }
  for (const { scope, functions } of reader.browserified().loads)
    for (const packed of functions) reader.found.functions[scope.func]?.calls.add(packed);
  return loading;
}

function linkBySyntax(call: AnyCall, scope: Scope, reader: Reader): void {
  const target = functionAt(call.callee, scope, reader);
  if (target !== undefined) enter(target, call, scope, reader);
  if (call.arguments.length === 0) return;
  if (target === undefined ? callsNothing(call.callee, scope) : isNamer(target, reader)) return;
  if (target === undefined && isGivenToWasm(call)) lendToWasm(call, scope, reader);
  for (const argument of call.arguments) {
    const inner = bare(argument);
    // `cond ? f : g`: either may be handed over.
    if (inner.type === 'ConditionalExpression') {
      linkArgument(inner.consequent, target, call, scope, reader);
      linkArgument(inner.alternate, target, call, scope, reader);
    } else linkArgument(inner, target, call, scope, reader);
  }
}

function linkArgument(argument: Node, target: number | undefined, call: AnyCall, scope: Scope, reader: Reader): void {
  const callback = functionAt(argument, scope, reader);
  if (callback === undefined) {
    if (target !== undefined) addTable(argument, scope, reader);
    return;
  }
  const { functions } = reader.found;
  const callee = bare(call.callee);
  const method = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  if (callee.type === 'MemberExpression' && LISTENS.has(method ?? '')) listensOn(callee.object, callback, scope, reader);
  else if (CONNECTS.has(method ?? (callee.type === 'Identifier' ? callee.name : ''))) listensOn(call, callback, scope, reader);
  const record = functions[scope.func];
  (target === undefined && registersCommand(call) ? record?.commands : record?.calls)?.add(callback);
  if (target === undefined) functions[callback]?.handedTo.push({ call, scope });
}

/** `WebAssembly.instantiate(bytes, imports)`: code that cannot be read here calls what it is lent, with what it likes. */
function isGivenToWasm({ callee, arguments: args }: AnyCall): boolean {
  if (args.length < 2) return false;
  const root = rootOf(callee);
  return root.type === 'Identifier' && root.name === 'WebAssembly';
}

function lendToWasm(call: AnyCall, scope: Scope, reader: Reader): void {
  const { functions } = reader.found;
  for (const argument of call.arguments.slice(1))
    for (const lent of functionsWithin(argument, scope, reader)) {
      functions[scope.func]?.calls.add(lent);
      functions[lent]?.handedTo.push({ call, scope });
    }
}

function enter(target: number, call: AnyCall, scope: Scope, reader: Reader, named?: Named & { kind: 'function' }): void {
  const { functions } = reader.found;
  functions[scope.func]?.calls.add(target);
  const callee = bare(call.callee);
  const shifted =
    callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'call' && !isOwnMethod(callee, scope, reader);
  const args = shifted ? call.arguments.slice(1) : taggedArguments(call);
  const { bound } = named ?? {};
  functions[target]?.callers.push({ args: bound ? [...bound.args, ...args] : args, scope });
}

/** A class may have a method that is named `call`. */
function isOwnMethod({ object }: MemberExpression, scope: Scope, reader: Reader): boolean {
  if (reader.found.methods.get('call') === undefined) return false;
  const owner = nameOf(object, scope, reader);
  return owner?.kind === 'instance' || owner?.kind === 'class' || owner?.kind === 'object' || bare(object).type === 'ThisExpression';
}

/** Reading or assigning a member that has code behind it runs that code. */
function linkAccessor(node: Node, kind: 'get' | 'set', args: readonly Node[], scope: Scope, reader: Reader): void {
  if (node.type !== 'MemberExpression') return;
  const accessor = accessorAt(node, kind, scope, reader);
  const { functions } = reader.found;
  if (accessor === undefined || accessor === scope.func) return;
  functions[scope.func]?.calls.add(accessor);
  functions[accessor]?.callers.push({ args, scope });
}

/** `socket.onopen = f`: what is stored under such a name is called by whoever holds the object. */
function linkHandler(left: Node, value: Node, scope: Scope, reader: Reader): void {
  if (left.type !== 'MemberExpression' || !/^on[a-z]+$/.test(plainKey(left.property, left.computed) ?? '')) return;
  const handler = functionAt(value, scope, reader);
  const root = rootOf(left);
  // `exports.onload = f` and `this.onload = f` only offer it.
  if (handler === undefined || root.type !== 'Identifier' || root.name === 'exports' || root.name === 'module') return;
  reader.found.functions[scope.func]?.calls.add(handler);
  // As if it were handed to a method of that name: what the object brings, it is given.
  const { start, end } = left;
  const call: CallExpression = { type: 'CallExpression', callee: left, arguments: [], optional: false, start, end };
  reader.found.functions[handler]?.handedTo.push({ call, scope });
  listensOn(left.object, handler, scope, reader);
}

/** Inside a listener `this` is the object that it listens to. */
function listensOn(object: Node, listener: number, scope: Scope, { found }: Reader): void {
  if (found.functions[listener]?.node?.type !== 'ArrowFunctionExpression') found.receivers.set(listener, { object, scope });
}

/** The function an expression is or directly names. */
function functionAt(node: Node, scope: Scope, reader: Reader): number | undefined {
  const inner = bare(node);
  if (isFunctionExpression(inner)) return reader.found.functionOf.get(inner);
  if (inner.type === 'Identifier') {
    // Most names name no function: asking for the name is cheaper than finding the binding.
    if (!reader.found.functionNames.has(inner.name)) return undefined;
    const binding = lookUp(inner.name, scope);
    if (binding?.callable !== undefined) return binding.callable;
    const [write] = binding?.writes ?? [];
    return write && write.how === 'is' && write.path.length === 0 ? writtenFunction(bare(write.value), write.scope, reader) : undefined;
  }
  if (inner.type === 'CallExpression') return writtenFunction(inner, scope, reader);
  if (inner.type !== 'MemberExpression') return undefined;
  const key = plainKey(inner.property, inner.computed);
  return key === 'call' || key === 'apply' || key === 'bind' ? functionAt(inner.object, scope, reader) : undefined;
}

function isFunctionExpression(node: Node): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** A function expression, also one that only got a name or members. */
function writtenFunction(value: Node, scope: Scope, reader: Reader): number | undefined {
  if (value.type !== 'CallExpression') return reader.found.functionOf.get(value);
  const [first] = value.arguments;
  if (!first || !isFunctionExpression(first)) return undefined;
  const target = functionAt(value.callee, scope, reader);
  const named = target === undefined ? callsNothing(value.callee, scope) : isNamer(target, reader);
  return named ? reader.found.functionOf.get(first) : undefined;
}

/** Bundles keep modules as functions in an object or list: whoever is handed the table may run all of them. */
function addTable(table: Node, scope: Scope, reader: Reader): void {
  const inner = bare(table);
  if (inner.type === 'ObjectExpression') {
    for (const property of inner.properties) if (property.type === 'Property') addWritten(property.value, scope, reader);
  } else if (inner.type === 'ArrayExpression') {
    for (const element of inner.elements) if (element) addWritten(element, scope, reader);
  }
}

function addWritten(value: Node, scope: Scope, { found }: Reader): void {
  const index = found.functionOf.get(bare(value));
  if (index !== undefined) found.functions[scope.func]?.calls.add(index);
}

function linkByName(call: AnyCall, scope: Scope, reader: Reader): void {
  const callee = bare(call.callee);
  const binding = callee.type === 'Identifier' ? lookUp(callee.name, scope) : undefined;
  if (binding?.param) noteParamCall(binding, call, scope, reader);
  for (const argument of call.arguments) linkCallback(argument, call, scope, reader);
  if (callee.type === 'Super') {
    const record = parentClass(scope, reader);
    if (record?.construct !== undefined) enter(record.construct, call, scope, reader);
    return;
  }
  if (binding) linkElements(call, binding, scope, reader);
  else if (callee.type === 'CallExpression') linkTaken(call, callee, scope, reader);
  for (const { value, scope: inside } of chosenByKey(callee, scope, reader)) {
    const target = functionAt(value, inside, reader);
    if (target !== undefined) enter(target, call, inside, reader);
  }
  if (!mayNameFunction(callee, reader) || functionAt(callee, scope, reader) !== undefined) return;
  const named = nameOf(callee, scope, reader);
  if (named?.kind === 'function') {
    enter(named.index, call, scope, reader, named);
    for (const other of othersOf(callee, scope, reader)) if (other !== named.index) enter(other, call, scope, reader, named);
  } else if (named?.kind === 'class') {
    const construct = named.record.construct ?? parentOf(named.record, reader)?.construct;
    if (construct !== undefined) enter(construct, call, scope, reader);
    for (const asked of askedOf(named.record, reader)) reader.found.functions[scope.func]?.calls.add(asked);
  } else if (callee.type === 'MemberExpression' && addBundled(callee, call, scope, reader)) return;
  else if (!named && callee.type === 'MemberExpression') addNamedTable(callee, scope, reader);
}

/** `steps[name]()` where the steps are a module of the same bundle: any of what it exports may be meant. */
function addBundled(callee: MemberExpression, call: AnyCall, scope: Scope, reader: Reader): boolean {
  if (!callee.computed || !reader.bundles().mayBe || plainKey(callee.property, true) !== undefined) return false;
  const owner = nameOf(callee.object, scope, reader);
  if (owner?.kind !== 'bundled') return false;
  for (const index of offeredByBundled(owner, reader).slice(0, 32)) enter(index, call, scope, reader);
  return true;
}

/** `this.key()` where several classes have such a method: any of those of its own line may be meant. */
function othersOf(callee: Node, scope: Scope, reader: Reader): number[] {
  if (callee.type !== 'MemberExpression' || bare(callee.object).type !== 'ThisExpression') return [];
  const key = plainKey(callee.property, callee.computed) ?? '';
  return reader.found.methods.get(key) === -1 ? dispatched(key, scope, reader).slice(0, 8) : [];
}

/** The class that the class of the constructor around a place extends. */
function parentClass(scope: Scope, reader: Reader): ClassRecord | undefined {
  const own = reader.found.constructors.get(scope.func);
  return own && parentOf(own, reader);
}

/** `setTimeout(this.go.bind(this))`, `on('data', o.handle)`: a method is handed out as a callback. */
function linkCallback(argument: Node, call: AnyCall, scope: Scope, reader: Reader): void {
  const inner = bare(argument);
  const member = inner.type === 'CallExpression' && isBind(inner.callee) ? bare(inner.callee.object) : inner;
  if (member.type !== 'MemberExpression') return;
  const key = plainKey(member.property, member.computed);
  if (key === undefined || !reader.found.methods.has(key) || functionAt(argument, scope, reader) !== undefined) return;
  const named = nameOf(member, scope, reader);
  if (named?.kind !== 'function') return;
  const record = reader.found.functions[scope.func];
  (registersCommand(call) ? record?.commands : record?.calls)?.add(named.index);
  reader.found.functions[named.index]?.handedTo.push({ call, scope });
}

function isBind(callee: Node): callee is MemberExpression {
  return callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind';
}

/** `for (const f of list) f()` and `list.forEach(f => f())`: any function of the list may be meant. */
function linkElements(call: AnyCall, { writes, param }: Binding, scope: Scope, reader: Reader): void {
  for (let at = 0; at < writes.length && at < 4; at++) {
    const write = writes[at];
    if (write?.path[0] === '*') addListed(call, write.value, scope, write.scope, reader);
  }
  if (param?.index !== 0) return;
  const handed = reader.found.functions[param.of]?.handedTo[0];
  const visitor = handed && bare(handed.call.callee);
  if (handed && visitor?.type === 'MemberExpression') addListed(call, visitor.object, scope, handed.scope, reader);
}

/** `table.get(name)(…)`: what is called was taken out of a collection. */
function linkTaken(call: AnyCall, callee: Node & { type: 'CallExpression' }, scope: Scope, reader: Reader): void {
  const taker = bare(callee.callee);
  if (taker.type === 'MemberExpression' && TAKES.has(plainKey(taker.property, taker.computed) ?? ''))
    addListed(call, taker.object, scope, scope, reader);
}

const TAKES: ReadonlySet<string> = new Set(['get', 'at', 'pop', 'shift', 'find']);

function addListed(call: AnyCall, list: Node, scope: Scope, from: Scope, reader: Reader): void {
  for (const target of functionsWithin(list, from, reader)) if (target !== scope.func) enter(target, call, scope, reader);
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
  if (callee.object.type === 'Identifier' && callee.object.name === 'exports') return true;
  return key === undefined || key === 'call' || key === 'apply' || /^\d$/.test(key) || reader.found.methods.has(key);
}

/** `table[id](…)` and `table[id].call(…)`: any function of the table may be meant. */
function addNamedTable(callee: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): void {
  // `table[id]['call']` is `table[id].call`.
  const computed = plainKey(callee.property, callee.computed) === undefined ? callee : bare(callee.object);
  if (computed.type !== 'MemberExpression' || !computed.computed) return;
  const object = bare(computed.object);
  if (object.type !== 'Identifier') return;
  for (const write of lookUp(object.name, scope)?.writes ?? []) if (write.how === 'is') addTable(write.value, scope, reader);
}
