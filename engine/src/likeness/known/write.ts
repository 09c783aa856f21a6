import { MARK_KINDS } from '../../model/likeness.ts';
import { bitsFor, FORM, padded, type About, type Head } from './form.ts';
import { effectsOf, rowOf } from './row.ts';
import type { Stored } from './stored.ts';

/** Writes an index of packages: sorted marks with their owners, counts, and a row of words for each package. All numbers are little-endian. */
export function writeKnown(packages: readonly Stored[], about: About): Uint8Array<ArrayBuffer> {
  const entries = packages.reduce((sum, one) => sum + one.marks.length, 0);
  const bits = bitsFor(entries);
  const effects = effectsOf(packages.map(one => one.words));
  const encoder = new TextEncoder();
  const rows = packages.map(one => encoder.encode(JSON.stringify(rowOf(one.words, effects))));
  const recordBytes = rows.reduce((sum, row) => sum + row.length, 0);
  const head: Head = { form: FORM, bits, packages: packages.length, entries, recordBytes, effects, about };
  return joinParts(encoder.encode(JSON.stringify(head)), [
    ...sortedMarks(packages, entries, bits),
    ...countsOf(packages),
    ...textsOf(rows),
  ]);
}

function sortedMarks(packages: readonly Stored[], entries: number, bits: number): [Uint32Array, Uint16Array, Uint16Array | Uint32Array] {
  const rest = 32 - bits;
  const buckets = new Uint32Array(2 ** bits + 1);
  for (const { marks } of packages) for (const mark of marks) buckets[(mark >>> rest) + 1] = (buckets[(mark >>> rest) + 1] ?? 0) + 1;
  for (let at = 1; at < buckets.length; at++) buckets[at] = (buckets[at] ?? 0) + (buckets[at - 1] ?? 0);
  const low = new Uint16Array(entries);
  const owner = packages.length > 0xffff ? new Uint32Array(entries) : new Uint16Array(entries);
  const next = buckets.slice();
  for (const [index, { marks }] of packages.entries()) {
    for (const mark of marks) {
      const at = next[mark >>> rest] ?? 0;
      next[mark >>> rest] = at + 1;
      low[at] = mark & 0xffff;
      owner[at] = index;
    }
  }
  return [buckets, low, owner];
}

function countsOf(packages: readonly Stored[]): Uint32Array[] {
  const kinds = MARK_KINDS.length;
  return (['totals', 'counts', 'tops'] as const).map(which => {
    const numbers = new Uint32Array(packages.length * kinds);
    for (const [index, one] of packages.entries()) numbers.set(one[which], index * kinds);
    return numbers;
  });
}

function textsOf(rows: readonly Uint8Array[]): [Uint32Array, Uint8Array] {
  const starts = new Uint32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + row.length;
  const records = new Uint8Array(starts.at(-1) ?? 0);
  for (const [index, row] of rows.entries()) records.set(row, starts[index] ?? 0);
  return [starts, records];
}

/** The head with its length before it, then all parts, each on a multiple of eight. */
function joinParts(head: Uint8Array, parts: readonly (Uint8Array | Uint16Array | Uint32Array)[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + padded(part.byteLength), padded(4 + head.length)));
  new DataView(whole.buffer).setUint32(0, head.length, true);
  whole.set(head, 4);
  let at = padded(4 + head.length);
  for (const part of parts) {
    whole.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += padded(part.byteLength);
  }
  return whole;
}
