import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { changesOf, weightOf, type Change } from './changes.ts';
import { moment, type Gravity } from './moments.ts';
import { placesOf } from './places.ts';
import { short, step } from './steps.ts';

const TOLD: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** What a project can make again. */
const MADE_AGAIN = /(?:^|\/)(?:\.\w+[-_]?cache|node_modules|dist|build|out|te?mp|coverage|\w*(?:cache|temp|tmp|logs?|backups?))(?:\/|$)/i;
/** A folder somewhere below the one that a program works in. */
const BELOW = /^(?:(?:<cwd>|\.)\/)?(?![<*/]|\.\.|[A-Z]:)[^*|]+$/i;
/** What callers hand over, or something below it. */
const HANDED = /^\*(?:\/[^*|]*)?$/;
/** One that people work in, wherever the project is. */
const WORKED_IN = /^\*\/(?:\.git|src|app|packages|pages|components|server|client|tests?)\/?$/;

/** Folders that are deleted with all that is in them when a server gives the word. Incidents: cschokidar-next, achalk-next, 2025-01. */
export function* deletesWhenTold(behaviour: Behaviour, manifest: Manifest): Iterable<Claim> {
  const ordered = changesOf(behaviour, manifest).filter(change => isOrdered(change, behaviour));
  const handed = behaviour.effects.filter(
    effect => effect.kind === 'deletes' && effect.target === '' && isWiping(effect) && isTold(effect),
  );
  const [order] = ordered;
  const effect = order?.effect ?? handed[0];
  const weight = effect && weightOf(effect, TOLD);
  if (!effect || !weight) return;
  const places = ordered.map(({ place }) => (place === '*' ? 'what it is handed' : short(place))).slice(0, 4);
  yield {
    says: `it deletes ${places.length > 0 ? places.join(', ') : 'what it is handed'} when a server says so, ${moment(effect)}`,
    weight,
    evidence: [order?.evidence ?? step(effect, `${effect.api} deletes it`)],
  };
}

/** A folder of a project that goes when a server gives the word, and that nothing of the package makes. */
function isOrdered({ does, place, recursive, effect }: Change, { effects }: Behaviour): boolean {
  const isTheirs = WORKED_IN.test(place) || ((BELOW.test(place) || HANDED.test(place)) && !MADE_AGAIN.test(place));
  if (does !== 'deletes' || !recursive || !isTheirs || !isTold(effect)) return false;
  return !effects.some(
    other =>
      other.at.path === effect.at.path &&
      (other.kind === 'writes file' || other.kind === 'unpacks an archive') &&
      [...placesOf(other.target), ...placesOf(other.details.get('into') ?? '')].some(one => one.startsWith(place)),
  );
}

function isTold({ guards }: Effect): boolean {
  return guards.some(({ kind, holds }) => kind === 'answer' && holds);
}

function isWiping({ details }: Effect): boolean {
  return details.get('recursive') === 'true';
}
