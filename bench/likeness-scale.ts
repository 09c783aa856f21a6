import { stored } from '../engine/src/likeness/known/stored.ts';
import { writeKnown } from '../engine/src/likeness/known/write.ts';
import type { Sketch } from '../engine/src/model/likeness.ts';

/** An index of so many packages: real ones, and others made after their pattern with marks that nobody has. */
export function synthetic(sketches: readonly Sketch[], size: number): Uint8Array<ArrayBuffer> {
  const real = stored(sketches);
  const all = real.slice(0, size);
  for (let at = all.length; at < size; at++) {
    const model = real[at % real.length];
    if (model === undefined) break;
    const words = { ...model.words, name: `synthetic-${at}`, repository: undefined };
    all.push({ ...model, words, marks: model.marks.map((mark, index) => mixed(mark ^ Math.imul(at, 0x9e3779b1) ^ index)) });
  }
  return writeKnown(all, { made: '', from: '', command: '' });
}

function mixed(number: number): number {
  let mark = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  mark = Math.imul(mark ^ (mark >>> 12), 0x297a2d39);
  return (mark ^ (mark >>> 15)) >>> 0;
}
