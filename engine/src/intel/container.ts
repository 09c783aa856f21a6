import { hash } from 'node:crypto';
import { count } from '../model/count.ts';

/**
 * One file holds a whole state: a head with the length and SHA-256 of each part and of itself, the index, what is known of the sources, where
 * each record lies, and the records. It is written once and never changed.
 */
export interface Parts {
  readonly index: Uint8Array;
  readonly meta: Uint8Array;
  readonly table: Uint8Array;
  readonly records: Uint8Array;
}

const MAGIC = 'unmaskin';
const FORMAT = 2;
export const HEAD = 256;
const PARTS = ['index', 'meta', 'table', 'records'] as const;
const PART_AT = 16;
const PART_SIZE = 40;
const DIGEST_AT = HEAD - 32;

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
  const layout = { index: part(0), meta: part(1), table: part(2), records: part(3) };
  return start === size ? layout : `it has ${count(size, 'byte')}, and ${start} were written`;
}

/** Whether bytes are what was written. */
export function isWhole(bytes: Uint8Array, part: Part): boolean {
  return bytes.length === part.length && sha256(bytes).equals(part.digest);
}

function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}
