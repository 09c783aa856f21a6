import { createHash, randomFillSync } from 'node:crypto';
import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { inspectArchive, onDisk } from '../../engine/src/desktop/archive.ts';
import { compareAfter, snapshotBefore } from '../../engine/src/desktop/snapshot.ts';
import { openDisk } from '../../engine/src/desktop/disk.ts';
import { frame } from '../../engine/test/asar-builder.ts';
import { binary } from '../../engine/test/electron.ts';
import { readAsarHeader } from '../../engine/src/unpack/asar/asar.ts';
import { FRAME_BYTES, readFrame } from '../../engine/src/unpack/asar/words.ts';
import { LIMITS } from '../../engine/src/unpack/limits.ts';

const MEGABYTE = 1024 * 1024;
const PIECE = 4 * MEGABYTE;
const RUNS = 5;

/** An archive of so many bytes in so many files, with hashes in its header as the vendor's tools write them. Nothing of it is code. */
export function writeArchive(path: string, bytes: number, files: number, seed: string): void {
  const size = Math.floor(bytes / files);
  const piece = randomFillSync(Buffer.alloc(Math.max(size, PIECE)));
  const hash = createHash('sha256').update(piece.subarray(0, size)).digest('hex');
  const integrity = { algorithm: 'SHA256', hash, blockSize: PIECE, blocks: [hash] };
  const manifest = Buffer.from(JSON.stringify({ name: seed, version: '1.0.0', main: 'main.js' }));
  const listed: Record<string, object> = { 'package.json': { size: manifest.length, offset: '0' } };
  for (let at = 0; at < files; at += 1) listed[`asset${at}.bin`] = { size, offset: String(manifest.length + at * size), integrity };
  const file = openSync(path, 'w');
  writeSync(file, frame(JSON.stringify({ files: listed })));
  writeSync(file, manifest);
  for (let at = 0; at < files; at += 1) writeSync(file, piece, 0, size);
  closeSync(file);
}

/** The median of a few runs, in milliseconds; what is read lies in the memory of the system by the first, which does not count. */
function median(work: () => void): number {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const started = performance.now();
    work();
    if (run > 0) times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/** One large archive: its header alone, all its files hashed, and the plain hash of the same bytes read in the same pieces. */
export function largeArchive(path: string): { headerMs: number; hashMs: number; plainMs: number } {
  const disk = openDisk('/');
  const source = onDisk(disk, path);
  const headerMs = median(() => {
    const found = readFrame(source.readPart(0, FRAME_BYTES) ?? new Uint8Array(), source.size);
    if (typeof found === 'string') throw new Error(found);
    const { header } = readAsarHeader(source.readPart(0, found.bodyAt) ?? new Uint8Array(), source.size, LIMITS);
    if (header === undefined) throw new Error('no header');
    createHash('sha256').update(header.json).digest('hex');
  });
  const plainMs = median(() => {
    const file = openSync(path, 'r');
    const piece = Buffer.alloc(PIECE);
    const hash = createHash('sha256');
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) hash.update(piece.subarray(0, read));
    hash.digest('hex');
    closeSync(file);
  });
  const hashMs = median(() => {
    const { broken, hashes } = inspectArchive(source, path);
    if (broken.length > 0 || hashes.size < 2) throw new Error('it was not read');
  });
  return { headerMs, hashMs, plainMs };
}

const BIN = join(import.meta.dirname, '../../engine/bin/unmask.js');

/** A whole `unmask desktop scan` of a disk with so many applications, and the snapshots around an install. */
export function manyApplications(
  root: string,
  env: NodeJS.ProcessEnv,
): { scanMs: number; found: number; beforeMs: number; afterMs: number } {
  const started = performance.now();
  const { stdout, status } = spawnSync(process.execPath, [BIN, 'desktop', 'scan', '--root', root, '--platform', 'linux', '--json'], {
    env,
    encoding: 'utf8',
    maxBuffer: 256 * MEGABYTE,
  });
  const scanMs = performance.now() - started;
  if (status !== 0) throw new Error(`the scan ended with ${status}`);
  const { apps }: { apps: readonly object[] } = JSON.parse(stdout);
  const where = { disk: openDisk(root), platform: 'linux' } as const;
  const first = performance.now();
  const before = snapshotBefore(where);
  const beforeMs = performance.now() - first;
  const second = performance.now();
  const { changed, left } = compareAfter(before, where);
  if (changed.length > 0 || left.length > 0) throw new Error('something changed');
  return { scanMs, found: apps.length, beforeMs, afterMs: performance.now() - second };
}

/** The program beside an archive: as large as Electron's, and nothing in it runs. */
export function writeProgram(path: string, megabytes: number): void {
  writeFileSync(path, Buffer.concat([binary(), Buffer.alloc(megabytes * MEGABYTE, 'inert')]));
}
