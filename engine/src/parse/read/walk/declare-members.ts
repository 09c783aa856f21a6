import type { MemberExpression, Node } from 'oxc-parser';

import { bare, plainKey, rootOf } from '../children.ts';
import type { Later } from './declare.ts';
import { addField } from './fields.ts';
import { classOf } from './older-classes.ts';
import { lookUp, type Scope, type Write } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';

/** Notes what `Object.defineProperty(o, 'x', { value, get, set })` and `Object.assign(o, …)` store in what a name holds. */
export function recordDefinition(call: AnyCall, scope: Scope, found: Survey, later: Later[]): void {
  const callee = bare(call.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return;
  if (callee.object.name !== 'Object' && callee.object.name !== 'Reflect') return;
  const method = plainKey(callee.property, callee.computed);
  const [object, ...rest] = call.arguments;
  const root = object && rootOf(object);
  if (method === 'assign' && object?.type === 'ThisExpression')
    for (const value of rest) found.copied.push({ value: bare(value), scope, path: [], how: 'is' });
  if (method === 'defineProperty' && object?.type === 'ThisExpression') return defineField(rest, scope, found, later);
  if (root?.type !== 'Identifier') return;
  if (method === 'assign') {
    for (const value of rest)
      for (const write of assigned(bare(value), scope, object !== root)) later.push(() => putInto(root.name, write, found));
    return;
  }
  const [name, described] = rest;
  // `Reflect.set(object, key, value)` is `object[key] = value`.
  if (method === 'set' && name && described) {
    const key = plainKey(name, true);
    const write: Write = { value: bare(described), scope, path: [], how: 'part', ...(key === undefined ? { key: name } : { into: key }) };
    later.push(() => putInto(root.name, write, found));
    return;
  }
  const into = name && plainKey(name, true);
  if (method !== 'defineProperty' || into === undefined || described?.type !== 'ObjectExpression') return;
  for (const property of described.properties) {
    if (property.type !== 'Property') continue;
    const key = plainKey(property.key, property.computed);
    const { value } = property;
    if (key === 'value') later.push(() => lookUp(root.name, scope)?.writes.push({ value, scope, path: [], how: 'part', into }));
    else if (key === 'get' || key === 'set') later.push(() => defineAccessor(key, into, value, found));
  }
}

/** `Object.defineProperty(this, 'key', { value })` in a class is `this.key = value`. */
function defineField([name, described]: AnyCall['arguments'], scope: Scope, found: Survey, later: Later[]): void {
  const key = name && plainKey(name, true);
  if (key === undefined || described?.type !== 'ObjectExpression') return;
  for (const property of described.properties) {
    if (property.type !== 'Property') continue;
    const what = plainKey(property.key, property.computed);
    const { value } = property;
    if (what === 'value') addField(key, { value, scope, path: [], how: 'is' }, found);
    else if (what === 'get' || what === 'set') later.push(() => defineAccessor(what, key, value, found));
  }
}

/** What is put into a parameter is put into what callers hand over. */
function putInto(name: string, write: Write, { filledParams }: Survey): void {
  const binding = lookUp(name, write.scope);
  if (binding?.param) filledParams.add(binding);
  binding?.writes.push(write);
}

const MOST_ASSIGNED = 16;

/** `Object.assign(o, { x: 1 })` stores what `o.x = 1` does; what is not written out, or goes into a part of `o`, flows into it as a whole. */
function assigned(value: Node, scope: Scope, isDeeper: boolean): Write[] {
  const whole: Write = { value, scope, path: [], how: 'part' };
  if (isDeeper || value.type !== 'ObjectExpression' || value.properties.length > MOST_ASSIGNED)
    return [isDeeper ? whole : { ...whole, spread: true }];
  return value.properties.map(property => {
    if (property.type !== 'Property') return { ...whole, value: bare(property.argument), spread: true };
    const key = plainKey(property.key, property.computed);
    return { ...whole, value: bare(property.value), ...(key === undefined ? { key: property.key } : { into: key }) };
  });
}

function defineAccessor(kind: 'get' | 'set', key: string, value: Node, found: Survey): void {
  const index = found.functionOf.get(bare(value));
  if (index === undefined) return;
  const names = kind === 'get' ? found.getters : found.setters;
  if (kind === 'get') found.readers.add(index);
  names.set(key, names.has(key) ? -1 : index);
}

/** Notes `F.prototype.m = function …`: what `new F()` makes has that method. */
export function recordPrototype(left: Node, right: Node, scope: Scope, found: Survey, later: Later[]): void {
  if (left.type !== 'MemberExpression') return;
  if (left.object.type !== 'MemberExpression') return recordWholePrototype(left, right, scope, found, later);
  const owner = left.object;
  const key = plainKey(left.property, left.computed);
  const root = bare(owner.object);
  if (key === undefined || root.type !== 'Identifier' || plainKey(owner.property, owner.computed) !== 'prototype') return;
  later.push(() => {
    const method = found.functionOf.get(bare(right));
    if (method !== undefined) classOf(root.name, scope, found)?.methods.set(key, method);
  });
}

/** `F.prototype = { m: function () {} }`: the same of all that is written there. */
function recordWholePrototype(left: MemberExpression, right: Node, scope: Scope, found: Survey, later: Later[]): void {
  const root = bare(left.object);
  const written = bare(right);
  if (root.type !== 'Identifier' || written.type !== 'ObjectExpression' || plainKey(left.property, left.computed) !== 'prototype') return;
  later.push(() => {
    for (const property of written.properties.slice(0, MOST_METHODS)) {
      const key = property.type === 'Property' ? plainKey(property.key, property.computed) : undefined;
      const method = property.type === 'Property' ? found.functionOf.get(bare(property.value)) : undefined;
      if (key !== undefined && method !== undefined) classOf(root.name, scope, found)?.methods.set(key, method);
    }
  });
}

const MOST_METHODS = 512;
