import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

import type { Compiled } from '../match/compile.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { HEAD, isWhole, packContainer, readLayout } from './container.ts';
import type { Layout, Part } from './container.ts';
import type { SourceMeta } from './source-meta.ts';
import type { Packed } from './packed.ts';
import { readAt } from './zip-file.ts';

/** The file in the folder that answers all questions. One holds everything: it is written whole and never changed. */
export const FILE = 'intel-npm-2.db';

/** A record dated further ahead than this tells that a clock is wrong, and nothing of freshness. */
export const SKEW_MS = 86_400_000;

/** What one source last said. */
export interface Source {
  readonly meta: SourceMeta;
  readonly packed: Packed;
}

/** What is read when a state is opened. */
export interface StateMeta {
  /** In the order of the records' numbers. */
  readonly sources: readonly SourceMeta[];
  /** SHA-256 of the index: the same for the same records. */
  readonly fingerprint: string;
  /** One more with each state. */
  readonly generation: number;
}

/** Where some bytes lie in the part of the records, and their checksum. */
type Span = readonly [start: number, length: number, crc: number];

/** Where the records of one source lie. */
interface SourceTable {
  readonly feed: string;
  readonly records: number;
  readonly stamps: Span;
  readonly dictionary: Span;
  readonly chunks: readonly (readonly [...Span, records: number])[];
}

export interface StateTable {
  readonly sources: readonly SourceTable[];
  /** The incident of each record that is not called by its own id. */
  readonly incidents: readonly (readonly [record: number, incident: string])[];
}

/** The bytes of a whole state. */
export function packState(sources: readonly Source[], { bytes, incidents }: Compiled, generation: number): Buffer {
  const blobs: Uint8Array[] = [];
  let at = 0;
  const span = (blob: Uint8Array, crc = crc32(blob)): Span => {
    blobs.push(blob);
    at += blob.length;
    return [at - blob.length, blob.length, crc];
  };
  const tables = sources.map(({ packed: { feed, records, stamps, dictionary, chunks } }): SourceTable => {
    const common = { feed, records, stamps: span(stamps), dictionary: span(dictionary) };
    return { ...common, chunks: chunks.map(chunk => [...span(chunk.bytes, chunk.crc), chunk.records] as const) };
  });
  const table: StateTable = { sources: tables, incidents: [...incidents] };
  const meta: StateMeta = { sources: sources.map(source => source.meta), fingerprint: hash('sha256', bytes), generation };
  return packContainer({
    index: bytes,
    meta: Buffer.from(JSON.stringify(meta)),
    table: deflateRawSync(JSON.stringify(table)),
    records: Buffer.concat(blobs),
  });
}

/** A state whose parts are read as they are asked for. */
export interface StateReader {
  readonly size: number;
  readonly layout: Layout;
  /** A whole part. Throws `ToolError('disk')` where it is not what was written. */
  readonly part: (part: Part) => Buffer;
  readonly table: () => StateTable;
  /** Some bytes of the records. Throws the same. */
  readonly span: (span: Span) => Buffer;
}

/** Work on the file of a folder's state. The file may be replaced meanwhile: what is open stays what it was. Throws what `open` throws, and `ToolError('disk')`. */
export function withState<T>(folder: string, work: (state: StateReader) => T): T {
  const file = openSync(join(folder, FILE), 'r');
  try {
    const { size } = fstatSync(file);
    const layout = readLayout(readAt(file, 0, Math.min(HEAD, size)), size);
    if (typeof layout === 'string') throw damaged(layout);
    const part = (one: Part): Buffer => {
      const bytes = readAt(file, one.start, one.length);
      if (!isWhole(bytes, one)) throw damaged('its digest is not that of its content');
      return bytes;
    };
    const span = ([start, length, crc]: Span): Buffer => {
      const bytes = readAt(file, layout.records.start + start, length);
      if (bytes.length !== length || crc32(bytes) !== crc) throw damaged('the checksum of a record is not that of its content');
      return bytes;
    };
    const table = (): StateTable => {
      const read: StateTable = JSON.parse(inflateRawSync(part(layout.table)).toString('utf8'));
      return read;
    };
    return work({ size, layout, part, table, span });
  } finally {
    closeSync(file);
  }
}

/** What each source last said, in the order of their names; none where there is no state. Throws `ToolError('disk')`. */
export function readSources(folder: string): { readonly sources: readonly Source[]; readonly generation: number } {
  try {
    return withState(folder, state => {
      const { sources, generation }: StateMeta = JSON.parse(state.part(state.layout.meta).toString('utf8'));
      const records = state.part(state.layout.records);
      const cut = ([start, length]: Span): Buffer => records.subarray(start, start + length);
      const packed = state.table().sources.map(({ feed, records: count, stamps, dictionary, chunks }): Packed => ({
        feed,
        records: count,
        stamps: cut(stamps),
        dictionary: cut(dictionary),
        chunks: chunks.map(([start, length, crc, inside]) => ({ bytes: cut([start, length, crc]), crc, records: inside })),
      }));
      return { generation, sources: sources.flatMap((meta, at) => (packed[at] === undefined ? [] : [{ meta, packed: packed[at] }])) };
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { sources: [], generation: 0 };
    if (error instanceof ToolError) throw error;
    throw unreadable(folder, error);
  }
}

/** Our word for what the disk says. */
export function unreadable(folder: string, cause: unknown): ToolError {
  return new ToolError('disk', `The known-bad records in ${folder} cannot be read: ${saidByDisk(cause)}.`, {
    hint: 'Name another folder in UNMASK_INTEL.',
    cause,
  });
}

function damaged(says: string): ToolError {
  return new ToolError('disk', `The known-bad records are damaged: ${says}.`, {
    hint: 'Fetch them anew: unmask intel sync --force',
  });
}
