import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { changesOf } from './changes.ts';
import { isUnasked, moment } from './moments.ts';
import { short } from './steps.ts';

/** A folder that is lost on a day of the calendar, to whoever has only installed or loaded the package: what clears away what has grown old counts days instead. */
export function* deletesOnDates(behaviour: Behaviour, manifest: Manifest): Iterable<Claim> {
  for (const { does, place, recursive, effect, evidence } of changesOf(behaviour, manifest)) {
    if (does !== 'deletes' || !recursive || !isUnasked(effect) || REMADE.test(place) || !isOnDate(effect)) continue;
    yield { says: `it deletes everything in ${short(place)} on certain dates, ${moment(effect)}`, weight: 'strong', evidence: [evidence] };
  }
}

/** What programs keep for themselves and make again. */
const REMADE = /^<(?:temp|here)>|(?:^|[/._-])(?:caches?|te?mp|logs?)(?:[/._-]|$)/i;

function isOnDate({ guards }: Effect): boolean {
  const days = guards.filter(({ kind, holds }) => kind === 'date' && holds).map(({ value }) => value);
  return days.some(day => /^20\d\d/.test(day)) || days.filter(day => /^\d{1,2}$/.test(day)).length > 1;
}
