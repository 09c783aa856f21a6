import { type Detector, detector } from '../../model/detector.ts';
import type { Claim } from '../../model/finding.ts';
import type { PackageId } from '../../model/package.ts';
import type { Published } from '../../model/published.ts';
import { dateOf, type Dated, historyOf, majorOf } from './facts/history.ts';

/** Versions made to win over any private package begin here; calendar versions lie above. */
const HIGH = 90;
const CALENDAR: readonly [number, number] = [1990, 2100];
const TOGETHER = 600_000;
const MAJORS = 3;
const OF_ONE_LINE = 1.25;

export const versionJump: Detector<'id' | 'published'> = detector({
  id: 'version-jump',
  needs: ['id', 'published'],
  attack: 'T1195.001',
  explain: {
    what: 'The version number starts out of nowhere very high, or several major versions appeared within minutes.',
    why: 'A high number makes installers prefer a public package over a private one of the same name; several majors at once reach the users of all of them. Some projects number oddly without harm.',
    next: 'If you have a private package of this name, make sure your registry never looks for it elsewhere.',
  },

  *detect({ id, published }) {
    const history = historyOf(id, published);
    if (!history) return;
    const { current, earlier } = history;
    const value = dateOf(current.at);
    if (isHigh(id.version) && !earlier.some(one => nears(one, id.version))) {
      const says =
        earlier.length === 0
          ? `${id.version} is its first version`
          : `it jumped from ${earlier[0]?.release.version ?? ''} to ${id.version}`;
      yield { says, weight: 'weak', evidence: [{ kind: 'registry', field: `time.${id.version}`, value }] };
    }
    yield* together(id, published, current);
  },
});

/** Majors of an established package that came out around this one; a history imported at once is no such thing. */
function* together(id: PackageId, published: Published, current: Dated): Iterable<Claim> {
  const dated = published.releases.flatMap(release => (release.at.is === 'present' ? [{ release, at: release.at.value }] : []));
  if (!dated.some(one => one.at < current.at - TOGETHER)) return;
  const near = dated.filter(one => Math.abs(one.at - current.at) <= TOGETHER);
  const majors = new Set(near.flatMap(one => majorOf(one.release.version) ?? []));
  // Whoever mends several lines at once publishes one of each; where a mirror took a history over, several of one line came together.
  if (majors.size < MAJORS || near.length > majors.size * OF_ONE_LINE) return;
  const versions = near.slice(0, 10).map(one => one.release.version);
  yield {
    says: `${majors.size} major lines got a release within minutes of each other: ${versions.join(', ')}`,
    weight: 'weak',
    evidence: [{ kind: 'registry', field: `time.${id.version}`, value: dateOf(current.at) }],
  };
}

function isHigh(version: string): boolean {
  const major = majorOf(version);
  return major !== undefined && major >= HIGH && !(major >= CALENDAR[0] && major <= CALENDAR[1]) && !isDate(major);
}

/** Some projects number by the day: 20260131. */
function isDate(major: number): boolean {
  return major >= 19_900_101 && major <= 21_001_231;
}

/** Whether an earlier release was already close: a project that counts its majors up arrives at 90 in time. */
function nears({ release }: Dated, version: string): boolean {
  return (majorOf(release.version) ?? 0) >= (majorOf(version) ?? 0) - 10;
}
