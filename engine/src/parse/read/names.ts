import type { ArrayExpression, MemberExpression, Node, ObjectExpression } from 'oxc-parser';

import { askedOfBrowserified, askedOfBundle, gotByGetter, memberOfBundled, type Bundled } from './bundles.ts';
import { bare, plainKey } from './children.ts';
import { classAround, foreignMemberOf, foreignParentOf, methodOf, nameOfParent } from './classes.ts';
import { ownGetter } from './accessors.ts';
import { withoutHelper } from './helper.ts';
import { isInterop, isInteropName, mayBeInterop } from './interop.ts';
import { mayLead } from './leads.ts';
import { handedRequire, lentAs, lentMember, nameOfDefault } from './lent-names.ts';
import { LIST_VISITS } from './list-visits.ts';
import { memberOfObject } from './object-members.ts';
import { isNamer } from './namer.ts';
import { called, outside, step, type Bound, type Outside } from './outside.ts';
import { DEEPEST, type Reader } from './reader.ts';
import { privateRead } from './private-fields.ts';
import { receiverOf, thisAt } from './receiver.ts';
import { requiredModule } from './require.ts';
import { resumedAt } from './resumed.ts';
import { isInside, lookUp, type Binding, type Scope, type Write } from './scope.ts';
import type { AnyCall, ClassRecord, FunctionRecord } from './survey.ts';
import { memberOfThis, nameOfField } from './this-members.ts';
import { fold } from './values.ts';
import { mayBeWhole } from './whole.ts';

/** What an expression names: something outside the file, or a function, class or object written in it. */
export type Named =
  | Outside
  | { readonly kind: 'function'; readonly index: number; readonly bound?: Bound | undefined }
  | { readonly kind: 'list'; readonly node: ArrayExpression; readonly scope: Scope }
  | (Bundled & { readonly kind: 'bundled' })
  | { readonly kind: 'class'; readonly record: ClassRecord }
  | { readonly kind: 'instance'; readonly record: ClassRecord }
  | { readonly kind: 'object'; readonly node: ObjectExpression; readonly scope: Scope; readonly binding: Binding | undefined };

/** The most common expressions that name nothing: not worth remembering. */
const NAMES_NOTHING: ReadonlySet<string> = new Set([
  'Literal',
  'BinaryExpression',
  'TemplateLiteral',
  'UnaryExpression',
  'UpdateExpression',
]);

/** Works out what an expression names, through bindings, destructuring, wrappers and `this`. */
export function nameOf(node: Node, scope: Scope, reader: Reader): Named | undefined {
  // Names and members are remembered by their binding; only what takes longer is remembered by node.
  if (node.type === 'Identifier') return nameOfIdentifier(node.name, scope, reader);
  if (reader.steps-- <= 0 || reader.depth > DEEPEST) return undefined;
  if (node.type === 'MemberExpression') {
    reader.depth++;
    const named = memberOf(node, scope, reader);
    reader.depth--;
    return named;
  }
  if (NAMES_NOTHING.has(node.type)) return undefined;
  const known = reader.named.get(node);
  if (known !== undefined) return known ?? undefined;
  // A node that is asked for while it is being worked out depends on itself.
  reader.named.set(node, null);
  reader.depth++;
  const named = work(bare(node), scope, reader);
  reader.depth--;
  if (named) reader.named.set(node, named);
  return named;
}

function nameOfIdentifier(name: string, scope: Scope, reader: Reader): Named | undefined {
  const binding = lookUp(name, scope);
  if (binding) return nameOfBinding(binding, reader);
  const inWith = reader.found.withs.length > 0 ? memberOfWith(name, scope, reader) : undefined;
  return inWith ?? nameOfGlobal(name, reader) ?? reader.borrowed.get(name) ?? outside('', name);
}

/** Inside `with (child_process)` the name `exec` is a member of it. */
function memberOfWith(name: string, scope: Scope, reader: Reader): Named | undefined {
  for (const { object, scope: around, inside } of reader.found.withs.toReversed()) {
    if (!isInside(scope, inside)) continue;
    const owner = nameOf(object, around, reader);
    const own = owner && member(owner, name, reader);
    if (own && (own.kind !== 'outside' || reader.apis.leads(own.module, own.path))) return own;
  }
  return undefined;
}

/** A global of the file's own making: what the file stores there, unless the host has something of that name. */
function nameOfGlobal(name: string, reader: Reader): Named | undefined {
  const writes = reader.found.globals.get(name);
  if (!writes || reader.apis.tells('', name, 'call') || reader.apis.tells('', name, 'assign')) return undefined;
  if (reader.namedGlobals.has(name)) return reader.namedGlobals.get(name);
  // `globalThis.x = x` and its like depend on themselves.
  reader.namedGlobals.set(name, undefined);
  const named = firstNamed(
    writes.filter(({ how }) => how === 'is'),
    reader,
  );
  reader.namedGlobals.set(name, named);
  return named;
}

function work(node: Node, scope: Scope, reader: Reader): Named | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return nameOf(node, scope, reader);
    case 'CallExpression':
    case 'NewExpression':
      return nameOfResult(reader.found.instead.get(node) ?? node, scope, reader);
    case 'TaggedTemplateExpression': {
      const call = reader.found.instead.get(node);
      return call && nameOfResult(call, scope, reader);
    }
    case 'ArrayExpression':
      return { kind: 'list', node, scope };
    case 'ImportExpression': {
      const source = fold(node.source, scope, reader);
      return source.text !== undefined && source.whole ? outside(source.text, '') : outside('', 'import()');
    }
    case 'MetaProperty':
      return outside('', node.meta.name === 'import' ? 'import.meta' : 'new.target');
    case 'AwaitExpression':
    case 'YieldExpression':
      return node.argument ? nameOf(node.argument, scope, reader) : undefined;
    case 'AssignmentExpression':
      return nameOf(node.right, scope, reader);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last && nameOf(last, scope, reader);
    }
    case 'ConditionalExpression':
      return nameOf(node.consequent, scope, reader) ?? nameOf(node.alternate, scope, reader);
    case 'LogicalExpression':
      // `home && join(home, name)` is never the former.
      return (node.operator === '&&' ? undefined : nameOf(node.left, scope, reader)) ?? nameOf(node.right, scope, reader);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const index = reader.found.functionOf.get(node);
      return index === undefined ? undefined : { kind: 'function', index };
    }
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const record = reader.found.classes.get(node);
      return record && { kind: 'class', record };
    }
    case 'ObjectExpression':
      return { kind: 'object', node, scope, binding: undefined };
    case 'ThisExpression': {
      const receiver = receiverOf(scope, reader);
      return receiver && nameOf(receiver.object, receiver.scope, reader);
    }
    case 'Super': {
      const own = classAround(scope, reader);
      return own && foreignParentOf(own, reader);
    }
    default:
      return undefined;
  }
}

function keyOf(node: MemberExpression, scope: Scope, reader: Reader): string | undefined {
  const key = plainKey(node.property, node.computed);
  if (key !== undefined || !node.computed || !mayBeWhole(node.property, scope, reader)) return key;
  const { text, whole } = fold(node.property, scope, reader);
  return whole ? text : undefined;
}

/** What a binding names: the first of its values that names anything. */
export function nameOfBinding(binding: Binding, reader: Reader): Named | undefined {
  if (binding.imported) {
    const { module, name } = binding.imported;
    return outside(module, name === '*' || name === 'default' ? '' : name);
  }
  if (binding.callable !== undefined) return { kind: 'function', index: binding.callable };
  const known = reader.namedBindings.get(binding);
  if (known !== undefined) return known ?? undefined;
  // A binding that is asked for while it is being worked out depends on itself.
  reader.namedBindings.set(binding, null);
  const named = binding.param
    ? (handedRequire(binding, reader) ?? nameOfParam(binding.param, reader) ?? nameOfDefault(binding, reader))
    : nameOfWritten(binding, reader);
  if (named) reader.namedBindings.set(binding, named);
  return named;
}

function nameOfWritten(binding: Binding, reader: Reader): Named | undefined {
  for (const write of binding.writes) {
    if (write.how !== 'is') continue;
    const named = follow(nameOf(write.value, write.scope, reader), write.path, reader);
    if (named) return named.kind === 'object' && !named.binding ? { ...named, binding } : named;
  }
  return undefined;
}

export function follow(named: Named | undefined, path: readonly string[], reader: Reader): Named | undefined {
  let current = named;
  for (const key of path) current = current && member(current, key, reader);
  return current;
}

/** A callback's parameter is what the call it was handed to gives out; otherwise it is what its only caller passes. */
function nameOfParam(param: NonNullable<Binding['param']>, reader: Reader): Named | undefined {
  const lent = reader.borrowed.size === 0 ? undefined : lentAs(param, reader);
  if (lent) return follow(lent, param.path, reader);
  const record: FunctionRecord | undefined = reader.found.functions[param.of];
  const [handed] = record?.handedTo ?? [];
  if (handed) {
    const callee = bare(handed.call.callee);
    const awaited = callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'then';
    if (awaited) return param.index === 0 ? follow(nameOf(callee.object, handed.scope, reader), param.path, reader) : undefined;
    const visits =
      callee.type === 'MemberExpression' && param.index === 0 && LIST_VISITS.has(plainKey(callee.property, callee.computed) ?? '');
    const list = visits ? nameOf(callee.object, handed.scope, reader) : undefined;
    if (list?.kind === 'list') return follow(member(list, '*', reader), param.path, reader);
    const named = nameOf(callee, handed.scope, reader);
    return named?.kind === 'outside' ? follow(called(named), param.path, reader) : undefined;
  }
  for (const { args, scope } of record?.callers ?? []) {
    const arg = args[param.index];
    const named = arg && nameOf(arg, scope, reader);
    if (named) return follow(named, param.path, reader);
  }
  return undefined;
}

function memberOf(node: MemberExpression, scope: Scope, reader: Reader): Named | undefined {
  const object = bare(node.object);
  const self = thisAt(object, scope, reader);
  if (self) {
    const key = keyOf(node, scope, reader);
    const receiver = receiverOf(self, reader);
    const held = key === undefined ? undefined : memberOfThis(key, self, reader);
    if (held || key === undefined || !receiver) return held;
    const listened = nameOf(receiver.object, receiver.scope, reader);
    return listened?.kind === 'outside' ? step(listened, key) : undefined;
  }
  const resumed = resumedAt(node, scope, reader);
  if (resumed) return nameOf(resumed.value, resumed.scope, reader);
  const got = plainKey(node.property, node.computed) === 'a' ? gotByGetter(object, scope, reader) : undefined;
  if (got) return nameOf(got.value, got.scope, reader);
  const named = object.type === 'Super' ? nameOfParent(scope, reader) : nameOf(object, scope, reader);
  // Most computed members are taken from lists that name nothing: their keys need no folding.
  if (named?.kind === 'outside' && node.computed && named.module === '' && named.path === 'process.env')
    return step(named, keyOf(node, scope, reader) ?? someNames(node.property, scope, reader) ?? '*');
  if (named) return member(named, mayLead(named, reader) ? keyOf(node, scope, reader) : plainKey(node.property, node.computed), reader);
  return isFunctionLike(object) && keyOf(node, scope, reader) === 'constructor' ? FUNCTION : undefined;
}

/** `names.map(name => process.env[name])`: every name that the key may be, ` | ` between them. */
function someNames(key: Node, scope: Scope, reader: Reader): string | undefined {
  const { text } = fold(key, scope, reader);
  return text !== undefined && /^[\w-]+(?: \| [\w-]+)+$/.test(text) ? text : undefined;
}

const FUNCTION: Outside = outside('', 'Function');

/** `[].at.constructor` and `x.constructor.constructor` are `Function` by another name. */
function isFunctionLike(object: Node): boolean {
  if (object.type !== 'MemberExpression') return false;
  const root = bare(object.object).type;
  return (
    plainKey(object.property, object.computed) === 'constructor' ||
    root === 'Literal' ||
    root === 'ArrayExpression' ||
    root === 'ObjectExpression'
  );
}

export function member(named: Named, key: string | undefined, reader: Reader): Named | undefined {
  switch (named.kind) {
    case 'outside':
      if (named.module === '' && key !== undefined && (named.path === 'exports' || named.path === 'module.exports')) {
        const own = nameOfExported(key, reader);
        if (own) return own;
      }
      return (named.module === '' ? lentMember(named.path, key ?? '', reader) : undefined) ?? step(named, key ?? '*');
    case 'instance':
    case 'class': {
      const index = key === undefined ? undefined : methodOf(named.record, key, reader);
      if (index !== undefined) return nameOfMethod(index, reader);
      return key === undefined ? undefined : (nameOfField(key, reader) ?? foreignMemberOf(named.record, key, reader));
    }
    case 'list': {
      // `for (const one of list)`: the first stands for all.
      const element = named.node.elements[key === '*' ? 0 : Number(key)];
      return element ? nameOf(element, named.scope, reader) : undefined;
    }
    case 'object':
      return key === undefined ? undefined : memberOfObject(named, key, reader);
    case 'bundled':
      return key === undefined
        ? undefined
        : key === 'default'
          ? (memberOfBundled(named, key, reader) ?? named)
          : memberOfBundled(named, key, reader);
    case 'function':
      if (key === 'constructor') return FUNCTION;
      if (key !== undefined && reader.found.constructors.size > 0) {
        const own = reader.found.constructors.get(named.index)?.methods.get(key);
        if (own !== undefined) return nameOfMethod(own, reader);
      }
      // What an ES module imports as the default of a CommonJS module is that module.
      return key === 'default' || key === 'call' || key === 'apply' || key === 'bind' ? named : undefined;
    default:
      return undefined;
  }
}

/** `exports.run()` in the file that says what `exports.run` is. */
function nameOfExported(key: string, reader: Reader): Named | undefined {
  const known = reader.namedExports.get(key);
  if (known !== undefined) return known ?? undefined;
  // `exports.a = exports.a || b` depends on itself.
  reader.namedExports.set(key, null);
  for (const { name, value, scope } of reader.found.exports) {
    const named = name === key && value ? nameOf(value, scope, reader) : undefined;
    if (!named || named.kind === 'outside') continue;
    reader.namedExports.set(key, named);
    return named;
  }
  return undefined;
}

/** A method by its name; one that runs when it is read stands for what it returns. */
export function nameOfMethod(index: number, reader: Reader): Named | undefined {
  return ownGetter(index, reader) ? nameOfReturned(index, reader) : { kind: 'function', index };
}

/** Which of its values a name has is not known; past the first few, looking at more costs more than it tells. */
export function firstNamed(writes: readonly Write[], reader: Reader): Named | undefined {
  for (const write of writes.slice(0, 6)) {
    const named = follow(nameOf(write.value, write.scope, reader), write.path, reader);
    if (named) return named;
  }
  return undefined;
}

/** What a call gives back: a module for `require`, the wrapped thing for wrappers, else "what comes out of" the callee. */
function nameOfResult(node: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const callee = bare(node.callee);
  const [first] = node.arguments;
  if (first && callee.type === 'Identifier' && isInteropName(callee.name)) return nameOf(first, scope, reader);
  const hidden = privateRead(node);
  const kept = hidden && ((hidden.method && nameOf(hidden.method, scope, reader)) ?? nameOfField(hidden.field, reader));
  if (kept) return kept;
  const packed = askedOfBrowserified(node, scope, reader);
  if (packed) return packed;
  const got = node.arguments.length === 0 ? gotByGetter(callee, scope, reader) : undefined;
  if (got) return nameOf(got.value, got.scope, reader);
  const named = nameOf(callee, scope, reader);
  switch (named?.kind) {
    case 'outside':
      if (isBind(callee, named.path)) return bound(called(named), node, scope);
      return requiredModule(named, node, scope, reader) ?? called(named);
    case 'class':
      return node.type === 'NewExpression' ? { kind: 'instance', record: named.record } : undefined;
    case 'function': {
      if (callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind') return bound(named, node, scope);
      if (first && node.type === 'CallExpression' && isNamer(named.index, reader)) return nameOf(first, scope, reader);
      const plain = withoutHelper(node, named.index, reader);
      if (plain) return nameOf(plain, scope, reader);
      const made = node.type === 'NewExpression' ? reader.found.constructors.get(named.index) : undefined;
      const wrapped = first && mayBeInterop(named.index, reader) ? nameOf(first, scope, reader) : undefined;
      const isWhole = wrapped?.kind === 'outside' ? wrapped.module !== '' && wrapped.path === '' : wrapped !== undefined;
      if (isWhole && isInterop(named.index, reader)) return wrapped;
      if (made) return { kind: 'instance', record: made };
      return askedOfBundle(node, named.index, scope, reader) ?? nameOfReturned(named.index, reader);
    }
    default:
      return undefined;
  }
}

function nameOfReturned(index: number, reader: Reader): Named | undefined {
  for (const { value, scope } of (reader.found.functions[index]?.returns ?? []).slice(0, 4)) {
    const result = nameOf(value, scope, reader);
    if (result) return result;
  }
  return undefined;
}

function isBind(callee: Node, path: string): boolean {
  return path.endsWith('.bind') && callee.type === 'MemberExpression';
}

/** `f.bind(self, a)`: whoever calls it passes `a` first. */
function bound<T extends Named & { kind: 'function' | 'outside' }>(named: T, { arguments: [, ...args] }: AnyCall, scope: Scope): T {
  return args.length === 0 ? named : { ...named, bound: { args, scope } };
}
