import { compareVersions, parseVersion } from '../../match/version.ts';
import type { Version } from '../../match/version.ts';
import { partitionPoint } from '../../model/partition-point.ts';
import type { Release } from './packument.ts';

/**
 * Points every tag at a version that is left. A tag whose version is gone takes, among those that are a prerelease as it was or not, that are not
 * above it and, `latest` apart, of its major, the highest that is not deprecated; else the highest. Where there is none, the tag goes too.
 * The rule is that of pnpm's own filter: the newest by date would make `latest` of a fix to an old line.
 */
export function repairTags(tags: ReadonlyMap<string, string>, kept: ReadonlyMap<string, Release>): ReadonlyMap<string, string> {
  const repaired = new Map<string, string>();
  let lines: Lines | undefined;
  for (const [tag, version] of tags) {
    if (kept.has(version)) {
      repaired.set(tag, version);
      continue;
    }
    lines ??= linesOf(kept);
    const instead = best(tag, parseVersion(version), lines);
    if (instead !== undefined) repaired.set(tag, instead);
  }
  return repaired;
}

interface Candidate {
  readonly text: string;
  readonly version: Version;
  readonly deprecated: boolean;
}

/** Candidates from the lowest to the highest, and for each the place of the highest at or below it that is not deprecated; -1 where there is none. */
interface Line {
  readonly candidates: readonly Candidate[];
  readonly sound: readonly number[];
}

interface Lines {
  readonly releases: Line;
  readonly prereleases: Line;
}

/** Untrusted: there may be thousands of tags and of versions, so that they are not gone through for each other. */
function linesOf(kept: ReadonlyMap<string, Release>): Lines {
  const all = [...kept.values()].flatMap(candidateOf).sort((a, b) => compareVersions(a.version, b.version));
  return {
    releases: lineOf(all.filter(one => one.version.pre.length === 0)),
    prereleases: lineOf(all.filter(one => one.version.pre.length > 0)),
  };
}

function lineOf(candidates: readonly Candidate[]): Line {
  let last = -1;
  const sound = candidates.map((one, at) => (last = one.deprecated ? last : at));
  return { candidates, sound };
}

function candidateOf({ version: text, deprecated }: Release): Candidate[] {
  const version = parseVersion(text);
  return version === undefined ? [] : [{ text, version, deprecated }];
}

function best(tag: string, was: Version | undefined, lines: Lines): string | undefined {
  if (was === undefined) return undefined;
  const { candidates, sound } = was.pre.length > 0 ? lines.prereleases : lines.releases;
  const below = lastNotAbove(candidates, was);
  const fits = (at: number): boolean => tag === 'latest' || candidates[at]?.version.numbers[0] === was.numbers[0];
  const found = [sound[below] ?? -1, below].find(at => at >= 0 && fits(at));
  return found === undefined ? undefined : candidates[found]?.text;
}

function lastNotAbove(candidates: readonly Candidate[], most: Version): number {
  const fits = (one: Candidate | undefined): boolean => one !== undefined && compareVersions(one.version, most) <= 0;
  return partitionPoint(candidates.length, at => fits(candidates[at])) - 1;
}
