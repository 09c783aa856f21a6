import { meansOwnFile, type Export, type Imported, type Module, type Use, type Value } from '../model/module.ts';
import { apiOf, apis } from './api/index.ts';
import { exportsByName } from './exported.ts';
import { stepsOf, type Locate } from './locate.ts';

/** Files that hand on what other files hand on: followed this far. */
const DEEPEST = 64;

/** Exports of one package that are looked at for it; the most of 26 large honest ones are 22,000. Untrusted: files may hand on each other's names in rings, in as many ways as they like. */
const STEPS = 1_000_000;

const NOT_FOLLOWED = 'its files hand on so much of what others offer that it was not followed to the end';

/** What stands for the global object among what a file offers. */
const GLOBAL = 'globalThis';

/**
 * The modules with each use under its true name: what a file of the package only hands on, as in `exports.run = require('child_process').exec`,
 * is what it is wherever it is used.
 */
export function withTrueNames(list: readonly Module[], locate: Locate, unfollowed: Set<string>): Module[] {
  const files: Files = { modules: new Map(list.map(module => [module.path, module])), locate };
  const lenders = lendersAmong(list, files);
  if (lenders.size === 0) return [...list];
  const search: Search = { ...files, named: exportsByName(), steps: STEPS, unfollowed, seen: new Set() };
  return list.map(module => renamed(module, lenders, search));
}

/** The modules that hand on anything that does something: of all others nothing need be asked. */
function lendersAmong(list: readonly Module[], { modules, locate }: Files): ReadonlySet<Module> {
  const lenders = new Set<Module>();
  const askedBy = new Map<Module, Module[]>();
  for (const module of list)
    for (const { module: specifier, path } of module.exports.flatMap(one => handedOn(one, module))) {
      if (!meansOwnFile(specifier)) {
        if (apis.leads(specifier === GLOBAL ? '' : specifier, path)) lenders.add(module);
        continue;
      }
      const target = modules.get(locate(specifier, module) ?? '');
      const known = target && askedBy.get(target);
      if (known) known.push(module);
      else if (target) askedBy.set(target, [module]);
    }
  // A set hands out what is put into it while it is gone through.
  for (const lender of lenders) for (const module of askedBy.get(lender) ?? []) lenders.add(module);
  return lenders;
}

function handedOn({ again, callable, value }: Export, { functions }: Module): Imported[] {
  if (again) return [again];
  const returned = callable === undefined ? undefined : functions[callable]?.returns;
  return [value, returned].flatMap(one =>
    one
      ? [
          ...one.imports,
          ...[...(one.members?.values() ?? [])].flatMap(({ imports, callable: inner = -1 }) => [
            ...imports,
            ...(functions[inner]?.returns.imports ?? []),
          ]),
        ]
      : [],
  );
}

function renamed(module: Module, lenders: ReadonlySet<Module>, files: Search): Module {
  const known = new Map<string, Map<string, Imported | undefined>>();
  const nameOf = (use: Use): Imported | undefined => {
    const target = files.modules.get(files.locate(use.module, module) ?? '');
    if (!target || !lenders.has(target)) return undefined;
    const names = known.get(use.module) ?? new Map<string, Imported | undefined>();
    known.set(use.module, names);
    if (!names.has(use.path)) {
      files.seen.clear();
      const found = lentBy(target, stepsOf(use.path), files, 0);
      names.set(use.path, found && apiOf(found.module, found.path, use.how) ? found : undefined);
    }
    return names.get(use.path);
  };
  if (!module.uses.some(isOfPackage)) return module;
  let changed = false;
  const uses = module.uses.map(use => {
    const found = use.how === 'assign' || !isOfPackage(use) ? undefined : nameOf(use);
    changed ||= found !== undefined;
    return found ? { ...use, module: found.module, path: found.path } : use;
  });
  return changed ? { ...module, uses } : module;
}

function isOfPackage({ module }: Use): boolean {
  return meansOwnFile(module);
}

interface Files {
  readonly modules: ReadonlyMap<string, Module>;
  readonly locate: Locate;
}

interface Search extends Files {
  /** The exports of a module that bear a name, or stand for all names. */
  readonly named: (module: Module, name: string) => readonly Export[];
  steps: number;
  readonly unfollowed: Set<string>;
  /** What was looked for on the way to one name: whoever asks again asks in a circle, or has been told that there is nothing. */
  readonly seen: Set<string>;
}

/** What a module lends under a chain of members and calls, when it is nothing of the package's own. */
function lentBy(module: Module, steps: readonly string[], files: Search, depth: number): Imported | undefined {
  const asked = `${module.path}\0${steps.join('\0')}`;
  if (files.seen.has(asked)) return undefined;
  files.seen.add(asked);
  if (depth > DEEPEST || files.steps <= 0) {
    files.unfollowed.add(NOT_FOLLOWED);
    return undefined;
  }
  const [name = '', ...rest] = steps;
  const exports = files.named(module, name);
  files.steps -= exports.length;
  const found = (one: Export, inner: readonly string[]): Imported | undefined =>
    one.again ? followed(one.again, inner, module, files, depth) : within(one, inner, module, files, depth);
  for (const one of exports) {
    const own = one.name === name && name !== '' ? found(one, rest) : undefined;
    if (own) return own;
  }
  for (const one of exports) {
    const whole = one.name === '' || one.name === 'default' ? found(one, steps) : undefined;
    if (whole) return whole;
  }
  for (const { name: all, again } of exports) {
    const other = all === '*' && again ? followed(again, steps, module, files, depth) : undefined;
    if (other) return other;
  }
  return undefined;
}

function followed(lent: Imported, steps: readonly string[], from: Module, files: Search, depth: number): Imported | undefined {
  const path = [...stepsOf(lent.path), ...steps];
  if (!meansOwnFile(lent.module)) return { module: lent.module === GLOBAL ? '' : lent.module, path: joined(path) };
  const target = files.modules.get(files.locate(lent.module, from) ?? '');
  return target && lentBy(target, path, files, depth + 1);
}

/** A member of an object, or what a function or a getter gives out. */
function within(
  offered: Pick<Value, 'callable'> & { readonly value: Value | undefined },
  steps: readonly string[],
  module: Module,
  files: Search,
  depth: number,
): Imported | undefined {
  let value = offered.value;
  let callable = offered.callable;
  for (const [index, step] of [...steps, ''].entries()) {
    if (!value?.members && callable !== undefined) value = module.functions[callable]?.returns;
    const [only, ...others] = value?.members ? [] : (value?.imports ?? []);
    if (only && others.length === 0 && value?.from.length === 0)
      return followed(only, steps.slice(step === '()' ? index + 1 : index), module, files, depth);
    if (step !== '()') value = value?.members?.get(step);
    if (!value) return undefined;
    callable = value.callable;
  }
  return undefined;
}

function joined(steps: readonly string[]): string {
  return steps.reduce((path, step) => (step === '()' || path === '' ? path + step : `${path}.${step}`), '');
}
