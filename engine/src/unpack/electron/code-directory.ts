/** What the signature of a program of macOS binds: hashes of its own pages, and of files of its bundle. */
export interface CodeDirectory {
  readonly algorithm: 'sha1' | 'sha256';
  /** Lower-case hex, by Apple's number of the slot: 1 `Info.plist`, 3 `CodeResources`; those that are bound to nothing are left out. */
  readonly bound: ReadonlyMap<number, string>;
  /** Bytes of the architecture that are hashed, in pages of so many bytes. */
  readonly limit: number;
  readonly pageBytes: number;
  readonly pages: readonly string[];
}

/** The slots that bind files of a bundle. */
export const BOUND: Readonly<Record<number, string>> = { 1: 'Contents/Info.plist', 3: 'Contents/_CodeSignature/CodeResources' };

const [SUPER_BLOB, CODE_DIRECTORY] = [0xfade0cc0, 0xfade0c02];
const MOST_PARTS = 100;
const MOST_SPECIAL = 32;
const MOST_PAGES = 200_000;
const TYPES: ReadonlyMap<number, readonly ['sha1' | 'sha256', number]> = new Map([
  [1, ['sha1', 20]],
  [2, ['sha256', 32]],
]);

/** Reads the strongest of the directories in a signature; undefined where there is none that can be read. Source: `cs_blobs.h` of Apple's XNU. */
export function readCodeDirectory(blob: Uint8Array): CodeDirectory | undefined {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.length);
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at) : 0);
  if (u32(0) !== SUPER_BLOB) return undefined;
  const found: CodeDirectory[] = [];
  for (let index = 0; index < Math.min(u32(8), MOST_PARTS); index += 1) {
    const at = u32(12 + index * 8 + 4);
    const directory = u32(at) === CODE_DIRECTORY ? directoryAt(blob.subarray(at, at + u32(at + 4))) : undefined;
    if (directory) found.push(directory);
  }
  return found.toSorted((a, b) => Number(b.algorithm === 'sha256') - Number(a.algorithm === 'sha256'))[0];
}

function directoryAt(bytes: Uint8Array): CodeDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const u32 = (at: number): number => (at + 4 <= view.byteLength ? view.getUint32(at) : 0);
  const [algorithm, size] = TYPES.get(bytes[37] ?? 0) ?? [];
  const [hashes, special, pages, limit] = [u32(16), u32(24), u32(28), u32(32)];
  if (algorithm === undefined || size === undefined || bytes[36] !== size || special > MOST_SPECIAL || pages > MOST_PAGES) return undefined;
  if (hashes - special * size < 40 || hashes + pages * size > bytes.length) return undefined;
  const hashAt = (slot: number): string => hexOf(bytes.subarray(hashes + slot * size, hashes + (slot + 1) * size));
  const bound = new Map<number, string>();
  for (let slot = 1; slot <= special; slot += 1) {
    const hash = hashAt(-slot);
    if (!/^0+$/.test(hash)) bound.set(slot, hash);
  }
  // A size of nothing: all is one page.
  const shift = bytes[39] ?? 0;
  if (shift > 24) return undefined;
  const pageBytes = shift === 0 ? Math.max(1, limit) : 2 ** shift;
  return { algorithm, bound, limit, pageBytes, pages: Array.from({ length: pages }, (_, slot) => hashAt(slot)) };
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
