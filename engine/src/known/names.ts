import { readFileSync } from 'node:fs';

import type { Known } from '../likeness/known/read.ts';
import { nameIndex, type NameIndex } from '../likeness/names/name-index.ts';
import { unpacked } from '../likeness/names/packed.ts';
import type { KnownNames } from '../likeness/names/supposed.ts';
import { ToolError } from '../model/tool-error.ts';
import { loadKnown } from './file.ts';
import { shippedIndex } from './shipped.ts';

/** The names of widely used packages that come with Unmask; `data/README.md` says where they are from. Throws `ToolError('internal')`. */
export function knownNames(): NameIndex {
  const index = unpacked(readFileSync(new URL('../../data/names.index', import.meta.url)));
  if (index === undefined) {
    throw new ToolError('internal', 'The list of known names that comes with Unmask is damaged.', { hint: 'Install Unmask anew.' });
  }
  return index;
}

/** The known names, and those of the packages in the user's own index among some index files. Throws `ToolError('disk')` where one is damaged. */
export function namesBeside(paths: readonly string[]): KnownNames {
  return withOwn(paths.flatMap(path => (path === shippedIndex() ? [] : (loadKnown(path) ?? []))));
}

/** The known names, and those of the packages in indexes of the user's own. */
export function withOwn(indexes: readonly Known[]): KnownNames {
  const own = new Set(indexes.flatMap(known => Array.from({ length: known.packages }, (_, at) => known.words(at).name)));
  return { common: knownNames(), own: own.size === 0 ? undefined : nameIndex([...own]) };
}
