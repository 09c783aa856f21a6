import type { Node } from 'oxc-parser';

import { type Link, meansOwnFile, type Value } from '../../../model/module.ts';
import { meaningOf } from '../../own-names.ts';
import { argumentsOf } from '../fold/call-arguments.ts';
import { bare, plainKey } from '../children.ts';
import { hasMoreCallers } from '../fold/params.ts';
import { constructorOf, foreignParentOf } from '../name/classes.ts';
import { withoutHelper } from '../name/helper.ts';
import { ENDLESS, isEndless } from './endless.ts';
import { giveKey } from './keyed.ts';
import { namedIn } from './named-arguments.ts';
import { namedForCall, valueForCall } from '../name/loaded-for.ts';
import { calleeMade } from '../name/made-of.ts';
import { type Named, nameOf } from '../name/names.ts';
import { give, howRead, isTold, noteUse } from './note-use.ts';
import { bareCall, step, type Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import { isLoader, specifierSaid } from '../name/require.ts';
import { lookUp, onlyWrite, type Scope } from '../scope.ts';
import { askedByShape } from './asked-by-shape.ts';
import { collectCallbacks } from './callbacks.ts';
import { MAKES_FUNCTION } from '../walk/patches.ts';
import { standInsOf } from '../name/stand-ins.ts';
import { noteAsking } from './started.ts';
import type { AnyCall, OneCall, Site } from '../survey.ts';
import { UNKNOWN } from '../fold/value.ts';
import { EITHER } from '../fold/ways.ts';
import { fold } from '../fold/values.ts';
import { usesByCallers } from './called-by-callers.ts';
import { keysMeant, usesByKeys } from './called-by-keys.ts';
import { pairedByCallers } from './paired-words.ts';
import { waysOfCallers } from './ways-of-callers.ts';

const MOST_ARGUMENTS = 256;

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
    if (site.kind === 'call') links.push(...scriptsImported(site.node, site.scope, reader));
  });
  return links;
}

function collectSite(site: Site, reader: Reader): Link | undefined {
  const { node, scope } = site;
  if (site.kind === 'loop') {
    if (isEndless(site, reader)) noteUse(node, ENDLESS, 'call', scope, reader);
    return undefined;
  }
  if (site.kind === 'import') return linkTo(site.source, 'dynamic', site, { kind: 'outside', module: '', path: 'import()' }, reader);
  const byCallers = site.kind === 'assign' ? namedByCallers(site, reader) : NO_NAMES;
  if (site.kind === 'assign' && byCallers.length > 0) return collectEach(site, byCallers, reader);
  const callee = bare(site.kind === 'call' ? site.node.callee : node);
  const called = site.kind === 'call' ? calleeMade(nameOf(callee, scope, reader), callee, scope, reader) : nameOf(node, scope, reader);
  if (site.kind === 'call' && usesByCallers(site.node, called, scope, reader).length > 0) return undefined;
  if (site.kind === 'call' && usesByKeys(site.node, scope, reader).length > 0) return undefined;
  // `[ethereum].find(one => one.isMetaMask)`: a wallet under whatever name.
  const isOpen = called === undefined || (called.kind === 'outside' && !isTold(bareCall(called), 'call', reader));
  const own = (site.kind === 'call' && isOpen ? askedByShape(site.node) : undefined) ?? called;
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
  if (site.kind === 'assign' && node.type === 'MemberExpression' && !isChanged(nameOf(bare(node.object), scope, reader))) return undefined;
  if (site.kind === 'read') {
    noteAsking(named, reader);
    if (isTold(named, howRead(node, reader), reader)) {
      const index = noteUse(node, named, 'read', scope, reader);
      giveKey(index, node, scope, reader);
    }
  } else if (site.kind === 'assign') {
    const several = namedByKeys(site, reader).filter(one => isTold(one, 'assign', reader));
    if (several.length > 0) return collectEach(site, several, reader);
    if (isTold(named, 'assign', reader) || isPatchOfPackage(named, site, reader)) collectAssignment(site, named, reader);
  } else if (isLoader(named)) {
    const [first, second] = site.node.arguments;
    const asked = named.path.endsWith('.call') ? second : first;
    if (asked) return linkTo(asked, 'require', site, named, reader);
  } else if (isTold(bareCall(named), site.node.type === 'NewExpression' ? 'new' : 'call', reader))
    collectCall(site.node, named, scope, reader);
  return undefined;
}

function isChanged(owner: Named | undefined): boolean {
  return owner?.kind === 'outside' && !owner.isHeir;
}

const NO_NAMES: readonly Outside[] = [];

/** One assignment that replaces several things is a use for each. */
function collectEach(site: Site & { kind: 'assign' }, all: readonly Outside[], reader: Reader): undefined {
  const told = new Set<string>();
  for (const one of all) {
    const key = `${one.module}:${one.path}`;
    if (told.has(key)) continue;
    told.add(key);
    reader.useOf.delete(site.node);
    collectAssignment(site, one, reader);
  }
  return undefined;
}

/** `importScripts('a.js', 'b.js')`: a worker loads its own files, told from where it lies. Source: the HTML Standard, “Importing scripts and libraries”. */
function scriptsImported(node: AnyCall, scope: Scope, reader: Reader): Link[] {
  const callee = bare(node.callee);
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  if (name.type !== 'Identifier' || name.name !== 'importScripts') return [];
  const at = { path: reader.found.path, start: node.start, end: node.end };
  return node.arguments.slice(0, MOST_ARGUMENTS).flatMap((argument): Link[] => {
    const { text, whole } = fold(argument, scope, reader);
    const isOwn = whole && text !== undefined && /^[\w.][\w./-]*$/.test(text);
    return isOwn ? [{ specifier: /^\.{1,2}\//.test(text) ? text : `./${text}`, how: 'require', in: scope.func, at }] : [];
  });
}

const MOST_KEYS = 8;

/** `for (const name of ['fetch', 'open']) globalThis[name] = …`: each member that a key of several means. */
function namedByKeys({ node, value, scope }: Site & { kind: 'assign' }, reader: Reader): Outside[] {
  const key = keyOfPatch({ kind: 'assign', node, value, scope }, reader);
  if (!key || node.type !== 'MemberExpression') return [];
  const keys = keysMeant(fold(key, scope, reader));
  if (keys.length === 0) return [];
  const owner = nameOf(bare(node.object), scope, reader);
  // What is loaded or made is no function of everybody's.
  return owner?.kind === 'outside' && !owner.path.includes('(') ? keys.map(key => step(owner, key)) : [];
}

/** `function wrap(owner, name) { owner[name] = … }`: what each caller has replaced. */
function namedByCallers(site: Site & { kind: 'assign' }, reader: Reader): Outside[] {
  const key = keyOfPatch(site, reader);
  const owner = site.node.type === 'MemberExpression' ? bare(site.node.object) : undefined;
  const of = key && (paramNamed(key, site.scope) ?? (owner?.type === 'Identifier' ? paramNamed(owner, site.scope) : undefined))?.of;
  const { callers = [] } = (of !== undefined && reader.found.functions[of]) || {};
  if (of === undefined) return [];
  return callers.slice(0, MOST_KEYS).flatMap(caller => {
    const made = { index: of, ...caller };
    const several = key && owner && paramNamed(key, site.scope) === undefined ? namedByKeysFor(made, owner, key, site, reader) : NO_NAMES;
    if (several.length > 0) return several;
    if (owner && !isChanged(namedForCall(made, owner, site.scope, reader))) return [];
    const named = namedForCall(made, site.node, site.scope, reader);
    return named?.kind === 'outside' && !named.path.includes('(') && isTold(named, 'assign', reader) ? [named] : [];
  });
}

/** `patch(window, { fetch: f, open: g })`, which goes through the names: each that the key means for this caller. */
function namedByKeysFor(made: OneCall, owner: Node, key: Node, { scope }: Site, reader: Reader): readonly Outside[] {
  const of = namedForCall(made, owner, scope, reader);
  if (of?.kind !== 'outside' || of.path.includes('(')) return NO_NAMES;
  const keys = valueForCall(made, key, scope, reader)?.text?.split(EITHER) ?? [];
  return keys.length > MOST_KEYS ? NO_NAMES : keys.map(one => step(of, one)).filter(one => isTold(one, 'assign', reader));
}

function paramNamed({ name }: { readonly name: string }, scope: Scope): NonNullable<ReturnType<typeof lookUp>>['param'] {
  return lookUp(name, scope)?.param;
}

/** The name that holds the key under which something gets a function of the file. */
function keyOfPatch({ node, value, scope }: Site & { kind: 'assign' }, { found }: Reader): (Node & { type: 'Identifier' }) | undefined {
  const put = bare(value);
  const write = put.type === 'Identifier' && !found.functionNames.has(put.name) ? onlyWrite(lookUp(put.name, scope)) : undefined;
  const made = write?.path.length === 0 ? bare(write.value) : put;
  const isFunction = MAKES_FUNCTION.has(made.type) || isProxy(made) || (made.type === 'Identifier' && found.functionNames.has(made.name));
  const isPatch = node.type === 'MemberExpression' && node.computed && isFunction;
  return isPatch && node.property.type === 'Identifier' ? node.property : undefined;
}

/** `new Proxy(fetch, { apply() {} })`: what is called like the function that it stands for. */
function isProxy(node: Node): boolean {
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Proxy';
}

/** A function of another package is exchanged for one of the file: `sdk.connect = function …`. */
function isPatchOfPackage({ module, path }: Outside, { value, scope }: Site & { kind: 'assign' }, reader: Reader): boolean {
  return module !== '' && !meansOwnFile(module) && path !== '' && !path.includes('(') && nameOf(value, scope, reader)?.kind === 'function';
}

/** A link when the target is known; otherwise the load itself is a use, with whatever is known of its target. */
function linkTo(asked: AnyCall['arguments'][number], how: Link['how'], site: Site, named: Outside, reader: Reader): Link | undefined {
  const value = fold(asked, site.scope, reader);
  const { start, end } = site.node;
  const said = specifierSaid(value);
  if (value.text?.startsWith('data:'))
    give(noteUse(site.node, named, 'call', site.scope, reader), [{ ...value, decoded: true }], [], reader);
  else if (said !== undefined) {
    // In a page a module may come from anywhere.
    if (how === 'dynamic' && /^https?:\/\//.test(said)) give(noteUse(site.node, named, 'call', site.scope, reader), [value], [], reader);
    const specifier = meaningOf(said, how === 'dynamic' ? 'import' : 'require', reader.apis.ownNames);
    return { specifier, how, in: site.scope.func, at: { path: reader.found.path, start, end } };
  } else {
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
  let args = pairedByCallers(node, named, { given: givenTo(node, named, scope, reader), scope }, reader);
  // What was bound to the function itself stands before what `this` is; what was bound to its `call` begins with that.
  const isCalledOn = node.callee.type === 'MemberExpression' && plainKey(node.callee.property, node.callee.computed) === invoked;
  const bound = isCalledOn ? (named.bound?.args.length ?? 0) : 0;
  if (invoked === 'call') args = args.toSpliced(bound, 1);
  if (invoked === 'apply') args = [...args.slice(0, bound), ...(args[bound + 1]?.elements ?? args.slice(bound + 1))];
  nameFiles(index, named.path === 'process.dlopen' ? node.arguments.slice(1) : node.arguments, named, scope, reader);
  const callee = bare(node.callee);
  const receiver = callee.type === 'MemberExpression' ? fold(callee.object, scope, reader).from : [];
  give(
    index,
    args,
    receiver.filter(one => one !== index),
    reader,
  );
  const use = reader.uses[index];
  const ways = use && invoked === undefined ? waysOfCallers(node, named, { given: args, scope }, reader) : undefined;
  if (use && ways) use.ways = ways;
}

/** What a call of something outside is given: by all callers of the function that it stands in, where they are many. */
function givenTo(node: AnyCall, named: Outside, scope: Scope, reader: Reader): readonly Value[] {
  const given = argumentsOf(node, named, scope, reader);
  const isMore = !reader.usual && given.some(value => hasMoreCallers(value, scope, reader));
  return isMore ? argumentsOf(node, named, scope, reader.wide()) : given;
}

/** Only of what is done with files and programs it matters which variable was meant. */
const WITH_FILES = /^(?:fs|fs-extra|graceful-fs|fs\/promises|child_process|worker_threads|execa|cross-spawn|extract-zip|decompress)$/;

const WITH_CODE = /^(?:require|createRequire\(\)|import\(\)|process\.dlopen|Bun\.(?:write|file|spawn)|eval|Function|module\.require)$/;

function nameFiles(index: number, args: AnyCall['arguments'], { module, path }: Outside, scope: Scope, reader: Reader): void {
  const use = reader.uses[index];
  if (use && (WITH_FILES.test(module) || (module === '' && WITH_CODE.test(path)))) use.named = namedIn(args, scope, reader);
}
