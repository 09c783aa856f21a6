import type { Changed } from '../model/application.ts';
import { readContent } from './content.ts';
import type { Disk } from './disk.ts';
import type { Inspected } from './inspect.ts';
import { MODS } from './known.ts';

const LONGEST = 4 * 1024 * 1024;

/** Mods whose marks an application bears: among the files that changed, where it is known which. A mark is no proof of who left it. */
export function modsIn(disk: Disk, inspected: Inspected, changed: readonly Changed[]): readonly string[] {
  // A reference that knows an archive as one file tells that it changed, and not what in it did.
  const isAsked = (path: string): boolean =>
    changed.some(one => path === one.path || (/\.asar$/i.test(one.path) && path.startsWith(`${one.path}/`)));
  const paths = [...inspected.hashes.keys()].filter(path => changed.length === 0 || isAsked(path));
  const found = new Set<string>();
  for (const { name, path, text } of MODS) {
    for (const one of paths.filter(candidate => path.test(candidate))) {
      const bytes = text && readContent(disk, inspected, one, LONGEST);
      if (text === undefined || (bytes && text.test(new TextDecoder().decode(bytes)))) found.add(name);
    }
  }
  return [...found];
}
