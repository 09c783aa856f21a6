import type { FailOn } from '../../judge/merge-policy.ts';
import { weigh } from '../../judge/judge.ts';
import { accuse } from '../../match/accuse.ts';
import type { Records } from '../../match/findings.ts';
import { lookUp } from '../../match/lookup.ts';
import { namedEntry } from '../../match/named-entry.ts';
import { isWithin } from '../../match/ranges.ts';
import { compareVersions, parseVersion } from '../../match/version.ts';
import type { Interval } from '../../model/advisory.ts';
import type { IntelStatus, Standing } from '../../model/check.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import type { Policy } from '../../model/policy.ts';
import type { Subject } from '../../model/subject.ts';
import { DECISIONS } from '../../model/verdict.ts';
import { printable } from '../../report/printable.ts';
import type { Moment } from './cooldown.ts';
import type { Release } from './packument.ts';

/** Known-bad records and how fresh they are. */
export interface KnownBad extends Records {
  readonly status: IntelStatus;
}

/** What releases are measured by. */
export interface Measure {
  readonly policy: Policy;
  readonly failOn: FailOn;
  readonly onGap: Standing;
}

type Named = Pick<Release, 'name' | 'version' | 'integrity'>;

/** What the records say of a version, weighed by the policy; undefined where nothing they say refuses it. Throws what `describe` throws. */
export function accused(release: Named, records: KnownBad, { policy, failOn, onGap }: Measure, { today }: Moment): Ruling | undefined {
  const { index, describe, isEstablished } = records;
  if (index === undefined) return undefined;
  const entry = namedEntry(release);
  const found = lookUp(entry, index);
  if (found.length === 0) return undefined;
  const { findings, undecided } = accuse({ entry, found, describe, isEstablished });
  const judged = weigh({ subject: subjectOf(release), findings, failed: false, skipped: false }, policy, today);
  if (DECISIONS.indexOf(judged.decision) >= DECISIONS.indexOf(failOn)) {
    const because = judged.because.flatMap(one => one.findings);
    const code = because[0]?.detector === 'known-malicious' ? 'malware' : 'policy';
    return { outcome: 'block', code, why: printable(because[0]?.says ?? '', 300), because };
  }
  if (undecided.length === 0 || !refusesGap(onGap)) return undefined;
  const why = `its version cannot be held against ${printable(undecided.join(', '), 200)}`;
  return { outcome: 'undecided', code: 'records', why, because: findings };
}

/**
 * The records of a weakness that one version has and a later one is said to have mended: a fix that nobody names is no fix, for an abandoned package
 * is just what somebody takes over. Throws what `describe` throws.
 */
export function mendedBy(later: Named, before: Named, { index, describe }: KnownBad): readonly string[] {
  const [had, has] = [parseVersion(before.version), parseVersion(later.version)];
  if (index === undefined || had === undefined || has === undefined) return [];
  const ends = ({ hi, hiIncluded = false, ...from }: Interval): boolean => {
    const fixed = hi === undefined || hiIncluded ? undefined : parseVersion(hi);
    return fixed !== undefined && isWithin(had, { ...from, hi: hi ?? '' }) && compareVersions(has, fixed) >= 0;
  };
  const still = new Set(lookUp(namedEntry(later), index).map(one => one.record));
  return index
    .find(later.name)
    .filter(({ live, record }) => live.intervals.some(ends) && !still.has(record))
    .map(({ record }) => describe(record))
    .filter(one => one.accuses === 'vulnerability' && one.withdrawn === '')
    .map(one => one.id);
}

/** What it means that the records are missing or old: a ruling where the policy refuses for it. */
export function unanswered({ status }: KnownBad, { onGap }: Measure): Ruling | undefined {
  if (status.state === 'fresh' || status.state === 'off' || !refusesGap(onGap)) return undefined;
  const why = `${printable(status.says, 200)}, so nobody can say that it is none of them; get them with: unmask intel sync`;
  return { outcome: 'undecided', code: 'records', why, because: [] };
}

/** What could not be found out is let through only where the policy says so. */
export function refusesGap(onGap: Standing): boolean {
  return onGap === 'unknown' || onGap === 'block';
}

/** A version as a policy's waivers are held against it. */
export function subjectOf({ name, version, integrity }: Named): Subject {
  const [actual = ''] = integrity.split(' ', 1);
  return {
    id: { name, version, from: 'registry' },
    bytes: { as: 'tree', files: new Map(), refused: [] },
    integrity: { expected: { is: 'unknown' }, actual, matches: true },
  };
}
