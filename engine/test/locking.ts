import { surroundings } from '../src/match/surroundings.ts';
import type { Around } from '../src/match/surroundings.ts';
import type { LockedFile } from '../src/match/packages.ts';
import type { Entry, Root } from '../src/model/resolution.ts';

/** An entry as a lockfile of npm has it, with only what a test is about. */
export function entry(name: string, given: Partial<Entry> = {}): Entry {
  const own = {
    version: '1.0.0',
    came: 'registry',
    resolved: '',
    integrity: '',
    bundled: false,
    patched: false,
    line: 1,
    needs: [],
  } as const;
  return { key: `node_modules/${name}`, name, ...own, ...given };
}

/** A lockfile of these entries, whose project asks for those that are named. */
export function lockedFile(
  entries: readonly Entry[],
  asks: readonly string[] = [],
  more: { readonly format?: string; readonly project?: string } = {},
): LockedFile {
  const roots: Root[] = [{ name: more.project ?? 'app', needs: asks.map(name => ({ key: `node_modules/${name}`, as: 'prod' })) }];
  return {
    path: 'package-lock.json',
    text: '{}\n',
    resolution: { format: more.format ?? 'npm lockfile v3', entries, roots, doubts: [], foreign: 0 },
  };
}

/** What is known around the entries of these files. */
export function aroundOf(files: readonly LockedFile[]): Around {
  return new Map(files.map(file => [file, surroundings(file)]));
}
