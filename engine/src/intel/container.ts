import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

import type { Description } from '../model/advisory.ts';

/**
 * One file holds a whole state: a head with the length and SHA-256 of each part and of itself, the index, what is known of the sources as JSON,
 * and the descriptions of the records in compressed blocks. It is written once and never changed.
 */
export interface Parts {
  readonly index: Uint8Array;
  readonly meta: Uint8Array;
  /** Blocks, behind a table of where each begins. */
  readonly descriptions: Uint8Array;
}

const MAGIC = 'unmaskin';
const FORMAT = 1;
export const HEAD = 256;
const PARTS = ['index', 'meta', 'descriptions'] as const;
const PART_AT = 16;
const PART_SIZE = 40;
const DIGEST_AT = HEAD - 32;
/** Records in one block: what is inflated to tell of one. */
const BLOCK = 128;

/** Where a part lies in the file, and what its bytes must come to. */
export interface Part {
  readonly start: number;
  readonly length: number;
  readonly digest: Buffer;
}

export type Layout = Readonly<Record<(typeof PARTS)[number], Part>>;

/** Joins the parts into the bytes of one file. */
export function packContainer(parts: Parts): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(MAGIC, 0, 'latin1');
  head.writeUInt32LE(FORMAT, 8);
  for (const [at, name] of PARTS.entries()) {
    head.writeUInt32LE(parts[name].length, PART_AT + at * PART_SIZE);
    sha256(parts[name]).copy(head, PART_AT + at * PART_SIZE + 8);
  }
  sha256(head.subarray(0, DIGEST_AT)).copy(head, DIGEST_AT);
  return Buffer.concat([head, ...PARTS.map(name => parts[name])]);
}

/** Reads the head of a file of `size` bytes; a sentence where it is not whole. */
export function readLayout(head: Buffer, size: number): Layout | string {
  if (head.length < HEAD || head.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'it is no file of records of Unmask';
  if (head.readUInt32LE(8) !== FORMAT) return `it has format ${head.readUInt32LE(8)}, and this version of Unmask reads ${FORMAT}`;
  if (!sha256(head.subarray(0, DIGEST_AT)).equals(head.subarray(DIGEST_AT, HEAD))) return 'its head is damaged';
  let start = HEAD;
  const part = (at: number): Part => {
    const found = {
      start,
      length: head.readUInt32LE(PART_AT + at * PART_SIZE),
      digest: head.subarray(PART_AT + at * PART_SIZE + 8, PART_AT + (at + 1) * PART_SIZE),
    };
    start += found.length;
    return found;
  };
  const layout = { index: part(0), meta: part(1), descriptions: part(2) };
  return start === size ? layout : `it has ${size} bytes, and ${start} were written`;
}

/** Whether bytes are what was written. */
export function isWhole(bytes: Uint8Array, part: Part): boolean {
  return bytes.length === part.length && sha256(bytes).equals(part.digest);
}

/** Packs descriptions so that one can be read without the others. */
export function packDescriptions(descriptions: Iterable<Description>): Buffer {
  const blocks: Buffer[] = [];
  let waiting: Description[] = [];
  const pack = (): void => {
    if (waiting.length > 0) blocks.push(deflateRawSync(JSON.stringify(waiting), { level: 3 }));
    waiting = [];
  };
  for (const description of descriptions) {
    waiting.push(description);
    if (waiting.length === BLOCK) pack();
  }
  pack();
  const table = Buffer.alloc(4 * (blocks.length + 2));
  table.writeUInt32LE(blocks.length, 0);
  let start = table.length;
  for (const [at, block] of blocks.entries()) {
    table.writeUInt32LE(start, 4 * (at + 1));
    start += block.length;
  }
  table.writeUInt32LE(start, 4 * (blocks.length + 1));
  return Buffer.concat([table, ...blocks]);
}

/** Reads descriptions out of bytes whose digest was checked. */
export function openDescriptions(bytes: Buffer): {
  readonly one: (record: number) => Description;
  readonly all: () => Iterable<Description>;
} {
  const count = bytes.readUInt32LE(0);
  const block = (at: number): readonly Description[] => {
    const [start, end] = [bytes.readUInt32LE(4 * (at + 1)), bytes.readUInt32LE(4 * (at + 2))];
    const read: readonly Description[] = JSON.parse(inflateRawSync(bytes.subarray(start, end)).toString('utf8'));
    return read;
  };
  return {
    one: record => {
      const found = block(Math.floor(record / BLOCK))[record % BLOCK];
      if (found === undefined) throw new RangeError(`there is no record ${record}`);
      return found;
    },
    *all() {
      for (let at = 0; at < count; at += 1) yield* block(at);
    },
  };
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
