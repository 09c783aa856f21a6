import { meansOwnFile, type Module, type Value } from '../model/module.ts';
import { calledIn, type FileAt } from './own-files.ts';

/** How deep in objects and lists an argument is looked through. */
const DEEPEST = 3;

/** How far a value is followed through functions of other files before something is done with it. */
const MOST_ROUNDS = 64;

/** What is not known of what files do. */
export interface OpenUses {
  /** Of each file: values of what it does, and of what it passes to functions of others that do something with them. */
  readonly open: ReadonlyMap<Module, readonly Value[]>;
  /** Parameters that something is done with, by file, function and index. */
  readonly used: ReadonlySet<string>;
}

/** A parameter as `used` has it. */
export function parameterKey(path: string, func: number, index: number): string {
  return `${path}\0${func}:${index}`;
}

/** What is not yet known of what each file does. Uses are only noted where they do something, or call another file. */
export function openUses(modules: ReadonlyMap<string, Module>, fileAt: FileAt): OpenUses {
  const open = new Map<Module, Value[]>();
  const used = new Set<string>();
  const add = (module: Module, arg: Value): void => {
    const known = open.get(module) ?? [];
    open.set(module, known);
    for (const part of openParts(arg, 0)) {
      known.push(part);
      for (const { of, index } of part.params) used.add(parameterKey(module.path, of, index));
    }
  };
  let handed: { module: Module; arg: Value; to: string }[] = [];
  for (const module of modules.values())
    for (const use of module.uses) {
      if (!meansOwnFile(use.module)) for (const arg of use.args) add(module, arg);
      const to = calledIn(use, module, fileAt);
      if (to) handed.push(...use.args.map((arg, index) => ({ module, arg, to: parameterKey(to.target.path, to.func, index) })));
    }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const now = handed.filter(({ to }) => used.has(to));
    if (now.length === 0) break;
    handed = handed.filter(({ to }) => !used.has(to));
    for (const { module, arg } of now) add(module, arg);
  }
  return { open, used };
}

function* openParts(value: Value, depth: number): Iterable<Value> {
  if (!value.whole && (value.text === undefined || value.text.includes('*')) && value.params.length + value.imports.length > 0) yield value;
  if (depth >= DEEPEST) return;
  for (const one of value.members?.values() ?? []) yield* openParts(one, depth + 1);
  for (const one of value.elements ?? []) yield* openParts(one, depth + 1);
}
