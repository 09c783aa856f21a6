import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder, absolute. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

/** All files below a folder, as sorted paths relative to it with `/`; `enter` says which folders to go into. */
export function filesBelow(folder: string, enter: (path: string) => boolean = () => true): string[] {
  const found: string[] = [];
  const waiting = [folder];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    for (const entry of readdirSync(here, { withFileTypes: true })) {
      const path = join(here, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      if (entry.isDirectory()) {
        if (enter(name)) waiting.push(path);
      } else if (entry.isFile()) {
        found.push(name);
      }
    }
  }
  return found.toSorted();
}
