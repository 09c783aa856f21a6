import type { MemberExpression, Node } from 'oxc-parser';

import { linkUnplaced } from './link-unplaced.ts';
import { offeredByBundled } from '../name/bundles.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { askedOf, classAround, dispatched, parentOf } from '../name/classes.ts';
import { registersCommand } from './commands.ts';
import { addTable, enter, handOver } from './enter-function.ts';
import { functionAt } from './function-at.ts';
import { functionsWithin } from './functions-within.ts';
import { isEntered, linkDrawn } from './link-drawn.ts';
import { linkChoices } from './link-choices.ts';
import { linkChosen, linkRows } from './link-rows.ts';
import { linkHandedOver } from './link-filled.ts';
import { notePassed } from './link-lists.ts';
import { linkListenersOfCallers, linkMadeCallback } from './link-made.ts';
import { linkStreams } from './link-streams.ts';
import { nameCalled } from './list-rows.ts';
import { isGivenElement } from './list-visits.ts';
import { nameOfBinding } from '../name/named-bindings.ts';
import { member } from '../name/named-members.ts';
import { type Named, nameOf } from '../name/names.ts';
import { isPutTogether } from '../name/own-members.ts';
import { MOST_LINKED_LATE, type Reader } from '../reader.ts';
import { LISTENS } from '../name/receiver.ts';
import { type Binding, lookUp, onlyWrite, type Scope } from '../scope.ts';
import { TIMERS } from '../timers.ts';
import { noteTaken } from './taken-secrets.ts';
import type { AnyCall, ClassRecord } from '../survey.ts';

/** Links a call to what its callee names once callers are known: methods, classes, lists and tables of functions, `super`. */
export function linkByName(call: AnyCall, scope: Scope, reader: Reader): void {
  const callee = bare(call.callee);
  const name = nameCalled(callee);
  const subject = name === undefined ? undefined : lookUp(name, scope);
  const binding = callee.type === 'Identifier' ? subject : undefined;
  noteTaken(call, scope, reader.found);
  linkHandedOver(call, scope, reader);
  linkRows(call, callee, subject, scope, reader);
  linkChosen(call, callee, scope, reader);
  linkChoices(call, callee, subject, scope, reader);
  linkStreams(call, callee, scope, reader);
  if (reader.found.waterfalls.size > 0) notePassed(call, scope, reader);
  if (binding?.param) noteParamCall(binding, call, scope, reader);
  for (const argument of call.arguments) linkCallback(argument, call, scope, reader);
  if (callee.type === 'Super') {
    const record = parentClass(scope, reader);
    if (record?.construct !== undefined) enter(record.construct, call, scope, reader);
    return;
  }
  if (binding) linkElements(call, binding, scope, reader);
  else if (callee.type === 'CallExpression') linkTaken(call, callee, scope, reader);
  if (!mayNameFunction(callee, reader) || functionAt(callee, scope, reader) !== undefined) return;
  const named = nameOf(callee, scope, reader);
  if (!named || mayBeOther(named, callee, reader)) reader.found.unnamed.push({ call, scope });
  if (named?.kind === 'function') {
    enter(named.index, call, scope, reader, named);
    for (const other of othersOf(callee, scope, reader)) if (other !== named.index) enter(other, call, scope, reader, named);
  } else if (named?.kind === 'class') {
    const construct = named.record.construct ?? parentOf(named.record, reader)?.construct;
    if (construct !== undefined) enter(construct, call, scope, reader);
    for (const asked of askedOf(named.record, reader)) linkUnplaced(scope.func, asked, reader.found);
  } else if (callee.type === 'MemberExpression' && addBundled(callee, scope, call, scope, reader)) return;
  else if (!named && binding) linkKept(binding, call, scope, reader);
  else if (!named && callee.type === 'MemberExpression') addNamedTable(callee, scope, reader);
}

/** What a call gives may be another thing each time, and something of the page or of Node that does nothing may be anything. */
function mayBeOther(named: Named, callee: Node, { apis }: Reader): boolean {
  if (named.kind === 'function') return (callee.type === 'MemberExpression' ? bare(callee.object) : callee).type === 'CallExpression';
  return named.kind === 'outside' && named.module === '' && !apis.leads('', named.path);
}

/** `steps[name]()` where the steps are a module of the same bundle: any of what it exports may be meant. */
function addBundled(callee: MemberExpression, inside: Scope, call: AnyCall, scope: Scope, reader: Reader): boolean {
  if (!callee.computed || !reader.bundles().mayBe || plainKey(callee.property, true) !== undefined) return false;
  const owner = nameOf(callee.object, inside, reader);
  if (owner?.kind !== 'bundled') return false;
  for (const index of offeredByBundled(owner, reader).slice(0, 32)) enter(index, call, scope, reader);
  return true;
}

/** `const step = steps[name]; step()`: the same in two lines. */
function linkKept({ writes: [write] }: Binding, call: AnyCall, scope: Scope, reader: Reader): void {
  const chosen = write?.how === 'is' && write.path.length === 0 ? bare(write.value) : undefined;
  if (write && chosen?.type === 'MemberExpression') addBundled(chosen, write.scope, call, scope, reader);
}

/** `this.key()` where several classes have such a method: any of those of its own line may be meant. */
function othersOf(callee: Node, scope: Scope, reader: Reader): number[] {
  if (callee.type !== 'MemberExpression' || bare(callee.object).type !== 'ThisExpression') return [];
  const key = plainKey(callee.property, callee.computed) ?? '';
  return reader.found.methods.get(key) === -1 ? dispatched(key, scope, reader) : [];
}

/** The class that the class of the constructor around a place extends. */
function parentClass(scope: Scope, reader: Reader): ClassRecord | undefined {
  const own = reader.found.constructors.get(scope.func);
  return own && parentOf(own, reader);
}

/** `setTimeout(this.go.bind(this))`, `on('data', o.handle)`: a method is handed out as a callback. */
function linkCallback(argument: Node, call: AnyCall, scope: Scope, reader: Reader): void {
  const inner = bare(argument);
  if (inner.type === 'CallExpression' && hearsSomething(call) && !isBind(inner.callee)) return linkMade(inner, call, scope, reader);
  const handed = inner.type === 'CallExpression' && isBind(inner.callee) ? bare(inner.callee.object) : inner;
  if (hearsSomething(call)) {
    linkListener(handed, call, scope, reader);
    linkListenersOfCallers(handed, call, scope, reader);
  }
  if (hearsSomething(call) || SCHEDULES.has(calledName(call) ?? '') || functionAt(call.callee, scope, reader) !== undefined)
    linkMadeCallback(inner, call, scope, reader);
  if (hearsSomething(call) || SCHEDULES.has(calledName(call) ?? '')) linkPicked(handed, call, scope, reader);
  if (handed.type === 'Identifier' ? !isAskedFor(handed.name, scope, reader) : !isKeptMember(handed, reader)) return;
  if (functionAt(argument, scope, reader) !== undefined) return;
  const named = nameOf(handed, scope, reader);
  if (named?.kind !== 'function') return;
  const record = reader.found.functions[scope.func];
  (registersCommand(call, scope) ? record?.commands : record?.calls)?.add(named.index);
  handOver(named.index, inner, call, scope, reader);
}

/** `socket.addEventListener('message', this)`: an object that listens is called by its `handleEvent`. Source: the DOM Standard, “EventListener”. */
function linkListener(listener: Node, call: AnyCall, scope: Scope, reader: Reader): void {
  if (!reader.found.methods.has(HANDLES) || calledName(call) !== 'addEventListener') return;
  const own = listener.type === 'ThisExpression' ? classAround(scope, reader) : undefined;
  const named: Named | undefined = own ? { kind: 'instance', record: own } : nameOf(listener, scope, reader);
  const handler = named && (named.kind === 'instance' || named.kind === 'object') ? member(named, HANDLES, reader) : undefined;
  if (handler?.kind !== 'function') return;
  reader.found.functions[scope.func]?.calls.add(handler.index);
  handOver(handler.index, listener, call, scope, reader);
}

const HANDLES = 'handleEvent';

/** The same of pages, with what draws them. */
const SCHEDULES: ReadonlySet<string> = new Set([...TIMERS, 'requestAnimationFrame', 'requestIdleCallback']);

const MOST_PICKED = 32;

/** `setTimeout(actions[name] || actions.show)`: any function of the table may run. */
function linkPicked(handed: Node, call: AnyCall, scope: Scope, reader: Reader): void {
  if (handed.type === 'LogicalExpression') {
    linkPicked(bare(handed.left), call, scope, reader);
    return linkPicked(bare(handed.right), call, scope, reader);
  }
  if (handed.type !== 'MemberExpression' || !handed.computed || plainKey(handed.property, true) !== undefined) return;
  for (const index of functionsWithin(handed, scope, reader).slice(0, MOST_PICKED)) {
    reader.found.functions[scope.func]?.calls.add(index);
    handOver(index, handed, call, scope, reader);
  }
}

function isKeptMember(node: Node, reader: Reader): boolean {
  const key = node.type === 'MemberExpression' ? plainKey(node.property, node.computed) : undefined;
  return key !== undefined && isKeptUnder(key, reader);
}

/** `const apply = require('./apply')`, `const { apply } = require('./apply')`, of files that are read as one: what another of them offers. */
function isAskedFor(name: string, scope: Scope, reader: Reader): boolean {
  if (!isPutTogether(reader)) return false;
  const write = onlyWrite(lookUp(name, scope));
  return write !== undefined && bare(write.value).type === 'CallExpression';
}

function hearsSomething({ callee }: AnyCall): boolean {
  const method = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  return method !== undefined && (LISTENS.has(method) || method === 'then');
}

/** `socket.on('data', decoder(handle))`: what listens is the function that another one makes. */
function linkMade(maker: AnyCall, call: AnyCall, scope: Scope, reader: Reader): void {
  const named = nameOf(maker, scope, reader);
  linkMadeCallback(maker, call, scope, reader, named?.kind === 'function' ? named.index : undefined);
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
  if (!param || param.index > 1) return;
  const handed = reader.found.functions[param.of]?.handedTo[0];
  const visitor = handed && bare(handed.call.callee);
  if (
    handed &&
    visitor?.type === 'MemberExpression' &&
    (param.index === 0 || isGivenElement(1, plainKey(visitor.property, visitor.computed) ?? ''))
  )
    addListed(call, visitor.object, scope, handed.scope, reader);
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

/** What functions call by the members of what they are called with, once it is known what that is. */
export function linkMembersIn(inside: ReadonlySet<number>, reader: Reader): void {
  const { functions, sites } = reader.found;
  for (const { kind, node, scope } of sites) {
    if (kind !== 'call' || !inside.has(scope.func) || node.callee.type !== 'MemberExpression') continue;
    const named = nameOf(node.callee, scope, reader);
    if (named?.kind === 'function' && functions[scope.func]?.calls.has(named.index) === false)
      enter(named.index, node, scope, reader, named);
  }
}

/** `this.sink.send(x)` of a class that is handed its sink further down in the file: known when all who make one are. */
export function linkLate(reader: Reader): void {
  if (reader.found.functions.length > MOST_LINKED_LATE) return;
  // What was asked for before all callers were known was not all.
  reader.found.drawn.clear();
  for (const { call, scope } of reader.found.unnamed) {
    const named = nameOf(call.callee, scope, reader);
    linkDrawn(call, scope, reader);
    if (named?.kind === 'function' && named.index !== scope.func && !isEntered(named.index, call, scope, reader))
      enter(named.index, call, scope, reader, named);
  }
}

/** Calls of what a function is handed, `run => run(x)`, by those who hand it over further down in the file: known when all others are. */
export function linkHandedIn(reader: Reader): ReadonlySet<number> {
  const { functions, paramCalls } = reader.found;
  const linked = new Set<number>();
  for (const [binding, calls] of paramCalls) {
    const named = nameOfBinding(binding, reader);
    if (named?.kind !== 'function') continue;
    for (const { call, scope } of calls) {
      if (functions[scope.func]?.calls.has(named.index) !== false || named.index === scope.func) continue;
      enter(named.index, call, scope, reader, named);
      linked.add(named.index);
    }
  }
  return linked;
}

function noteParamCall(binding: Binding, call: AnyCall, scope: Scope, reader: Reader): void {
  const known = reader.found.paramCalls.get(binding);
  if (known) known.push({ args: call.arguments, scope, call });
  else reader.found.paramCalls.set(binding, [{ args: call.arguments, scope, call }]);
}

/** Most member calls are to methods that no function of the file is kept under. */
function mayNameFunction(callee: Node, reader: Reader): boolean {
  if (callee.type !== 'MemberExpression') return true;
  const key = plainKey(callee.property, callee.computed);
  if (callee.object.type === 'Identifier' && callee.object.name === 'exports') return true;
  return key === undefined || key === 'call' || key === 'apply' || /^\d$/.test(key) || isKeptUnder(key, reader);
}

function isKeptUnder(key: string, { found }: Reader): boolean {
  return found.methods.has(key) || found.memberNames.has(key);
}

/** `table[id](…)` and `table[id].call(…)`: any function of the table may be meant. */
function addNamedTable(callee: Node & { type: 'MemberExpression' }, scope: Scope, reader: Reader): void {
  // `table[id]['call']` is `table[id].call`.
  const computed = plainKey(callee.property, callee.computed) === undefined ? callee : bare(callee.object);
  if (computed.type !== 'MemberExpression' || !computed.computed) return;
  const object = bare(computed.object);
  if (object.type !== 'Identifier') return;
  const { allowance } = reader;
  for (const write of lookUp(object.name, scope)?.writes ?? [])
    if (write.how === 'is' && allowance.links > 0) allowance.links -= addTable(write.value, scope, reader);
}
