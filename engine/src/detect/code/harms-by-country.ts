import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Claim } from '../../model/finding.ts';
import type { Guard } from '../../model/module.ts';
import { commandLine } from './facts/commands.ts';
import { hostOf } from './facts/destinations.ts';
import { isUnasked, moment } from './facts/moments.ts';
import { isUnder, placesOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';

/** Services that tell where an address is, by the word they have in their names. */
const TELLS_COUNTRY =
  /(?:^|\.)(?:ip-?(?:api|info|data|geolocation|who(?:is)?|stack|registry|2location)|(?:free|tele)?geo-?(?:ip|js|plugin|location)\w*|db-ip|country|wtfismyip)\./;

const LANGUAGE_VARIABLE = /^(?:LANG|LANGUAGE|LC_\w+|TZ)=(?!.*utf-?8)./i;

/** What a program is asked that says something about the terminal or the system only. */
const SETTINGS = /^\s*(?:\S*[\\/])?(?:chcp|locale|defaults read|reg query|tput|stty|uname|sw_vers)\b/;

export const harmsByCountry: Detector<'behaviour'> = detector({
  id: 'harms-by-country',
  needs: ['behaviour'],
  attack: 'T1480.001',
  explain: {
    what: 'The package deletes or overwrites files, starts programs or runs text as code only where a certain language, time zone or country is found.',
    why: 'That is protest software or an aimed attack: people are punished for where they live, and elsewhere nothing is seen. Choosing words or formats by language does none of it.',
    next: 'Do not install it, wherever you are; go back to a version before it. If it has run in such a place, restore from a backup.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      if (!isUnasked(effect) || !harms(effect, behaviour)) continue;
      const guard = effect.guards.find(asksForPlace);
      if (guard) yield byGuard(effect, guard);
    }
    yield* byAddress(behaviour);
  },
});

function byGuard(effect: Effect, { value }: Guard): Claim {
  const asked = value === '' ? '' : ` (${short(value)})`;
  return {
    says: `it ${effect.kind}${effect.target === '' ? '' : ` ${short(effect.target)}`} only for a certain language or time zone${asked}, ${moment(effect)}`,
    weight: 'strong',
    evidence: [step(effect, `${effect.api} behind a test of language or time zone${asked}`)],
  };
}

/** The answer is asked for in the same file in which files are destroyed: what stands between them is the country. */
function* byAddress({ effects, flows }: Behaviour): Iterable<Claim> {
  for (const asked of effects) {
    const host = asked.kind === 'connects' && isUnasked(asked) ? hostOf(asked.target) : undefined;
    if (host === undefined || !TELLS_COUNTRY.test(host)) continue;
    const harm = effects.find(other => other.at.path === asked.at.path && isUnasked(other) && destroys(other, flows));
    if (harm === undefined) continue;
    yield {
      says: `it asks ${host} in which country it is, and ${harm.kind}${harm.target === '' ? '' : ` ${short(harm.target)}`}, ${moment(harm)}`,
      weight: 'strong',
      evidence: [step(asked, `${asked.api} asks for the country`), step(harm, `${harm.api} ${harm.kind} ${short(harm.target)}`.trim())],
    };
  }
}

function asksForPlace({ kind, value, holds }: Guard): boolean {
  return (kind === 'place' && holds) || (kind === 'environment' && holds && LANGUAGE_VARIABLE.test(value));
}

function harms(effect: Effect, { flows }: Behaviour): boolean {
  if (effect.kind === 'spawns') return !SETTINGS.test(commandLine(effect));
  return effect.kind === 'evaluates' || destroys(effect, flows);
}

/** Files of people: those it deletes or overwrites are not its own and not temporary. */
function destroys(effect: Effect, flows: Behaviour['flows']): boolean {
  if (effect.kind === 'writes file' && flows.some(({ from, to, as }) => to === effect && from.kind === 'lists files' && as === 'target'))
    return true;
  const places = placesOf(effect.target);
  if (effect.kind === 'deletes')
    return !places.some(place => isUnder(place, '<here>') || isUnder(place, '<temp>') || isUnder(place, '<cwd>'));
  return effect.kind === 'writes file' && places.some(place => isUnder(place, '<home>'));
}
