import { createHash, hash } from 'node:crypto';

import { count } from '../model/count.ts';
import { EDGE_BYTES } from '../packs/needles.ts';
import { lookAtArchive } from './look-at-archive.ts';
import type { Found, Ground } from './ground.ts';
import { seeHash, seePackage } from './ground.ts';
import { readIdentity } from './identity.ts';
import { lookAtBytes, lookForTexts } from './look-at-bytes.ts';
import { isLockfile, lookAtLockfile } from './look-at-lockfile.ts';
import { contentHash, lookAtIndex, partOfCache } from './npm-cache.ts';
import { fill, reasonOf, withFile } from './open-file.ts';
import { isStoreIndex, lookAtStoreIndex } from './pnpm-store.ts';

const MiB = 1024 * 1024;
const WINDOW = 4 * MiB;
/**
 * Read as a whole where that has a meaning: archives, documents. The hunt reads them in its own process, so that none may be so large that reading it ends
 * the hunt; what is larger is only searched, and told as a gap.
 */
const MOST_WHOLE = 64 * MiB;
/**
 * The same for lockfiles and manifests, which are read into trees: 24 MiB that were made to be large took 3.6 GB and, on a busy computer, 50 s. Ten
 * thousand packages take about five megabytes.
 */
const MOST_TREE = 10 * MiB;
/** No file that a developer has is larger, but for images of disks and data. */
const MOST_BYTES = 8 * 1024 * MiB;

/** What package managers pack packages into. */
const ARCHIVE = /\.(?:tgz|tar\.gz|zip)$/i;

/** Looks at one file at a time; the room for its bytes is used again. */
export type LookAtFile = (path: string, name: string) => void;

/** Starts looking at files. `longest` is how many bytes the longest word has. */
export function fileLooker(ground: Ground, longest: number): LookAtFile {
  const room = new Uint8Array(WINDOW);
  const { tally, wanted } = ground;
  return (path, name) => {
    const slashed = path.includes('\\') ? path.replaceAll('\\', '/') : path;
    try {
      withFile(path, (file, stat) => {
        const found: Found = { path, slashed, name, when: stat.ctimeMs };
        tally.counts.files += 1;
        for (const mark of wanted.lying(slashed)) tally.see(mark, { path }, found.when);
        if (stat.size > MOST_BYTES) return tally.miss(path, `it has ${count(stat.size, 'byte')}; ${MOST_BYTES} are read at most`);
        const length = fill(file, room, 0);
        tally.counts.bytes += length;
        if (length < room.length) return lookAtWhole(room.subarray(0, length), found, ground);
        return lookAtLarge({ file, size: stat.size, room, overlap: longest + 2 * EDGE_BYTES }, found, ground);
      });
    } catch (error) {
      tally.miss(path, `it could not be read: ${reasonOf(error)}`);
    }
  };
}

function lookAtWhole(bytes: Uint8Array, found: Found, ground: Ground): void {
  if (isPack(bytes, ground)) return ground.tally.pass('packs that this hunt is made with');
  const part = partOfCache(found.slashed);
  if (part === 'content' && bytes[0] === 0x7b) {
    // A document names every version there is, whoever asked for which.
    return ground.tally.pass('documents of a registry in npm’s cache, which tell what was published and not what was installed');
  }
  lookAtBytes(bytes, { spot: { path: found.path }, when: found.when }, ground);
  understand(bytes, found, ground, part);
}

/** What the file itself tells of packages. */
function understand(bytes: Uint8Array, found: Found, ground: Ground, part: 'index' | 'content' | undefined): void {
  try {
    readAs(bytes, found, ground, part);
  } catch (error) {
    // Untrusted: whatever a reader dies of was made by somebody. Its bytes were searched, and the rest of the disk is still to be looked at.
    ground.tally.miss(found.path, `it could not be understood: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readAs(bytes: Uint8Array, found: Found, ground: Ground, part: 'index' | 'content' | undefined): void {
  const { slashed, name, path, when } = found;
  if (part === 'index') lookAtIndex(new TextDecoder().decode(bytes), found, ground);
  else if (part === 'content') {
    seeHash(contentHash(slashed), 'an archive in npm’s cache', { spot: { path }, when }, ground);
    if (isArchive(bytes)) lookAtArchive(bytes, found, ground);
  } else if (name === 'package.json') {
    const identity = readIdentity(bytes);
    if (identity !== undefined) seePackage(identity, 'lies here', { spot: { path }, when }, ground);
  } else if (isLockfile(slashed, name)) lookAtLockfile(bytes, found, ground);
  else if (isStoreIndex(slashed)) lookAtStoreIndex(new TextDecoder().decode(bytes), found, ground);
  else if (ARCHIVE.test(name) && isArchive(bytes)) lookAtArchive(bytes, found, ground);
  else if (/\/store\/v\d+\/index\.db$/.test(slashed))
    ground.tally.miss(path, 'it is the database in which pnpm names its packages; only their files were searched');
}

/** gzip, or zip. */
function isArchive(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x50 && bytes[1] === 0x4b);
}

function isPack(bytes: Uint8Array, { packs }: Ground): boolean {
  return packs.some(pack => pack.bytes === bytes.length && pack.sha256 === hash('sha256', bytes, 'hex'));
}

interface Large {
  readonly file: number;
  readonly size: number;
  /** Full of the beginning of the file. */
  readonly room: Uint8Array;
  /** So much of the end of a window is looked at again with the next. */
  readonly overlap: number;
}

function lookAtLarge({ file, size, room, overlap }: Large, found: Found, ground: Ground): void {
  const most = mostUnderstood(room, found);
  if (most > 0 && size > most)
    ground.tally.miss(found.path, `it has ${count(size, 'byte')}; up to ${most} it is understood, beyond it is only searched`);
  const whole = size <= most ? [room.slice()] : undefined;
  const hashes = ground.wanted.algorithms(size).map(algorithm => createHash(algorithm).update(room));
  const at = { spot: { path: found.path }, when: found.when };
  // Whether a word is whole at the very end of a window is known with the next one.
  lookForTexts(room, room.length - EDGE_BYTES, at, ground);
  for (let length = room.length; length === room.length;) {
    room.copyWithin(0, room.length - overlap);
    length = fill(file, room, overlap);
    const fresh = room.subarray(overlap, length);
    ground.tally.counts.bytes += fresh.length;
    for (const one of hashes) one.update(fresh);
    whole?.push(fresh.slice());
    lookForTexts(room.subarray(0, length), length === room.length ? length - EDGE_BYTES : length, { ...at, later: true }, ground);
  }
  for (const one of hashes) seeHash(one.digest('hex'), 'the bytes of this file', at, ground);
  if (whole) understand(Buffer.concat(whole), found, ground, partOfCache(found.slashed));
}

/** Up to how many bytes a file is read as a whole, because it tells of packages by its name or by its first bytes; 0 where it tells of none. */
function mostUnderstood(bytes: Uint8Array, { slashed, name }: Found): number {
  if (name === 'package.json' || isLockfile(slashed, name) || isStoreIndex(slashed)) return MOST_TREE;
  const part = partOfCache(slashed);
  return part === 'index' || (isArchive(bytes) && (part === 'content' || ARCHIVE.test(name))) ? MOST_WHOLE : 0;
}
