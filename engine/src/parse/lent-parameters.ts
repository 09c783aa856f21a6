import { meansOwnFile, type Module, type Use, type Value } from '../model/module.ts';
import { clampedPath } from '../model/path.ts';
import { fileOf, offeredAs } from './own-files.ts';
import { called, outside, type Outside } from './read/name/outside.ts';
import type { Apis } from './read/reader.ts';

/** What is lent to one file, by function and parameter: `3:0`, and `3:0.fs` for a member of an object. Names of files that are read again. */
export type Lent = ReadonlyMap<string, ReadonlyMap<string, Outside>>;

/** Files of a package that are read again for what others hand to them, and parameters of one file. */
const MOST_FILES = 512;
const MOST_PARAMETERS = 512;

/**
 * The modules of Node and of others that files of a package hand to functions of other files: `require('./start')(require('fs'))`. What is done with
 * them there is done by the name of a parameter, which only the caller knows.
 */
export function lentParameters(modules: ReadonlyMap<string, Module>, apis: Apis): Lent {
  const lent = new Map<string, Map<string, Outside>>();
  for (const module of modules.values()) {
    for (const use of module.uses) {
      for (const [target, key] of handedOut(use, module, modules)) {
        const known = lent.get(target.path) ?? new Map<string, Outside>();
        if (lent.size >= MOST_FILES && !lent.has(target.path)) continue;
        lent.set(target.path, known);
        if (known.size < MOST_PARAMETERS) known.set(key, called(outside(use.module, use.path)));
      }
      if (!meansOwnFile(use.module) || (use.how !== 'call' && use.how !== 'new')) continue;
      const given = use.args.flatMap((arg, index) => lentIn(arg, String(index), module, apis));
      const target = given.length === 0 ? undefined : fileOf(use.module, module, modules);
      const func = target && offeredAs(target, use.path);
      if (target === undefined || func === undefined || (lent.size >= MOST_FILES && !lent.has(target.path))) continue;
      const known = lent.get(target.path) ?? new Map<string, Outside>();
      lent.set(target.path, known);
      for (const [key, named] of given) if (known.size < MOST_PARAMETERS) known.set(`${func}:${key}`, named);
    }
  }
  return lent;
}

/** Calls that hand their callback what somebody else sends: requests, messages, events. */
const HANDS_OUT =
  /(?:^|\.)(?:on|once|addListener|subscribe|get|post|put|patch|delete|all|use|onText|onValue|onMessage|createServer|listen|register|route)$/;

/** `router.post('/x', require('./control').act)`: functions of other files that something outside calls, by the file and each of their first parameters. */
function handedOut(use: Use, module: Module, modules: ReadonlyMap<string, Module>): [Module, string][] {
  if (use.how !== 'call' || !use.args.some(isOwnFunction) || meansOwnFile(use.module) || !HANDS_OUT.test(use.path)) return NOTHING;
  return use.args.slice(0, 4).flatMap((arg): [Module, string][] => {
    const [only] = isOwnFunction(arg) ? arg.imports : [];
    if (!only) return [];
    const target = fileOf(only.module, module, modules);
    const func = target && offeredAs(target, only.path);
    return target && func !== undefined ? [0, 1].map(index => [target, `${func}:${index}`]) : [];
  });
}

const NOTHING: [Module, string][] = [];

function isOwnFunction({ imports, from, callable }: Value): boolean {
  const [only] = imports;
  return only !== undefined && imports.length === 1 && from.length === 0 && callable === undefined && meansOwnFile(only.module);
}

/** What an argument is, or its members are, where that reaches outside of the package. */
function lentIn(arg: Value, key: string, from: Module, apis: Apis): [string, Outside][] {
  const own = named(arg, apis);
  if (own) return [[key, own]];
  const members = [...(arg.members ?? [])].slice(0, 16).flatMap(([name, value]): [string, Outside][] => {
    const one = named(value, apis) ?? ownData(value, from);
    return one ? [[`${key}.${name}`, one]] : [];
  });
  return members;
}

/** The settings of the package, told by the place that every file of it knows: that they lie below the package's own folder. */
function ownData({ imports, from, members }: Value, { path }: Module): Outside | undefined {
  const [only, ...others] = imports;
  if (!only || others.length > 0 || from.length > 0 || members !== undefined || !/^\.{1,2}\/.*\.json$/.test(only.module)) return undefined;
  return outside(`${ROOT}${clampedPath(path.replace(/[^/]*$/, '') + only.module)}`, only.path);
}

/** More steps up than any file is deep: a path cannot leave the package. */
const ROOT = `./${'../'.repeat(32)}`;

function named({ imports, from, members, callable }: Value, apis: Apis): Outside | undefined {
  // What is handed on may be filled there.
  const [only, ...others] = imports.filter(({ path }) => !path.includes('<'));
  if (!only || others.length > 0 || from.length > 0 || members !== undefined || callable !== undefined) return undefined;
  // A package that is handed over whole may be changed there.
  const isWhole = only.module === '' ? only.path === 'globalThis' : only.path === '';
  return meansOwnFile(only.module) || !(isWhole || apis.leads(only.module, only.path)) ? undefined : outside(only.module, only.path);
}
