import { compareVersions, parseVersion } from '../../match/version.ts';
import type { Version } from '../../match/version.ts';
import type { Release } from './packument.ts';

/**
 * Points every tag at a version that is left. A tag whose version is gone takes, among those that are a prerelease as it was or not, that are not
 * above it and, `latest` apart, of its major, the highest that is not deprecated; else the highest. Where there is none, the tag goes too.
 * The rule is that of pnpm's own filter: the newest by date would make `latest` of a fix to an old line.
 */
export function repairTags(tags: ReadonlyMap<string, string>, kept: ReadonlyMap<string, Release>): ReadonlyMap<string, string> {
  const repaired = new Map<string, string>();
  let candidates: readonly Candidate[] | undefined;
  for (const [tag, version] of tags) {
    if (kept.has(version)) {
      repaired.set(tag, version);
      continue;
    }
    candidates ??= [...kept.values()].flatMap(candidateOf);
    const instead = best(tag, parseVersion(version), candidates);
    if (instead !== undefined) repaired.set(tag, instead);
  }
  return repaired;
}

interface Candidate {
  readonly text: string;
  readonly version: Version;
  readonly deprecated: boolean;
}

function candidateOf({ version: text, deprecated }: Release): Candidate[] {
  const version = parseVersion(text);
  return version === undefined ? [] : [{ text, version, deprecated }];
}

function best(tag: string, was: Version | undefined, candidates: readonly Candidate[]): string | undefined {
  if (was === undefined) return undefined;
  let found: Candidate | undefined;
  for (const one of candidates) {
    if (one.version.pre.length > 0 !== was.pre.length > 0 || compareVersions(one.version, was) > 0) continue;
    if (tag !== 'latest' && one.version.numbers[0] !== was.numbers[0]) continue;
    if (found === undefined || isBetter(one, found)) found = one;
  }
  return found?.text;
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.deprecated !== other.deprecated) return other.deprecated;
  return compareVersions(one.version, other.version) > 0;
}
