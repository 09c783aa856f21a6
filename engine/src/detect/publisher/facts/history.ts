import { count } from '../../../model/count.ts';
import type { PackageId } from '../../../model/package.ts';
import type { Published, Release } from '../../../model/published.ts';

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;

/** A release whose time is known. */
export interface Dated {
  readonly release: Release;
  readonly at: number;
}

/** The release that is examined and those that came before it, newest first. */
export interface History {
  readonly current: Dated;
  readonly earlier: readonly Dated[];
}

/** Undefined where the registry does not list the version or does not tell its time: then nothing can be said of before and after. */
export function historyOf(id: PackageId, published: Published): History | undefined {
  const dated = published.releases.flatMap(release => (release.at.is === 'present' ? [{ release, at: release.at.value }] : []));
  const current = dated.find(one => one.release.version === id.version);
  if (current === undefined) return undefined;
  const earlier = dated.filter(one => one.at < current.at).toSorted((a, b) => b.at - a.at);
  return { current, earlier };
}

/** The publisher's account name in lower case; undefined where it is not known. */
export function publisherOf({ release }: Dated): string | undefined {
  return release.publisher.is === 'present' ? release.publisher.value.name.toLowerCase() : undefined;
}

/** Whether a build service published it, under the name that registries give to such publishing. */
export function isAutomated({ release }: Dated): boolean {
  return release.publisher.is === 'present' && /^(?:github actions|gitlab ci\/cd|circleci)$/i.test(release.publisher.value.name);
}

/** The first number of a version; undefined where it is not one. */
export function majorOf(version: string): number | undefined {
  const major = /^v?(\d{1,15})\./.exec(version)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** A time as a date people read, `2026-01-31`. */
export function dateOf(at: number): string {
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString().slice(0, 10) : 'an unknown day';
}

/** A span of milliseconds in the largest unit that fits. */
export function spanOf(milliseconds: number): string {
  const units: readonly (readonly [string, number])[] = [
    ['year', 365 * DAY],
    ['day', DAY],
    ['hour', HOUR],
    ['minute', 60_000],
  ];
  const [unit, size] = units.find(([, one]) => milliseconds >= one) ?? ['minute', 60_000];
  return count(Math.max(1, Math.floor(milliseconds / size)), unit);
}
