import { join } from 'node:path';

import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Located } from './find.ts';

/** What a watch remembers of each application from one look to the next, by its path. */
export type Seen = ReadonlyMap<string, { readonly mark: string; readonly isSettled: boolean }>;

/** What is new since the last look: applications that changed and are quiet again, so that they can be judged; and those that are gone. */
export interface Stirrings {
  readonly seen: Seen;
  readonly changed: readonly Located[];
  readonly gone: readonly string[];
}

/**
 * Compares one look with the last. What changed is judged at the second look that finds it alike: whoever writes an archive writes for a while.
 * At the first look of all nothing is new.
 */
export function stirrings(before: Seen | undefined, now: readonly (readonly [Located, mark: string])[]): Stirrings {
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
export function markOf(disk: Disk, { path, resources, layout }: Located): string {
  const folder = below(path, resources);
  const inside =
    layout === 'image' ? [path] : [...disk.list(folder).map(name => join(folder, name)), ...disk.list(path).map(name => join(path, name))];
  const marks = inside.map(one => {
    const found = disk.lookAt(one);
    return found === undefined ? one : `${one} ${found.ino} ${found.size} ${found.ctimeMs} ${found.mtimeMs}`;
  });
  return marks.join('\n');
}
