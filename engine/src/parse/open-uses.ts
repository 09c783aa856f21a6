import type { Module, Value } from '../model/module.ts';
import { calledIn, type FileAt } from './own-files.ts';
import type { Apis } from './read/reader.ts';

/** How deep in objects and lists an argument is looked through. */
const DEEPEST = 3;

/** How far a value is followed through functions of other files before something is done with it. */
const MOST_ROUNDS = 4;

/** What is not yet known of what each file does, and of what it passes to functions of others that do something with it. */
export function openUses(modules: ReadonlyMap<string, Module>, fileAt: FileAt, apis: Apis): ReadonlyMap<Module, readonly Value[]> {
  const open = new Map<Module, Value[]>();
  const used = new Set<string>();
  const add = (module: Module, arg: Value): void => {
    const known = open.get(module) ?? [];
    open.set(module, known);
    for (const part of openParts(arg, 0)) {
      known.push(part);
      for (const { of, index } of part.params) used.add(`${module.path}\0${of}:${index}`);
    }
  };
  let handed: { module: Module; arg: Value; to: string }[] = [];
  for (const module of modules.values())
    for (const use of module.uses) {
      if (apis.tells(use.module, use.path, use.how)) for (const arg of use.args) add(module, arg);
      const to = calledIn(use, module, fileAt);
      if (to) handed.push(...use.args.map((arg, index) => ({ module, arg, to: `${to.target.path}\0${to.func}:${index}` })));
    }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const now = handed.filter(({ to }) => used.has(to));
    if (now.length === 0) break;
    handed = handed.filter(({ to }) => !used.has(to));
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
