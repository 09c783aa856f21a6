import type { Effect } from '../model/effect.ts';
import type { Module } from '../model/module.ts';

/** A file of that name, in a folder that nobody can tell. */
const SOMEWHERE = /^\*\/([^*/|]+\.\w+)$/;
const AT_HOME = /^<home>\/[^|*]*$/;

/**
 * Settings are read, changed and written again: where the folder gets lost on the way, what is written in the same file of code under the name of the one file below the home folder
 * that it reads is that file.
 */
export function asRewritten(all: ReadonlyMap<Module, Map<number, Effect>>): void {
  for (const own of all.values()) {
    const read = new Map<string, string | undefined>();
    for (const { kind, target } of own.values()) {
      if (kind !== 'reads file' || !AT_HOME.test(target)) continue;
      const name = target.slice(target.lastIndexOf('/') + 1);
      read.set(name, read.has(name) && read.get(name) !== target ? undefined : target);
    }
    if (read.size === 0) continue;
    for (const [index, effect] of own) {
      const name = effect.kind === 'writes file' ? SOMEWHERE.exec(effect.target)?.[1] : undefined;
      const target = name === undefined ? undefined : read.get(name);
      if (target !== undefined) own.set(index, { ...effect, target });
    }
  }
}
