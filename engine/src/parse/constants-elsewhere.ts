import { meansOwnFile, type Module, type Use, type Value } from '../model/module.ts';
import { constantIn, constantsOf } from './constants.ts';
import { fileOf, offeredAs } from './own-files.ts';
import { constantAt, type Elsewhere } from './read/elsewhere.ts';
import type { Apis } from './read/reader.ts';
import { oneOf } from './read/value.ts';

/** Files that are read again for what others tell, and callers of one function that are looked at. */
const MOST_FILES = 32;
const MOST_CALLERS = 8;

/** How deep in objects and lists an argument is looked through. */
const DEEPEST = 3;

type FileAt = (specifier: string, from: Module) => Module | undefined;

/** Finds the file that a specifier means, each but once: files ask for the same ones in many places. */
function filesByName(modules: ReadonlyMap<string, Module>): FileAt {
  const known = new Map<Module, Map<string, Module | undefined>>();
  return (specifier, from) => {
    let own = known.get(from);
    if (!own) known.set(from, (own = new Map()));
    if (!own.has(specifier)) own.set(specifier, fileOf(specifier, from, modules));
    return own.get(specifier);
  };
}

type Passed = Map<string, Value[]>;

/**
 * Constants of other files, for each file that does something with them of which it is not yet known what: `for (const name of settings.names) unlink(name)`,
 * `new Client({ url: 'https://…' })` where the class is another file's. By path of the file.
 */
export function constantsElsewhere(modules: ReadonlyMap<string, Module>, apis: Apis): ReadonlyMap<string, Elsewhere> {
  const told = new Map<string, Elsewhere>();
  if (modules.size < 2) return told;
  const known = new Map<Module, Value | undefined>();
  const fileAt = filesByName(modules);
  const keptBy = (specifier: string, from: Module): Value | undefined => {
    const module = fileAt(specifier, from);
    if (!module || module === from) return undefined;
    if (!known.has(module)) known.set(module, constantsOf(module));
    return known.get(module);
  };
  const passed = passedBetween(modules, fileAt, keptBy);
  const open = openOnes(modules, fileAt, apis);
  for (const module of modules.values()) {
    if (told.size >= MOST_FILES) return told;
    const given = passed.get(module.path);
    const kept = new Map<string, Value>();
    let isPassed = false;
    for (const value of open.get(module) ?? []) {
      isPassed ||= given !== undefined && value.params.some(({ of, index }) => given.has(`${of}:${index}`));
      for (const { module: specifier, path } of value.imports) {
        const constant = meansOwnFile(specifier) && !kept.has(specifier) ? keptBy(specifier, module) : undefined;
        if (constant && constantAt(constant, path)) kept.set(specifier, constant);
      }
    }
    if (!isPassed && kept.size === 0) continue;
    told.set(module.path, { kept, passed: new Map([...(given ?? [])].map(([key, values]) => [key, oneOf(values)])) });
  }
  return told;
}

/** How far a constant is followed through functions of other files before something is done with it. */
const MOST_ROUNDS = 4;

/** What is not yet known of what each file does, and of what it passes to functions that do something with it. */
function openOnes(modules: ReadonlyMap<string, Module>, fileAt: FileAt, apis: Apis): ReadonlyMap<Module, readonly Value[]> {
  const open = new Map<Module, Value[]>();
  const done = new Set<string>();
  const add = (module: Module, arg: Value): void => {
    const parts = [...openParts(arg, 0)];
    open.set(module, [...(open.get(module) ?? []), ...parts]);
    for (const { params } of parts) for (const { of, index } of params) done.add(`${module.path}\0${of}:${index}`);
  };
  const handed: { module: Module; arg: Value; to: string }[] = [];
  for (const module of modules.values())
    for (const use of module.uses) {
      if (apis.tells(use.module, use.path, use.how)) for (const arg of use.args) add(module, arg);
      const to = isCall(use) ? calledIn(use, module, fileAt) : undefined;
      if (to) handed.push(...use.args.map((arg, index) => ({ module, arg, to: `${to.target.path}\0${to.func}:${index}` })));
    }
  let left = handed;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round++) {
    const now = left.filter(({ to }) => done.has(to));
    if (now.length === 0) break;
    left = left.filter(({ to }) => !done.has(to));
    for (const { module, arg } of now) add(module, arg);
  }
  return open;
}

function* openParts(value: Value, depth: number): Iterable<Value> {
  if (!value.whole && (value.text === undefined || value.text.includes('*')) && value.params.length + value.imports.length > 0) yield value;
  if (depth >= DEEPEST) return;
  for (const one of value.members?.values() ?? []) yield* openParts(one, depth + 1);
  for (const one of value.elements ?? []) yield* openParts(one, depth + 1);
}

/** The function of another file that a use calls, as far as its name alone tells. */
function calledIn(use: Use, module: Module, fileAt: FileAt): { target: Module; func: number } | undefined {
  const target = fileAt(use.module, module);
  const func = target && target !== module ? offeredAs(target, use.path) : undefined;
  return target && func !== undefined ? { target, func } : undefined;
}

/** The constants that files pass to functions of others, by file, and by function and parameter. */
function passedBetween(
  modules: ReadonlyMap<string, Module>,
  fileAt: FileAt,
  keptBy: (specifier: string, from: Module) => Value | undefined,
): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  for (const module of modules.values())
    for (const use of module.uses) {
      if (!isCall(use)) continue;
      const called = calledIn(use, module, fileAt);
      if (!called) continue;
      const { target, func } = called;
      const known: Passed = passed.get(target.path) ?? new Map();
      passed.set(target.path, known);
      for (const [index, arg] of use.args.entries()) {
        // A plain text is put together with the rest when all is known of who calls whom.
        const isShaped = arg.members !== undefined || arg.elements !== undefined;
        const constant = (isShaped ? constantIn(arg, module.functions) : undefined) ?? wholeFile(arg, module, keptBy);
        const others = known.get(`${func}:${index}`) ?? [];
        if (constant && others.length < MOST_CALLERS) known.set(`${func}:${index}`, [...others, constant]);
      }
    }
  return passed;
}

function isCall({ module, how }: Use): boolean {
  return (how === 'call' || how === 'new') && meansOwnFile(module);
}

/** `new Supervisor(require('./settings'))`. */
function wholeFile(
  { imports, from }: Value,
  module: Module,
  keptBy: (specifier: string, from: Module) => Value | undefined,
): Value | undefined {
  const [only, ...others] = imports;
  return only && others.length === 0 && from.length === 0 && only.path === '' && meansOwnFile(only.module)
    ? keptBy(only.module, module)
    : undefined;
}
