import type { Likeness } from '../model/likeness.ts';
import type { Meant } from '../model/verdict.ts';

const OFFERED = 3;
const REASONS = 4;

/**
 * Known packages that whoever came by this one may have meant, the likeliest first, each with what the two have in common. A name that is only somewhere near
 * is none: half of all harmless packages have such a neighbour, and under a verdict on what the code does it would be read as an explanation.
 */
export function meantBy({ itself, candidates, names }: Likeness): Meant[] {
  if (itself || names?.isKnown) return [];
  const posed = candidates
    .filter(one => one.poses !== 'no')
    .map(({ name, facets }) => ({ name, why: facets.slice(0, REASONS).map(one => one.says) }));
  const near = (names?.near ?? [])
    .filter(one => one.relation === undefined && (one.slip || one.own || one.points.length > 0))
    .map(({ name, ways, points }) => ({
      name,
      why: [...ways.slice(0, 1), ...points].slice(0, REASONS),
    }));
  return [...new Map([...near.toReversed(), ...posed.toReversed()].map(one => [one.name, one])).values()].toReversed().slice(0, OFFERED);
}
