import type { Behaviour, Effect } from '../../../model/effect.ts';
import { placesOf } from './places.ts';

/** Whether a file is changed where it lies: what is written into it was read from it, it is added to, or another is put in its place that was made of it. */
export function isRewritten(effect: Effect, { effects, flows }: Behaviour): boolean {
  if (/append/i.test(effect.api)) return true;
  const places = new Set(placesOf(effect.target));
  const isSame = (target: string): boolean => placesOf(target).some(place => places.has(place));
  if (flows.some(({ from, to, as }) => to === effect && as === 'content' && from.kind === 'reads file' && isSame(from.target))) return true;
  // Moved over it, from where a copy was written.
  const source = effect.details.get('source');
  return (
    source !== undefined && effects.some(({ kind, target, at }) => kind === 'reads file' && at.path === effect.at.path && isSame(target))
  );
}

/** Whether a place was found by looking through the folder that it begins with, and by what. */
export function listedBy(effect: Effect, place: string, { flows }: Behaviour): Effect | undefined {
  return flows.find(
    ({ from, to, as }) =>
      to === effect &&
      as === 'target' &&
      from.kind === 'lists files' &&
      placesOf(from.target).some(folder => place.startsWith(`${folder}/`)),
  )?.from;
}
