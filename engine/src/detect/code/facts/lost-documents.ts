import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import { EVERYTHING } from './losses.ts';
import { moment, weigh } from './moments.ts';
import { placesOf } from './places.ts';
import { short, step } from './steps.ts';

/** Documents, pictures and films of people wherever they lie below a folder of theirs, as a search finds them. */
const OF_PEOPLE =
  /^(?:<home>|\/(?:home|Users)|[A-Z]:\/(?:Users)?)\/(?:[^|]*\/)?[^/|]*\*[^/|]*\.(?:docx?|xlsx?|pptx?|pdf|od[tsp]|jpe?g|png|heic|mp4|mov|psd|kdbx?|wallet)(?:\.[\w-]+)?$/i;
const KINDS = 2;

/** Files of people of several kinds that are deleted, wherever they are found: no package clears those away. */
export function* deletesDocuments({ effects }: Behaviour): Iterable<Claim> {
  for (const effect of effects) {
    const weight = isLoss(effect) ? weigh(effect, EVERYTHING) : undefined;
    if (!weight) continue;
    yield {
      says: `it deletes the documents that it finds (${short(effect.target)}), ${moment(effect)}`,
      weight,
      evidence: [step(effect, `${effect.api} deletes ${short(effect.target)}`)],
    };
    return;
  }
}

function isLoss({ kind, target }: Effect): boolean {
  if (kind !== 'deletes') return false;
  const places = placesOf(target).filter(place => OF_PEOPLE.test(place));
  return new Set(places.map(place => place.replace(/^.*\*[^/]*?\.(?=[^.]+(?:\.[\w-]+)?$)/, ''))).size >= KINDS;
}
