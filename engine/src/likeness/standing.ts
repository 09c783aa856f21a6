import type { Standing } from '../model/likeness.ts';
import type { Published } from '../model/published.ts';

const YEARS = 2;
const YEAR_MS = 365.25 * 24 * 3600 * 1000;
/** A name that was taken and left alone for years is no standing. */
const FEWEST_RELEASES = 10;

/** How long a package has been there. What a registry does not tell is unknown: neither for it nor against it. */
export function standingOf(published: Published | undefined): Standing {
  if (published?.created.is !== 'present' || published.releases.length === 0) return 'unknown';
  const age = published.askedAt - published.created.value;
  return age >= YEARS * YEAR_MS && published.releases.length >= FEWEST_RELEASES ? 'long published' : 'new';
}

/** The names of those who may publish it; none where the registry does not tell. */
export function publishersOf(published: Published | undefined): readonly string[] {
  return published?.maintainers.is === 'present' ? published.maintainers.value.map(one => one.name) : [];
}
