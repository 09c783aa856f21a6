import type { Node } from 'oxc-parser';

import { meansOwnFile, type Value } from '../../../model/module.ts';
import { BUILTINS } from './builtins.ts';
import { bare, calledName, plainKey } from '../children.ts';
import { keptElsewhere } from './elsewhere.ts';
import { awaitedResult, functionResult } from './function-result.ts';
import { isLibraryAwaiter } from '../name/interop.ts';
import { LOOKS_UP, mapped, methodResult, isOnlyCallback } from './method-result.ts';
import { isUntold } from '../name/made-of.ts';
import { usesByCallers } from '../use/called-by-callers.ts';
import { isTold, noteUse } from '../use/note-use.ts';
import { bareCall, called, type Outside } from '../name/outside.ts';
import type { Reader } from '../reader.ts';
import { sayersIn } from './said-as-json.ts';
import { isLoader } from '../name/require.ts';
import { required } from './required.ts';
import type { Scope } from '../scope.ts';
import type { AnyCall } from '../survey.ts';
import { holding, originsOf, originsOfAll, withOrigins, withOriginsInside } from './origins.ts';
import { isOpen, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** What comes out of something that the file did not write. */
export function givenByOutside(node: AnyCall, named: Outside, args: readonly Value[], scope: Scope, reader: Reader): Value {
  const callee = bare(node.callee);
  const uses = usesByCallers(node, named, scope, reader);
  if (uses.length > 0) return withOrigins(originsOf(...args), { ...UNKNOWN, from: uses });
  // `table.get(name)()`
  const kept = callee.type === 'CallExpression' && isUntold(named, reader) ? fold(callee, scope, reader).callable : undefined;
  if (kept !== undefined) return functionResult(kept, args, reader);
  if (isAskedByName(named)) return UNKNOWN;
  if (isLoader(named)) return required(node, scope, reader);
  if (named.module === '' && named.path === 'Promise') return promised(args[0], reader);
  const each =
    named.module === '' && named.path === 'Array.from' && args[0] && args[1]?.callable !== undefined
      ? mapped(args[0], args[1], reader)
      : undefined;
  if (each) return each;
  const built = writtenAsJson(node, named, args, scope, reader) ?? builtBy(named, args);
  if (built) return built.decoded && named.path === 'Buffer.from' && isAnswer(node, args) ? { ...built, decoded: false } : built;
  const awaited = isLibraryAwaiter(named.module, named.path) ? args[3]?.callable : undefined;
  if (awaited !== undefined) return awaitedResult(awaited, reader);
  const method = callee.type === 'MemberExpression' ? methodResult(callee, args, scope, reader) : undefined;
  if (method && (!isOpen(method) || STORED.test(named.path))) return method;
  const how = node.type === 'NewExpression' ? 'new' : 'call';
  if (!isTold(bareCall(named), how, reader)) {
    // `accept()`, where `accept` was handed out by something outside, gives what that gives.
    const gone = visited(callee, args, reader);
    // `promise.then(f)` is what `f` gives, and not only made of it.
    const by = args[0]?.callable;
    const isPromised = by !== undefined && isOnlyCallback(by, args, reader);
    if (gone && isPromised && callee.type === 'MemberExpression' && plainKey(callee.property, callee.computed) === 'then')
      return madeBy(named, reader, withOriginsInside(gone, ...args, fold(callee.object, scope, reader)));
    const giver = gone ?? method ?? (named.path.includes('(') ? fold(callee, scope, reader) : undefined);
    return madeBy(named, reader, originsOf(...args, ...(giver ? [giver] : []), ...(method && giver !== method ? [method] : [])));
  }
  const use = noteUse(node, bareCall(named), how, scope, reader);
  // What comes out of the outside may carry what went in: a stream, a request, a promise.
  const carried = LOOKS_UP.test(named.path) ? [] : isOfFiles(named) ? args.map(arg => listedIn(arg, reader)) : args;
  const through = callee.type === 'MemberExpression' ? originsOf(...carried, fold(callee.object, scope, reader)) : originsOf(...carried);
  const constant = meansOwnFile(named.module) ? keptElsewhere(called(named), reader) : undefined;
  // `steps.map(step => step.run())`, where another file offers the steps.
  const visitedEach = meansOwnFile(named.module) && /\.(?:map|flatMap)$/.test(named.path) ? visited(callee, args, reader) : undefined;
  const known = constant ? withOrigins(constant, through) : { ...through, decoded: false };
  const value = madeBy(named, reader, withOrigins(known, { ...UNKNOWN, from: [use] }, ...(visitedEach ? [visitedEach] : [])));
  // What secret a function of another file gives back is known there.
  return how === 'call' && meansOwnFile(named.module) && /^[^()]*$/.test(named.path) ? { ...value, holds: [`@${use}`] } : value;
}

/** Libraries that are handed the environment and asked for one variable after the other. Source: the documentation of env-var. */
export function isAskedByName({ module, path }: Outside): boolean {
  return module === 'env-var' && /^(?:default\.)?from$/.test(path);
}

/** `Buffer.from(await answer.arrayBuffer())`: the bytes of an answer as they came. */
function isAnswer({ arguments: [first] }: AnyCall, [data]: readonly Value[]): boolean {
  const asked = first?.type === 'AwaitExpression' ? bare(first.argument) : undefined;
  if (asked?.type !== 'CallExpression' || data?.decoded !== false) return false;
  return /^(?:arrayBuffer|bytes)$/.test(calledName(asked) ?? '');
}

/** `String.fromCharCode.apply(null, codes)` is `String.fromCharCode(...codes)`. */
function builtBy({ module, path }: Outside, args: readonly Value[]): Value | undefined {
  const [, plain, how] = /^(.+)\.(call|apply)$/.exec(path) ?? [];
  const given = how === 'call' ? args.slice(1) : how === 'apply' ? args[1]?.elements : args;
  return given && BUILTINS.get(`${module}:${plain ?? path}`)?.(given);
}

/** What a function of a module gives is not the module. */
function madeBy({ module, path }: Outside, { apis }: Reader, value: Value): Value {
  if (path === '' || !apis.leads(module, '')) return value;
  const imports = value.imports.filter(one => one.module !== module || one.path !== '');
  return imports.length === value.imports.length ? value : { ...value, imports };
}

/** `JSON.stringify({ identity })`: objects that say themselves what they are in JSON are written so. */
function writtenAsJson(node: AnyCall, named: Outside, args: readonly Value[], scope: Scope, reader: Reader): Value | undefined {
  const [value] = args;
  if (named.module !== '' || named.path !== 'JSON.stringify' || value?.whole !== false) return undefined;
  const isOpen = value.params.length > 0 || [...(value.members?.values() ?? [])].some(({ params }) => params.length > 0);
  const said = sayersIn(node, isOpen, scope, reader).map(index => functionResult(index, [], reader));
  return said.length === 0 ? undefined : holding(withOrigins(builtBy(named, args) ?? originsOfAll(args), ...said), ...said);
}

/** What is asked of a storage was given to it. Source: the Node.js API documentation, “Asynchronous context tracking”. */
const STORED = /(?:^|\.)AsyncLocalStorage\(\)\.getStore$/;

/** What is in a file was there before: its name is not in it. */
function isOfFiles({ module, path }: Outside): boolean {
  return FILES.test(module) && /(?:^|\.)(?:readFile|readFileSync|readdir|readdirSync|createReadStream|existsSync|statSync)$/.test(path);
}

/** Whoever lists a folder and reads what is in it reads the folder. */
function listedIn({ from }: Value, { uses }: Reader): Value {
  return { ...UNKNOWN, from: from.filter(index => LISTS.test(uses[index]?.path ?? '')) };
}

const LISTS = /(?:^|\.)(?:readdir|readdirSync|opendir|opendirSync|glob|globSync|sync|globby)\b/;

const FILES = /^(?:node:)?(?:fs|fs\/promises|fs-extra|graceful-fs)$/;

/** `(await list()).map(f)`, `promise.then(f)`: what comes from outside goes through a function of the file, and with it what that gives back. */
function visited(callee: Node, args: readonly Value[], reader: Reader): Value | undefined {
  const key = callee.type === 'MemberExpression' ? plainKey(callee.property, callee.computed) : undefined;
  const through = args.find(({ callable }) => callable !== undefined);
  if (key === undefined || !VISITS.has(key) || through?.callable === undefined) return undefined;
  return functionResult(through.callable, [], reader);
}

/** A promise holds what its executor resolves it with. */
function promised(executor: Value | undefined, reader: Reader): Value {
  const record = executor?.callable === undefined ? undefined : reader.found.functions[executor.callable];
  const resolve = [...(record?.scope.names?.values() ?? [])].find(
    binding => binding.param?.of === executor?.callable && binding.param?.index === 0,
  );
  const calls = resolve ? (reader.found.paramCalls.get(resolve) ?? []) : [];
  const given = calls.slice(0, 8).flatMap(({ args, scope }) => args.slice(0, 1).map(arg => fold(arg, scope, reader)));
  return given.length === 1 && given[0] ? given[0] : holding(originsOf(...given), ...given);
}

/** Methods that hand on what they are called on. */
export const VISITS: ReadonlySet<string> = new Set(['map', 'flatMap', 'then', 'reduce', 'reduceRight']);
