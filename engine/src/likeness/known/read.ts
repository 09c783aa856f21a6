import type { EffectKind } from '../../model/effect.ts';
import { FORM, padded, type About, type Head, type Row } from './form.ts';
import { wordsOf, type Words } from './row.ts';
import { partsAt, type Parts } from './write.ts';

/** An index as it lies in memory: nothing of it is copied or built. */
export interface Known extends Omit<Parts, 'starts' | 'records'> {
  readonly about: About;
  readonly packages: number;
  readonly bits: number;
  words(index: number): Words;
}

/** What is in the bytes of an index that was written by `writeKnown` and not changed since; undefined where it has another form. */
export function readKnown(bytes: Uint8Array): Known | undefined {
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const head: Head & { readonly effects: readonly EffectKind[] } = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)));
  if (head.form !== FORM) return undefined;
  const { starts, records, ...parts } = partsAt(head, whole.buffer, whole.byteOffset + padded(4 + length)).parts;
  const decoder = new TextDecoder();
  const words = (index: number): Words => {
    const row: Row = JSON.parse(decoder.decode(records.subarray(starts[index], starts[index + 1])));
    return wordsOf(row, head.effects);
  };
  return { about: head.about, packages: head.packages, bits: head.bits, ...parts, words };
}
