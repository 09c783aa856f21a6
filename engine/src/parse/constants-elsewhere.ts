import { meansOwnFile, type Module, type Use, type Value } from '../model/module.ts';
import { constantIn, constantsOf } from './constants.ts';
import { fileOf, offeredAs } from './own-files.ts';
import type { Elsewhere } from './read/elsewhere.ts';
import type { Apis } from './read/reader.ts';
import { oneOf } from './read/value.ts';

/** Files that are read again for what others tell, and callers of one function that are looked at. */
const MOST_FILES = 32;
const MOST_CALLERS = 8;

/** How deep in objects and lists an argument is looked through. */
const DEEPEST = 3;

type Passed = Map<string, Value[]>;

/**
 * Constants of other files, for each file that does something with them of which it is not yet known what: `for (const name of settings.names) unlink(name)`,
 * `new Client({ url: 'https://…' })` where the class is another file's. By path of the file.
 */
export function constantsElsewhere(modules: ReadonlyMap<string, Module>, apis: Apis): ReadonlyMap<string, Elsewhere> {
  const told = new Map<string, Elsewhere>();
  const known = new Map<Module, Value | undefined>();
  const keptBy = (specifier: string, from: Module): Value | undefined => {
    const module = fileOf(specifier, from, modules);
    if (!module || module === from) return undefined;
    if (!known.has(module)) known.set(module, constantsOf(module));
    return known.get(module);
  };
  const passed = passedBetween(modules, keptBy);
  for (const module of modules.values()) {
    if (told.size >= MOST_FILES) return told;
    const given = passed.get(module.path);
    const kept = new Map<string, Value>();
    let isPassed = false;
    for (const value of openIn(module, apis)) {
      isPassed ||= given !== undefined && value.params.some(({ of, index }) => given.has(`${of}:${index}`));
      for (const { module: specifier } of value.imports) {
        const constant = meansOwnFile(specifier) && !kept.has(specifier) ? keptBy(specifier, module) : undefined;
        if (constant) kept.set(specifier, constant);
      }
    }
    if (!isPassed && kept.size === 0) continue;
    told.set(module.path, { kept, passed: new Map([...(given ?? [])].map(([key, values]) => [key, oneOf(values)])) });
  }
  return told;
}

/** What is not yet known of what a file does, and of what it passes on. */
function* openIn(module: Module, apis: Apis): Iterable<Value> {
  for (const use of module.uses)
    if (meansOwnFile(use.module) || apis.tells(use.module, use.path, use.how)) for (const arg of use.args) yield* openParts(arg, 0);
}

function* openParts(value: Value, depth: number): Iterable<Value> {
  if (!value.whole && (value.text === undefined || value.text.includes('*'))) yield value;
  if (depth >= DEEPEST) return;
  for (const one of value.members?.values() ?? []) yield* openParts(one, depth + 1);
  for (const one of value.elements ?? []) yield* openParts(one, depth + 1);
}

/** The constants that files pass to functions of others, by file, and by function and parameter. */
function passedBetween(
  modules: ReadonlyMap<string, Module>,
  keptBy: (specifier: string, from: Module) => Value | undefined,
): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  for (const module of modules.values())
    for (const use of module.uses) {
      if (!isCall(use)) continue;
      const target = fileOf(use.module, module, modules);
      const func = target && target !== module ? offeredAs(target, use.path) : undefined;
      if (!target || func === undefined) continue;
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
