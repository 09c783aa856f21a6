import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';

const MAGIC = 'UNMASKKN';
/** Bytes before the index itself. */
export const HEADER = 64;
/** Where in the header what stands. */
const AT = { digest: 8, length: 40, sum: 48, form: 52 } as const;
/** The form of this header. */
const FORM = 2;
/** An index that is there: what it is, before any of it is read. */
export interface Present {
  readonly path: string;
  /** The SHA-256 of what was written. */
  readonly digest: string;
}

/** Indexes that are there. */
export interface Found {
  readonly there: readonly Present[];
  /** What all answers from them follow from. */
  readonly digest: string;
}

/** An index as it lies on disk: a word that says what it is, its SHA-256, how long it is and a checksum, and then the index itself. */
export function withHeader(index: Uint8Array): Uint8Array {
  const file = new Uint8Array(HEADER + index.length);
  const header = new DataView(file.buffer);
  file.set(Buffer.from(MAGIC, 'latin1'));
  file.set(hash('sha256', index, 'buffer'), AT.digest);
  header.setFloat64(AT.length, index.length, true);
  header.setUint32(AT.sum, crc32(index), true);
  header.setUint32(AT.form, FORM, true);
  file.set(index, HEADER);
  return file;
}

/** What the first bytes tell of an index. Throws `ToolError('disk')` where it is cut short or belongs to another version; undefined where there is none. */
export function findKnown(path: string): Present | undefined {
  return reading(path, file => {
    const { digest } = headerOf(path, file);
    return { path, digest };
  });
}

/** The indexes among some files that are there, and a digest of them all. Throws as `findKnown` does. */
export function findAllKnown(paths: readonly string[]): Found | undefined {
  const there = paths.flatMap(path => findKnown(path) ?? []);
  return there.length === 0 ? undefined : { there, digest: there.map(one => one.digest).join(' ') };
}

const HINT = { hint: 'Make it again: unmask known build. Or remove the file.' };

/** The error on an index that is not as it was written. */
export function damaged(path: string): ToolError {
  return new ToolError('disk', `${path} is no whole index of known packages.`, HINT);
}

/** The error on an index of another form. */
export function old(path: string): ToolError {
  return new ToolError('disk', `${path} was made by another version of Unmask.`, HINT);
}

/** What stands in the header of an open file. Throws `ToolError('disk')`. */
export function headerOf(path: string, file: number): { readonly digest: string; readonly length: number; readonly sum: number } {
  const header = Buffer.alloc(HEADER);
  const got = readSync(file, header, 0, HEADER, 0);
  if (got < HEADER || header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw damaged(path);
  const length = header.readDoubleLE(AT.length);
  if (fstatSync(file).size !== HEADER + length) throw damaged(path);
  if (header.readUInt32LE(AT.form) !== FORM) throw old(path);
  return { digest: header.toString('hex', AT.digest, AT.length), length, sum: header.readUInt32LE(AT.sum) };
}

/** Opens a file that may not be there, and closes it. Throws `ToolError('disk')` where it cannot be read. */
export function reading<T>(path: string, read: (file: number) => T): T | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return read(file);
  } catch (cause) {
    if (cause instanceof ToolError) throw cause;
    if (cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR'].includes(String(cause.code))) return undefined;
    throw new ToolError('disk', `${path} could not be read: ${saidByDisk(cause)}`, { ...HINT, cause });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
