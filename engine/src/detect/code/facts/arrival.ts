import type { Effect, Flow, Trigger } from '../../../model/effect.ts';
import { areFarApart } from './distance.ts';
import { isUnasked } from './moments.ts';

const UNASKED: ReadonlySet<Trigger> = new Set(['install', 'import', 'open']);

/**
 * Where data arrives, at the moments at which it can: what only a caller has read is not there yet when the package is imported.
 * Inside of one file calls may be hidden from us, so only what comes from far is told apart.
 */
export function arrivalOf({ from, to }: Flow): Effect {
  if (from.triggers.length === 0 || isUnasked(from) || !isUnasked(to) || !areFarApart(from.at, to.at)) return to;
  const later = to.triggers.filter(trigger => !UNASKED.has(trigger));
  return { ...to, triggers: later.length > 0 ? later : from.triggers };
}

/** Of what arrives at one place, the first to do so: unasked where anything does. */
export function firstArrival(flows: readonly Flow[]): Effect | undefined {
  const arrivals = flows.map(arrivalOf);
  return arrivals.find(isUnasked) ?? arrivals[0];
}
