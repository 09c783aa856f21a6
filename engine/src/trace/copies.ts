import type { Effect } from '../model/effect.ts';
import type { Module } from '../model/module.ts';

/** Files that are the package's own, or that nobody can tell. */
const UNTOLD = /^<here>|^\*|^$/;

/** More than is ever copied to one place. */
const MOST_SOURCES = 8;

/**
 * Reading a copy is reading what it was made of: the locked database of a browser is copied to a folder for temporary files first. Untrusted: a copy that never
 * is made, or a second one, must not hide what is read, so that all of it is told, and the place itself.
 */
export function asCopied(all: ReadonlyMap<Module, Map<number, Effect>>): void {
  const copies = new Map<string, string[]>();
  for (const own of all.values())
    for (const { kind, target, details, at } of own.values()) {
      const source = kind === 'writes file' ? details.get('source') : undefined;
      if (source === undefined || UNTOLD.test(source) || target.length <= 3 || target.includes('|')) continue;
      const key = placeKey(target, at.path);
      const known = copies.get(key) ?? [];
      copies.set(key, known);
      if (known.length < MOST_SOURCES && !known.includes(source)) known.push(source);
    }
  if (copies.size === 0) return;
  for (const own of all.values())
    for (const [index, effect] of own) {
      const sources = effect.kind === 'reads file' ? sourcesOf(effect, copies) : [];
      if (sources.length > 0) own.set(index, { ...effect, target: [...sources, effect.target].join(' | ') });
    }
}

/** Folders that a file lies in are looked for this far up. */
const MOST_ABOVE = 6;

/** What a file was copied from, by itself or with a folder that it lies in. */
function sourcesOf({ target, at }: Effect, copies: ReadonlyMap<string, readonly string[]>): string[] {
  const found = [...(copies.get(placeKey(target, at.path)) ?? [])];
  let folder = target;
  for (let above = 0; above < MOST_ABOVE && found.length === 0 && folder.includes('/'); above++) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    found.push(...(copies.get(placeKey(folder, at.path)) ?? []).map(source => source + target.slice(folder.length)));
  }
  return found;
}

/** A name that is made up on the spot, in a folder that is known, is the same within one file. */
function placeKey(target: string, path: string): string {
  return target.includes('*') ? `${path}\0${target}` : target;
}
