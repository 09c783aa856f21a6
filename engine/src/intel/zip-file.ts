import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

import { contentStart, findDirectory, listEntries, LOCAL_BYTES, TAIL_BYTES } from '../unpack/zip-tail.ts';
import type { ListedEntry } from '../unpack/zip-tail.ts';

/** One file of an archive; `content` is missing where it is cut off, damaged, or not what its size and checksum promise. */
export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array | undefined;
}

/** What an archive may hold. */
export interface ZipBounds {
  readonly entries: number;
  /** Of one file, unpacked. */
  readonly bytes: number;
}

/** Bytes read at once: files that follow each other by name mostly lie so, and where they do not, little is read for nothing. */
const WINDOW = 16 * 1024;
/** Untrusted: no honest directory is larger. */
const MOST_DIRECTORY_BYTES = 128 * 1024 * 1024;

/**
 * The files of a zip in the order of their names, one at a time: an export of hundreds of megabytes is never in memory as a whole.
 * `wants` says which are read. Yields a sentence instead where the archive as a whole is broken.
 */
export function* readZipFile(path: string, wants: (name: string) => boolean, bounds: ZipBounds): Generator<ZipFile | string, undefined> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const tailAt = Math.max(0, size - TAIL_BYTES);
    const place = findDirectory(readAt(file, tailAt, size - tailAt), tailAt);
    if (place === undefined || place.length > MOST_DIRECTORY_BYTES) {
      yield 'it has no directory at its end';
      return;
    }
    const directory = readAt(file, place.start, place.length);
    const { count, inOrder } = survey(listEntries(directory, bounds.entries));
    if (count < place.promised) yield 'its directory breaks off';
    const window = windowOf(file);
    const entries = listEntries(directory, bounds.entries);
    for (const entry of inOrder ? entries : [...entries].sort(byName))
      if (wants(entry.name)) yield { name: entry.name, content: contentOf(entry, window, bounds) };
  } finally {
    closeSync(file);
  }
}

/** How many entries there are, and whether they come in order, as exports write them: then there is no need to hold them all. */
function survey(entries: Iterable<ListedEntry>): { readonly count: number; readonly inOrder: boolean } {
  let count = 0;
  let inOrder = true;
  let before: ListedEntry | undefined;
  for (const entry of entries) {
    if (before !== undefined && byName(before, entry) > 0) inOrder = false;
    before = entry;
    count += 1;
  }
  return { count, inOrder };
}

/** Names without their endings, so that files called by their ids come in the order of the ids. */
function byName(a: ListedEntry, b: ListedEntry): number {
  const [x, y] = [stem(a.name), stem(b.name)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The name of a file without folders and without its ending. */
export function stem(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return base.endsWith('.json') ? base.slice(0, -5) : base;
}

type Window = (at: number, length: number) => Uint8Array;

/** Reads ahead from wherever it is asked. What it gives is good until it is asked again. */
function windowOf(file: number): Window {
  let room = Buffer.allocUnsafe(WINDOW);
  let start = 0;
  let bytes: Buffer = room.subarray(0, 0);
  return (at, length) => {
    if (at < start || at + length > start + bytes.length) {
      // The same room for all: new room each time is garbage that is cleared away late.
      if (length > room.length) room = Buffer.allocUnsafe(length);
      bytes = fill(file, at, room);
      start = at;
    }
    return bytes.subarray(at - start, at - start + length);
  };
}

function contentOf(
  { local, packed, size, crc, method, encrypted }: ListedEntry,
  window: Window,
  { bytes }: ZipBounds,
): Uint8Array | undefined {
  if (encrypted || size > bytes || packed > bytes) return undefined;
  const start = contentStart(window(local, LOCAL_BYTES));
  if (start === undefined) return undefined;
  const raw = window(local, start + packed).subarray(start);
  if (raw.length < packed) return undefined;
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

/** As many bytes as there are. */
export function readAt(file: number, start: number, length: number): Buffer {
  return fill(file, start, Buffer.allocUnsafe(length));
}

function fill(file: number, start: number, room: Buffer): Buffer {
  let got = 0;
  while (got < room.length) {
    const more = readSync(file, room, got, room.length - got, start + got);
    if (more === 0) break;
    got += more;
  }
  return room.subarray(0, got);
}
