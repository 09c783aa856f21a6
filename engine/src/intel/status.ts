import type { IntelStatus } from '../model/check.ts';
import type { ClosedIntel, OpenIntel } from './open-intel.ts';
import { SKEW_MS } from './state-file.ts';

const HOUR = 3_600_000;

/** How fresh records are, held against the clock. What is old or ahead of it knows nothing of what was found out since. */
export function statusOf(intel: OpenIntel | ClosedIntel, now: number, maxAgeHours: number): IntelStatus {
  if (intel.as === 'missing') return { state: 'missing', says: 'there are no known-bad records on this computer', records: 0, newest: '' };
  if (intel.as === 'damaged') return { state: 'damaged', says: `the known-bad records are damaged: ${intel.why}`, records: 0, newest: '' };
  const { records } = intel.index;
  const newest = newestOf(intel);
  const known = { records, newest: newest === 0 ? '' : new Date(newest).toISOString() };
  const age = now - newest;
  if (newest === 0) return { state: 'stale', says: 'no source tells when its records were changed', ...known };
  if (age < -SKEW_MS) return { state: 'stale', says: `the clock of this computer is before the newest record, ${known.newest}`, ...known };
  const says = `the newest record is ${ageInWords(Math.max(0, age))} old`;
  return { state: age > maxAgeHours * HOUR ? 'stale' : 'fresh', says, ...known };
}

/** A list tells no times, and so nothing of how fresh the others are; alone, it is as old as when it was read. */
function newestOf({ sources }: OpenIntel): number {
  const told = sources.map(source => source.newest).filter(Boolean);
  const times = (told.length > 0 ? told : sources.map(source => source.syncedAt)).map(time => Date.parse(time)).filter(Number.isFinite);
  return times.length === 0 ? 0 : Math.max(...times);
}

/** `3 hours`, `12 days`. */
export function ageInWords(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.floor(hours / 24)} days`;
}
