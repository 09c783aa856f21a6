import type { AsarFile } from '../../model/asar.ts';
import { count } from '../../model/count.ts';
import type { Collection } from '../collect.ts';

/** How the bytes of an archive are shared out among its files. */
export interface Extent {
  /** Bytes of the body that belong to no file. */
  readonly unclaimed: number;
}

/**
 * Goes through the files in the order of their bytes: bytes of two files and bytes of none are told. The vendors' tools leave neither, but that
 * those of today write equal files once: then both have the same bytes from the first to the last.
 */
export function measure(files: readonly AsarFile[], bodyAt: number, archiveBytes: number, into: Collection): Extent {
  const placed = files.flatMap(({ path, at, size }) => (at !== undefined && size > 0 ? [{ path, at, size }] : []));
  let [start, end] = [bodyAt, bodyAt];
  let unclaimed = 0;
  for (const { path, at, size } of placed.toSorted((a, b) => a.at - b.at || a.size - b.size)) {
    const isTwin = at === start && at + size === end;
    if (at < end && !isTwin)
      into.refuse(path, 'overlapping data', `it shares ${count(Math.min(end, at + size) - at, 'byte')} with another file`, 'kept');
    unclaimed += Math.max(0, at - end);
    if (at + size >= end) [start, end] = [at, at + size];
  }
  unclaimed += Math.max(0, archiveBytes - end);
  if (unclaimed > 0) into.refuse('', 'trailing data', `${count(unclaimed, 'byte belongs', 'bytes belong')} to no file`, 'kept');
  return { unclaimed };
}
