import type { Collection } from './collect.ts';
import { place, withoutFirstFolder } from './names.ts';

/** The files of a tar on their way to where npm puts them. */
export interface TarFiles {
  add(entry: string, bytes: Uint8Array): void;
  /** Installs what could not be decided before everything was seen. */
  finish(): void;
}

/** Starts installing the files of one tar into a collection. */
export function tarFiles(into: Collection): TarFiles {
  // npm installs `.gitignore` as `.npmignore`, unless the package has one of that name (pacote 21, lib/fetcher.js).
  const gitignores = new Map<string, { readonly entry: string; readonly bytes: Uint8Array }>();
  return {
    add(entry, bytes) {
      if (/(?:^|\/)\.gitignore$/.test(entry)) gitignores.set(entry.replace(/\.gitignore$/, '.npmignore'), { entry, bytes });
      else install(entry, entry, bytes, into);
    },
    finish() {
      for (const [name, { entry, bytes }] of gitignores) {
        const { path } = place(name, withoutFirstFolder(name));
        if (path === undefined || !into.has(path)) install(entry, name, bytes, into);
      }
    },
  };
}

/** Puts a file where npm does. A name with backslashes means two places, one on Windows and one elsewhere: both are kept. */
function install(entry: string, name: string, bytes: Uint8Array, into: Collection): void {
  const { path, doubts } = place(name, withoutFirstFolder(name));
  for (const doubt of doubts) into.refuse(entry, doubt.problem, doubt.says, path === undefined ? 'left out' : 'kept');
  if (path !== undefined) into.add(entry, path, bytes);
  if (!name.includes('\\')) return;
  const slashed = name.replaceAll('\\', '/');
  const onWindows = place(slashed, withoutFirstFolder(slashed)).path;
  if (onWindows === undefined || onWindows === path) return;
  const taken = into.has(onWindows);
  into.refuse(entry, taken ? 'duplicate name' : 'unreadable entry', `on Windows this is the file ${onWindows.slice(0, 200)}`, 'kept');
  if (!taken) into.add(entry, onWindows, bytes);
  else if (path === undefined) into.add(entry, entry, bytes);
}
