import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Claim } from '../../model/finding.ts';
import { commandLine } from './facts/commands.ts';
import { destinationOf, fixedHost, isOwnMachine } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { placesOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';

/** Backups and uploads are asked for. */
const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/** Nobody hands over all that he has. */
const EVERYTHING: Gravity = { ...UNASKED, run: 'strong', call: 'strong' };

/** Where people keep what is theirs, as a whole: the home folder, what lies in it for all to see, other people's, a drive. */
const OF_PEOPLE = /^(?:<home>|\/(?:home|Users)?|[A-Z]:\/(?:Users)?|<home>\/(?:Documents|Desktop|Downloads|Pictures|OneDrive|Dropbox))\/?$/i;

export const sendsFoundFiles: Detector<'behaviour'> = detector({
  id: 'sends-found-files',
  needs: ['behaviour'],
  attack: 'T1119',
  explain: {
    what: 'The package goes through the folders of whoever installs it, and sends files that it finds there.',
    why: 'That is how documents, keys and settings of all projects are collected. Tools for backups do so when they are started, with the folders that they are given.',
    next: 'Do not install it. If it has run, treat what lay below these folders as known, first of all keys and passwords.',
  },

  *detect({ behaviour }) {
    yield* sendsSources(behaviour);
    for (const { from: listing, to } of behaviour.flows) {
      if (listing.kind !== 'lists files' || to.kind !== 'connects') continue;
      const place = placesOf(listing.target).find(one => OF_PEOPLE.test(one));
      const read = place === undefined ? undefined : behaviour.flows.find(other => other.to === to && isFound(other.from, listing));
      const address = destinationOf(to, behaviour.effects);
      const host = fixedHost(address);
      const weight =
        !read || host === undefined || isOwnMachine(address) ? undefined : weigh(to, isAll(place ?? '') ? EVERYTHING : UNASKED);
      if (!read || place === undefined || !weight) continue;
      yield {
        says: `it goes through ${place} and sends files that it finds there to ${host ?? ''}, ${moment(to)}`,
        weight,
        evidence: [
          step(listing, `${listing.api} lists ${short(listing.target)}`),
          step(read.from, `${read.from.api} reads what was found`),
          step(to, `${to.api} sends it to ${short(address)}`),
        ],
      };
      return;
    }
  },
});

/** All that a project holds as Git packs it, or what was changed in it line by line. Source: the manual of Git. */
const SOURCES =
  /\bgit(?:\.exe)?(?:\s{1,9}-[Cc]\s{1,9}\S{1,200}|\s{1,9}--?[\w=./-]{1,200}){0,9}\s{1,9}(?:archive|bundle\s{1,9}create|format-patch|fast-export|(?:log|show)\s[^|;&\n]{0,200}(?:-p|--patch)(?=\s|$))/;
const OF_SOURCES: Gravity = { install: 'strong', import: 'strong' };

/** What Git says of the project of whoever installs it, sent to a host that stands in the code. */
function* sendsSources({ flows, effects }: Behaviour): Iterable<Claim> {
  for (const { from, to, as } of flows) {
    const line = from.kind === 'spawns' && to.kind === 'connects' && as === 'content' ? commandLine(from) : '';
    const address = SOURCES.test(line) ? destinationOf(to, effects) : '';
    const host = fixedHost(address);
    const weight = host === undefined || isOwnMachine(address) ? undefined : weigh(to, OF_SOURCES);
    if (!weight || host === undefined) continue;
    yield {
      says: `it sends what Git has of the project to ${host}, ${moment(to)}`,
      weight,
      evidence: [step(from, `${from.api} runs ${short(line)}`), step(to, `${to.api} sends it to ${short(address)}`)],
    };
    return;
  }
}

/** A file whose name the code does not say, or says by a pattern: it comes from the list. */
function isFound({ kind, target, at }: Effect, listing: Effect): boolean {
  if (kind !== 'reads file' || at.path !== listing.at.path) return false;
  const listed = placesOf(listing.target);
  const isListed = (place: string): boolean => /(?:^|\/)\*+$/.test(place) || listed.some(folder => place.startsWith(`${folder}/`));
  return /^[*/]*$/.test(target) || placesOf(target).some(isListed);
}

/** The whole of somebody's folder, or of everybody's. */
function isAll(place: string): boolean {
  return /^(?:<home>|\/(?:home|Users)?|[A-Z]:\/(?:Users)?)\/?$/i.test(place);
}
