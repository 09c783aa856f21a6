import { MARK_KINDS, type MarkKind } from '../model/likeness.ts';
import { finished } from './hash.ts';

const SALTS: ReadonlyMap<MarkKind, number> = new Map(MARK_KINDS.map((kind, index) => [kind, finished(index + 1)]));

/** Hashes as the marks of one kind: of each kind apart, spread evenly over all 32 bits, sorted and distinct. */
export function marksOf(kind: MarkKind, hashes: Iterable<number>): Uint32Array {
  const salt = SALTS.get(kind) ?? 0;
  const sorted = Uint32Array.from(hashes);
  // No two hashes become the same mark, so it is enough to look for repetitions once.
  for (let at = 0; at < sorted.length; at++) sorted[at] = finished((sorted[at] ?? 0) ^ salt);
  sorted.sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    const mark = sorted[at] ?? 0;
    if (count > 0 && mark === sorted[count - 1]) continue;
    sorted[count] = mark;
    count += 1;
  }
  return sorted.slice(0, count);
}

/** Hashes as they are found: numbers in a list that grows without boxing them. */
export interface HashList {
  push(hash: number): void;
  found(): Uint32Array;
}

/** An empty list. */
export function hashList(): HashList {
  let room = new Uint32Array(256);
  let count = 0;
  return {
    push: hash => {
      if (count === room.length) {
        const wider = new Uint32Array(count * 2);
        wider.set(room);
        room = wider;
      }
      room[count] = hash;
      count += 1;
    },
    found: () => room.subarray(0, count),
  };
}
