import type { Interval, Scope } from '../model/advisory.ts';
import type { OsvRange } from './osv-ranges.ts';
import { intervalsOf, isEmpty } from './ranges.ts';

/** What a record, or one source behind it, says of versions. */
export interface Versions {
  readonly ranges: readonly OsvRange[];
  readonly versions: readonly string[];
}

/** What one source said when its word was taken into the record. */
export interface Said extends Versions {
  readonly source: string;
  /** Words of one group replace each other: the same source about the same thing. */
  readonly group: string;
  /** RFC 3339; empty where it is not told. */
  readonly when: string;
}

/** A record's versions, divided into what still stands and what its source has since replaced. */
export interface Narrowed {
  readonly live: Scope;
  readonly superseded: Scope;
  /** The newest word of each group. */
  readonly origins: readonly Said[];
  readonly doubts: readonly string[];
}

/**
 * Takes back what a source itself has taken back. The OpenSSF's collection appends: a first “every version” stays beside the exact versions
 * that the same source named hours later. A value found in older words only is superseded; one found in none was written by a person and stands.
 */
export function narrow(said: Versions, origins: readonly Said[]): Narrowed {
  const newest = new Map<string, Said>();
  for (const origin of origins) {
    const known = newest.get(origin.group);
    if (known === undefined || compareTimes(known.when, origin.when) < 0) newest.set(origin.group, origin);
  }
  const live = new Set([...newest.values()].flatMap(valuesOf));
  const older = new Set(origins.filter(origin => newest.get(origin.group) !== origin).flatMap(valuesOf));
  const isOld = (value: string): boolean => older.has(value) && !live.has(value);
  const oldRanges = said.ranges.filter(range => isOld(rangeValue(range)));
  const oldVersions = said.versions.filter(version => isOld(version));
  const all = oldRanges.length === said.ranges.length && oldVersions.length === said.versions.length;
  // Something must stand: a record of which nothing would be left is doubtful, not harmless.
  if (oldRanges.length + oldVersions.length === 0 || all) {
    const doubts = oldRanges.length + oldVersions.length > 0 ? ['its sources have replaced all that it says'] : [];
    return settled(said, { ranges: [], versions: [] }, [...newest.values()], doubts);
  }
  const standing = {
    ranges: said.ranges.filter(range => !oldRanges.includes(range)),
    versions: said.versions.filter(version => !isOld(version)),
  };
  return settled(standing, { ranges: oldRanges, versions: oldVersions }, [...newest.values()], []);
}

/** Whether a source condemns every version. */
export function saysAll(versions: Versions): boolean {
  return versions.ranges.some(range => intervalsOf(range.events)?.some(isEndless) ?? false);
}

function settled(live: Versions, superseded: Versions, origins: readonly Said[], doubts: readonly string[]): Narrowed {
  const told = [...doubts];
  const unreadable = live.ranges.some(range => intervalsOf(range.events) === undefined);
  const silent = live.ranges.length === 0 && live.versions.length === 0;
  if (unreadable) told.push('a range holds something that is no version');
  if (silent) told.push('it says nothing of versions');
  if (live.ranges.some(range => isEmpty(range.events))) told.push('a range is fixed where it begins');
  const scope = scopeOf(live);
  // A record that cannot be understood speaks of its whole name, and only doubtfully.
  return { live: unreadable || silent ? { ...scope, all: true } : scope, superseded: scopeOf(superseded), origins, doubts: told };
}

const NOTHING: Scope = { all: false, versions: [], intervals: [] };
const EVERYTHING: Scope = { all: true, versions: [], intervals: [] };

function scopeOf({ ranges, versions }: Versions): Scope {
  // Most records say one of two things, and there are hundreds of thousands: each is kept once.
  if (versions.length === 0 && ranges.length === 0) return NOTHING;
  const intervals = ranges.flatMap(range => intervalsOf(range.events) ?? []);
  if (versions.length === 0 && intervals.length > 0 && intervals.every(isEndless)) return EVERYTHING;
  return { all: intervals.some(isEndless), versions: [...new Set(versions)].sort(), intervals: intervals.filter(one => !isEndless(one)) };
}

function isEndless({ lo, hi }: Interval): boolean {
  return lo === undefined && hi === undefined;
}

function valuesOf({ ranges, versions }: Versions): string[] {
  return [...ranges.map(rangeValue), ...versions];
}

/** A range as text that does not depend on the order of its keys. */
function rangeValue({ events }: OsvRange): string {
  return JSON.stringify(events.map(event => [event.as, event.version]));
}

/** RFC 3339 with fractions of any length: seconds as text, then the fraction as text, which compare as times do. */
function compareTimes(a: string, b: string): number {
  const [x, y] = [a, b].map(time => time.replace(/Z$/, '').split('.'));
  const order = compareTexts(x?.[0] ?? '', y?.[0] ?? '');
  return order === 0 ? compareTexts((x?.[1] ?? '').padEnd(9, '0'), (y?.[1] ?? '').padEnd(9, '0')) : order;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
