import { readFileSync } from 'node:fs';

import type { Known } from '../likeness/known/read.ts';
import { nameIndex, type NameIndex } from '../likeness/names/name-index.ts';
import { unpacked } from '../likeness/names/packed.ts';
import { ToolError } from '../model/tool-error.ts';

/** The names of widely used packages that come with Unmask; `data/README.md` says where they are from. Throws `ToolError('internal')`. */
export function knownNames(): NameIndex {
  const index = unpacked(readFileSync(new URL('../../data/names.index', import.meta.url)));
  if (index === undefined) {
    throw new ToolError('internal', 'The list of known names that comes with Unmask is damaged.', { hint: 'Install Unmask anew.' });
  }
  return index;
}

/** The names of the packages in some indexes, in no order that means anything; undefined where there are none. */
export function namesIn(indexes: readonly Known[]): NameIndex | undefined {
  const names = new Set(indexes.flatMap(known => Array.from({ length: known.packages }, (_, at) => known.words(at).name)));
  return names.size === 0 ? undefined : nameIndex([...names]);
}
