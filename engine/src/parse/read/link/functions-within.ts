import type { Node } from 'oxc-parser';

import { partsOfBundled } from '../name/bundles.ts';
import { assigned, bare, calledName, plainKey } from '../children.ts';
import type { Reader } from '../reader.ts';
import { drawnFor } from './link-drawn.ts';
import { member } from '../name/named-members.ts';
import { nameOf } from '../name/names.ts';
import { fieldsAt, filledAt } from '../name/own-members.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';

const DEEPEST = 14;

/** Untrusted: lists may hold each other in as many ways as they like. */
const STEPS = 1_000;
const MOST = 2_000;

/** Calls that give the functions of what they are given or called on: collections, and the ways to look through them. */
const HOLDS =
  /^(?:Map|Set|WeakMap|Array|values|entries|assign|create|freeze|seal|fromEntries|of|from|get|filter|slice|concat|reverse|toReversed|sort|at|pop|shift|find|flat)$/;

/** The functions of the file that a list, table or collection holds, as far as it is written down; with a key, those that things in it keep under that. */
export function functionsWithin(node: Node, scope: Scope, reader: Reader, key?: string): number[] {
  const found = new Set<number>();
  collect(node, scope, 0, { reader, found, key, seen: new Set(), modules: new Set() });
  return [...found];
}

interface Collecting {
  readonly reader: Reader;
  readonly found: Set<number>;
  readonly key: string | undefined;
  /** What was looked through on the way. */
  readonly seen: Set<Node>;
  /** The modules of a bundle among that. */
  readonly modules: Set<object>;
}

function collect(node: Node, scope: Scope, depth: number, collecting: Collecting): void {
  const { reader, found, key, seen } = collecting;
  const inner = bare(node);
  if (depth > DEEPEST || found.size >= MOST || seen.size > STEPS || seen.has(inner)) return;
  seen.add(inner);
  const own = reader.found.functionOf.get(inner);
  if (own !== undefined) {
    if (key === undefined) found.add(own);
    return;
  }
  const deeper = (child: Node, from = scope): void => collect(child, from, depth + 1, collecting);
  if (inner.type === 'Identifier' && (reader.bundles().mayBe || reader.browserified().asks.size > 0))
    collectBundled(inner, scope, depth, collecting);
  const before = found.size;
  addNamed(inner, scope, depth, collecting);
  // A name has many values, and a parameter as many as callers.
  if (found.size > before && inner.type !== 'Identifier') return;
  switch (inner.type) {
    case 'ObjectExpression':
      for (const one of inner.properties.slice(0, MOST)) {
        if (one.type !== 'Property') deeper(one.argument);
        else if (key === undefined || plainKey(one.key, one.computed) !== key) deeper(one.value);
        else collect(one.value, scope, depth + 1, { ...collecting, key: undefined });
      }
      return;
    case 'ArrayExpression':
      for (const one of inner.elements.slice(0, MOST)) if (one) deeper(one);
      return;
    case 'SpreadElement':
      deeper(inner.argument);
      return;
    case 'Identifier': {
      const binding = lookUp(inner.name, scope);
      if (binding?.callable !== undefined && depth > 0 && key === undefined) found.add(binding.callable);
      for (const write of binding?.writes.slice(0, 16) ?? []) deeper(write.value, write.scope);
      const { param } = binding ?? {};
      for (const { args, scope: from } of param?.path.length === 0
        ? (reader.found.functions[param.of]?.callers.slice(0, MOST) ?? [])
        : []) {
        const arg = args[param?.index ?? 0];
        if (arg) deeper(arg, from);
      }
      return;
    }
    case 'MemberExpression': {
      const kept = bare(inner.object).type === 'ThisExpression' ? plainKey(inner.property, inner.computed) : undefined;
      // `this.handlers[name]` is one of what the handlers hold.
      if (kept === undefined) return deeper(inner.object);
      const writes = [...fieldsAt(kept, scope, reader), ...filledAt(kept, scope, reader)];
      for (const write of writes.slice(0, MOST)) deeper(write.value, write.scope);
      return;
    }
    case 'LogicalExpression':
      deeper(inner.left);
      return deeper(inner.right);
    case 'AssignmentExpression':
      return deeper(inner.right);
    case 'CallExpression':
    case 'NewExpression': {
      const named = [...calledIn(inner, scope, reader), ...(reader.found.unnamed.length > 0 ? drawnFor(inner, scope, reader) : [])];
      for (const index of named) for (const { value, scope: from } of reader.found.functions[index]?.returns ?? []) deeper(value, from);
      if (!HOLDS.test(calledName(inner) ?? '')) return;
      for (const argument of inner.arguments) deeper(argument);
      const callee = bare(inner.callee);
      if (callee.type === 'MemberExpression') deeper(callee.object);
      return;
    }
    default:
  }
}

/** `const places = require('./places')` of a file that is read with others as one, or of a bundle. */
function collectBundled(node: Node, scope: Scope, depth: number, collecting: Collecting): void {
  const named = nameOf(node, scope, collecting.reader);
  if (named?.kind === 'object') return collect(named.node, named.scope, depth + 1, collecting);
  const module = named?.kind === 'bundled' ? (named.exports ?? named.module) : undefined;
  if (named?.kind !== 'bundled' || module === undefined || collecting.modules.has(module)) return;
  collecting.modules.add(module);
  for (const { value, scope: from, into } of partsOfBundled(named).slice(0, MOST)) {
    const isMeant = collecting.key !== undefined && into === collecting.key;
    collect(assigned(value), from, depth + 1, isMeant ? { ...collecting, key: undefined } : collecting);
  }
}

/** The function of the file that a call calls by its name. */
function calledIn(call: AnyCall, scope: Scope, reader: Reader): readonly number[] {
  const named = call.type === 'CallExpression' ? nameOf(call.callee, scope, reader) : undefined;
  return named?.kind === 'function' ? [named.index] : [];
}

const MAY_NAME: ReadonlySet<string> = new Set(['Identifier', 'MemberExpression', 'CallExpression', 'NewExpression']);

/** What a name in the list stands for: a function, or the method of that key of a module of the bundle, an object or something made of a class. */
function addNamed(node: Node, scope: Scope, depth: number, { reader, found, key }: Collecting): void {
  if (depth === 0 || !MAY_NAME.has(node.type)) return;
  const named = nameOf(node, scope, reader);
  const meant =
    key === undefined || named === undefined || named.kind === 'outside' || named.kind === 'function' ? named : member(named, key, reader);
  if (meant?.kind === 'function' && (key === undefined || meant !== named)) found.add(meant.index);
}
