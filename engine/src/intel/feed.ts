import { closeSync, lstatSync, openSync, readFileSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { readList } from '../match/lists.ts';
import { readOsv } from '../match/osv.ts';
import { count } from '../model/count.ts';
import type { Problem } from '../model/package.ts';
import { ToolError } from '../model/tool-error.ts';
import { unpack } from '../unpack/unpack.ts';
import { startGathering } from './gather.ts';
import type { Gathering } from './gather.ts';
import type { Packed } from './packed.ts';
import { readAt, readZipFile, stem } from './zip-file.ts';

/** What a feed came to. */
export interface FeedRead {
  readonly packed: Packed;
  /** Documents that say nothing of npm packages, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Documents that should have been records and could not be read, as far as they are named. */
  readonly damaged: readonly string[];
  readonly documents: number;
  /** Records that were to be fetched and were not there. */
  readonly pending?: readonly string[];
  /** Whether it is a plain list, which tells little of how fresh anything else is. */
  readonly isList?: boolean;
  /** Of a peer: the key by which it was signed, and which of its states this is. */
  readonly key?: string;
  readonly generation?: number;
  /** What of it was left unread, for the end of a sentence. */
  readonly unread?: string;
  /** Where it is known to be older than its newest record: what it was made of is. RFC 3339. */
  readonly newest?: string;
}

/** A feed while it is read. */
interface Reading {
  readonly feed: string;
  readonly gathering: Gathering;
  readonly leftOut: Map<string, number>;
  readonly damaged: string[];
  documents: number;
  isList: boolean;
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
  const reading: Reading = { feed, gathering: startGathering(feed), leftOut: new Map(), damaged: [], documents: 0, isList: false };
  if (stat.isDirectory()) await readFolder(path, reading);
  else if (stat.size > LIMITS.archiveBytes)
    reading.damaged.push(`the archive: it has ${count(stat.size, 'byte')}, and ${LIMITS.archiveBytes} are read at most`);
  else readSingle(path, reading);
  const { gathering, ...read } = reading;
  return { ...read, packed: gathering.finish() };
}

async function readFolder(path: string, reading: Reading): Promise<void> {
  // Links are not followed: a feed that points out of itself is none.
  const folders = [path];
  const files: string[] = [];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for await (const one of await opendir(folder)) {
      const inside = join(folder, one.name);
      if (one.isDirectory()) folders.push(inside);
      else if (one.isFile() && isRecord(one.name)) files.push(inside);
    }
  }
  for (const file of inOrder(files)) readDocument(readFileSync(file), file, reading);
}

function readSingle(path: string, reading: Reading): void {
  const name = basename(path);
  const file = openSync(path, 'r');
  const start = readAt(file, 0, 2);
  closeSync(file);
  if (start[0] === 0x50 && start[1] === 0x4b) readZip(path, reading);
  else if (start[0] === 0x1f && start[1] === 0x8b) readTar(readFileSync(path), reading);
  else if (/\.(?:zip|tgz|gz)$/i.test(name)) reading.damaged.push(`${name}: it is no archive, whatever its name says`);
  else readText(readFileSync(path), name, reading);
}

function readTar(bytes: Uint8Array, reading: Reading): void {
  const { files, refused } = unpack({ as: 'archive', bytes }, LIMITS);
  for (const { entry, says, problem } of refused) {
    // A licence beside the records lies where installers would not look; that is no damage.
    const matters = entry === '' || (isRecord(entry) && entry.includes('/'));
    if (matters && DAMAGE.has(problem)) reading.damaged.push(`${entry || 'the archive'}: ${says}`);
  }
  for (const path of inOrder([...files.keys()].filter(isRecord))) readDocument(files.get(path) ?? new Uint8Array(), path, reading);
}

function readZip(path: string, reading: Reading): void {
  for (const one of readZipFile(path, isRecord, { entries: LIMITS.files, bytes: RECORD_BYTES })) {
    if (typeof one === 'string') reading.damaged.push(`the archive: ${one}`);
    else if (one.content === undefined) reading.damaged.push(`${one.name}: its content is damaged`);
    else readDocument(one.content, one.name, reading);
  }
}

/** Files are called by the ids of their records. */
function inOrder(paths: readonly string[]): readonly string[] {
  return paths
    .map(path => [stem(path.replaceAll('\\', '/')), path] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, path]) => path);
}

function readText(bytes: Uint8Array, name: string, reading: Reading): void {
  const text = new TextDecoder().decode(bytes);
  if (/^\s*\{/.test(text) && /"affected"\s*:/.test(text)) return readDocument(bytes, name, reading);
  if (/^\s*</.test(text)) {
    // What a mistyped address or a login answers with; no list starts like that.
    reading.documents += 1;
    reading.damaged.push(`${name}: it is a web page`);
    return;
  }
  const { advisories, lost } = readList(text, reading.feed);
  reading.isList = true;
  reading.documents += advisories.length + lost;
  for (const advisory of advisories) reading.gathering.add(advisory);
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
  else for (const advisory of record.advisories) reading.gathering.add(advisory);
}
