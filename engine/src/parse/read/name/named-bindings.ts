import type { Node } from 'oxc-parser';

import { meansOwnFile, type Value } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { handedRequire, lentAs, nameOfDefault } from './lent-names.ts';
import { saysNothing } from './leads.ts';
import { namedForCall } from './loaded-for.ts';
import { isUntold, memberOfMade } from './made-of.ts';
import { passesOn } from '../fold/params.ts';
import { isGivenElement } from '../link/list-visits.ts';
import { member } from './named-members.ts';
import { type Named, nameOf } from './names.ts';
import { called, outside } from './outside.ts';
import { listPushed } from './pushed-lists.ts';
import { isOpen } from '../fold/value.ts';
import { givenFor, type Reader } from '../reader.ts';
import { restAt, type Binding, type Scope, type Write } from '../scope.ts';
import type { AnyCall, FunctionRecord } from '../survey.ts';
import { thisAt } from './receiver.ts';
import { exportsInside } from './bundles.ts';
import { isOfRegenerator } from './resumed.ts';
import { memberOfThis } from './this-members.ts';

/** What a binding names: the first of its values that names anything. */
export function nameOfBinding(binding: Binding, reader: Reader): Named | undefined {
  if (binding.imported) {
    const { module, name } = binding.imported;
    if (name !== '*' && name !== 'default') reader.asked.add(module.replace(/^node:/, ''));
    return outside(module, name === '*' || name === 'default' ? '' : name);
  }
  if (binding.callable !== undefined) return { kind: 'function', index: binding.callable };
  const known = reader.namedBindings.get(binding);
  if (known !== undefined) return known ?? undefined;
  // A binding that is asked for while it is being worked out depends on itself.
  reader.namedBindings.set(binding, null);
  const named = binding.param
    ? (exportsInside(binding.param, reader) ??
      handedRequire(binding, reader) ??
      nameOfParam(binding.param, reader) ??
      nameOfDefault(binding, reader) ??
      handedDocument(binding, reader))
    : nameOfWritten(binding, reader);
  if (named) reader.namedBindings.set(binding, named);
  return named;
}

/** `exports.hold = doc => doc.createElement('link')`: in code for pages what is called so is a document, whoever hands it over. */
function handedDocument({ name, param }: Binding, reader: Reader): Named | undefined {
  return param?.path.length === 0 && /^(?:doc|document|ownerDocument)$/.test(name) && reader.isForPages()
    ? outside('', 'document')
    : undefined;
}

function nameOfWritten(binding: Binding, reader: Reader): Named | undefined {
  let vague: Named | undefined;
  for (const write of binding.writes) {
    if (write.how !== 'is') continue;
    const named = nameOfWrite(write, reader);
    if (named && saysNothing(named)) vague ??= named;
    else if (named?.kind === 'list' && named.node.elements.length === 0) return listPushed(binding, reader) ?? named;
    else if (named) return named.kind === 'object' && !named.binding ? { ...named, binding } : named;
  }
  return vague;
}

function nameOfWrite({ value, path, scope, keys }: Write, reader: Reader): Named | undefined {
  if (keys) return undefined;
  const [key, ...rest] = path;
  // `const { provider } = this`
  const self = key === undefined ? undefined : thisAt(value, scope, reader);
  const own = self && key !== undefined ? memberOfThis(key, self, reader) : undefined;
  if (own) return follow(own, rest, reader);
  const all = overAll(value, path, scope, reader);
  if (all) return all;
  const named = nameOf(value, scope, reader);
  // `const { execSync } = registry.get('shell')`
  const known = follow(named, path, reader);
  const made = path.length === 1 && (!known || isUntold(known, reader)) ? memberOfMade(value, key, scope, reader) : undefined;
  return made ?? known;
}

/** `for (const [name, handler] of Object.entries(require('./handlers')))`: any of what another file offers in a list or a table. */
function overAll(value: Node, path: readonly string[], scope: Scope, reader: Reader): Named | undefined {
  const inner = bare(value);
  if (path[0] !== '*' || (inner.type !== 'CallExpression' && inner.type !== 'Identifier' && inner.type !== 'MemberExpression'))
    return undefined;
  const [listed] = inner.type === 'CallExpression' ? inner.arguments : [];
  const lists = inner.type === 'CallExpression' ? nameOf(inner.callee, scope, reader) : undefined;
  const way = lists?.kind === 'outside' && lists.module === '' ? lists.path : '';
  const named =
    listed && (way === 'Object.entries' || way === 'Object.values') ? nameOf(listed, scope, reader) : nameOf(inner, scope, reader);
  if (named?.kind !== 'outside' || named.path.includes('(')) return undefined;
  if (!meansOwnFile(named.module) && named.module !== 'child_process') return undefined;
  const inside = way === 'Object.entries' ? (path[1] === '1' ? ['*', ...path.slice(2)] : undefined) : path;
  return inside && follow(named, inside, reader);
}

/** What the members of a path name, one out of the other. */
export function follow(named: Named | undefined, path: readonly string[], reader: Reader): Named | undefined {
  let current = named;
  for (const key of path) {
    const rest = restAt(key);
    if (rest === undefined) current = current && member(current, key, reader);
    // What is left of a list that is written down begins with another one.
    else if (rest > 0 && current?.kind !== 'outside') return undefined;
  }
  return current;
}

/** A callback's parameter is what the call it was handed to gives out; otherwise it is what its only caller passes. */
function nameOfParam(param: NonNullable<Binding['param']>, reader: Reader): Named | undefined {
  const given = givenFor(param, reader);
  if (given && isTelling(given)) return follow(namedByValue(given), param.path, reader);
  const lent = reader.borrowed.size === 0 ? undefined : lentAs(param, reader);
  if (lent) return follow(lent, param.path, reader);
  const record: FunctionRecord | undefined = reader.found.functions[param.of];
  const [handed] = record?.handedTo ?? [];
  if (handed && param.index >= (handed.bound ?? 0)) {
    const behind = passesOn(handed.call);
    const later = behind === undefined ? undefined : handed.call.arguments[param.index + behind];
    if (later) return follow(nameOf(later, handed.scope, reader), param.path, reader);
    const callee = bare(handed.call.callee);
    const awaited = callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'then';
    if (awaited) return param.index === 0 ? follow(nameOf(callee.object, handed.scope, reader), param.path, reader) : undefined;
    const visits = callee.type === 'MemberExpression' && isGivenElement(param.index, plainKey(callee.property, callee.computed) ?? '');
    // `steps.reduce((before, step) => before.then(step))`: each in its turn, not the first for all.
    const list = visits && param.index === 0 ? nameOf(callee.object, handed.scope, reader) : undefined;
    if (list?.kind === 'list') return follow(member(list, '*', reader), param.path, reader);
    const all =
      visits && callee.type === 'MemberExpression' ? overAll(callee.object, ['*', ...param.path], handed.scope, reader) : undefined;
    if (all) return all;
    const named = nameOf(callee, handed.scope, reader);
    if (named?.kind === 'outside' && named.module === '' && named.path === 'define') return defined(handed.call, param, reader);
    // A function of the file calls it with what it likes, as any caller does.
    if (named?.kind !== 'function' || isOfRegenerator(handed.call))
      return named?.kind === 'outside' ? follow(called(named), param.path, reader) : undefined;
  }
  // What is left of the arguments is a list, and not the first of them.
  if (record?.node?.params[param.index]?.type === 'RestElement') return undefined;
  for (const { args, scope, within } of record?.callers ?? []) {
    const arg = args[param.index];
    const named =
      !arg || arg.type === 'SpreadElement'
        ? nameOfSpread(args, param.index, scope, reader)
        : within
          ? namedForCall(within, arg, scope, reader)
          : nameOf(arg, scope, reader);
    if (named) return follow(named, param.path, reader);
  }
  return undefined;
}

/** Whether anything is known of what one call passes: what others pass it is not then. */
function isTelling(value: Value): boolean {
  return !isOpen(value) || value.from.length + value.imports.length > 0;
}

function namedByValue({ callable, from, imports }: Value): Named | undefined {
  if (callable !== undefined) return { kind: 'function', index: callable };
  const [only, other] = imports;
  return only && !other && from.length === 0 ? outside(only.module, only.path === '*' ? '' : only.path) : undefined;
}

/** `f(...list)`: the one of a list that is written down. */
function nameOfSpread(args: readonly Node[], index: number, scope: Scope, reader: Reader): Named | undefined {
  const from = args.findIndex(one => one.type === 'SpreadElement');
  const spread = args[from];
  const list = spread?.type === 'SpreadElement' && from <= index ? nameOf(spread.argument, scope, reader) : undefined;
  return list?.kind === 'list' ? member(list, String(index - from), reader) : undefined;
}

/** `define(['jquery'], $ => …)`: a module that AMD loads is given what it asks for. Source: the AMD specification. */
function defined({ arguments: args }: AnyCall, { index, path }: NonNullable<Binding['param']>, reader: Reader): Named | undefined {
  const list = args.map(bare).find(one => one.type === 'ArrayExpression');
  const asked = list?.type === 'ArrayExpression' ? list.elements[index] : undefined;
  const name = asked?.type === 'Literal' && typeof asked.value === 'string' ? asked.value : '';
  return name === '' || /^(?:require|exports|module)$/.test(name) ? undefined : follow(outside(name, ''), path, reader);
}

/** Which of its values a name has is not known; past the first few, looking at more costs more than it tells. */
export function firstNamed(writes: readonly Write[], reader: Reader): Named | undefined {
  let vague: Named | undefined;
  for (const write of writes.slice(0, 6)) {
    const named = follow(nameOf(write.value, write.scope, reader), write.path, reader);
    if (named && !saysNothing(named)) return named;
    vague ??= named;
  }
  return vague;
}
