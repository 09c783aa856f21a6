import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import { fixedHost, isOwnMachine } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const LEADS: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
/** Nothing of the package can be imported or run: it is there to be opened. */
const ONLY_PAGE: Gravity = { unreached: 'strong' };
/** A page of the package may lead on to its documentation. */
const OWN_PAGE: Gravity = { import: 'weak', call: 'context' };

const LOCATION = /^(?:(?:document\.)?location(?:\.href|\.assign|\.replace)?|open)$/;

export const redirectsPage: Detector<'behaviour'> = detector({
  id: 'redirects-page',
  needs: ['behaviour'],
  attack: 'T1189',
  explain: {
    what: 'As soon as it is loaded, the package leads the page’s visitors to an address that is written in its code, or opens it in a window.',
    why: 'Visitors end at pages of advertising, or at a copy of the login they expect. Libraries for logins lead to an address that their caller gives.',
    next: 'Do not use it in a page. If it was published, publish the page again without it.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const leads = effect.kind === 'connects' && LOCATION.test(effect.api) && /^(?:https?:)?\/\//i.test(effect.target);
      const host = leads ? fixedHost(effect.target) : undefined;
      const weight = host === undefined || isOwnMachine(effect.target) ? undefined : weigh(effect, gravityOf(effect, behaviour));
      if (!weight) continue;
      yield {
        says: `it leads the page to ${host}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} is ${short(effect.target)}`)],
      };
    }
  },
});

function gravityOf(effect: Effect, { entries }: Behaviour): Gravity {
  if (entries.length === 0) return ONLY_PAGE;
  return /\.html?#/i.test(effect.at.path) ? OWN_PAGE : LEADS;
}
