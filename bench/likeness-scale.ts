import { stored, type Stored } from '../engine/src/likeness/known/stored.ts';
import { writeKnown } from '../engine/src/likeness/known/write.ts';
import type { Sketch } from '../engine/src/model/likeness.ts';

/** An index of so many packages: real ones, and others made after their pattern with marks that nobody has. No more than one of those is held at a time. */
export function synthetic(sketches: readonly Sketch[], size: number): Uint8Array<ArrayBuffer> {
  const real = stored(sketches);
  const scratch = new Uint32Array(Math.max(...real.map(one => one.marks.length)));
  const packages = {
    *[Symbol.iterator](): Generator<Stored> {
      for (const one of real.slice(0, size)) yield one;
      for (let at = real.length; at < size; at++) {
        const model = real[at % real.length];
        if (model !== undefined) yield after(model, at, scratch);
      }
    },
  };
  return writeKnown(packages, { made: '', from: '', command: '' });
}

function after(model: Stored, at: number, scratch: Uint32Array): Stored {
  const salt = Math.imul(at, 0x9e3779b1);
  for (let index = 0; index < model.marks.length; index++) scratch[index] = mixed((model.marks[index] ?? 0) ^ salt ^ index);
  const marks = scratch.subarray(0, model.marks.length);
  return { ...model, words: { ...model.words, name: `synthetic-${at}`, repository: undefined }, marks };
}

function mixed(number: number): number {
  let mark = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  mark = Math.imul(mark ^ (mark >>> 12), 0x297a2d39);
  return (mark ^ (mark >>> 15)) >>> 0;
}
