import type { Effect } from '../model/effect.ts';
import type { Module } from '../model/module.ts';

/** Files that are the package's own, or that nobody can tell. */
const UNTOLD = /^<here>|^\*|^$/;

/** Reading a copy is reading what it was made of: the locked database of a browser is copied to a folder for temporary files first. */
export function asCopied(all: ReadonlyMap<Module, Map<number, Effect>>): void {
  const copies = new Map<string, string>();
  for (const own of all.values())
    for (const { kind, target, details } of own.values()) {
      const source = kind === 'writes file' ? details.get('source') : undefined;
      if (source !== undefined && !UNTOLD.test(source) && target.length > 3 && !/[*|]/.test(target)) copies.set(target, source);
    }
  if (copies.size === 0) return;
  for (const own of all.values())
    for (const [index, effect] of own) {
      const source = effect.kind === 'reads file' ? copies.get(effect.target) : undefined;
      if (source !== undefined) own.set(index, { ...effect, target: source });
    }
}
