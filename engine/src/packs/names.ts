import { intervalsOf, isWithin } from '../match/ranges.ts';
import type { RangeEvent } from '../match/ranges.ts';
import { parseVersion } from '../match/version.ts';
import type { Interval } from '../model/advisory.ts';
import type { Mark } from '../model/hunt.ts';
import type { Pack, PackagesMark, PackRange } from '../model/pack.ts';
import { markOf } from './mark.ts';

/** What a registry puts in the place of a package that it removed. */
const PLACEHOLDER = /^0\.0\.1-security(?:\.|$)/;

interface Named {
  readonly mark: Mark;
  readonly versions: ReadonlySet<string>;
  readonly intervals: readonly Interval[];
}

/** Tells the marks of a package. Names are compared exactly, versions by the precedence of Semantic Versioning. */
export function namesOf(packs: readonly Pack[]): (name: string, version: string) => readonly Mark[] {
  const byName = Map.groupBy(
    packs.flatMap(pack => pack.packages.map(one => ({ name: one.name, ...namedOf(pack, one) }))),
    one => one.name,
  );
  return (name, version) => (byName.get(name) ?? []).flatMap(one => meant(one, version));
}

/** The events of a range; what is wrong with it, where something is. */
export function eventsOf({ introduced, fixed, lastAffected }: PackRange): readonly RangeEvent[] | string {
  const events: RangeEvent[] = [{ as: 'introduced', version: introduced }];
  if (fixed !== undefined && lastAffected !== undefined) return '"fixed" and "lastAffected" exclude each other';
  if (fixed !== undefined) events.push({ as: 'fixed', version: fixed });
  if (lastAffected !== undefined) events.push({ as: 'last_affected', version: lastAffected });
  const intervals = intervalsOf(events);
  if (intervals === undefined) return 'one of its ends is no version';
  return intervals.length === 0 ? 'it holds no version' : events;
}

function namedOf(pack: Pack, one: PackagesMark): Named {
  const versions = [...one.versions, ...one.ranges.map(shown)];
  const value = versions.length === 0 ? `${one.name}, every version` : `${one.name} ${versions.join(', ')}`;
  const events = one.ranges.map(eventsOf).filter(range => typeof range !== 'string');
  return {
    mark: markOf(pack, { ...one, kind: 'package', value, says: '' }),
    versions: new Set(one.versions),
    intervals: events.flatMap(range => intervalsOf(range) ?? []),
  };
}

function shown({ introduced, fixed, lastAffected }: PackRange): string {
  const from = introduced === '0' ? '' : `>=${introduced}`;
  const to = fixed === undefined ? (lastAffected === undefined ? '' : `<=${lastAffected}`) : `<${fixed}`;
  return [from, to].filter(Boolean).join(' ') || '*';
}

function meant({ mark, versions, intervals }: Named, version: string): readonly Mark[] {
  if (versions.size === 0 && intervals.length === 0) return PLACEHOLDER.test(version) ? [] : [mark];
  if (versions.has(version) || versions.has(version.split('+', 1)[0] ?? '')) return [mark];
  const parsed = parseVersion(version);
  if (parsed !== undefined) return intervals.some(one => isWithin(parsed, one)) ? [mark] : [];
  // A name that is looked for, at a version nobody can compare: to be looked at by a person.
  return [{ ...mark, weight: 'weak', says: 'its version cannot be compared' }];
}
