import { MARK_KINDS } from '../../model/likeness.ts';
import { bitsFor, FORM, padded, type About, type Head } from './form.ts';
import { effectsOf, rowOf } from './row.ts';
import type { Stored } from './stored.ts';

/** Packages that can be gone through more than once, the same each time: a million of them need not be in memory. */
export type StoredPackages = Iterable<Stored>;

/**
 * Writes an index of packages: for each part of their marks the owners, counts, and a row of words for each package. All numbers are
 * little-endian. Beside the packages nothing is held but what is written.
 */
export function writeKnown(packages: StoredPackages, about: About): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const effects = effectsOf(wordsOf(packages));
  const text = (one: Stored): string => JSON.stringify(rowOf(one.words, effects));
  let [count, entries, recordBytes] = [0, 0, 0];
  for (const one of packages) {
    count += 1;
    entries += one.marks.length;
    recordBytes += encoder.encode(text(one)).length;
  }
  const head: Head = { form: FORM, bits: bitsFor(entries), packages: count, entries, recordBytes, effects, about };
  const { whole, parts } = roomFor(head, encoder.encode(JSON.stringify(head)));
  fileMarks(packages, parts, head.bits);
  let [index, at] = [0, 0];
  for (const one of packages) {
    for (const which of ['totals', 'counts', 'tops'] as const) parts[which].set(one[which], index * MARK_KINDS.length);
    parts.starts[index] = at;
    const row = encoder.encode(text(one));
    parts.records.set(row, at);
    at += row.length;
    index += 1;
  }
  parts.starts[index] = at;
  return whole;
}

function* wordsOf(packages: StoredPackages): Iterable<Stored['words']> {
  for (const one of packages) yield one.words;
}

/** The parts of an index, each on a multiple of eight. */
export interface Parts {
  readonly buckets: Uint32Array;
  readonly high: Uint16Array;
  readonly owner: Uint16Array | Uint32Array;
  readonly totals: Uint32Array;
  readonly counts: Uint32Array;
  readonly tops: Uint32Array;
  readonly starts: Uint32Array;
  readonly records: Uint8Array;
}

/** Where the parts lie in a buffer, from a place on; and where they end. */
export function partsAt(head: Head, buffer: ArrayBufferLike, from: number): { readonly parts: Parts; readonly end: number } {
  let at = from;
  const take = (size: number): number => {
    const start = at;
    at += padded(size);
    return start;
  };
  const cells = head.packages * MARK_KINDS.length;
  const numbers = (count: number): Uint32Array => new Uint32Array(buffer, take(count * 4), count);
  const shorts = (count: number): Uint16Array => new Uint16Array(buffer, take(count * 2), count);
  const parts = {
    buckets: numbers(2 ** head.bits + 1),
    high: shorts(head.entries),
    owner: head.packages > 0xffff ? numbers(head.entries) : shorts(head.entries),
    totals: numbers(cells),
    counts: numbers(cells),
    tops: numbers(cells),
    starts: numbers(head.packages + 1),
    records: new Uint8Array(buffer, take(head.recordBytes), head.recordBytes),
  };
  return { parts, end: at };
}

/** Room for a whole index, with the head and its length already in it. */
function roomFor(head: Head, text: Uint8Array): { readonly whole: Uint8Array<ArrayBuffer>; readonly parts: Parts } {
  const from = padded(4 + text.length);
  const whole = new Uint8Array(from + sizeOf(head));
  new DataView(whole.buffer).setUint32(0, text.length, true);
  whole.set(text, 4);
  return { whole, parts: partsAt(head, whole.buffer, from).parts };
}

function sizeOf({ bits, entries, packages, recordBytes }: Head): number {
  const cells = padded(packages * MARK_KINDS.length * 4);
  const marks = padded((2 ** bits + 1) * 4) + padded(entries * 2) + padded(entries * (packages > 0xffff ? 4 : 2));
  return marks + 3 * cells + padded((packages + 1) * 4) + padded(recordBytes);
}

/** Files the marks by their lower bits. The upper ones are no use for that: what is kept of a large package are its least marks. */
function fileMarks(packages: StoredPackages, { buckets, high, owner }: Parts, bits: number): void {
  const mask = 2 ** bits - 1;
  for (const { marks } of packages) for (const mark of marks) buckets[(mark & mask) + 1] = (buckets[(mark & mask) + 1] ?? 0) + 1;
  for (let at = 1; at < buckets.length; at++) buckets[at] = (buckets[at] ?? 0) + (buckets[at - 1] ?? 0);
  const next = buckets.slice();
  let index = 0;
  for (const { marks } of packages) {
    for (const mark of marks) {
      const at = next[mark & mask] ?? 0;
      next[mark & mask] = at + 1;
      high[at] = mark >>> 16;
      owner[at] = index;
    }
    index += 1;
  }
}
