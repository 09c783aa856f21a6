import { fileURLToPath } from 'node:url';

import { knownPackages } from '../likeness/likeness.ts';
import type { KnownPackages } from '../model/likeness.ts';
import { loadKnown } from './file.ts';

/** The index that comes with Unmask. */
export function shippedIndex(from: string = import.meta.url): string {
  return fileURLToPath(new URL('../../data/known.bin', from));
}

/** Opens some indexes as one; undefined where none of the files is there. Throws `ToolError('disk')` where one is damaged. */
export function openKnown(paths: readonly string[]): KnownPackages | undefined {
  const loaded = paths.flatMap(path => loadKnown(path) ?? []);
  return loaded.length === 0
    ? undefined
    : knownPackages(
        loaded.map(one => one.known),
        loaded.map(one => one.digest).join(' '),
      );
}
