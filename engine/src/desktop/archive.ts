import { createHash, hash } from 'node:crypto';

import type { ArchiveLayout } from '../model/application.ts';
import type { AsarFile, AsarHeader } from '../model/asar.ts';
import type { Refused } from '../model/package.ts';
import { readAsarHeader } from '../unpack/asar/asar.ts';
import { FRAME_BYTES, readFrame } from '../unpack/asar/words.ts';
import { LIMITS } from '../unpack/limits.ts';
import type { Disk } from './disk.ts';

/** An archive that was read and hashed where it lies. */
export interface InspectedArchive {
  /** Below the application, with `/`. */
  readonly path: string;
  readonly header: AsarHeader | undefined;
  /** SHA-256 of the header's text, which is what vendors embed; empty where there is no header. */
  readonly headerHash: string;
  readonly refused: readonly Refused[];
  /** SHA-256 of every file whose bytes lie in it, by its path in the archive. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Files that are not as the archive's own header says. */
  readonly broken: readonly string[];
  readonly layout: ArchiveLayout | undefined;
}

/** Where the bytes of an archive come from. */
export interface Source {
  readonly size: number;
  readPart(at: number, bytes: number): Uint8Array | undefined;
  stream(onPiece: (piece: Uint8Array) => void): void;
}

/** An archive that lies on a disk. */
export function onDisk(disk: Disk, real: string): Source {
  return {
    size: disk.look(real)?.size ?? 0,
    readPart: (at, bytes) => disk.readPart(real, at, bytes),
    stream: onPiece => void disk.stream(real, onPiece),
  };
}

/** An archive that is held whole. */
export function inMemory(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    readPart: (at, length) => bytes.subarray(at, at + length),
    stream: onPiece => onPiece(bytes),
  };
}

/** Reads an archive's header, and hashes the bytes of its files in one pass without holding them. `beside`: files in its folder for unpacked ones. */
export function inspectArchive(source: Source, path: string, beside: readonly string[] = []): InspectedArchive {
  const { size } = source;
  const start = headerBytes(source);
  const { header, refused } = readAsarHeader(start, size, LIMITS);
  const none = { path, header, refused, hashes: new Map<string, string>(), broken: [], layout: undefined, headerHash: '' };
  if (header === undefined) return none;
  const hashes = hashFiles(source, header.files);
  const broken = header.files.filter(file => file.integrity && hashes.has(file.path) && hashes.get(file.path) !== file.integrity.hash);
  return {
    ...none,
    headerHash: hash('sha256', header.json),
    hashes,
    broken: broken.map(file => file.path),
    layout: layoutOf(path, header, beside),
  };
}

/** No tool of a vendor lets files share a part of their bytes. */
const MOST_SHARED = 64 * 1024 * 1024;

function headerBytes({ size, readPart }: Source): Uint8Array {
  const start = readPart(0, FRAME_BYTES) ?? new Uint8Array();
  const frame = readFrame(start, size);
  return typeof frame === 'string' ? start : (readPart(0, frame.bodyAt) ?? start);
}

function layoutOf(path: string, header: AsarHeader, beside: readonly string[]): ArchiveLayout {
  const packed = new Set(header.files.flatMap(file => (file.at === undefined ? [] : [file.path])));
  const placed = header.files.filter(file => file.at !== undefined && file.size > 0).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return {
    path,
    files: header.files.length,
    unpacked: header.unpacked,
    hasUnpackedFolder: beside.length > 0,
    inBoth: beside.filter(one => packed.has(one)).length,
    isSorted: placed.every((file, index) => index === 0 || (placed[index - 1]?.path ?? '') <= file.path),
    withIntegrity: header.files.filter(file => file.integrity).length,
    executables: header.files.filter(file => file.executable).length,
    links: header.links.length,
    unclaimed: header.unclaimed,
  };
}

/**
 * One pass in the order of the bytes. Equal files that are written once share their hash; files that share bytes in any other way are read by
 * themselves, up to a limit for all, so that a header that claims every byte for every file costs no more than an honest one.
 */
function hashFiles(source: Source, files: readonly AsarFile[]): Map<string, string> {
  const hashes = new Map<string, string>();
  const waiting: { path: string; at: number; end: number }[] = [];
  const twins: { path: string; of: string }[] = [];
  let reached = 0;
  let shared = 0;
  for (const { path, at, size } of files.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || b.size - a.size)) {
    if (at === undefined) continue;
    const last = waiting.at(-1);
    if (at >= reached) waiting.push({ path, at, end: at + size });
    else if (last && last.at === at && last.end === at + size) twins.push({ path, of: last.path });
    else {
      shared += size;
      if (shared <= MOST_SHARED) hashes.set(path, hash('sha256', source.readPart(at, size) ?? new Uint8Array()));
    }
    reached = Math.max(reached, at + size);
  }
  let position = 0;
  let next = 0;
  let running = createHash('sha256');
  source.stream(piece => {
    const end = position + piece.length;
    for (let one = waiting[next]; one !== undefined && one.at <= end; one = waiting[next]) {
      running.update(piece.subarray(Math.max(0, one.at - position), Math.max(0, one.end - position)));
      if (one.end > end) break;
      hashes.set(one.path, running.digest('hex'));
      running = createHash('sha256');
      next += 1;
    }
    position = end;
  });
  for (const { path, of } of twins) {
    const known = hashes.get(of);
    if (known !== undefined) hashes.set(path, known);
  }
  return hashes;
}
