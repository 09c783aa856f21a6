import type { Candidate, KnownPackages, Likeness, MarkKind, NameLikeness, Sketch } from '../model/likeness.ts';
import { MARK_KINDS } from '../model/likeness.ts';
import { facetsOf, WEIGHTS } from './facets.ts';
import { candidateOf, type RankOf } from './judgement.ts';
import { forOwners, matchAll, type Matches } from './known/match.ts';
import { readKnown, type Known } from './known/read.ts';
import { stored } from './known/stored.ts';
import { writeKnown } from './known/write.ts';
import { rankOf } from './names/name-index.ts';
import { supposed, type KnownNames } from './names/supposed.ts';
import { nameMarks } from './sketch.ts';

/** How many packages are looked at closely, and how many are told. */
const LOOKED_AT = 24;
const TOLD = 8;
/** Below this two packages have nothing in common that is worth a word. */
const LEAST = 0.3;

/** What a kind of mark adds to the first, rough order. */
const ROUGH: Readonly<Record<MarkKind, number>> = {
  readme: WEIGHTS.readme,
  shape: WEIGHTS.code,
  words: WEIGHTS.code,
  files: WEIGHTS.files,
  tagline: WEIGHTS.tagline,
  name: WEIGHTS.entry,
  repository: WEIGHTS.repository,
  page: WEIGHTS.page,
  exports: WEIGHTS.exports,
};

/** What is known beside the content. */
export interface Supposed {
  /** Names that a package might pose as: they are looked at even where nothing in the content leads there. */
  readonly named?: readonly string[];
  readonly ranks?: RankOf | undefined;
}

/** Whom a package resembles among those of some indexes. It is never held against itself or another version of itself. */
export function resembling(indexes: readonly Known[], sketch: Sketch, supposed: Supposed = {}): Likeness {
  return nearestOf(weighed(indexes, sketch, supposed), sketch);
}

function weighed(indexes: readonly Known[], sketch: Sketch, also: Supposed): Candidate[] {
  return indexes.flatMap(known => inOne(known, sketch, also));
}

function isAmong(candidates: readonly Candidate[], { name }: Sketch): boolean {
  return candidates.some(one => one.name === name && one.score >= 0.5);
}

function nearestOf(candidates: readonly Candidate[], sketch: Sketch): Likeness {
  const { name } = sketch;
  const itself = isAmong(candidates, sketch);
  const others = candidates.filter(one => one.name !== name && one.score >= LEAST);
  const best = new Map<string, Candidate>();
  for (const one of others) if ((best.get(one.name)?.score ?? 0) < one.score) best.set(one.name, one);
  return { itself, candidates: [...best.values()].toSorted(nearestFirst).slice(0, TOLD) };
}

/** How one package resembles another of which everything is at hand. */
export function likenessOf(suspect: Sketch, known: Sketch): Candidate | undefined {
  const one = indexOfOne(known);
  return one && inOne(one, suspect, { named: [known.name] })[0];
}

/** An index that holds all marks of a single package: what it says is exact. */
export function indexOfOne(known: Sketch): Known | undefined {
  return readKnown(
    writeKnown(
      stored([known], () => Infinity),
      { made: '', from: known.name, command: '' },
    ),
  );
}

/** Indexes of packages that many use, and those to which a user added some. */
export interface Indexes {
  readonly common: readonly Known[];
  readonly own: readonly Known[];
}

/**
 * Some indexes as one thing to be asked, and the names that lead to them where names are at hand. Whoever adds a package protects it from others, and
 * does not say by that whose work it is: one that is known by the user's word alone, and poses as one that many use, still does.
 */
export function knownPackages({ common, own }: Indexes, digest: string, names?: KnownNames): KnownPackages {
  const ranks: RankOf | undefined = names && (name => rankOf(names.common, name));
  return {
    digest,
    resembling: (suspect, named = []) => {
      const sketch = suspect.sketch();
      const told = names && supposed(names, sketch);
      const all = [...named, ...(told?.near.map(one => one.name) ?? [])];
      const among = weighed(common, sketch, { named: all, ranks });
      const candidates = [...among, ...weighed(own, sketch, { named: all, ranks })];
      const nearest = nearestOf(candidates, sketch);
      const isCopy = nearest.itself && !isAmong(among, sketch) && among.some(one => one.name !== sketch.name && one.poses !== 'no');
      if (!isCopy) return { ...nearest, names: told && related(told, candidates) };
      const isKnown = ranks?.(sketch.name) !== undefined;
      return { ...nearest, itself: false, names: told && { ...related(told, candidates), isKnown } };
    },
  };
}

/** Of the names that may be taken for another, why the packages may belong together. */
function related(told: NameLikeness, candidates: readonly Candidate[]): NameLikeness {
  const relations = new Map(candidates.map(one => [one.name, one.relation]));
  return { ...told, near: told.near.map(one => ({ ...one, relation: relations.get(one.name) })) };
}

function inOne(known: Known, sketch: Sketch, { named = [], ranks }: Supposed): Candidate[] {
  const matches = matchAll(known, sketch, nameMarks([sketch.name, ...sketch.pointers.map(one => one.text)]));
  const rough = new Map(matches.owners.map(owner => [owner, roughly(owner, matches)]));
  const first = matches.owners.toSorted((a, b) => (rough.get(b) ?? 0) - (rough.get(a) ?? 0)).slice(0, LOOKED_AT);
  const looked = new Set(first);
  for (const mark of nameMarks(named)) forOwners(known, mark, owner => looked.add(owner));
  return [...looked]
    .map(owner => {
      const words = known.words(owner);
      return candidateOf(
        sketch,
        words,
        facetsOf(sketch, words, kind => matches.of(owner, kind)),
        ranks,
      );
    })
    .toSorted(nearestFirst);
}

function roughly(owner: number, matches: Matches): number {
  let doubt = 1;
  for (const [index, kind] of MARK_KINDS.entries()) {
    if (matches.foundOf(owner, index) === 0) continue;
    const { found, kept, comparable } = matches.of(owner, kind);
    if (found > 0) doubt *= 1 - ROUGH[kind] * (found / kept) * Math.min(1, (2 * found) / Math.max(1, comparable));
  }
  return 1 - doubt;
}

/** Of equals, the one that poses first, then the one whose code is nearer. */
function nearestFirst(a: Candidate, b: Candidate): number {
  return b.score - a.score || codeOf(b) - codeOf(a);
}

function codeOf({ facets }: Candidate): number {
  return facets.find(one => one.facet === 'code')?.value ?? 0;
}
