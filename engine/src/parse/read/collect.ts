import type { Node } from 'oxc-parser';

import { meansOwnFile, type Export, type Func, type Link, type Value } from '../../model/module.ts';
import { boundArguments } from './call-value.ts';
import { SHARED } from '../shared-globals.ts';
import { bare, plainKey } from './children.ts';
import { isHostName } from './declare.ts';
import { constructorOf, foreignParentOf } from './classes.ts';
import { membersOf } from './shared-members.ts';
import { withoutHelper } from './helper.ts';
import { nameOf } from './names.ts';
import { namedIn } from './named-arguments.ts';
import { howRead, isTold, noteUse } from './note-use.ts';
import { bareCall, outside, type Outside } from './outside.ts';
import type { Reader } from './reader.ts';
import { isLoader } from './require.ts';
import type { Scope } from './scope.ts';
import { standInsOf } from './stand-ins.ts';
import type { AnyCall, ExportRecord, Site } from './survey.ts';
import { oneOf, originsOf, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

const MOST_ARGUMENTS = 8;
const MOST_MEMBERS = 64;
const LONGEST_CONSTANT = 2_000;
const MOST_SHARED = 16;

/** Notes every use of the outside, with its arguments folded, and every link to another module. */
export function collectUses(reader: Reader): Link[] {
  const { path, imports, sites } = reader.found;
  const links: Link[] = imports.map(({ module, at }) => ({
    specifier: module,
    how: 'import',
    in: 0,
    at: { path, start: at.start, end: at.end },
  }));
  sites.forEach(site => {
    if (site.kind === 'call') collectCallbacks(site.node, site.scope, reader);
    const link = collectSite(site, reader);
    if (link) links.push(link);
  });
  return links;
}

function collectSite(site: Site, reader: Reader): Link | undefined {
  const { node, scope } = site;
  if (site.kind === 'import') return linkTo(site.source, 'dynamic', site, { kind: 'outside', module: '', path: 'import()' }, reader);
  const own = nameOf(site.kind === 'call' ? bare(site.node.callee) : node, scope, reader);
  // A class without a constructor is made by that of the one it extends.
  const named =
    own?.kind === 'class' && node.type === 'NewExpression' && constructorOf(own.record, reader) === undefined
      ? foreignParentOf(own.record, reader)
      : own;
  if (named?.kind === 'function' && site.kind === 'call') {
    const plain = withoutHelper(site.node, named.index, reader);
    return plain?.type === 'CallExpression' ? collectSite({ kind: 'call', node: plain, scope }, reader) : undefined;
  }
  if (named?.kind !== 'outside') return undefined;
  // `this.spawn = spawn` keeps it: only a member of something outside is replaced.
  if (site.kind === 'assign' && node.type === 'MemberExpression' && nameOf(bare(node.object), scope, reader)?.kind !== 'outside')
    return undefined;
  if (site.kind === 'read') {
    if (isTold(named, howRead(node, reader), reader)) {
      const index = noteUse(node, named, 'read', scope, reader);
      // Which variable is meant another file may tell.
      if (named.module === '' && named.path === 'process.env.*' && node.type === 'MemberExpression' && node.computed)
        give(index, [fold(node.property, scope, reader)], [], reader);
    }
  } else if (site.kind === 'assign') {
    if (isTold(named, 'assign', reader) || isPatchOfPackage(named, site, reader)) collectAssignment(site, named, reader);
  } else if (isLoader(named)) {
    const [first, second] = site.node.arguments;
    const asked = named.path.endsWith('.call') ? second : first;
    if (asked) return linkTo(asked, 'require', site, named, reader);
  } else if (isTold(bareCall(named), site.node.type === 'NewExpression' ? 'new' : 'call', reader))
    collectCall(site.node, named, scope, reader);
  return undefined;
}

/** A function of another package is exchanged for one of the file: `sdk.connect = function …`. */
function isPatchOfPackage({ module, path }: Outside, { value, scope }: Site & { kind: 'assign' }, reader: Reader): boolean {
  return module !== '' && !meansOwnFile(module) && path !== '' && !path.includes('(') && nameOf(value, scope, reader)?.kind === 'function';
}

/** A link when the target is known; otherwise the load itself is a use, with whatever is known of its target. */
function linkTo(asked: AnyCall['arguments'][number], how: Link['how'], site: Site, named: Outside, reader: Reader): Link | undefined {
  const value = fold(asked, site.scope, reader);
  const { start, end } = site.node;
  if (value.text?.startsWith('data:'))
    give(noteUse(site.node, named, 'call', site.scope, reader), [{ ...value, decoded: true }], [], reader);
  else if (value.text !== undefined && value.whole)
    return { specifier: value.text, how, in: site.scope.func, at: { path: reader.found.path, start, end } };
  else {
    const index = noteUse(site.node, named, 'call', site.scope, reader);
    give(index, [value], [], reader);
    nameFiles(index, [asked], named, site.scope, reader);
  }
  return undefined;
}

function collectAssignment({ node, value, scope }: Site & { kind: 'assign' }, named: Outside, reader: Reader): void {
  const index = noteUse(node, named, 'assign', scope, reader);
  const receiver = node.type === 'MemberExpression' ? fold(node.object, scope, reader).from : [];
  // A handler is set everywhere; what takes the place of something else may be more than one function.
  const instead = meansOwnFile(named.module) || /(?:^|\.)on[a-z]+$/.test(named.path) ? [] : standInsOf(value, scope, reader);
  const own = fold(value, scope, reader);
  const others = instead.filter(one => one !== own.callable).map((callable): Value => ({ ...UNKNOWN, callable }));
  give(index, [own, ...others], receiver, reader);
}

function collectCall(node: AnyCall, named: Outside, scope: Scope, reader: Reader): void {
  const invoked = /\.(call|apply)$/.exec(named.path)?.[1];
  const index = noteUse(node, bareCall(named), node.type === 'NewExpression' ? 'new' : 'call', scope, reader);
  let args: readonly Value[] = [...boundArguments(named, reader), ...node.arguments.map(argument => fold(argument, scope, reader))].slice(
    0,
    MOST_ARGUMENTS,
  );
  if (invoked === 'call') args = args.slice(1);
  if (invoked === 'apply') args = args[1]?.elements ?? args.slice(1);
  nameFiles(index, named.path === 'process.dlopen' ? node.arguments.slice(1) : node.arguments, named, scope, reader);
  const callee = bare(node.callee);
  const receiver = callee.type === 'MemberExpression' ? fold(callee.object, scope, reader).from : [];
  give(
    index,
    args,
    receiver.filter(one => one !== index),
    reader,
  );
}

/** Only of what is done with files and programs it matters which variable was meant. */
const WITH_FILES = /^(?:fs|fs-extra|graceful-fs|fs\/promises|child_process|worker_threads|execa|cross-spawn|extract-zip|decompress)$/;
const WITH_CODE = /^(?:require|createRequire\(\)|import\(\)|process\.dlopen|Bun\.(?:write|file|spawn)|eval|Function|module\.require)$/;

function nameFiles(index: number, args: AnyCall['arguments'], { module, path }: Outside, scope: Scope, reader: Reader): void {
  const use = reader.uses[index];
  if (use && (WITH_FILES.test(module) || (module === '' && WITH_CODE.test(path)))) use.named = namedIn(args, scope, reader);
}

/** `promise.then(eval)`, `list.forEach(fs.unlinkSync)`: something outside is itself the callback, and is called with what the call gives. */
function collectCallbacks(node: AnyCall, scope: Scope, reader: Reader): void {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' || !CALLS_BACK.has(plainKey(callee.property, callee.computed) ?? '')) return;
  for (const argument of node.arguments) {
    if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') continue;
    const named = nameOf(argument, scope, reader);
    if (named?.kind !== 'outside' || named.path.includes('(') || !reader.apis.tells(named.module, named.path, 'call')) continue;
    give(noteUse(argument, named, 'call', scope, reader), [originsOf(fold(callee.object, scope, reader))], [], reader);
  }
}

const CALLS_BACK = new Set(['then', 'catch', 'finally', 'forEach', 'map', 'on', 'once', 'addListener']);

function give(index: number, args: readonly Value[], receiver: readonly number[], reader: Reader): void {
  const use = reader.uses[index];
  if (!use) return;
  use.args = args;
  use.receiver = receiver;
}

/** What the module offers to others. */
export function collectExports(reader: Reader): Export[] {
  const own = reader.found.exports.map(record => ({ name: record.name, ...offered(record, reader) }));
  return [...own, ...sharedBy(reader)];
}

/** What the file puts on the global object that other files may use: something outside, a function, a small table of such. */
function sharedBy(reader: Reader): Export[] {
  return [...reader.found.globals].slice(0, MOST_SHARED).flatMap(([name, [write]]): Export[] => {
    const value = write && write.path.length === 0 && !isHostName(name) ? bare(write.value) : undefined;
    if (!write || !value) return [];
    const data = dataShared(name, reader);
    if (data) return [data];
    const named = nameOf(value, write.scope, reader);
    const isTable = named?.kind === 'object' && named.node.properties.length <= MOST_SHARED;
    if (write.how === 'part' || (!isTable && named?.kind !== 'function' && (named?.kind !== 'outside' || named.path.includes('('))))
      return [];
    return [{ name: SHARED + name, ...offered({ name, value, scope: write.scope, again: undefined }, reader) }];
  });
}

/** Data that comes from somewhere, and that other files find under a name of the global object or of `process`. */
function dataShared(name: string, reader: Reader): Export | undefined {
  // What pages keep in their window is anything that any of their scripts may want to see.
  if (!name.startsWith('process.') && !['global', 'globalThis'].some(object => reader.found.text.includes(`${object}.${name}`)))
    return undefined;
  const { from } = originsOf(...(reader.found.globals.get(name) ?? []).map(write => fold(write.value, write.scope, reader)));
  if (from.length === 0) return undefined;
  return { name: SHARED + name.replace('.', ':'), callable: undefined, again: undefined, value: { ...UNKNOWN, from } };
}

function offered(record: ExportRecord, reader: Reader): Omit<Export, 'name'> {
  if (record.again || !record.value)
    return { callable: undefined, again: record.again && lent(outside(record.again.module, record.again.path)), value: undefined };
  const named = nameOf(record.value, record.scope, reader);
  switch (named?.kind) {
    case 'function':
      return { callable: named.index, again: undefined, value: undefined };
    case 'class':
      return { callable: constructorOf(named.record, reader), again: undefined, value: membersOf(named, reader) };
    case 'instance':
      return { callable: undefined, again: undefined, value: membersOf(named, reader) };
    case 'outside':
      return {
        callable: undefined,
        again: named.path.includes('(') ? undefined : lent(named),
        value: constantOf(record.value, record.scope, reader),
      };
    default:
      return { callable: undefined, again: undefined, value: constantOf(record.value, record.scope, reader) };
  }
}

/** What is handed on under another name; of the global object that is said, because no module is called so. */
function lent({ module, path }: Outside): Export['again'] {
  return module === '' ? { module: 'globalThis', path } : { module, path };
}

/** A constant worth telling other files: short, or with data from somewhere. Tables of data are not. */
function constantOf(node: Node, scope: Scope, reader: Reader): Value | undefined {
  const inner = bare(node);
  if (inner.type === 'ObjectExpression' && inner.properties.length > MOST_MEMBERS) return undefined;
  if (inner.type === 'ArrayExpression' && inner.elements.length > MOST_MEMBERS) return undefined;
  const value = fold(inner, scope, reader);
  const told = (value.text?.length ?? LONGEST_CONSTANT) < LONGEST_CONSTANT || value.members || value.elements || value.from.length > 0;
  return told ? value : undefined;
}

/** The functions of the file; what they return is worked out for those that others can call. */
export function collectFunctions(reader: Reader, exports: readonly Export[]): Func[] {
  const offeredOnes = new Set(exports.flatMap(({ callable, value }) => [callable, ...callablesOf(value)]));
  return reader.found.functions.map((record, index) => ({
    name: record.name,
    parent: record.parent,
    calls: [...record.calls],
    commands: [...record.commands],
    returns: offeredOnes.has(index) ? returned(record.returns, reader) : UNKNOWN,
    at: { path: reader.found.path, start: record.node?.start ?? 0, end: record.node?.end ?? reader.found.text.length },
  }));
}

/** The methods among the members of what is offered. */
function callablesOf(value: Value | undefined): number[] {
  return [...(value?.members?.values() ?? [])].flatMap(({ callable, members }) =>
    [callable, ...[...(members?.values() ?? [])].map(inner => inner.callable)].flatMap(index => index ?? []),
  );
}

/** The first that gives something, and one more. */
const MOST_RETURNS = 2;

function givesNothing({ value }: { readonly value: Node }): boolean {
  return value.type === 'Literal' || value.type === 'UnaryExpression' || (value.type === 'Identifier' && value.name === 'undefined');
}

function returned(returns: Reader['found']['functions'][number]['returns'], reader: Reader): Value {
  const giving = returns.filter(one => !givesNothing(one));
  const values = (giving.length > 0 ? giving : returns).slice(0, MOST_RETURNS).map(({ value, scope }) => {
    const folded = fold(value, scope, reader);
    const members = folded.members ? undefined : membersOf(nameOf(value, scope, reader), reader)?.members;
    return members ? { ...folded, members } : folded;
  });
  const [only] = values;
  if (!only || values.length === 1) return only ?? UNKNOWN;
  const one = oneOf(values);
  const shaped = values.find(value => value.members ?? value.elements);
  return {
    ...one,
    members: shaped?.members,
    elements: shaped?.elements,
    // Where one of them is not known, none is what it gives.
    text: values.some(value => value.text === undefined) ? undefined : one.text,
  };
}
