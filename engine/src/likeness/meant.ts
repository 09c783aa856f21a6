import type { Likeness } from '../model/likeness.ts';
import type { Meant } from '../model/verdict.ts';

const OFFERED = 3;
const REASONS = 4;

/** Known packages that whoever came by this one may have meant, the likeliest first, each with what the two have in common. */
export function meantBy({ itself, candidates, names }: Likeness): Meant[] {
  if (itself || names?.isKnown) return [];
  const posed = candidates
    .filter(one => one.poses !== 'no')
    .map(({ name, facets }) => ({ name, why: facets.slice(0, REASONS).map(one => one.says) }));
  const near = (names?.near ?? [])
    .filter(one => one.relation === undefined)
    .map(({ name, ways, points }) => ({
      name,
      why: [...ways.slice(0, 1), ...points].slice(0, REASONS),
    }));
  return [...new Map([...near.toReversed(), ...posed.toReversed()].map(one => [one.name, one])).values()].toReversed().slice(0, OFFERED);
}
