import type { Node } from 'oxc-parser';

import { bare, plainKey } from '../children.ts';
import { isOpenLoad } from './loaded-for.ts';
import { keyedByReduce } from './loaded-under.ts';
import { member } from './named-members.ts';
import { nameOfReturned } from './named-results.ts';
import { type Named, nameOf } from './names.ts';
import type { Reader } from '../reader.ts';
import { lookUp, type Scope } from '../scope.ts';
import { fold } from '../fold/values.ts';
import type { AnyCall } from '../survey.ts';

/** `Promise.all([import('fs'), import('os')])` gives the list of what it is given, the others the first that comes. */
export function nameOfSettled(path: string, { arguments: [first] }: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  if (!first) return undefined;
  if (path === 'Promise.resolve') {
    // Followed for all else, everything that a tool for projects hands on would be one thing.
    const only = nameOf(first, scope, reader);
    return only?.kind === 'outside' && only.path === '' && reader.apis.leads(only.module, '') && only.module !== '' ? only : undefined;
  }
  if (path !== 'Promise.all' && path !== 'Promise.race' && path !== 'Promise.any') return undefined;
  const named = nameOf(first, scope, reader);
  if (named?.kind !== 'list') return undefined;
  if (path === 'Promise.all') return named;
  // Which of them comes first nobody knows: the first that does anything stands for all.
  const all = named.ofModules ? [] : named.node.elements.slice(0, MOST).flatMap(one => (one && nameOf(one, named.scope, reader)) ?? []);
  return all.find(one => one.kind === 'outside' && reader.apis.leads(one.module, one.path)) ?? all[0];
}

const MOST = 16;

/** `list.slice()` is the list, `list.shift()` one of it, and `['fs', 'os'].map(name => import(name))` a list of the modules that its texts name. */
export function nameOfList(call: AnyCall, scope: Scope, reader: Reader): Named | undefined {
  const [visit] = call.arguments;
  const inner = bare(call.callee);
  const method = inner.type === 'MemberExpression' ? plainKey(inner.property, inner.computed) : undefined;
  if (inner.type !== 'MemberExpression' || method === undefined) return undefined;
  if (method === 'slice' && !visit) {
    const same = nameOf(inner.object, scope, reader);
    return same?.kind === 'list' ? same : undefined;
  }
  if (!visit && (method === 'shift' || method === 'pop')) {
    const from = nameOf(inner.object, scope, reader);
    const taken =
      from?.kind === 'list' ? member(from, method === 'shift' ? '0' : String(from.node.elements.length - 1), reader) : undefined;
    return taken?.kind === 'outside' || taken?.kind === 'list' || taken?.kind === 'object' ? taken : undefined;
  }
  if (visit && method === 'reduce') {
    const keyed = keyedByReduce(call, reader);
    return keyed && { kind: 'keyed', ...keyed };
  }
  if (!visit || method !== 'map') return undefined;
  const by = nameOf(visit, scope, reader);
  const loads = by?.kind === 'outside' ? by.module === '' && by.path === 'require' : by?.kind === 'function' && isLoader(by.index, reader);
  const loadedBy = !loads && by?.kind === 'function' && isOpenLoad(nameOfReturned(by.index, reader)) ? by.index : undefined;
  if (!loads && loadedBy === undefined) return undefined;
  const list = nameOf(inner.object, scope, reader) ?? listOfTexts(inner.object, scope, reader);
  return list?.kind === 'list' ? { ...list, ofModules: true, ...(loadedBy !== undefined && { loadedBy }) } : undefined;
}

const MOST_TEXTS = 64;

/** `'fs os path'.split(' ')`, as it would be written out. */
function listOfTexts(node: Node, scope: Scope, reader: Reader): (Named & { kind: 'list' }) | undefined {
  const { elements = [] } = fold(node, scope, reader);
  const texts = elements.flatMap(({ text, whole }) => (whole && text !== undefined ? [text] : []));
  if (texts.length === 0 || texts.length < elements.length || texts.length > MOST_TEXTS) return undefined;
  const { start, end } = node;
  const written = texts.map(value => ({ type: 'Literal' as const, value, raw: JSON.stringify(value), start, end }));
  return { kind: 'list', node: { type: 'ArrayExpression', elements: written, start, end }, scope };
}

/** Whether all a function does is load the module that its first parameter names. */
function isLoader(index: number, reader: Reader): boolean {
  const [returned, ...others] = reader.found.functions[index]?.returns ?? [];
  if (!returned || others.length > 0) return false;
  const value = bare(returned.value);
  const source = sourceOf(value.type === 'AwaitExpression' ? bare(value.argument) : value, returned.scope, reader);
  const param = source?.type === 'Identifier' ? lookUp(source.name, returned.scope)?.param : undefined;
  return param?.of === index && param.index === 0 && param.path.length === 0;
}

function sourceOf(node: Node, scope: Scope, reader: Reader): Node | undefined {
  if (node.type === 'ImportExpression') return bare(node.source);
  const [first] = node.type === 'CallExpression' ? node.arguments : [];
  const callee = first && node.type === 'CallExpression' ? nameOf(node.callee, scope, reader) : undefined;
  return first && callee?.kind === 'outside' && callee.module === '' && callee.path === 'require' ? bare(first) : undefined;
}
