import type { Piece } from './portable-executable.ts';

/** What the signature in a binary of macOS says of itself. Whether it is valid only a Mac can tell. */
export interface BinarySignature {
  /** Signed by nobody: whoever changed a bundle can sign it so. */
  readonly isAdHoc: boolean;
  /** The identifier of the team, as Apple gives them. */
  readonly team: string | undefined;
}

const [THIN_64, THIN_32, FAT, FAT_64] = [0xfeedfacf, 0xfeedface, 0xcafebabe, 0xcafebabf];
const CODE_SIGNATURE = 0x1d;
const [SUPER_BLOB, CODE_DIRECTORY] = [0xfade0cc0, 0xfade0c02];
const AD_HOC = 2;
/** The first version of the directory that names a team. */
const WITH_TEAM = 0x20200;
const MOST = 10_000;

/** Where the first architecture of a binary lies, told by the start of the file; undefined where it is no binary of macOS. */
export function firstArchitecture(start: Uint8Array): number | undefined {
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  if (start.length < 32) return undefined;
  const mark = view.getUint32(0);
  if (mark === FAT) return view.getUint32(16);
  if (mark === FAT_64) return Number(view.getBigUint64(16));
  return [THIN_64, THIN_32].includes(view.getUint32(0, true)) ? 0 : undefined;
}

/** Where the signature lies, counted from the start of its architecture; undefined where there is none. */
export function signatureIn(architecture: Uint8Array): Piece | undefined {
  const view = new DataView(architecture.buffer, architecture.byteOffset, architecture.length);
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at, true) : 0);
  if (u32(0) !== THIN_64 && u32(0) !== THIN_32) return undefined;
  let at = u32(0) === THIN_64 ? 32 : 28;
  for (let left = Math.min(u32(16), MOST); left > 0; left -= 1) {
    if (u32(at) === CODE_SIGNATURE) return { at: u32(at + 8), bytes: u32(at + 12) };
    const size = u32(at + 4);
    if (size < 8) return undefined;
    at += size;
  }
  return undefined;
}

/** Reads a signature. Untrusted: offsets may point anywhere. Source: `cs_blobs.h` of Apple's XNU. */
export function readSignatureBlob(blob: Uint8Array): BinarySignature | undefined {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.length);
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at) : 0);
  if (u32(0) !== SUPER_BLOB) return undefined;
  for (let index = 0; index < Math.min(u32(8), MOST); index += 1) {
    const at = u32(12 + index * 8 + 4);
    if (u32(at) !== CODE_DIRECTORY) continue;
    const team = u32(at + 8) >= WITH_TEAM ? textAt(blob, at, u32(at + 48)) : undefined;
    return { isAdHoc: (u32(at + 12) & AD_HOC) !== 0, team };
  }
  return undefined;
}

function textAt(blob: Uint8Array, directory: number, offset: number): string | undefined {
  if (offset === 0) return undefined;
  const bytes = blob.subarray(directory + offset, directory + offset + 64);
  const end = bytes.indexOf(0);
  const text = String.fromCharCode(...bytes.subarray(0, Math.max(0, end)));
  return /^[A-Z\d]{1,20}$/.test(text) ? text : undefined;
}
