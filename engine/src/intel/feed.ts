import { lstatSync, readFileSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

import { readList } from '../match/lists.ts';
import { readOsv } from '../match/osv.ts';
import type { Advisory } from '../model/advisory.ts';
import type { Problem } from '../model/package.ts';
import { ToolError } from '../model/tool-error.ts';
import { unpack } from '../unpack/unpack.ts';
import { readDirectory } from '../unpack/zip-directory.ts';
import type { ZipEntry } from '../unpack/zip-directory.ts';

/** What a feed came to. */
export interface FeedRead {
  readonly advisories: readonly Advisory[];
  /** Documents that say nothing of npm packages, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Documents that should have been records and could not be read, as far as they are named. */
  readonly damaged: readonly string[];
  readonly documents: number;
}

/** A feed while it is read. */
interface Reading {
  readonly feed: string;
  readonly advisories: Advisory[];
  readonly leftOut: Map<string, number>;
  readonly damaged: string[];
  /** The same prose stands in most records: it is kept once. */
  readonly prose: Map<string, string>;
  documents: number;
}

/** What an archive may not suffer: anything by which a record could be missing. */
const DAMAGE: ReadonlySet<Problem> = new Set([
  'truncated',
  'bad checksum',
  'unreadable entry',
  'compression bomb',
  'too large',
  'too many files',
  'not an archive',
]);
const STRICT = new TextDecoder('utf-8', { fatal: true });
const MiB = 1024 * 1024;
const RECORD_BYTES = 16 * MiB;
/** The whole export is about 200 MB packed; three times that, and twice the records. */
const LIMITS = { files: 600_000, fileBytes: RECORD_BYTES, totalBytes: 3000 * MiB, pathCharacters: 1024, archiveBytes: 700 * MiB };

/** Reads a feed from a folder, an archive (`.zip`, `.tar.gz`) or a single list or record. Throws `ToolError` where there is nothing to read. */
export async function readFeed(path: string, feed: string): Promise<FeedRead> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new ToolError('not found', `There is no ${path}.`, { hint: 'Name a folder, an archive or a list with --from.' });
  const reading = startReading(feed);
  if (stat.isDirectory()) await readFolder(path, reading);
  else readBytes(readFileSync(path), basename(path), reading);
  return reading;
}

/** The same from bytes that were fetched. */
export function readFetched(bytes: Uint8Array, name: string, feed: string): FeedRead {
  const reading = startReading(feed);
  readBytes(bytes, name, reading);
  return reading;
}

function startReading(feed: string): Reading {
  return { feed, advisories: [], leftOut: new Map(), damaged: [], prose: new Map(), documents: 0 };
}

async function readFolder(path: string, reading: Reading): Promise<void> {
  // Links are not followed: a feed that points out of itself is none.
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for await (const one of await opendir(folder)) {
      const inside = join(folder, one.name);
      if (one.isDirectory()) folders.push(inside);
      else if (one.isFile() && isRecord(one.name)) readDocument(readFileSync(inside), inside, reading);
    }
  }
}

function readBytes(bytes: Uint8Array, name: string, reading: Reading): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) readZip(bytes, reading);
  else if (bytes[0] === 0x1f && bytes[1] === 0x8b) readTar(bytes, reading);
  else if (/\.(?:zip|tgz|gz)$/i.test(name)) reading.damaged.push(`${name}: it is no archive, whatever its name says`);
  else readText(bytes, name, reading);
}

function readTar(bytes: Uint8Array, reading: Reading): void {
  const { files, refused } = unpack({ as: 'archive', bytes }, LIMITS);
  for (const { entry, says, problem } of refused) {
    // A licence beside the records lies where installers would not look; that is no damage.
    const matters = entry === '' || (isRecord(entry) && entry.includes('/'));
    if (matters && DAMAGE.has(problem)) reading.damaged.push(`${entry || 'the archive'}: ${says}`);
  }
  for (const [path, content] of files) if (isRecord(path)) readDocument(content, path, reading);
}

/** One record at a time: a whole export unpacked would not fit in the memory of a small computer. */
function readZip(bytes: Uint8Array, reading: Reading): void {
  const directory = readDirectory(bytes, LIMITS.files);
  if (directory === undefined) {
    reading.damaged.push('the archive: it has no directory at its end');
    return;
  }
  if (directory.entries.length < directory.promised) reading.damaged.push('the archive: its directory breaks off');
  for (const entry of directory.entries) {
    if (!isRecord(entry.name)) continue;
    const content = contentOf(bytes, entry);
    if (content === undefined) reading.damaged.push(`${entry.name}: its content is damaged`);
    else readDocument(content, entry.name, reading);
  }
}

/** The content of one entry; undefined where it is cut off, damaged, or not what its size and checksum promise. */
function contentOf(bytes: Uint8Array, { method, start, packed, size, crc, encrypted }: ZipEntry): Uint8Array | undefined {
  if (start === undefined || encrypted || size > RECORD_BYTES || start + packed > bytes.length) return undefined;
  const raw = bytes.subarray(start, start + packed);
  const content = method === 0 ? raw : method === 8 ? inflate(raw, size) : undefined;
  return content?.length === size && crc32(content) === crc ? content : undefined;
}

function inflate(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    // One buffer of the promised size: what unfolds to more is an error.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) });
  } catch {
    // Untrusted: damaged data is told as that by the caller.
    return undefined;
  }
}

function readText(bytes: Uint8Array, name: string, reading: Reading): void {
  const text = new TextDecoder().decode(bytes);
  if (/^\s*\{/.test(text) && /"affected"\s*:/.test(text)) return readDocument(bytes, name, reading);
  const { advisories, lost } = readList(text, reading.feed);
  reading.documents += advisories.length + lost;
  reading.advisories.push(...advisories);
  for (let left = lost; left > 0; left -= 1) reading.damaged.push(`${name}: a line names no package`);
}

function isRecord(path: string): boolean {
  return path.endsWith('.json');
}

function readDocument(bytes: Uint8Array, name: string, reading: Reading): void {
  reading.documents += 1;
  let document: unknown;
  try {
    if (bytes.length > RECORD_BYTES) throw new RangeError('it is too large for a record');
    document = JSON.parse(STRICT.decode(bytes));
  } catch (error) {
    // Untrusted: a record that is none is counted, and many of them end the sync.
    reading.damaged.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  const record = readOsv(document, reading.feed);
  if (record.as === 'left out') reading.leftOut.set(record.why, (reading.leftOut.get(record.why) ?? 0) + 1);
  else for (const advisory of record.advisories) reading.advisories.push({ ...advisory, details: kept(advisory.details, reading) });
}

function kept(text: string, { prose }: Reading): string {
  const known = prose.get(text);
  if (known === undefined) prose.set(text, text);
  return known ?? text;
}
