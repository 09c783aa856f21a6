import { promisify } from 'node:util';
import { brotliDecompress, zstdDecompress } from 'node:zlib';

const UNPACKS: ReadonlyMap<string, (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Uint8Array>> = new Map([
  ['br', promisify(brotliDecompress)],
  ['zstd', promisify(zstdDecompress)],
]);

/**
 * Undoes the codings of RFC 7932 and RFC 8878, which npm's library leaves as they came where it did not ask for them: some servers send them all the same.
 * Undefined where more than `most` bytes come out; what is packed otherwise, or is not what it is called, stays as it is.
 */
export async function unpackBody(bytes: Uint8Array, coding: string | null, most: number): Promise<Uint8Array | undefined> {
  const unpack = UNPACKS.get(coding?.trim().toLowerCase() ?? '');
  if (unpack === undefined) return bytes;
  try {
    return await unpack(bytes, { maxOutputLength: most });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // Untrusted: bytes that do not unpack. Whoever reads them finds that they are not what was asked for.
    return error.code === 'ERR_BUFFER_TOO_LARGE' ? undefined : bytes;
  }
}
