import { meansOwnFile, type Export, type Module } from '../model/module.ts';
import { outside, type Outside } from './read/name/outside.ts';
import type { Apis } from './read/reader.ts';

/** How a global that a file makes is told among what it offers: no export can be called so. */
export const SHARED = 'global ';

/** Globals of a package that are followed. Measured on 5,077 packages: hardly any shares one that reaches beyond it. */
const MOST = 256;

/** The globals that files of a package make and others may use, by name, with the file that makes each: those that reach outside, or are functions. */
export function sharedGlobals(modules: Iterable<Module>, apis: Apis): ReadonlyMap<string, { readonly one: Export; readonly path: string }> {
  const shared = new Map<string, { one: Export; path: string }>();
  for (const { path, exports } of modules)
    for (const one of exports) {
      const name = one.name.startsWith(SHARED) ? one.name.slice(SHARED.length) : '';
      if (name !== '' && shared.size < MOST && !shared.has(name) && reaches(one, apis)) shared.set(name, { one, path });
    }
  return shared;
}

function reaches({ again, callable, value }: Export, apis: Apis): boolean {
  const lent = again ? [again] : [...(value?.members?.values() ?? [])].flatMap(({ imports }) => imports);
  return (
    callable !== undefined || (value?.from.length ?? 0) > 0 || lent.some(({ module, path }) => module !== '' && apis.leads(module, path))
  );
}

/** What such globals mean in a file that uses them; undefined where it uses none. */
export function globalsIn(text: string, path: string, shared: ReturnType<typeof sharedGlobals>): Map<string, Outside> | undefined {
  const known = new Map<string, Outside>();
  for (const [name, { one, path: from }] of shared) {
    if (from === path || !text.includes(name.replace(/^process:/, ''))) continue;
    const up = '../'.repeat(path.split('/').length - 1);
    const { again } = one;
    const isOwn = again === undefined || meansOwnFile(again.module);
    known.set(
      name.replace(':', '.'),
      isOwn ? outside(`./${up}${from}`, SHARED + name) : outside(again.module === 'globalThis' ? '' : again.module, again.path),
    );
  }
  return known.size > 0 ? known : undefined;
}
