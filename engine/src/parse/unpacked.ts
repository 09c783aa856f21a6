import { Decompress, Gunzip, Inflate, Unzlib } from 'fflate';

type Unpacker = (each: (part: Uint8Array) => void) => { push(bytes: Uint8Array, isLast: boolean): void };

/** What unpacks, by the names that Node.js has for it. Source: the Node.js API documentation, “Zlib”. */
export const UNPACKERS: Readonly<Record<string, Unpacker>> = {
  inflateSync: each => new Unzlib(each),
  inflateRawSync: each => new Inflate(each),
  gunzipSync: each => new Gunzip(each),
  unzipSync: each => new Decompress(each),
};

/** Each byte may give a thousand. */
const PIECE = 64;

class TooMany extends Error {}

/**
 * What packed bytes hold, as parts of one whole; undefined where that is more than `most` bytes, or nobody knows the unpacker. Untrusted: a few bytes may unpack to any
 * number. Throws an `Error` where they cannot be unpacked.
 */
export function unpackedParts(name: string, bytes: Uint8Array, most: number): Uint8Array[] | undefined {
  const unpack = Object.hasOwn(UNPACKERS, name) ? UNPACKERS[name] : undefined;
  if (!unpack) return undefined;
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = unpack(part => {
    length += part.length;
    if (length > most) throw new TooMany();
    parts.push(part);
  });
  try {
    // In pieces: what one of them gives is told only when all of it is made.
    for (let at = 0; at < bytes.length; at += PIECE) stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
  return parts;
}
