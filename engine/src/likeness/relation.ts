import type { Addition, Facet, FacetName, Relation, Sketch } from '../model/likeness.ts';
import { baseName } from './claims.ts';
import type { RankOf } from './judgement.ts';
import type { Words } from './known/row.ts';

/** A suspect held against one known package. */
export interface Pair {
  readonly suspect: Sketch;
  readonly known: Words;
  readonly facets: readonly Facet[];
  readonly additions: readonly Addition[];
  readonly rankOf: RankOf;
}

/** Why a package may resemble a known one; undefined where nothing explains it. What is not told is no explanation, and no guilt either. */
export function relationOf(pair: Pair): Relation | undefined {
  const { suspect, known } = pair;
  const scope = scopeOf(suspect.name);
  if (scope !== '' && scope === scopeOf(known.name)) return { kind: 'same scope', says: `both are of ${scope}, which one publisher holds` };
  const shared = suspect.maintainers.find(one => known.maintainers.includes(one));
  if (shared !== undefined) return { kind: 'same maintainers', says: `both are published by ${shared}` };
  if (scope === '@types' || !suspect.runs) return { kind: 'types', says: 'it holds no code that runs' };
  return declared(pair) ?? republished(pair) ?? housedTogether(pair) ?? betterKnown(pair);
}

/** What one of the two says of the other. */
function declared({ suspect, known, facets }: Pair): Relation | undefined {
  const value = valueIn(facets);
  const copied = value('code') >= 0.5 || value('files') >= 0.5;
  const shown = value('readme') >= 0.6 || value('tagline') === 1 || value('title') === 1 || value('entry') === 1;
  if (suspect.dependencies.includes(known.name) && !(copied && shown) && value('readme') < 0.8)
    return { kind: 'plugin', says: `it depends on ${known.name}` };
  if (known.dependencies.includes(suspect.name)) return { kind: 'part', says: `${known.name} depends on it` };
  if (known.forkOf.includes(suspect.name.toLowerCase())) return { kind: 'predecessor', says: `${known.name} says that it is a fork of it` };
  const own = suspect.repository !== undefined && suspect.repository !== known.repository;
  return own && isForkOf(suspect, known) ? { kind: 'fork', says: `it says that it is a fork of ${known.name}` } : undefined;
}

/** The same package under a scope, and nothing with it. */
function republished({ suspect, known, facets, additions }: Pair): Relation | undefined {
  if (baseName(suspect.name) !== baseName(known.name)) return undefined;
  const value = valueIn(facets);
  const copied = value('files') >= 0.8 || value('code') >= 0.7;
  const more = additions.some(one => one.risky || one.what === 'dependency');
  if (scopeOf(suspect.name) !== '' && copied && !more)
    return { kind: 're-publish', says: `it is ${known.name} under a scope, with nothing added` };
  // The known one is a copy itself: it names a repository that is not its scope's, and the suspect bears the name that belongs there.
  const [, owner] = known.repository?.split('/') ?? [];
  const copy = owner !== undefined && scopeOf(known.name) !== '' && scopeOf(known.name) !== `@${owner}`;
  return copy && scopeOf(suspect.name) === '' && suspect.repository === known.repository
    ? { kind: 'predecessor', says: `${known.name} is a copy of it under a scope` }
    : undefined;
}

/**
 * Anybody can claim any repository. Packages that share one share their manner too; of those that hold the same page or the same code,
 * each must say in which folder of it it lies.
 */
function housedTogether({ suspect, known, facets }: Pair): Relation | undefined {
  if (suspect.repository === undefined || suspect.repository !== known.repository) return undefined;
  const value = valueIn(facets);
  const alike = value('code') >= 0.5 || value('files') >= 0.5 || value('readme') >= 0.6;
  const apart = suspect.directory !== undefined && known.directory !== undefined && suspect.directory !== known.directory;
  return alike && !apart ? undefined : { kind: 'same repository', says: `both name ${known.repository} as their repository` };
}

/** Nobody poses as a package that fewer people know. Where nobody counted the suspect, nothing follows. */
function betterKnown({ suspect, known, rankOf }: Pair): Relation | undefined {
  const own = rankOf(suspect.name);
  if (own === undefined || own >= (rankOf(known.name) ?? Infinity)) return undefined;
  return { kind: 'better known', says: `more people use it than ${known.name}` };
}

function valueIn(facets: readonly Facet[]): (name: FacetName) => number {
  return name => facets.find(one => one.facet === name)?.value ?? 0;
}

function scopeOf(name: string): string {
  return name.startsWith('@') ? name.slice(0, name.indexOf('/')) : '';
}

function isForkOf({ forkOf }: Sketch, known: Words): boolean {
  const names = [known.name, baseName(known.name), known.repository ?? known.name].map(name => name.toLowerCase());
  return forkOf.some(name => names.some(own => own === name || own.endsWith(`/${name}`)));
}
