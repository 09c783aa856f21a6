import type { Behaviour, Effect } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { changesOf } from './changes.ts';
import { isUnasked, moment } from './moments.ts';
import { placesOf } from './places.ts';
import { short } from './steps.ts';

/** A folder that is lost on a day of the calendar, to whoever has only installed or loaded the package, or one of the home to whoever calls it: what clears away what has grown old counts days instead. */
export function* deletesOnDates(behaviour: Behaviour, manifest: Manifest): Iterable<Claim> {
  for (const { does, place, recursive, effect, evidence } of changesOf(behaviour, manifest)) {
    if (does !== 'deletes' || !recursive || REMADE.test(place) || !isOnDate(effect)) continue;
    // Nobody who calls something has asked for that, either.
    if (!isUnasked(effect) && !placesOf(place).some(one => OF_PEOPLE.test(one))) continue;
    yield { says: `it deletes everything in ${short(place)} on certain dates, ${moment(effect)}`, weight: 'strong', evidence: [evidence] };
  }
}

/** A folder of the home that people see. */
const OF_PEOPLE = /^<home>\/[^./*][^/*]*\/?$/;

/** What programs keep for themselves and make again. */
const REMADE = /^<(?:temp|here)>|(?:^|[/._-])(?:caches?|te?mp|logs?)(?:[/._-]|$)/i;

function isOnDate({ guards }: Effect): boolean {
  const dates = guards.filter(({ kind }) => kind === 'date');
  // Before or after a day: either is a date that somebody has set.
  if (dates.some(({ value }) => /^20\d\d-\d\d-\d\d$/.test(value))) return true;
  const days = dates.filter(({ holds }) => holds).map(({ value }) => value);
  return days.some(day => /^20\d\d/.test(day)) || days.filter(day => /^\d{1,2}$/.test(day)).length > 1;
}
