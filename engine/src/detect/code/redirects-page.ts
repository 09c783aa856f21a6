import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Module } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { codeIn, plainCode } from './facts/code-in.ts';
import { fixedHost, isOwnMachine, ownAddress } from './facts/destinations.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { runsWhenLoaded } from './facts/loading.ts';
import { short, step } from './facts/steps.ts';
import { fileHolding, isEmbedded } from '../../model/path.ts';

const LEADS: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
/** Nothing of the package can be imported or run: it is there to be opened. */
const ONLY_PAGE: Gravity = { unreached: 'strong' };
/** Nothing reaches it, and of the file it stands in somebody would have to call a function: behind a button, mostly. */
const WHEN_CALLED: Gravity = {};
/** Whoever leads some visitors away and the others not does not want those who look after the page to see it. */
const SOME_ONLY: Gravity = { ...LEADS, run: 'strong', call: 'strong' };

/** By chance, as the code has it and no caller, or those who come from a search. */
const CHANCE = /Math\.random\(\)\s*<=?\s*0?\.\d/;
const FROM_SEARCH = /\/[^/\n]*\b(?:google|bing|yandex|baidu|duckduckgo)\b[^/\n]*\/[a-z]*\.test\(/i;
const SHORTLY_BEFORE = 600;
const COMMENT = /\/\*[^]*?\*\/|(?<!:)\/\/[^\n]*/g;

/** A page of the package may lead on to its documentation. */
const OWN_PAGE: Gravity = { import: 'weak', call: 'context' };

const LOCATION = /^(?:(?:document\.)?location(?:\.href|\.assign|\.replace)?|open)$/;

/** Where everybody has pages, and whose is meant does not stand in the code: tools lead to the source of their user's project. */
const OF_ANYBODY = /^https:\/\/(?:www\.)?(?:github|gitlab)\.com\/\*\//;

export const redirectsPage: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'redirects-page',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1189',
  explain: {
    what: 'As soon as it is loaded, or for some visitors only, the package leads the page to an address that is written in its code, or opens it in a window.',
    why: 'Visitors end at pages of advertising, or at a copy of the login they expect. Libraries for logins lead to an address that their caller gives.',
    next: 'Do not use it in a page. If it was published, publish the page again without it.',
  },

  *detect({ behaviour, files, modules }) {
    for (const effect of behaviour.effects) {
      const address = ownAddress(effect);
      const leads = effect.kind === 'connects' && LOCATION.test(effect.api) && /^(?:https?:)?\/\//i.test(address);
      const host = leads ? fixedHost(address) : undefined;
      const known = host === undefined || isOwnMachine(address) ? undefined : weigh(effect, gravityOf(effect, behaviour, modules, files));
      const weight = OF_ANYBODY.test(address) ? lighter(known) : known;
      if (!weight) continue;
      yield {
        says: `it leads the page to ${host}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} is ${short(address)}`)],
      };
    }
  },
});

function choosesVisitors({ api, at }: Effect, files: FileTree): boolean {
  if (api === 'open') return false;
  const before = plainCode(codeIn(at, files).slice(Math.max(0, at.start - SHORTLY_BEFORE), at.start)).replaceAll(COMMENT, '');
  return CHANCE.test(before) || (FROM_SEARCH.test(before) && /\breferrer\b/.test(before));
}

function gravityOf(effect: Effect, { entries }: Behaviour, modules: readonly Module[], files: FileTree): Gravity {
  if (entries.length === 0) return ONLY_PAGE;
  if (choosesVisitors(effect, files)) return SOME_ONLY;
  if (isEmbedded(effect.at.path) && /\.html?$/i.test(fileHolding(effect.at.path))) return OWN_PAGE;
  return effect.triggers.length > 0 || runsWhenLoaded(effect, modules) ? LEADS : WHEN_CALLED;
}
