import type { Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { askedOfBrowserified, askedOfBundle, gotByGetter } from './bundles.ts';
import { bare, plainKey } from '../children.ts';
import { isInsideOf } from '../fold/params.ts';
import { withoutHelper } from './helper.ts';
import { isInterop, isInteropName, mayBeInterop } from './interop.ts';
import { saysNothing } from './leads.ts';
import { isOpenLoad, loadedFor } from './loaded-for.ts';
import { nameOfKept } from '../walk/kept-under-keys.ts';
import { marksGenerator } from '../link/async-wrappers.ts';
import { isNamer } from '../link/namer.ts';
import { reactHook } from '../link/react-hooks.ts';
import { calleeMade } from './made-of.ts';
import { type Named, nameOf } from './names.ts';
import { called } from './outside.ts';
import { privateRead } from '../walk/private-fields.ts';
import type { Reader } from '../reader.ts';
import { requiredModule } from './require.ts';
import type { Scope } from '../scope.ts';
import { nameOfList, nameOfSettled } from './settled.ts';
import { anyOf, isModule } from './several-modules.ts';
import type { AnyCall, ClassRecord } from '../survey.ts';
import { nameOfField } from './this-members.ts';

/** What a call gives back: a module for `require`, the wrapped thing for wrappers, else "what comes out of" the callee. */
export function nameOfResult(node: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const named = nameOfFirstResult(node, scope, reader);
  const [also] = named ? [] : (reader.found.choices.get(node) ?? []);
  return also ? nameOf(also, scope, reader) : named;
}

/** The same where the callee is what its name stands for first. */
function nameOfFirstResult(node: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const callee = bare(node.callee);
  const [first] = node.arguments;
  if (first && callee.type === 'Identifier' && isInteropName(callee.name)) return nameOf(first, scope, reader);
  if (first && marksGenerator(callee, scope, reader)) return nameOf(first, scope, reader);
  const hook = first && reactHook(callee, scope);
  if (first && hook === 'useCallback') return nameOf(first, scope, reader);
  const worked = first && hook === 'useMemo' ? nameOf(first, scope, reader) : undefined;
  if (worked?.kind === 'function') return nameOfReturned(worked.index, reader);
  const hidden = privateRead(node);
  const kept = hidden && ((hidden.method && nameOf(hidden.method, scope, reader)) ?? nameOfField(hidden.field, scope, reader));
  if (kept) return kept;
  const asked = nameOfKept(node, scope, reader);
  if (asked) return asked;
  const packed = askedOfBrowserified(node, scope, reader);
  if (packed) return packed;
  const got = node.arguments.length === 0 ? gotByGetter(callee, scope, reader) : undefined;
  if (got) return nameOf(got.value, got.scope, reader);
  const later =
    first && callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'then'
      ? givenLater(first, scope, reader)
      : undefined;
  if (later) return later;
  const list = nameOfList(node, scope, reader);
  if (list) return list;
  const named = calleeMade(nameOf(callee, scope, reader), callee, scope, reader);
  switch (named?.kind) {
    case 'outside':
      if (isBind(callee, named.path)) return bound(called(named), node, scope);
      return (
        requiredModule(named, node, scope, reader) ??
        (named.module === '' ? nameOfSettled(named.path, node, scope, reader) : undefined) ??
        called(named)
      );
    case 'class':
      return node.type === 'NewExpression' ? { kind: 'instance', record: named.record } : undefined;
    case 'function': {
      if (callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'bind') return bound(named, node, scope);
      if (first && node.type === 'CallExpression' && isNamer(named.index, reader)) return nameOf(first, scope, reader);
      const plain = withoutHelper(node, named.index, reader);
      if (plain) return nameOf(plain, scope, reader);
      const made = node.type === 'NewExpression' ? madeBy(named.index, reader) : undefined;
      const wrapped = first && mayBeInterop(named.index, reader) ? nameOf(first, scope, reader) : undefined;
      const isWhole = wrapped?.kind === 'outside' ? wrapped.module !== '' && wrapped.path === '' : wrapped !== undefined;
      if (isWhole && isInterop(named.index, reader)) return wrapped;
      if (made) return { kind: 'instance', record: made };
      // `builder.add(a).add(b)`: what gives itself is what it was called on.
      if (callee.type === 'MemberExpression' && givesItself(named.index, reader)) return nameOf(callee.object, scope, reader);
      return askedOfBundle(node, named.index, scope, reader) ?? givenBy(named, node, scope, reader);
    }
    default:
      return undefined;
  }
}

/**
 * `connect(url).then(it => it.createChannel()).then(channel => …)`, `Promise.resolve().then(() => require('fs'))`, which is what TypeScript, Babel
 * and esbuild make of `import('fs')`: what the callback gives back, where that leads anywhere.
 */
function givenLater(callback: Node, scope: Scope, reader: Reader): Named | undefined {
  const named = nameOf(callback, scope, reader);
  const given = named?.kind === 'function' ? nameOfReturned(named.index, reader) : undefined;
  return given?.kind === 'outside' && (meansOwnFile(given.module) || reader.apis.leads(given.module, given.path)) ? given : undefined;
}

/** The class of the objects that `new` makes with a function; one that stores into `this` is the constructor of a class without methods. */
function madeBy(index: number, { found }: Reader): ClassRecord | undefined {
  return found.constructors.get(index) ?? found.plainConstructors.get(index);
}

/** What a call of a function of the file gives: of one that loads what it is told to, the module that this call asks for. */
function givenBy(named: Named & { kind: 'function' }, call: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const { index } = named;
  const returned = nameOfReturned(index, reader);
  if (isOpenLoad(returned) || isAnyOf(returned)) return loadedFor({ index, args: call.arguments, scope }, named.made, reader) ?? returned;
  const inner = returned?.kind === 'function' && returned.index !== index && reader.found.functions[returned.index]?.scope;
  const isClosure = inner && !returned.made && call.arguments.length > 0 && isInsideOf(index, inner, reader);
  return isClosure ? { ...returned, made: { index, args: call.arguments, scope } } : returned;
}

/** `(owner, name) => owner[name]`: a member of something outside that only callers know. */
function isAnyOf(named: Named | undefined): boolean {
  return named?.kind === 'outside' && named.module !== '' && /(?:^|\.)\*$/.test(named.path);
}

const MOST_RETURNS = 4;

/** What the first of its returned values that names anything names. */
export function nameOfReturned(index: number, reader: Reader): Named | undefined {
  let vague: Named | undefined;
  const returns = (reader.found.functions[index]?.returns ?? []).slice(0, MOST_RETURNS);
  for (const [at, { value, scope }] of returns.entries()) {
    const result = nameOf(value, scope, reader);
    if (result && isModule(result) && at + 1 < returns.length)
      return anyOf([result, ...returns.slice(at + 1).flatMap(other => nameOf(other.value, other.scope, reader) ?? [])]);
    // `switch (kind) { case 1: return path.join; default: return cp.execSync }`: what acts is told.
    const isMild =
      at + 1 < returns.length &&
      result?.kind === 'outside' &&
      result.module !== '' &&
      !reader.apis.tells(result.module, result.path, 'call');
    if (result && !saysNothing(result) && !isMild) return result;
    vague ??= result;
  }
  return vague;
}

function givesItself(index: number, { found }: Reader): boolean {
  const returns = found.functions[index]?.returns ?? [];
  return returns.length > 0 && returns.every(({ value }) => value.type === 'ThisExpression');
}

function isBind(callee: Node, path: string): boolean {
  return path.endsWith('.bind') && callee.type === 'MemberExpression';
}

/** `f.bind(self, a)`: whoever calls it passes `a` first. */
export function bound<T extends Named & { kind: 'function' | 'outside' }>(named: T, { arguments: [, ...args] }: AnyCall, scope: Scope): T {
  return args.length === 0 ? named : { ...named, bound: { args, scope } };
}
