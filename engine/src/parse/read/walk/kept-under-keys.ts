import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import { functionResult } from '../fold/function-result.ts';
import { bare, keyOfSymbol, plainKey } from '../children.ts';
import { nameOfReturned } from '../name/named-results.ts';
import { type Named, nameOf } from '../name/names.ts';
import { mayBeOne } from '../name/same-holder.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Survey } from '../survey.ts';
import { fold } from '../fold/values.ts';

/** What is kept under a text in a collection or a container: as it is, or as a function that makes it. */
export interface Kept {
  readonly value: Node;
  readonly scope: Scope;
  readonly isMade: boolean;
  /** The collection or container. */
  readonly by: Node;
  readonly key: Node;
}

const KEEPS = /^(?:set|register|registerFactory|bind|provide|singleton|factory|define|instance|value|constant|service)$/;
/** These keep what they are given; all others may be given a function that makes it. */
const KEEPS_AS_IS = /^(?:set|instance|value|constant)$/;
const GIVES = /^(?:get|resolve|make|inject|lookup|cradle)$/;

const MOST_KEYS = 256;

/** Notes `container.register('fs', () => require('fs'))` and `table.set('run', run)`, by the text; what several places keep under one text is none. */
export function noteKeptUnder({ callee, arguments: [key, value, ...others] }: AnyCall, scope: Scope, { keptUnder, copying }: Survey): void {
  if (copying || callee.type !== 'MemberExpression' || !key || !value || others.length > 1) return;
  const name = nameOfKey(key);
  if (name === undefined) return;
  const method = plainKey(callee.property, callee.computed);
  if (method === undefined || !KEEPS.test(method) || value.type === 'Literal' || value.type === 'SpreadElement') return;
  if (keptUnder.has(name)) keptUnder.set(name, undefined);
  else if (keptUnder.size < MOST_KEYS)
    keptUnder.set(name, { value: bare(value), scope, isMade: !KEEPS_AS_IS.test(method), by: callee.object, key });
}

/** What a key is told by: its text, or the name of the constant that it is, `FS` or `TOKENS.fs`. */
function nameOfKey(key: Node): string | undefined {
  if (key.type === 'Literal') return typeof key.value === 'string' ? key.value : undefined;
  if (key.type === 'Identifier') return OF_CONSTANT.test(key.name) ? keyOfSymbol(key.name) : undefined;
  const isMember =
    key.type === 'MemberExpression' && !key.computed && key.object.type === 'Identifier' && OF_CONSTANT.test(key.object.name);
  const name = isMember ? plainKey(key.property, false) : undefined;
  return name && keyOfSymbol(name);
}

/** As constants and classes are written: any other name may mean something else each time. */
const OF_CONSTANT = /^[A-Z]/;

/** Whether a name means the same wherever it is asked for: a constant, a class, or what another file brings. */
function isConstant(key: Node, scope: Scope): boolean {
  if (key.type === 'Literal') return true;
  const name = key.type === 'MemberExpression' ? bare(key.object) : key;
  const binding = name.type === 'Identifier' ? lookUp(name.name, scope) : undefined;
  return binding !== undefined && !binding.param && binding.writes.filter(({ how }) => how === 'is').length <= 1;
}

/** What `container.get('fs')` is asked for, and `get('fs')` in `container.register('x', get => …)`; undefined for any other call. */
function askedFor({ callee, arguments: [key, ...others] }: AnyCall, scope: Scope, reader: Reader): Kept | undefined {
  const { found } = reader;
  if (found.keptUnder.size === 0 || others.length > 0 || !key) return undefined;
  const name = nameOfKey(key);
  const known = name === undefined ? undefined : found.keptUnder.get(name);
  if (!known || !isConstant(key, scope) || !isConstant(known.key, known.scope)) return undefined;
  if (callee.type === 'Identifier') return isGetter(callee.name, scope, found) ? known : undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = plainKey(callee.property, callee.computed);
  if (method === undefined || !GIVES.test(method)) return undefined;
  if (!mayBeOne({ object: callee.object, scope }, { object: known.by, scope: known.scope }, reader)) return undefined;
  return known.isMade || !callsWhatItFinds(method, found) ? known : { ...known, isMade: true };
}

/** `get(key) { return this.makers.get(key)(this); }`: a container of the file's own keeps functions that make what it gives. */
function callsWhatItFinds(method: string, { methods, functions, text }: Survey): boolean {
  const node = functions[methods.get(method) ?? -1]?.node;
  return node !== undefined && CALLS_FOUND.test(text.slice(node.start, Math.min(node.end, node.start + LONGEST_GIVER)));
}

const CALLS_FOUND = /(?:\.get\(\s*\w+\s*\)|\[\s*\w+\s*\])\s*\(/;
const LONGEST_GIVER = 600;

/** Whether a name is what a container hands a function that makes something, to ask for more. */
function isGetter(name: string, scope: Scope, { keptUnder, functionOf }: Survey): boolean {
  const param = lookUp(name, scope)?.param;
  if (param?.index !== 0 || param.path.length > 0) return false;
  return [...keptUnder.values()].some(kept => kept?.isMade === true && functionOf.get(kept.value) === param.of);
}

/** What it names. */
export function nameOfKept(node: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const kept = askedFor(node, scope, reader);
  const named = kept && nameOf(kept.value, kept.scope, reader);
  return kept?.isMade === true && named?.kind === 'function' ? nameOfReturned(named.index, reader) : named;
}

/** What it is worth. */
export function keptValue(node: AnyCall, scope: Scope, reader: Reader): Value | undefined {
  const kept = askedFor(node, scope, reader);
  const value = kept && fold(kept.value, kept.scope, reader);
  return kept?.isMade === true && value?.callable !== undefined ? functionResult(value.callable, [], reader) : value;
}
