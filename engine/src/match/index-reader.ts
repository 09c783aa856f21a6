import type { Interval, Scope } from '../model/advisory.ts';
import { count } from '../model/count.ts';
import { BLOCK, FLAGS, FORMAT, HEAD, MAGIC, SIDES } from './index-format.ts';

/** What the index holds of one record under one name. */
export interface IndexRecord {
  readonly record: number;
  readonly live: Scope;
  readonly superseded: Scope;
  readonly withdrawn: boolean;
}

/** A compiled index, looked up where it lies in memory. */
export interface Index {
  readonly names: number;
  readonly records: number;
  /** When the newest record was last changed, in milliseconds since the epoch; 0 where none tells. */
  readonly newest: number;
  /** Whether any record is known by the hash of an archive. */
  readonly hasHashes: boolean;
  /** The records under a name, or under `hashName` of an archive's hash. Empty where there are none. */
  find(name: string): readonly IndexRecord[];
}

/** Opens an index whose digest was checked by whoever read it; a sentence where the bytes are none of ours. */
export function openIndex(bytes: Uint8Array): Index | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEAD || text(bytes, 0, MAGIC.length) !== MAGIC) return 'it is no index of Unmask';
  const [format = 0, blocks = 0, names = 0, records = 0, length = 0] = [0, 1, 2, 3, 4].map(at => view.getUint32(8 + at * 4, true));
  if (format !== FORMAT) return `it has format ${format}, and this version of Unmask reads ${FORMAT}`;
  if (length !== bytes.length) return `it has ${count(bytes.length, 'byte')}, and ${length} were written`;
  const table = HEAD + (blocks + 1) * 4;
  if (blocks !== Math.ceil(names / BLOCK) || table > bytes.length || view.getUint32(table - 4, true) !== bytes.length)
    return 'its table is damaged';
  const offset = (block: number): number => view.getUint32(HEAD + block * 4, true);
  /** The last block of those from `low` on that does not begin behind the name. */
  const blockOf = (wanted: string, low: number, high: number): number => {
    let [first, behind] = [low, high];
    while (behind - first > 1) {
      const middle = (first + behind) >>> 1;
      if (compareFirst(bytes, offset(middle), wanted) <= 0) first = middle;
      else behind = middle;
    }
    return first;
  };
  // Hashes come before all names of packages, and are few: neither is looked for among the others.
  const lastOfHashes = blockOf(BEHIND_HASHES, 0, blocks);
  return {
    names,
    records,
    newest: view.getFloat64(32, true),
    hasHashes: blocks > 0 && compareFirst(bytes, offset(0), BEHIND_HASHES) < 0,
    find: name => {
      if (blocks === 0) return [];
      const wanted = utf8(name);
      const block = wanted < BEHIND_HASHES ? blockOf(wanted, 0, lastOfHashes + 1) : blockOf(wanted, lastOfHashes, blocks);
      const reading = { bytes, at: offset(block) };
      return seek(reading, offset(block + 1), wanted) ? readRecords(reading) : [];
    },
  };
}

/** Behind every name that `hashName` makes, and before those of packages. */
const BEHIND_HASHES = '\u0001';

/** A text whose characters are the bytes of a name. For nearly all names that is the name, and nothing is made. */
function utf8(name: string): string {
  // oxlint-disable-next-line no-control-regex -- hashes begin with one
  return /^[\u0000-\u007f]*$/.test(name) ? name : String.fromCharCode(...new TextEncoder().encode(name));
}

interface Reading {
  readonly bytes: Uint8Array;
  at: number;
}

/** The first name of a block, which shares nothing, against the one that is wanted. Nothing is made here: it is asked a dozen times for each name. */
function compareFirst(bytes: Uint8Array, at: number, wanted: string): number {
  let start = at + 1;
  let length = 0;
  for (let scale = 1; ; scale *= 0x80) {
    const byte = bytes[start] ?? 0;
    start += 1;
    length += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  const both = Math.min(length, wanted.length);
  for (let index = 0; index < both; index += 1) {
    const difference = (bytes[start + index] ?? 0) - wanted.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return length - wanted.length;
}

/** Goes through a block to the records of a name; whether it is there. Names are never put together: each differs from the wanted one at a place that is known. */
function seek(reading: Reading, end: number, wanted: string): boolean {
  const { bytes } = reading;
  // How many bytes the name before this one has in common with the wanted one, which it is smaller than.
  let common = 0;
  while (reading.at < end) {
    const shared = varint(reading);
    const length = varint(reading);
    const start = reading.at;
    reading.at += length;
    const size = varint(reading);
    if (shared < common) return false;
    if (shared === common) {
      let same = 0;
      while (same < length && common + same < wanted.length && bytes[start + same] === wanted.charCodeAt(common + same)) same += 1;
      if (same === length && common + same === wanted.length) return true;
      const isBehind = same < length && (common + same === wanted.length || (bytes[start + same] ?? 0) > wanted.charCodeAt(common + same));
      if (isBehind) return false;
      common += same;
    }
    reading.at += size;
  }
  return false;
}

function readRecords(reading: Reading): readonly IndexRecord[] {
  return list(reading, () => {
    const record = varint(reading);
    const flags = varint(reading);
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const live = readScope(reading, has(FLAGS.all), has(FLAGS.versions), has(FLAGS.intervals));
    const superseded = readScope(reading, has(FLAGS.supersededAll), has(FLAGS.supersededVersions), has(FLAGS.supersededIntervals));
    return { record, live, superseded, withdrawn: has(FLAGS.withdrawn) };
  });
}

function readScope(reading: Reading, all: boolean, hasVersions: boolean, hasIntervals: boolean): Scope {
  const versions = hasVersions ? list(reading, () => string(reading)) : [];
  return { all, versions, intervals: hasIntervals ? list(reading, () => readInterval(reading)) : [] };
}

function readInterval(reading: Reading): Interval {
  const sides = varint(reading);
  const lo = (sides & SIDES.lo) === 0 ? undefined : string(reading);
  const hi = (sides & SIDES.hi) === 0 ? undefined : string(reading);
  return {
    ...(lo !== undefined && { lo }),
    ...(hi !== undefined && { hi }),
    ...((sides & SIDES.hiIncluded) !== 0 && { hiIncluded: true }),
  };
}

function list<T>(reading: Reading, one: () => T): T[] {
  const items: T[] = [];
  for (let left = varint(reading); left > 0; left -= 1) items.push(one());
  return items;
}

function varint(reading: Reading): number {
  let value = 0;
  for (let scale = 1; ; scale *= 0x80) {
    const byte = reading.bytes[reading.at];
    if (byte === undefined) throw new RangeError('the index ends inside a number');
    reading.at += 1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
}

function string(reading: Reading): string {
  const length = varint(reading);
  const value = text(reading.bytes, reading.at, length);
  reading.at += length;
  return value;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}
