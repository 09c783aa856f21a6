import type { EffectKind } from '../../model/effect.ts';
import { MARK_KINDS } from '../../model/likeness.ts';
import { FORM, padded, type About, type Head, type Row } from './form.ts';
import { wordsOf, type Words } from './row.ts';

/** An index as it lies in memory: nothing of it is copied or built. */
export interface Known {
  readonly about: About;
  readonly packages: number;
  readonly bits: number;
  readonly buckets: Uint32Array;
  readonly low: Uint16Array;
  readonly owner: Uint16Array | Uint32Array;
  /** By package and kind: how many marks it has, how many are kept, and the greatest that is kept (all ones where all are). */
  readonly totals: Uint32Array;
  readonly counts: Uint32Array;
  readonly tops: Uint32Array;
  words(index: number): Words;
}

/** What is in the bytes of an index that was written by `writeKnown` and not changed since; undefined where it has another form. */
export function readKnown(bytes: Uint8Array): Known | undefined {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const head: Head & { readonly effects: readonly EffectKind[] } = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)));
  if (head.form !== FORM) return undefined;
  let at = whole.byteOffset + padded(4 + length);
  const take = (size: number): number => {
    const from = at;
    at += padded(size);
    return from;
  };
  const { buffer } = whole;
  const cells = head.packages * MARK_KINDS.length;
  const numbers = (count: number): Uint32Array => new Uint32Array(buffer, take(count * 4), count);
  const shorts = (count: number): Uint16Array => new Uint16Array(buffer, take(count * 2), count);
  const buckets = numbers((1 << head.bits) + 1);
  const low = shorts(head.entries);
  const owner = head.packages > 0xffff ? numbers(head.entries) : shorts(head.entries);
  const [totals, counts, tops] = [numbers(cells), numbers(cells), numbers(cells)];
  const starts = numbers(head.packages + 1);
  const records = new Uint8Array(buffer, take(head.recordBytes), head.recordBytes);
  const decoder = new TextDecoder();
  const words = (index: number): Words => {
    const row: Row = JSON.parse(decoder.decode(records.subarray(starts[index], starts[index + 1])));
    return wordsOf(row, head.effects);
  };
  return { about: head.about, packages: head.packages, bits: head.bits, buckets, low, owner, totals, counts, tops, words };
}
