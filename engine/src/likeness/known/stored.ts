import { MARK_KINDS, type MarkKind, type Sketch } from '../../model/likeness.ts';
import { COMMON, COUNTED, KEPT } from './form.ts';
import type { Known } from './read.ts';
import type { Words } from './row.ts';

/** One package as an index keeps it. */
export interface Stored {
  readonly words: Words;
  /** Of all kinds. */
  readonly marks: readonly number[] | Uint32Array;
  /** By kind, in the order of `MARK_KINDS`. */
  readonly totals: readonly number[];
  readonly counts: readonly number[];
  readonly tops: readonly number[];
}

const ALL = 0xffffffff;
/** So many times as many marks are looked at as are kept, because common ones are left out. */
const SPARE = 4;

/** What is kept of some packages: of each kind the least marks, those left out that too many of these packages have. */
export function stored(sketches: readonly Sketch[], kept: (kind: MarkKind) => number = kind => KEPT[kind]): Stored[] {
  const common = commonMarks(sketches, kept);
  return sketches.map(sketch => {
    const kinds = MARK_KINDS.map((kind, index) => {
      const all = sketch.marks[kind];
      const nobodys = common[index];
      const own = nobodys === undefined ? all : all.subarray(0, SPARE * kept(kind)).filter(mark => !nobodys.has(mark));
      const left = Math.min(all.length, SPARE * kept(kind)) - own.length;
      return { total: all.length - left, least: own.subarray(0, kept(kind)) };
    });
    return {
      words: sketch,
      marks: kinds.flatMap(({ least }) => [...least]),
      totals: kinds.map(({ total }) => total),
      counts: kinds.map(({ least }) => least.length),
      tops: kinds.map(({ least, total }) => (least.length < total ? (least.at(-1) ?? 0) : ALL)),
    };
  });
}

/** The packages an index holds, to be put into another. */
export function storedIn(known: Known): Stored[] {
  const marks: number[][] = Array.from({ length: known.packages }, () => []);
  for (let bucket = 0; bucket + 1 < known.buckets.length; bucket++) {
    for (let at = known.buckets[bucket] ?? 0; at < (known.buckets[bucket + 1] ?? 0); at++)
      marks[known.owner[at] ?? 0]?.push((((known.high[at] ?? 0) << 16) | (bucket & 0xffff)) >>> 0);
  }
  const kinds = MARK_KINDS.length;
  return marks.map((own, index) => {
    const row = (numbers: Uint32Array): number[] => [...numbers.subarray(index * kinds, (index + 1) * kinds)];
    return { words: known.words(index), marks: own, totals: row(known.totals), counts: row(known.counts), tops: row(known.tops) };
  });
}

/** Of each kind, the marks that too many packages have. Only those are counted that would be kept. */
function commonMarks(sketches: readonly Sketch[], kept: (kind: MarkKind) => number): (ReadonlySet<number> | undefined)[] {
  if (sketches.length <= COMMON) return [];
  return MARK_KINDS.map(kind => {
    if (!COUNTED.has(kind)) return undefined;
    const owners = new Map<number, number>();
    for (const { marks } of sketches)
      for (const mark of marks[kind].subarray(0, SPARE * kept(kind))) owners.set(mark, (owners.get(mark) ?? 0) + 1);
    return new Set([...owners].filter(([, number]) => number > COMMON).map(([mark]) => mark));
  });
}
