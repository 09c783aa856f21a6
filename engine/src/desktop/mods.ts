import type { Changed } from '../model/application.ts';
import { readContent } from './content.ts';
import type { Disk } from './disk.ts';
import type { Inspected } from './inspect.ts';
import { MODS } from './known.ts';

const LONGEST = 4 * 1024 * 1024;

/** Mods whose marks an application bears: among the files that changed, where it is known which. A mark is no proof of who left it. */
export function modsIn(disk: Disk, inspected: Inspected, changed: readonly Changed[]): readonly string[] {
  const paths = changed.length > 0 ? changed.map(one => one.path) : [...inspected.hashes.keys()];
  const found = new Set<string>();
  for (const { name, path, text } of MODS) {
    for (const one of paths.filter(candidate => path.test(candidate))) {
      const bytes = text && readContent(disk, inspected, one, LONGEST);
      if (text === undefined || (bytes && text.test(new TextDecoder().decode(bytes)))) found.add(name);
    }
  }
  return [...found];
}
