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
  /** How many marks of a kind were found: what can be asked of thousands. */
  foundOf(owner: number, kind: number): number;
  of(owner: number, kind: MarkKind): Matched;
}

const KINDS = MARK_KINDS.length;

/** More marks of one kind are not looked up. Of a package that small ones are lost in, only the least marks speak: large ones keep no others. */
const LOOKED_UP = 12_000;
/** A mark that more packages have than this leads to none of them: a repository of hundreds, a name like `core`. */
const MOST_OWNERS = 96;
/** Of so few marks nothing is concluded. */
const FEWEST = 8;
const ALL = 0xffffffff;

/** Looks for the marks of a sketch in an index; `probes` are marks of names that something in the suspect points to. */
export function matchAll(known: Known, sketch: Sketch, probes: Uint32Array): Matches {
  const counts = countsFor(known);
  const looked = MARK_KINDS.map(kind => (kind === 'name' ? probes : sketch.marks[kind].subarray(0, LOOKED_UP)));
  for (const [index, marks] of looked.entries()) countOwners(known, marks, index, counts);
  return {
    owners: counts.owners,
    foundOf: counts.foundOf,
    of: (owner, kind) => {
      const index = MARK_KINDS.indexOf(kind);
      const cell = owner * KINDS + index;
      const marks = looked[index] ?? probes;
      const found = counts.foundOf(owner, index);
      const [top, kept, total] = [known.tops[cell] ?? 0, known.counts[cell] ?? 0, known.totals[cell] ?? 0];
      const reach = marks.length < sketch.marks[kind].length && kind !== 'name' ? (marks.at(-1) ?? 0) : ALL;
      if (reach >= top) return { found, kept, total, comparable: countUpTo(marks, top) };
      const expected = Math.round((kept * reach) / top);
      if (expected < FEWEST) return { found: 0, kept: 0, total, comparable: marks.length };
      return { found: Math.min(expected, found), kept: expected, total, comparable: marks.length };
    },
  };
}

interface Counts {
  readonly owners: number[];
  foundOf(owner: number, kind: number): number;
  add(owner: number, kind: number): void;
}

/** Counts by package and kind; room is taken only for packages of which something was found. */
function countsFor({ packages }: Known): Counts {
  const places = new Uint32Array(packages);
  const owners: number[] = [];
  let found = new Uint16Array(64 * KINDS);
  return {
    owners,
    foundOf: (owner, kind) => ((places[owner] ?? 0) === 0 ? 0 : (found[((places[owner] ?? 0) - 1) * KINDS + kind] ?? 0)),
    add: (owner, kind) => {
      let place = places[owner] ?? 0;
      if (place === 0) {
        place = owners.push(owner);
        places[owner] = place;
        if (place * KINDS > found.length) {
          const wider = new Uint16Array(found.length * 2);
          wider.set(found);
          found = wider;
        }
      }
      const cell = (place - 1) * KINDS + kind;
      found[cell] = (found[cell] ?? 0) + 1;
    },
  };
}

/** The innermost loop of a search: tens of thousands of marks, most of which nobody has. */
function countOwners({ buckets, high, owner, bits }: Known, marks: Uint32Array, kind: number, { add }: Counts): void {
  const mask = 2 ** bits - 1;
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index] ?? 0;
    const wanted = mark >>> 16;
    const from = buckets[mark & mask] ?? 0;
    const end = buckets[(mark & mask) + 1] ?? 0;
    let many = 0;
    for (let at = from; at < end; at++) if (high[at] === wanted) many += 1;
    if (many === 0 || many > MOST_OWNERS) continue;
    for (let at = from; at < end; at++) if (high[at] === wanted) add(owner[at] ?? 0, kind);
  }
}

/** Every package that has a mark. */
export function forOwners({ buckets, high, owner, bits }: Known, mark: number, take: (owner: number) => void): void {
  const bucket = mark & (2 ** bits - 1);
  const wanted = mark >>> 16;
  for (let at = buckets[bucket] ?? 0, end = buckets[bucket + 1] ?? 0; at < end; at++) if (high[at] === wanted) take(owner[at] ?? 0);
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
