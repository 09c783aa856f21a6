import type { Interval, Scope } from '../model/advisory.ts';
import { FLAGS, FORMAT, HEAD, hashOf, MAGIC, SIDES, SLOT } from './index-format.ts';

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
  /** The records under a name, or under `hashName` of an archive's hash. Empty where there are none. */
  find(name: string): readonly IndexRecord[];
}

/** Opens an index whose digest was checked by whoever read it; a sentence where the bytes are none of ours. */
export function openIndex(bytes: Uint8Array): Index | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < HEAD || text(bytes, 0, MAGIC.length) !== MAGIC) return 'it is no index of Unmask';
  const [format = 0, capacity = 0, names = 0, records = 0, seed = 0, length = 0] = [0, 1, 2, 3, 4, 5].map(at =>
    view.getUint32(8 + at * 4, true),
  );
  if (format !== FORMAT) return `it has format ${format}, and this version of Unmask reads ${FORMAT}`;
  if (length !== bytes.length) return `it has ${bytes.length} bytes, and ${length} were written`;
  if (capacity === 0 || (capacity & (capacity - 1)) !== 0 || HEAD + capacity * SLOT > bytes.length || names >= capacity)
    return 'its table is damaged';
  const encoder = new TextEncoder();
  return {
    names,
    records,
    newest: view.getFloat64(32, true),
    find: name => {
      const wanted = encoder.encode(name);
      const hash = hashOf(wanted, seed);
      for (let slot = hash & (capacity - 1); ; slot = (slot + 1) & (capacity - 1)) {
        const offset = view.getUint32(HEAD + slot * SLOT + 4, true);
        if (offset === 0) return [];
        if (view.getUint32(HEAD + slot * SLOT, true) !== hash) continue;
        const reading = { bytes, at: offset };
        const size = varint(reading);
        if (size === wanted.length && isAt(bytes, reading.at, wanted)) return readRecords({ bytes, at: reading.at + size });
      }
    },
  };
}

interface Reading {
  readonly bytes: Uint8Array;
  at: number;
}

function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

function readRecords(reading: Reading): readonly IndexRecord[] {
  return list(reading, () => {
    const record = varint(reading);
    const flags = varint(reading);
    const live = readScope(reading, (flags & FLAGS.all) !== 0);
    const superseded = readScope(reading, (flags & FLAGS.supersededAll) !== 0);
    return { record, live, superseded, withdrawn: (flags & FLAGS.withdrawn) !== 0 };
  });
}

function readScope(reading: Reading, all: boolean): Scope {
  const versions = list(reading, () => string(reading));
  return { all, versions, intervals: list(reading, () => readInterval(reading)) };
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
