import type { IntelStatus } from '../model/check.ts';
import { count } from '../model/count.ts';
import type { ClosedIntel, OpenIntel } from './open-intel.ts';
import type { SourceMeta } from './source-meta.ts';
import { SKEW_MS } from './state-file.ts';

const HOUR = 3_600_000;

/** How fresh records are, held against the clock: as the source that is furthest behind. What is old or ahead of the clock knows nothing of what was found out since. */
export function statusOf(intel: OpenIntel | ClosedIntel, now: number, maxAgeHours: number): IntelStatus {
  // Whoever forgets the last source has none, though their place is still there.
  if (intel.as === 'missing' || (intel.as === 'open' && intel.sources.length === 0 && intel.index.records === 0))
    return { state: 'missing', says: 'there are no known-bad records on this computer', records: 0, newest: '' };
  if (intel.as === 'damaged') return { state: 'damaged', says: `the known-bad records are damaged: ${intel.why}`, records: 0, newest: '' };
  const { records } = intel.index;
  const dated = datedSources(intel.sources);
  const [oldest] = dated;
  const latest = dated.at(-1);
  if (oldest === undefined || latest === undefined)
    return { state: 'stale', says: 'no source tells when its records were changed', records, newest: '' };
  const known = { records, newest: isoOf(oldest) };
  if (intel.sources.every(({ kind }) => kind === 'list' || kind === 'registry'))
    return { state: 'stale', says: 'there are only lists, which tell of single incidents', ...known };
  if (latest.newest - now > SKEW_MS)
    return { state: 'stale', says: `the clock of this computer is before the newest record, ${isoOf(latest)}`, ...known };
  const age = Math.max(0, now - oldest.newest);
  // Where several are told apart, the one that is furthest behind is named: it is the one to sync.
  const whose = dated.length > 1 ? ` of ${oldest.feed}` : '';
  const says = [`the newest record${whose} is ${ageInWords(age)} old`, ...intel.sources.flatMap(partial)].join('; ');
  return { state: age > maxAgeHours * HOUR ? 'stale' : 'fresh', says, ...known };
}

/** Where one source was read in part: what it has left out is for another to know. */
function partial({ feed, unread }: SourceMeta): readonly string[] {
  return unread === undefined ? [] : [`${feed} is partial, unread is ${unread}`];
}

interface Dated {
  readonly feed: string;
  /** Milliseconds since the epoch. */
  readonly newest: number;
}

/**
 * The sources by their newest record, the one that is furthest behind first: each answers for what the others do not hold. A list is as
 * old as it says, or as when it was read, and is told of only where there is nothing else: lists of one incident are never written anew. A
 * registry was asked about some packages, and answers for no others.
 */
export function datedSources(all: readonly Pick<SourceMeta, 'feed' | 'kind' | 'newest' | 'syncedAt'>[]): readonly Dated[] {
  const whole = all.filter(({ kind }) => kind !== 'registry' && kind !== 'list');
  const sources = whole.length > 0 ? whole : all.filter(({ kind }) => kind === 'list');
  const dated = sources.filter(source => source.newest !== '');
  return (dated.length > 0 ? dated : sources)
    .map(({ feed, newest, syncedAt }) => ({ feed, newest: Date.parse(newest || syncedAt) }))
    .filter(source => Number.isFinite(source.newest))
    .toSorted((a, b) => a.newest - b.newest);
}

function isoOf({ newest }: Dated): string {
  return new Date(newest).toISOString();
}

/** `3 hours`, `12 days`. */
export function ageInWords(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  if (hours < 48) return count(hours, 'hour');
  return count(Math.floor(hours / 24), 'day');
}
