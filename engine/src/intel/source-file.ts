import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import type { Advisory } from '../model/advisory.ts';
import { ToolError } from '../model/tool-error.ts';
import { writeWhole } from './write-whole.ts';

/** What is known of a source beside its records. */
export interface SourceMeta {
  readonly feed: string;
  /** Where it was read from, without a login. */
  readonly from: string;
  /** RFC 3339. */
  readonly syncedAt: string;
  /** When its newest record was changed; empty where it tells no times. */
  readonly newest: string;
  readonly records: number;
  readonly leftOut: Readonly<Record<string, number>>;
}

export interface SourceFile {
  readonly meta: SourceMeta;
  readonly advisories: readonly Advisory[];
}

/** Some records, and the texts that none before them had: most records share one text, and it is written once. */
interface Chunk {
  readonly texts: readonly string[];
  readonly records: readonly (readonly [text: number, record: Omit<Advisory, 'details'>])[];
}

const ENDING = '.records';
const RECORDS_IN_CHUNK = 2000;

/** Keeps what a source said, so that another source can be synced without it. Chunks of gzip, each behind its length: none needs all others in memory. */
export function writeSource(folder: string, { meta, advisories }: SourceFile): void {
  const parts = [packed(meta)];
  const known = new Map<string, number>();
  for (let at = 0; at < advisories.length; at += RECORDS_IN_CHUNK) {
    const texts: string[] = [];
    const records = advisories.slice(at, at + RECORDS_IN_CHUNK).map(({ details, ...record }) => {
      const text = known.get(details) ?? known.size;
      if (text === known.size) texts.push(details);
      known.set(details, text);
      return [text, record] as const;
    });
    parts.push(packed({ texts, records } satisfies Chunk));
  }
  writeWhole(pathOf(folder, meta.feed), Buffer.concat(parts));
}

/** What each source last said, but for the one that is named. Throws `ToolError('disk')` for a file that is damaged. */
export function readSources(folder: string, except?: string): readonly SourceFile[] {
  const paths = pathsIn(folder).filter(path => except === undefined || path !== pathOf(folder, except));
  return paths.map(path =>
    whole(path, chunks => {
      const meta: SourceMeta = JSON.parse(chunks.next().value ?? '');
      const advisories: Advisory[] = [];
      const texts: string[] = [];
      for (const text of chunks) {
        const { texts: more, records }: Chunk = JSON.parse(text);
        texts.push(...more);
        for (const [at, record] of records) advisories.push({ ...record, details: texts[at] ?? '' });
      }
      return { meta, advisories };
    }),
  );
}

/** The ids of the records that a source last had; none for a source that is new. */
export function readIds(folder: string, feed: string): ReadonlySet<string> {
  const path = pathOf(folder, feed);
  if (!pathsIn(folder).includes(path)) return new Set();
  return whole(path, chunks => {
    const ids = new Set<string>();
    chunks.next();
    for (const text of chunks) {
      const { records }: Chunk = JSON.parse(text);
      for (const [, { id }] of records) ids.add(id);
    }
    return ids;
  });
}

/** Forgets a source. Whether there was one. */
export function removeSource(folder: string, feed: string): boolean {
  const there = existsSync(pathOf(folder, feed));
  rmSync(pathOf(folder, feed), { force: true });
  return there;
}

function packed(value: object): Buffer {
  const content = gzipSync(JSON.stringify(value), { level: 1 });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, content]);
}

/** Gives the work the chunks of a file, and tells what goes wrong with them. */
function whole<T>(path: string, work: (chunks: Generator<string, undefined>) => T): T {
  try {
    return work(chunksOf(path));
  } catch (cause) {
    throw new ToolError('disk', `${path} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Remove the file, and sync that source again.',
      cause,
    });
  }
}

function* chunksOf(path: string): Generator<string, undefined> {
  const bytes = readFileSync(path);
  for (let at = 0; at < bytes.length;) {
    const start = at + 4;
    at = start + bytes.readUInt32LE(at);
    if (at > bytes.length) throw new RangeError('it ends inside a chunk');
    yield gunzipSync(bytes.subarray(start, at)).toString('utf8');
  }
  return undefined;
}

function pathsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith(ENDING))
      .sort()
      .map(name => join(folder, name));
  } catch (cause) {
    throw new ToolError('disk', `${folder} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Name another folder in UNMASK_INTEL.',
      cause,
    });
  }
}

/** Feeds are named by words, letters and digits: their names are file names. */
function pathOf(folder: string, feed: string): string {
  return join(folder, `${feed.replace(/[^a-z0-9.-]/gi, '_')}${ENDING}`);
}
