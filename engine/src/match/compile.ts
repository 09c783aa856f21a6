import type { Advisory, Scope } from '../model/advisory.ts';
import { writeBytes } from './byte-writer.ts';
import type { ByteWriter } from './byte-writer.ts';
import { startIncidents } from './incidents.ts';
import { BLOCK, FLAGS, FORMAT, hashName, HEAD, MAGIC, SIDES } from './index-format.ts';

/** The index, and what only all records together tell. */
export interface Compiled {
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly names: number;
  /** The incident of each record that is not called by its own id, by its number. */
  readonly incidents: ReadonlyMap<number, string>;
}

/** What is kept of records until all are there: bytes and no objects, for there are hundreds of thousands. */
interface Rows {
  readonly scopes: ByteWriter;
  /** Where the scopes of each record end. */
  readonly scopeEnds: number[];
  readonly names: ByteWriter;
  /** Where each name ends, and which record it is of. Hashes of archives are names. */
  readonly nameEnds: number[];
  readonly owners: number[];
}

/**
 * Compiles records into an index; a record's number is its place among them. They are gone through once, and none is kept.
 * `until`, in ms: later times are no times.
 */
export function compile(advisories: Iterable<Advisory>, until: number): Compiled {
  const rows: Rows = { scopes: writeBytes(), scopeEnds: [], names: writeBytes(), nameEnds: [], owners: [] };
  const incidents = startIncidents();
  let newest = '';
  for (const advisory of advisories) {
    const { id, aliases, name, hashes, modified } = advisory;
    for (const one of [name, ...hashes.map(hashName)]) {
      rows.names.bare(one);
      rows.nameEnds.push(rows.names.length());
      rows.owners.push(rows.scopeEnds.length);
    }
    writeScopes(rows.scopes, advisory);
    rows.scopeEnds.push(rows.scopes.length());
    incidents.add(id, aliases);
    // Times in UTC have the order of their text; only what would be newest is read as a time. One later than now tells nothing of how fresh a feed is.
    if (modified > newest && Date.parse(modified) <= until) newest = modified;
  }
  const records = rows.scopeEnds.length;
  const { blocks, written, names } = writeNames(rows);
  const bytes = new Uint8Array(HEAD + blocks.length * 4 + written.length);
  const head = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  for (const [at, value] of [FORMAT, blocks.length - 1, names, records, bytes.length].entries()) head.setUint32(8 + at * 4, value, true);
  head.setFloat64(32, newest === '' ? 0 : Date.parse(newest), true);
  for (const [at, offset] of blocks.entries()) head.setUint32(HEAD + at * 4, HEAD + blocks.length * 4 + offset, true);
  bytes.set(written, HEAD + blocks.length * 4);
  return { bytes, names, records, incidents: incidents.finish() };
}

interface Names {
  readonly blocks: readonly number[];
  readonly written: Uint8Array;
  readonly names: number;
}

/** Names in the order of their bytes, each without what it shares with the one before it, and where each block begins. */
function writeNames({ names, nameEnds, owners, scopes, scopeEnds }: Rows): Names {
  const nameOf = (at: number): Uint8Array => names.part(nameEnds[at - 1] ?? 0, nameEnds[at] ?? 0);
  // Names that are the same stay in the order of their records.
  const sorted = Uint32Array.from(owners.keys()).sort((a, b) => compareBytes(nameOf(a), nameOf(b)) || a - b);
  const entries = writeBytes();
  const records = writeBytes();
  const blocks: number[] = [];
  let before = new Uint8Array();
  let count = 0;
  for (let at = 0; at < sorted.length;) {
    const name = nameOf(sorted[at] ?? 0);
    if (count % BLOCK === 0) {
      blocks.push(entries.length());
      before = new Uint8Array();
    }
    const shared = sharedBytes(before, name);
    entries.varint(shared);
    entries.varint(name.length - shared);
    entries.bytes(name.subarray(shared));
    const same: number[] = [];
    for (; at < sorted.length && compareBytes(nameOf(sorted[at] ?? 0), name) === 0; at += 1) same.push(owners[sorted[at] ?? 0] ?? 0);
    const start = records.length();
    records.varint(same.length);
    for (const record of same) {
      records.varint(record);
      records.bytes(scopes.part(scopeEnds[record - 1] ?? 0, scopeEnds[record] ?? 0));
    }
    entries.varint(records.length() - start);
    entries.bytes(records.part(start, records.length()));
    before = name.slice();
    count += 1;
  }
  return { blocks: [...blocks, entries.length()], written: entries.finish(), names: count };
}

function sharedBytes(a: Uint8Array, b: Uint8Array): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = sharedBytes(a, b);
  return (a[shared] ?? -1) - (b[shared] ?? -1);
}

function writeScopes(to: ByteWriter, { live, superseded, withdrawn }: Pick<Advisory, 'live' | 'superseded' | 'withdrawn'>): void {
  to.varint(
    (live.all ? FLAGS.all : 0) |
      (superseded.all ? FLAGS.supersededAll : 0) |
      (withdrawn === '' ? 0 : FLAGS.withdrawn) |
      (live.versions.length > 0 ? FLAGS.versions : 0) |
      (live.intervals.length > 0 ? FLAGS.intervals : 0) |
      (superseded.versions.length > 0 ? FLAGS.supersededVersions : 0) |
      (superseded.intervals.length > 0 ? FLAGS.supersededIntervals : 0),
  );
  for (const scope of [live, superseded]) writeScope(to, scope);
}

function writeScope(to: ByteWriter, { versions, intervals }: Scope): void {
  if (versions.length > 0) to.varint(versions.length);
  for (const version of versions) to.text(version);
  if (intervals.length > 0) to.varint(intervals.length);
  for (const { lo, hi, hiIncluded } of intervals) {
    to.varint((lo === undefined ? 0 : SIDES.lo) | (hi === undefined ? 0 : SIDES.hi) | (hiIncluded ? SIDES.hiIncluded : 0));
    if (lo !== undefined) to.text(lo);
    if (hi !== undefined) to.text(hi);
  }
}
