import type { Candidate } from './name-index.ts';

/** Below this a name only shares a common word with the one that was asked for. */
const LEAST_SCORE = 0.02;
/** What is missing in a scope is mostly private, and called by what it does: only a name that is hardly another is offered. */
const LEAST_SCORE_SCOPED = 0.2;
/** A name is not offered beside one that is so many times likelier. */
const FAR_BEHIND = 8;

/** Of the names that come near one, best first, those that are worth offering in its place: none that only begin or end alike. */
export function worthOffering(near: readonly Candidate[], asked: string): Candidate[] {
  const least = asked.startsWith('@') ? LEAST_SCORE_SCOPED : LEAST_SCORE;
  const best = near[0]?.score ?? 0;
  return near.filter(({ score, classes }) => score >= least && score * FAR_BEHIND >= best && classes[0]?.id !== 'ends');
}
