import { knownPackages } from '../likeness/likeness.ts';
import type { KnownPackages } from '../model/likeness.ts';
import { loadKnown } from './file.ts';
import { findAllKnown, type Found, type Present } from './header.ts';
import { shippedIndex } from './shipped.ts';
import { withOwn } from './names.ts';

/**
 * Opens some indexes as one; undefined where none of the files is there. Throws `ToolError('disk')` where one is cut short or old. What is in
 * them, and the known names, are read when they are first asked: then it throws where one is damaged.
 */
export function openKnown(paths: readonly string[]): KnownPackages | undefined {
  const found = findAllKnown(paths);
  return found && knownIn(found);
}

/** The same for indexes that were found. */
export function knownIn({ there, digest }: Found): KnownPackages {
  let read: KnownPackages | undefined;
  return {
    digest,
    resembling: (suspect, named) => {
      read ??= readAll(there, digest);
      return read.resembling(suspect, named);
    },
  };
}

function readAll(there: readonly Present[], digest: string): KnownPackages {
  const loaded = there.flatMap(({ path }) => {
    const known = loadKnown(path);
    return known === undefined ? [] : [{ path, known }];
  });
  const shipped = shippedIndex();
  const own = loaded.filter(one => one.path !== shipped).map(one => one.known);
  return knownPackages({ common: loaded.filter(one => one.path === shipped).map(one => one.known), own }, digest, withOwn(own));
}
