import type { Node } from 'oxc-parser';

import { bare, isFunction, plainKey } from '../children.ts';
import { closed, isOpenLoad } from './loaded-for.ts';
import { nameOf, type Named } from './names.ts';
import { NO_FUNCTION, type Reader, readerFor } from '../reader.ts';
import { type Binding, lookUp, onlyWrite, type Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { textValue } from '../fold/value.ts';

/** What all members of something are, by what each is called: `names.forEach(name => { table[name] = require(name); })`. */
export interface Keyed {
  /** Holds the name of the member that is asked for. */
  readonly key: Binding;
  readonly value: Node;
  readonly scope: Scope;
}

/** The module that a member of it is. */
export function loadedUnder({ key, value, scope }: Keyed, name: string, reader: Reader): Named | undefined {
  const own = readerFor(NO_FUNCTION, [], reader);
  own.boundValues.set(key, textValue(name));
  return closed(own, reader, () => nameOf(value, scope, own));
}

/** What is kept under a name, where that says which module it is. */
export function keyed(key: Node | null | undefined, value: Node, scope: Scope, reader: Reader): Keyed | undefined {
  const name = key && bare(key);
  const binding = name?.type === 'Identifier' && isAskedBy(value, name.name) ? lookUp(name.name, scope) : undefined;
  return binding && isOpenLoad(nameOf(value, scope, reader)) ? { key: binding, value, scope } : undefined;
}

/** Whether a value is a call that is given a name, or something made of it: most that is kept under a name is not. */
function isAskedBy(value: Node, name: string): boolean {
  const inner = bare(value);
  if (inner.type === 'AwaitExpression' || inner.type === 'UnaryExpression') return isAskedBy(inner.argument, name);
  if (inner.type === 'MemberExpression') return isAskedBy(inner.object, name);
  if (inner.type === 'LogicalExpression') return isAskedBy(inner.right, name);
  if (inner.type === 'ConditionalExpression') return isAskedBy(inner.consequent, name) || isAskedBy(inner.alternate, name);
  if (inner.type === 'AssignmentExpression') return isAskedBy(inner.right, name);
  if (inner.type === 'ImportExpression') return isMadeOf(inner.source, name, 0);
  return inner.type === 'CallExpression' && inner.arguments.some(one => isMadeOf(one, name, 0));
}

const DEEPEST = 4;

function isMadeOf(node: Node, name: string, depth: number): boolean {
  const inner = bare(node);
  if (depth > DEEPEST) return false;
  const deeper = (one: Node): boolean => isMadeOf(one, name, depth + 1);
  switch (inner.type) {
    case 'Identifier':
      return inner.name === name;
    case 'BinaryExpression':
      return deeper(inner.left) || deeper(inner.right);
    case 'TemplateLiteral':
      return inner.expressions.some(deeper);
    case 'MemberExpression':
      return inner.computed ? deeper(inner.property) : deeper(inner.object);
    case 'CallExpression':
      return inner.arguments.some(deeper) || deeper(inner.callee);
    default:
      return false;
  }
}

/** `Object.fromEntries(names.map(name => [name, require(name)]))` */
export function keyedByEntries(list: Node, reader: Reader): Keyed | undefined {
  const call = bare(list);
  const visit = call.type === 'CallExpression' && methodOf(call) === 'map' ? call.arguments[0] : undefined;
  return (
    visit &&
    returnedBy(visit, reader, (value, scope) => {
      const [key, loaded, ...others] = value.type === 'ArrayExpression' ? value.elements : [];
      return key && loaded && others.length === 0 ? keyed(key, loaded, scope, reader) : undefined;
    })
  );
}

/** `names.reduce((all, name) => ({ ...all, [name]: require(name) }), {})`, and the same where it is stored in `all[name]`. */
export function keyedByReduce(call: AnyCall, reader: Reader): Keyed | undefined {
  const [visit] = call.arguments;
  if (!visit || methodOf(call) !== 'reduce') return undefined;
  return returnedBy(visit, reader, (value, scope) => {
    if (value.type === 'ObjectExpression')
      return first(value.properties, one =>
        one.type === 'Property' && one.computed ? keyed(one.key, one.value, scope, reader) : undefined,
      );
    const all = value.type === 'SequenceExpression' ? bare(value.expressions.at(-1) ?? value) : value;
    return all.type === 'Identifier' ? keyedByWrites(lookUp(all.name, scope), reader) : undefined;
  });
}

/** `new Proxy({}, { get: (target, name) => require(name) })` */
export function keyedByProxy({ arguments: [, handler] }: AnyCall, scope: Scope, reader: Reader): Keyed | undefined {
  const named = handler && bare(handler);
  const inner = named?.type === 'Identifier' ? writtenAs(named.name, scope) : named;
  const get =
    inner?.type === 'ObjectExpression'
      ? first(inner.properties, one => (one.type === 'Property' && plainKey(one.key, one.computed) === 'get' ? one.value : undefined))
      : undefined;
  const [, name] = get && isFunction(get) ? get.params : [];
  return get && name?.type === 'Identifier' ? returnedBy(get, reader, (value, scope) => keyed(name, value, scope, reader)) : undefined;
}

function writtenAs(name: string, scope: Scope): Node | undefined {
  const write = onlyWrite(lookUp(name, scope));
  return write && write.path.length === 0 ? bare(write.value) : undefined;
}

const MOST_WRITES = 8;

/** `for (const name of names) table[name] = require(name)` */
export function keyedByWrites(table: Binding | undefined, reader: Reader): Keyed | undefined {
  return first((table?.writes ?? []).slice(0, MOST_WRITES), ({ how, key, value, scope }) =>
    how === 'part' && key ? keyed(key, value, scope, reader) : undefined,
  );
}

function returnedBy(visit: Node, { found }: Reader, read: (value: Node, scope: Scope) => Keyed | undefined): Keyed | undefined {
  const index = found.functionOf.get(bare(visit));
  const [returned] = (index === undefined ? undefined : found.functions[index]?.returns) ?? [];
  return returned && read(bare(returned.value), returned.scope);
}

function methodOf({ callee }: AnyCall): string | undefined {
  const inner = bare(callee);
  return inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
}

function first<T, R>(all: readonly T[], work: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const made = work(one);
    if (made !== undefined) return made;
  }
  return undefined;
}
