import type { Interval } from '../model/advisory.ts';
import { compareVersions, parseVersion } from './version.ts';
import type { Version } from './version.ts';

/** One event of a range of the OSV schema. `0` as introduced comes before everything, `*` as limit after everything. */
export interface RangeEvent {
  readonly as: 'introduced' | 'fixed' | 'last_affected' | 'limit';
  readonly version: string;
}

interface Placed {
  readonly as: RangeEvent['as'];
  readonly text: string;
  /** Undefined before everything. */
  readonly version: Version | undefined;
}

/** The schema is silent about events at one version. `fixed` first, so that an introduction at the same version counts; `last_affected` last, so that it ends it. */
const TIES: readonly RangeEvent['as'][] = ['fixed', 'introduced', 'last_affected', 'limit'];

/**
 * Whether a version is in a range, as the reference algorithm of the OSV schema has it (ossf.github.io/osv-schema, “Evaluation”).
 * Undefined where an event is no version.
 */
export function isInRange(version: Version, events: readonly RangeEvent[]): boolean | undefined {
  const sorted = sort(events);
  if (sorted === undefined) return undefined;
  if (isEmpty(events)) return false;
  const limits = sorted.filter(event => event.as === 'limit');
  if (limits.length > 0 && !limits.some(limit => limit.text === '*' || isBefore(version, limit))) return false;
  let inside = false;
  for (const event of sorted) {
    const order = event.version === undefined ? 1 : compareVersions(version, event.version);
    if (event.as === 'introduced' && order >= 0) inside = true;
    else if (event.as === 'fixed' && order >= 0) inside = false;
    else if (event.as === 'last_affected' && order > 0) inside = false;
  }
  return inside;
}

/** The same as intervals, none of which touches another. Undefined where an event is no version. */
export function intervalsOf(events: readonly RangeEvent[]): readonly Interval[] | undefined {
  const sorted = sort(events);
  if (sorted === undefined) return undefined;
  if (isEmpty(events)) return [];
  const found: Interval[] = [];
  let open: { readonly lo: string | undefined } | undefined;
  for (const event of sorted) {
    if (event.as === 'limit') continue;
    if (event.as === 'introduced') open ??= { lo: event.version === undefined ? undefined : event.text };
    else if (open !== undefined) {
      found.push({
        ...(open.lo !== undefined && { lo: open.lo }),
        hi: event.text,
        ...(event.as === 'last_affected' && { hiIncluded: true }),
      });
      open = undefined;
    }
  }
  if (open !== undefined) found.push(open.lo === undefined ? {} : { lo: open.lo });
  const limits = sorted.filter(event => event.as === 'limit');
  return limits.length === 0 || limits.some(limit => limit.text === '*') ? found : clipped(found, limits);
}

/** Whether a version lies in an interval. */
export function isWithin(version: Version, { lo, hi, hiIncluded }: Interval): boolean {
  const low = lo === undefined ? undefined : parseVersion(lo);
  if (lo !== undefined && (low === undefined || compareVersions(version, low) < 0)) return false;
  if (hi === undefined) return true;
  const high = parseVersion(hi);
  if (high === undefined) return false;
  const order = compareVersions(version, high);
  return hiIncluded ? order <= 0 : order < 0;
}

/** A range that is fixed where it begins, and holds nothing else, is empty: sorted, it would never end. */
export function isEmpty(events: readonly RangeEvent[]): boolean {
  const [one, other, ...more] = events.filter(event => event.as !== 'limit');
  if (one === undefined || other === undefined || more.length > 0) return false;
  return (
    one.as !== other.as && [one, other].every(event => event.as === 'introduced' || event.as === 'fixed') && one.version === other.version
  );
}

function clipped(intervals: readonly Interval[], limits: readonly Placed[]): readonly Interval[] {
  const last = limits.at(-1);
  const end = last?.version;
  if (last === undefined || end === undefined) return intervals;
  return intervals.flatMap((interval): readonly Interval[] => {
    const low = interval.lo === undefined ? undefined : parseVersion(interval.lo);
    if (low !== undefined && compareVersions(low, end) >= 0) return [];
    const high = interval.hi === undefined ? undefined : parseVersion(interval.hi);
    if (high !== undefined && compareVersions(high, end) < 0) return [interval];
    return [{ ...(interval.lo !== undefined && { lo: interval.lo }), hi: last.text }];
  });
}

function sort(events: readonly RangeEvent[]): readonly Placed[] | undefined {
  const placed: Placed[] = [];
  for (const { as, version: text } of events) {
    const first = as === 'introduced' && text === '0';
    const endless = as === 'limit' && text === '*';
    const version = first || endless ? undefined : parseVersion(text);
    if (version === undefined && !first && !endless) return undefined;
    placed.push({ as, text, version });
  }
  return placed.sort((a, b) => place(a, b) || TIES.indexOf(a.as) - TIES.indexOf(b.as));
}

function place(a: Placed, b: Placed): number {
  if (a.version !== undefined && b.version !== undefined) return compareVersions(a.version, b.version);
  return order(a) - order(b);
}

function order({ as, version }: Placed): number {
  if (version !== undefined) return 0;
  return as === 'limit' ? 1 : -1;
}

function isBefore(version: Version, limit: Placed): boolean {
  return limit.version !== undefined && compareVersions(version, limit.version) < 0;
}
