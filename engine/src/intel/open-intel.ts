import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

import { openIndex } from '../match/index-reader.ts';
import type { Index } from '../match/index-reader.ts';
import type { Description } from '../model/advisory.ts';
import { ToolError } from '../model/tool-error.ts';
import { HEAD, isWhole, openDescriptions, readLayout } from './container.ts';
import type { Part } from './container.ts';
import type { SourceMeta } from './source-file.ts';
import { FILE } from './sync.ts';

/** Records that were opened. The index is in memory; what records say is read when it is asked for. */
export interface OpenIntel {
  readonly as: 'open';
  readonly index: Index;
  readonly sources: readonly SourceMeta[];
  /** SHA-256 of the index: the same for the same records. */
  readonly fingerprint: string;
  readonly bytes: number;
  /** Throws `ToolError('disk')` where the file is damaged. */
  readonly describe: (record: number) => Description;
  readonly descriptions: () => Iterable<Description>;
}

/** Why nothing was opened. */
export type ClosedIntel = { readonly as: 'missing' } | { readonly as: 'damaged'; readonly why: string };

/** Opens the records in a folder; their digest is checked before anything is believed. Throws nothing. */
export function openIntel(folder: string): OpenIntel | ClosedIntel {
  const path = join(folder, FILE);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { as: 'missing' };
    return { as: 'damaged', why: error instanceof Error ? error.message : String(error) };
  }
  try {
    return readIntel(path, file);
  } catch (error) {
    return { as: 'damaged', why: error instanceof Error ? error.message : String(error) };
  } finally {
    closeSync(file);
  }
}

function readIntel(path: string, file: number): OpenIntel | ClosedIntel {
  const { size } = fstatSync(file);
  const layout = readLayout(readAt(file, 0, Math.min(HEAD, size)), size);
  if (typeof layout === 'string') return { as: 'damaged', why: layout };
  const bytes = readPart(file, layout.index);
  const meta = readPart(file, layout.meta);
  if (bytes === undefined || meta === undefined) return { as: 'damaged', why: 'its digest is not that of its content' };
  const index = openIndex(bytes);
  if (typeof index === 'string') return { as: 'damaged', why: index };
  const { sources, fingerprint }: { readonly sources: readonly SourceMeta[]; readonly fingerprint: string } = JSON.parse(
    meta.toString('utf8'),
  );
  let opened: ReturnType<typeof openDescriptions> | undefined;
  const descriptions = (): ReturnType<typeof openDescriptions> => (opened ??= openDescriptions(readLater(path, layout.descriptions)));
  return {
    as: 'open',
    index,
    sources,
    fingerprint,
    bytes: size,
    describe: record => descriptions().one(record),
    descriptions: () => descriptions().all(),
  };
}

/** A whole part; undefined where it is not what was written. */
function readPart(file: number, part: Part): Buffer | undefined {
  const bytes = readAt(file, part.start, part.length);
  return isWhole(bytes, part) ? bytes : undefined;
}

/** The file may have been replaced since: then its descriptions belong to other numbers, and its digest tells. */
function readLater(path: string, part: Part): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = readPart(file, part);
    if (bytes !== undefined) return bytes;
  } finally {
    closeSync(file);
  }
  throw new ToolError('disk', 'The known-bad records were changed or damaged while they were read.', {
    hint: 'Run the command again; if it stays so: unmask intel sync',
  });
}

function readAt(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const more = readSync(file, bytes, got, length - got, start + got);
    if (more === 0) break;
    got += more;
  }
  return bytes.subarray(0, got);
}
