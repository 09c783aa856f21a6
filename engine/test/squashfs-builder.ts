import { deflateSync, zstdCompressSync } from 'node:zlib';

/** How an image is built. */
export interface ImageForm {
  readonly method?: 'gzip' | 'zstd' | 'xz';
  /** Whether blocks are stored as they are. */
  readonly isStored?: boolean;
  readonly blockBytes?: number;
  readonly links?: Readonly<Record<string, string>>;
  /** Every name is written so many times: files and links share a node then, folders a list. */
  readonly copies?: number;
}

const METHODS = { gzip: 1, xz: 4, zstd: 6 } as const;
const STORED = 0x1000000;
const TABLE_BLOCK = 8192;
const NONE = 0xffffffff;

type Folder = Map<string, Folder | Uint8Array | string>;

/** An AppImage with these files: a runtime that cannot run, and a squashfs behind it. */
export function appImage(files: ReadonlyMap<string, string | Uint8Array>, form: ImageForm = {}): Uint8Array {
  const runtime = Buffer.alloc(512);
  runtime.write('\x7fELF', 0, 'latin1');
  runtime.set([2, 1, 1, 0, 0x41, 0x49, 2], 4);
  runtime.writeBigUInt64LE(448n, 0x28);
  runtime.writeUInt16LE(64, 0x3a);
  runtime.writeUInt16LE(1, 0x3c);
  return Buffer.concat([runtime, squashfs(files, form)]);
}

/** A squashfs 4.0: tails of files share fragments, tables are stored, so that every reference is known when it is written. */
export function squashfs(files: ReadonlyMap<string, string | Uint8Array>, form: ImageForm = {}): Uint8Array {
  const { method = 'gzip', isStored = false, blockBytes = 4096, links = {}, copies = 1 } = form;
  const pack = (bytes: Uint8Array): Uint8Array => (method === 'zstd' ? zstdCompressSync(bytes) : deflateSync(bytes));
  const data: Uint8Array[] = [];
  let end = 96;
  const put = (bytes: Uint8Array): { at: number; word: number } => {
    const packed = isStored ? bytes : pack(bytes);
    const isSmaller = !isStored && packed.length < bytes.length;
    const written = isSmaller ? packed : bytes;
    const at = end;
    data.push(written);
    end += written.length;
    return { at, word: isSmaller ? written.length : written.length | STORED };
  };
  const fragments: { at: number; word: number }[] = [];
  const nodes = table();
  const names = table();
  let number = 0;

  const file = (bytes: Uint8Array): bigint => {
    const start = end;
    const words: number[] = [];
    const whole = Math.floor(bytes.length / blockBytes);
    for (let at = 0; at < whole; at += 1) {
      const block = bytes.subarray(at * blockBytes, (at + 1) * blockBytes);
      words.push(block.every(one => one === 0) ? 0 : put(block).word);
    }
    const tail = bytes.subarray(whole * blockBytes);
    // The tail stands behind other bytes, as in an image whose tails are shared.
    const index = tail.length === 0 ? NONE : fragments.push(put(Buffer.concat([Buffer.from('another'), tail]))) - 1;
    return nodes.add(Buffer.concat([head(2, (number += 1)), u32(start, index, 7, bytes.length), u32(...words)]));
  };
  const link = (target: string): bigint =>
    nodes.add(Buffer.concat([head(3, (number += 1)), u32(1, Buffer.byteLength(target)), Buffer.from(target)]));
  const listOf = (content: Folder): { place: bigint; bytes: number } => {
    const entries = [...content]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, one]) => {
        const type = one instanceof Map ? 1 : typeof one === 'string' ? 3 : 2;
        const list = one instanceof Map ? listOf(one) : undefined;
        const shared = one instanceof Map ? 0n : typeof one === 'string' ? link(one) : file(one);
        return Array.from({ length: copies }, (_, copy) => ({
          name: copy === 0 ? name : `${name}~${copy}`,
          type,
          reference: list ? folder(list) : shared,
        }));
      });
    const list = Buffer.concat(
      entries.map(({ name, type, reference }) => {
        const own = Buffer.alloc(20);
        own.writeUInt32LE(Number(reference >> 16n), 4);
        own.writeUInt16LE(Number(reference & 0xffffn), 12);
        own.writeUInt16LE(type, 16);
        own.writeUInt16LE(Buffer.byteLength(name) - 1, 18);
        return Buffer.concat([own, Buffer.from(name)]);
      }),
    );
    return { place: names.add(list), bytes: list.length };
  };
  const folder = ({ place, bytes }: { place: bigint; bytes: number }): bigint => {
    const own = Buffer.alloc(24);
    own.writeUInt32LE(1, 0);
    own.writeUInt32LE(bytes + 3, 4);
    own.writeUInt32LE(Number(place >> 16n), 8);
    own.writeUInt16LE(Number(place & 0xffffn), 18);
    return nodes.add(Buffer.concat([head(8, (number += 1)), own]));
  };

  const root = folder(listOf(treeOf(files, links)));
  const inodes = end;
  const directories = inodes + nodes.written().length;
  const entries = directories + names.written().length;
  const fragmentBlocks = table();
  for (const { at, word } of fragments) {
    const entry = Buffer.alloc(16);
    entry.writeBigUInt64LE(BigInt(at));
    entry.writeUInt32LE(word, 8);
    fragmentBlocks.add(entry);
  }
  const pointers = Buffer.alloc(Math.ceil(fragments.length / 512) * 8);
  for (let at = 0; at * 8 < pointers.length; at += 1) pointers.writeBigUInt64LE(BigInt(entries + at * (TABLE_BLOCK + 2)), at * 8);
  const fragmentTable = entries + fragmentBlocks.written().length;
  const size = fragmentTable + pointers.length;
  const superblock = Buffer.alloc(96);
  superblock.write('hsqs');
  superblock.writeUInt32LE(number, 4);
  superblock.writeUInt32LE(blockBytes, 12);
  superblock.writeUInt32LE(fragments.length, 16);
  superblock.writeUInt16LE(METHODS[method], 20);
  superblock.writeUInt16LE(Math.log2(blockBytes), 22);
  superblock.writeUInt16LE(4, 28);
  superblock.writeBigUInt64LE(root, 32);
  for (const [at, place] of [size, 0, 0, inodes, directories, fragmentTable].entries())
    superblock.writeBigUInt64LE(BigInt(place), 40 + at * 8);
  return Buffer.concat([superblock, ...data, nodes.written(), names.written(), fragmentBlocks.written(), pointers]);
}

/** A table of stored blocks; what is added is told by the block it begins in and the place there. */
function table(): { add(bytes: Uint8Array): bigint; written(): Uint8Array } {
  const parts: Uint8Array[] = [];
  let length = 0;
  return {
    add: bytes => {
      const place = (BigInt(Math.floor(length / TABLE_BLOCK) * (TABLE_BLOCK + 2)) << 16n) | BigInt(length % TABLE_BLOCK);
      parts.push(bytes);
      length += bytes.length;
      return place;
    },
    written: () => {
      const all = Buffer.concat(parts);
      const blocks = Array.from({ length: Math.ceil(all.length / TABLE_BLOCK) }, (_, at) => {
        const block = all.subarray(at * TABLE_BLOCK, (at + 1) * TABLE_BLOCK);
        const word = Buffer.alloc(2);
        word.writeUInt16LE(block.length | 0x8000);
        return Buffer.concat([word, block]);
      });
      return Buffer.concat(blocks);
    },
  };
}

function head(type: number, number: number): Uint8Array {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16LE(type, 0);
  bytes.writeUInt16LE(0o755, 2);
  bytes.writeUInt32LE(number, 12);
  return bytes;
}

function u32(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4);
  return bytes;
}

function treeOf(files: ReadonlyMap<string, string | Uint8Array>, links: Readonly<Record<string, string>>): Folder {
  const root: Folder = new Map();
  const leaf = (path: string, content: Uint8Array | string): void => {
    const parts = path.split('/');
    let here = root;
    for (const part of parts.slice(0, -1)) {
      const known = here.get(part);
      const inner: Folder = known instanceof Map ? known : new Map();
      here.set(part, inner);
      here = inner;
    }
    here.set(parts.at(-1) ?? '', content);
  };
  for (const [path, content] of files) leaf(path, typeof content === 'string' ? Buffer.from(content) : content);
  for (const [path, target] of Object.entries(links)) leaf(path, target);
  return root;
}
