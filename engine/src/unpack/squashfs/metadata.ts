/** The bytes of an image, and how they are unfolded: neither is known to this room. */
export interface Bytes {
  /** So many bytes from a place below the start of the image, or fewer where it ends. */
  read(at: number, bytes: number): Uint8Array | undefined;
  /** Unfolds one block; undefined where it is broken or unfolds to more than `most`. */
  unfold(packed: Uint8Array, most: number): Uint8Array | undefined;
}

const BLOCK = 8192;
const MOST_KEPT = 2048;

/** Reads so many bytes of a table, beginning at a block and a place in it as unfolded; undefined where there are not as many. */
export type ReadTable = (block: number, offset: number, bytes: number) => Uint8Array | undefined;

interface Block {
  readonly content: Uint8Array;
  readonly next: number;
}

/** A reader of tables: chains of blocks of 8 KB, each behind a word that tells its packed size. */
export function tableReader({ read, unfold }: Bytes): ReadTable {
  const kept = new Map<number, Block | undefined>();
  const blockAt = (at: number): Block | undefined => {
    const known = kept.get(at);
    if (known !== undefined || kept.has(at)) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const found = readBlock(at);
    kept.set(at, found);
    return found;
  };
  const readBlock = (at: number): Block | undefined => {
    const head = Number.isSafeInteger(at) ? read(at, 2) : undefined;
    if (head === undefined || head.length < 2) return undefined;
    const word = (head[0] ?? 0) | ((head[1] ?? 0) << 8);
    const size = word & 0x7fff;
    const packed = size === 0 || size > BLOCK ? undefined : read(at + 2, size);
    if (packed === undefined || packed.length < size) return undefined;
    const content = (word & 0x8000) === 0 ? unfold(packed, BLOCK) : packed;
    return content && content.length > 0 ? { content, next: at + 2 + size } : undefined;
  };
  return (block, offset, bytes) => {
    const into = new Uint8Array(bytes);
    let [at, from, length] = [block, offset, 0];
    while (length < bytes) {
      const found = blockAt(at);
      if (found === undefined || from > found.content.length) return undefined;
      const part = found.content.subarray(from, from + bytes - length);
      into.set(part, length);
      length += part.length;
      [at, from] = [found.next, 0];
    }
    return into;
  };
}
