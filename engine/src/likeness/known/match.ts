import { MARK_KINDS, type MarkKind, type Sketch } from '../../model/likeness.ts';
import type { Known } from './read.ts';

/** How much of what one known package has of a kind was found. */
export interface Matched {
  /** Marks found, of those that are kept. */
  readonly found: number;
  readonly kept: number;
  /** How many marks the known package has. */
  readonly total: number;
  /** How many marks of the suspect are small enough that they would be kept: what `found` is a part of there. */
  readonly comparable: number;
}

/** What a search of an index found, by the number of the package. */
export interface Matches {
  /** Packages of which anything was found. */
  readonly owners: readonly number[];
  of(owner: number, kind: MarkKind): Matched;
}

const KINDS = MARK_KINDS.length;

/** More marks of one kind are not looked up. Of a package that small ones are lost in, only the least marks speak: large ones keep no others. */
const LOOKED_UP = 12_000;
/** Of so few marks nothing is concluded. */
const FEWEST = 8;
const ALL = 0xffffffff;

/** Looks for the marks of a sketch in an index; `probes` are marks of names that something in the suspect points to. */
export function matchAll(known: Known, sketch: Sketch, probes: Uint32Array): Matches {
  const found = new Uint16Array(known.packages * KINDS);
  const touched = new Uint8Array(known.packages);
  const owners: number[] = [];
  const looked = MARK_KINDS.map(kind => (kind === 'name' ? probes : sketch.marks[kind].subarray(0, LOOKED_UP)));
  for (const [index, marks] of looked.entries()) {
    for (const mark of marks) {
      forOwners(known, mark, owner => {
        const cell = owner * KINDS + index;
        found[cell] = (found[cell] ?? 0) + 1;
        if (touched[owner] === 1) return;
        touched[owner] = 1;
        owners.push(owner);
      });
    }
  }
  return {
    owners,
    of: (owner, kind) => {
      const index = MARK_KINDS.indexOf(kind);
      const cell = owner * KINDS + index;
      const marks = looked[index] ?? probes;
      const [top, kept, total] = [known.tops[cell] ?? 0, known.counts[cell] ?? 0, known.totals[cell] ?? 0];
      const reach = marks.length < sketch.marks[kind].length && kind !== 'name' ? (marks.at(-1) ?? 0) : ALL;
      if (reach >= top) return { found: found[cell] ?? 0, kept, total, comparable: countUpTo(marks, top) };
      const expected = Math.round((kept * reach) / top);
      if (expected < FEWEST) return { found: 0, kept: 0, total, comparable: marks.length };
      return { found: Math.min(expected, found[cell] ?? 0), kept: expected, total, comparable: marks.length };
    },
  };
}

/** Every package that has a mark. */
export function forOwners({ buckets, low, owner, bits }: Known, mark: number, take: (owner: number) => void): void {
  const bucket = mark >>> (32 - bits);
  const wanted = mark & 0xffff;
  for (let at = buckets[bucket] ?? 0, end = buckets[bucket + 1] ?? 0; at < end; at++) if (low[at] === wanted) take(owner[at] ?? 0);
}

/** How many of some sorted numbers are at most so great. */
function countUpTo(sorted: Uint32Array, most: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? 0) <= most) from = middle + 1;
    else to = middle;
  }
  return from;
}
