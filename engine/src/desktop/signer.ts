import { firstArchitecture, readSignatureBlob, signatureIn } from '../unpack/electron/mach-o.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';

const START = 64 * 1024;
const LARGEST = 16 * 1024 * 1024;

/** Who a binary of macOS says it is signed by: `team X6LFS5BQKN`, `ad hoc`, or `nobody`; undefined where it is no such binary. */
export function signerOf(disk: Disk, folder: string, path: string): string | undefined {
  const real = below(folder, path);
  const at = firstArchitecture(disk.readPart(real, 0, START) ?? new Uint8Array());
  if (at === undefined) return undefined;
  const piece = signatureIn(disk.readPart(real, at, START) ?? new Uint8Array());
  if (piece === undefined || piece.bytes > LARGEST) return 'nobody';
  const signature = readSignatureBlob(disk.readPart(real, at + piece.at, piece.bytes) ?? new Uint8Array());
  if (signature === undefined) return 'nobody';
  return signature.team !== undefined && !signature.isAdHoc ? `team ${signature.team}` : 'ad hoc';
}
