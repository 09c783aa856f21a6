import { hash } from 'node:crypto';

import type { Disk } from './disk.ts';
import { listFiles } from './files.ts';
import type { Located } from './find.ts';
import { updaterAt } from './references/updater.ts';

/** What a watch remembers of each application from one look to the next, by its path. */
export type Seen = ReadonlyMap<string, { readonly mark: string; readonly isSettled: boolean }>;

/** What is new since the last look: applications that changed and are quiet again, so that they can be judged; and those that are gone. */
export interface Looks {
  readonly seen: Seen;
  readonly changed: readonly Located[];
  readonly gone: readonly string[];
}

/**
 * Compares one look with the last. What changed is judged at the second look that finds it alike: whoever writes an archive writes for a while.
 * At the first look of all nothing is new.
 */
export function compareLooks(before: Seen | undefined, now: readonly (readonly [Located, mark: string])[]): Looks {
  const seen = new Map<string, { mark: string; isSettled: boolean }>();
  const changed: Located[] = [];
  for (const [located, mark] of now) {
    const known = before?.get(located.path);
    const isSame = known?.mark === mark;
    if (isSame && !known.isSettled) changed.push(located);
    seen.set(located.path, { mark, isSettled: before === undefined || isSame });
  }
  return { seen, changed, gone: [...(before?.keys() ?? [])].filter(path => !seen.has(path)) };
}

/** What changes whenever an application does, without reading it. Times of change cannot be set by whoever writes a file, unlike those of writing. */
export function markOf(disk: Disk, located: Located): string {
  const own = located.layout === 'image' ? [located.path] : listFiles(disk, located).files.map(one => one.real);
  const updater = updaterAt(disk, located);
  const files = updater === undefined ? own : [...own, updater];
  const marks = files.map(one => {
    const found = disk.lookAt(one);
    return found === undefined ? one : `${one} ${found.ino} ${found.size} ${found.ctimeMs} ${found.mtimeMs}`;
  });
  return hash('sha256', marks.join('\n'));
}
