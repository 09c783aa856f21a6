import { compareVersions, parseVersion } from '../../match/version.ts';
import type { Version } from '../../match/version.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import { partitionPoint } from '../../model/partition-point.ts';
import type { Cooldown } from '../../model/policy.ts';
import { waits } from './cooldown.ts';
import type { Moment } from './cooldown.ts';
import { accused, mendedBy, unanswered } from './known-bad.ts';
import type { KnownBad, Measure } from './known-bad.ts';
import { bringsOffRegistry } from './off-registry.ts';
import type { Packument, Release } from './packument.ts';
import { repairTags } from './repair-tags.ts';

/** What a document's versions are held against. */
export interface Ground extends Measure, Moment {
  readonly cooldown: Cooldown;
  readonly records: KnownBad;
  /** What these bytes came to when they were examined; undefined where they were not. */
  readonly known: (release: Release) => Ruling | undefined;
}

/** A version that the document does not list, and why. */
export interface Withheld {
  readonly release: Release;
  readonly ruling: Ruling;
}

/** What a document may list. */
export interface Listing {
  readonly kept: ReadonlyMap<string, Release>;
  readonly withheld: ReadonlyMap<string, Withheld>;
  readonly tags: ReadonlyMap<string, string>;
  /** Those that are kept although they would have to wait. */
  readonly early: ReadonlyMap<string, Ruling>;
  /** When the next version's hold ends, in milliseconds since the epoch. */
  readonly maturesAt: number | undefined;
}

/** Decides about every version that a registry lists: known-bad, refused before or with dependencies past the registry is blocked, too new is held, and the tags follow. */
export function listVersions(packument: Packument, ground: Ground): Listing {
  const kept = new Map<string, Release>();
  const withheld = new Map<string, Withheld>();
  const early = new Map<string, Ruling>();
  const unknown = unanswered(ground.records, ground);
  for (const [version, release] of packument.releases) {
    const ruling = ruleOn(release, ground, unknown);
    if (ruling === undefined || ruling.outcome === 'allow') kept.set(version, release);
    else withheld.set(version, { release, ruling });
    if (ruling?.code === 'excepted') early.set(version, ruling);
  }
  for (const [version, ruling] of fixesAmong(withheld, kept, ground)) {
    const release = withheld.get(version)?.release;
    if (release === undefined) continue;
    kept.set(version, release);
    early.set(version, ruling);
    withheld.delete(version);
  }
  const ends = [...withheld.values()].flatMap(({ ruling }) => (ruling.matures === undefined ? [] : [Date.parse(ruling.matures)]));
  return {
    kept,
    withheld,
    early,
    tags: repairTags(packument.tags, kept),
    maturesAt: ends.length === 0 ? undefined : ends.reduce((a, b) => Math.min(a, b)),
  };
}

function ruleOn(release: Release, ground: Ground, unknown: Ruling | undefined): Ruling | undefined {
  const known = ground.known(release);
  if (known !== undefined && known.outcome !== 'allow') return known;
  const bad = accused(release, ground.records, ground, ground) ?? bringsOffRegistry(release, ground, ground);
  if (bad !== undefined) return bad;
  // Bytes that were examined while the records could answer stay what they were.
  return waits(release, ground.cooldown, ground) ?? (known === undefined ? unknown : undefined);
}

/**
 * Held versions that mend a known weakness of what would be installed instead: waiting would do harm. Only the next release below in the same
 * major counts, so that no other line's weakness lets a version in.
 */
function fixesAmong(withheld: ReadonlyMap<string, Withheld>, kept: ReadonlyMap<string, Release>, { records }: Ground): [string, Ruling][] {
  const held = [...withheld.values()].filter(({ ruling }) => ruling.code === 'too new');
  const [first] = held;
  if (first === undefined || records.index?.find(first.release.name).length === 0) return [];
  const stable = stableOf([...kept.values()]);
  return stableOf(held.map(one => one.release)).flatMap(({ release, version }): [string, Ruling][] => {
    const before = nextBelow(version, stable);
    const mended = before === undefined ? [] : mendedBy(release, before, records);
    if (before === undefined || mended.length === 0) return [];
    const why = `does not wait, because it mends ${mended.slice(0, 3).join(', ')} of ${before.version}`;
    return [[release.version, { outcome: 'allow', code: 'security fix', why, because: [] }]];
  });
}

interface Stable {
  readonly release: Release;
  readonly version: Version;
}

/** Releases that are no prereleases, in order. */
function stableOf(releases: readonly Release[]): readonly Stable[] {
  const all = releases.flatMap((release): Stable[] => {
    const version = parseVersion(release.version);
    return version === undefined || version.pre.length > 0 ? [] : [{ release, version }];
  });
  return all.sort((a, b) => compareVersions(a.version, b.version));
}

/** The highest of ordered releases that is below a version and has its major. */
function nextBelow(version: Version, stable: readonly Stable[]): Release | undefined {
  const isBelow = (other: Stable | undefined): boolean => other !== undefined && compareVersions(other.version, version) < 0;
  const found = stable[partitionPoint(stable.length, at => isBelow(stable[at])) - 1];
  return found?.version.numbers[0] === version.numbers[0] ? found?.release : undefined;
}
