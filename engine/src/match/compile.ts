import type { Advisory, Description, Scope } from '../model/advisory.ts';
import { writeBytes } from './byte-writer.ts';
import type { ByteWriter } from './byte-writer.ts';
import { incidentsOf } from './incidents.ts';
import { FLAGS, FORMAT, HEAD, hashName, hashOf, MAGIC, SIDES, SLOT } from './index-format.ts';

/** The index, and what its records say to people, in the order of their numbers. */
export interface Compiled {
  readonly bytes: Uint8Array;
  /** Made one after the other: all at once they would double what is in memory. */
  readonly descriptions: () => Iterable<Description>;
  readonly records: number;
  readonly names: number;
}

/** Compiles records into an index. The same records give the same bytes, in whatever order they come. `until`, in ms: later times are no times. */
export function compile(advisories: readonly Advisory[], until: number): Compiled {
  const sorted = advisories.toSorted((a, b) => order(a.name, b.name) || order(a.id, b.id) || order(a.feed, b.feed));
  const incidents = incidentsOf(sorted);
  const byName = new Map<string, number[]>();
  const note = (name: string, record: number): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [record]);
    else known.push(record);
  };
  for (const [record, { name, hashes }] of sorted.entries()) {
    note(name, record);
    for (const hash of hashes) note(hashName(hash), record);
  }
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, byName.size * 1.6)));
  const seed = byName.size;
  const entries = writeBytes();
  const slots = new Uint32Array(capacity * 2);
  for (const [name, records] of byName) {
    const offset = HEAD + capacity * SLOT + entries.length();
    place(slots, hashOf(new TextEncoder().encode(name), seed), offset);
    writeEntry(entries, name, records, sorted);
  }
  const written = entries.finish();
  const bytes = new Uint8Array(HEAD + slots.byteLength + written.length);
  const head = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  for (const [at, value] of [FORMAT, capacity, byName.size, sorted.length, seed, bytes.length].entries())
    head.setUint32(8 + at * 4, value, true);
  head.setFloat64(32, newestOf(sorted, until), true);
  for (const [at, value] of slots.entries()) head.setUint32(HEAD + at * 4, value, true);
  bytes.set(written, HEAD + slots.byteLength);
  return {
    bytes,
    names: byName.size,
    records: sorted.length,
    *descriptions() {
      for (const one of sorted) yield describe(one, incidents);
    },
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function place(slots: Uint32Array, hash: number, offset: number): void {
  const mask = slots.length / 2 - 1;
  let slot = hash & mask;
  while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
  slots[slot * 2] = hash;
  slots[slot * 2 + 1] = offset;
}

function writeEntry(to: ByteWriter, name: string, records: readonly number[], all: readonly Advisory[]): void {
  to.text(name);
  to.varint(records.length);
  for (const record of records) {
    const advisory = all[record];
    if (advisory === undefined) throw new RangeError(`there is no record ${record}`);
    const { live, superseded, withdrawn } = advisory;
    to.varint(record);
    to.varint((live.all ? FLAGS.all : 0) | (superseded.all ? FLAGS.supersededAll : 0) | (withdrawn === '' ? 0 : FLAGS.withdrawn));
    writeScope(to, live);
    writeScope(to, superseded);
  }
}

function writeScope(to: ByteWriter, { versions, intervals }: Scope): void {
  to.varint(versions.length);
  for (const version of versions) to.text(version);
  to.varint(intervals.length);
  for (const { lo, hi, hiIncluded } of intervals) {
    to.varint((lo === undefined ? 0 : SIDES.lo) | (hi === undefined ? 0 : SIDES.hi) | (hiIncluded ? SIDES.hiIncluded : 0));
    if (lo !== undefined) to.text(lo);
    if (hi !== undefined) to.text(hi);
  }
}

/** A record dated later than now tells nothing of how fresh a feed is. Times in UTC have the order of their text; only what would be newest is read as a time. */
function newestOf(advisories: readonly Advisory[], until: number): number {
  let newest = '';
  for (const { modified } of advisories) if (modified > newest && Date.parse(modified) <= until) newest = modified;
  return newest === '' ? 0 : Date.parse(newest);
}

function describe(advisory: Advisory, incidents: ReadonlyMap<string, string>): Description {
  const { live: _live, superseded: _superseded, hashes: _hashes, ...told } = advisory;
  return { ...told, incident: incidents.get(advisory.id) ?? advisory.id };
}
