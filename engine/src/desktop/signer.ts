import { createHash } from 'node:crypto';

import { BOUND, readCodeDirectory } from '../unpack/electron/code-directory.ts';
import type { CodeDirectory } from '../unpack/electron/code-directory.ts';
import { firstArchitecture, readSignatureBlob, signatureIn } from '../unpack/electron/mach-o.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';

const START = 64 * 1024;
const LARGEST = 16 * 1024 * 1024;
const LARGEST_BOUND = 64 * 1024 * 1024;

/** What the signature in a program of macOS shows by itself. Whether Apple knows the signer, only a Mac can tell. */
export interface BundleSignature {
  /** `team X6LFS5BQKN`, `ad hoc`, or `nobody`. */
  readonly by: string;
  /** Files that are not those that were signed; undefined where the signature binds none. */
  readonly other: readonly string[] | undefined;
}

/** Reads who signed a program of a bundle, and holds what was signed against what is there; undefined where it is no such program. */
export function signatureOf(disk: Disk, folder: string, path: string): BundleSignature | undefined {
  const real = below(folder, path);
  const at = firstArchitecture(disk.readPart(real, 0, START) ?? new Uint8Array());
  if (at === undefined) return undefined;
  const piece = signatureIn(disk.readPart(real, at, START) ?? new Uint8Array());
  const blob = piece && piece.bytes <= LARGEST ? (disk.readPart(real, at + piece.at, piece.bytes) ?? new Uint8Array()) : new Uint8Array();
  const signature = readSignatureBlob(blob);
  if (signature === undefined) return { by: 'nobody', other: undefined };
  const directory = readCodeDirectory(blob);
  const by = signature.team !== undefined && !signature.isAdHoc ? `team ${signature.team}` : 'ad hoc';
  return { by, other: directory && otherIn(disk, folder, directory, { path, real, at }) };
}

interface Architecture {
  readonly path: string;
  readonly real: string;
  readonly at: number;
}

function otherIn(disk: Disk, folder: string, directory: CodeDirectory, program: Architecture): readonly string[] | undefined {
  const { algorithm, bound, pages } = directory;
  if (bound.size === 0 && pages.length === 0) return undefined;
  const other = Object.entries(BOUND).filter(([slot, file]) => {
    const told = bound.get(Number(slot));
    if (told === undefined) return false;
    const bytes = disk.read(below(folder, file), LARGEST_BOUND);
    return bytes === undefined || createHash(algorithm).update(bytes).digest('hex') !== told;
  });
  return [...other.map(([, file]) => file), ...(arePagesSame(disk, directory, program) ? [] : [program.path])];
}

/** The program's own code, page by page. */
function arePagesSame(disk: Disk, { algorithm, limit, pageBytes, pages }: CodeDirectory, { real, at }: Architecture): boolean {
  return pages.every((told, index) => {
    const start = index * pageBytes;
    const page = disk.readPart(real, at + start, Math.max(0, Math.min(pageBytes, limit - start)));
    return page !== undefined && createHash(algorithm).update(page).digest('hex') === told;
  });
}
