import type { Behaviour } from '../../../model/effect.ts';
import type { Claim } from '../../../model/finding.ts';
import type { FileTree } from '../../../model/package.ts';
import { weightOf } from './changes.ts';
import { destinationOf, domainAbove, fixedHost, isOwnMachine } from './destinations.ts';
import { isUnasked, lighter, moment, type Gravity } from './moments.ts';
import { placesOf } from './places.ts';
import { readmeOf } from '../../../model/readme.ts';
import { short, step } from './steps.ts';
import { unpackedBy } from './unpacked.ts';

/**
 * Whether the package itself writes, moves or unpacks something to that very place, whose own name it knows: it clears up what it has brought. Untrusted: what is not
 * known of two places may differ, and whoever writes to a folder deletes all else in it too, so that this may make a claim lighter and never take it away.
 */
function isPutThere(place: string, effects: Behaviour['effects']): boolean {
  const isThere = (target: string): boolean => placesOf(target).includes(place);
  return (
    /\/[^/*]*\w[^/*]*$/.test(place) &&
    effects.some(effect => (effect.kind === 'writes file' ? isThere(effect.target) : unpackedBy(effect).some(({ into }) => isThere(into))))
  );
}

/**
 * Whether it is a folder of its own making below others that it names, which has a name of its own before the version: clients of services keep their versions so.
 * Untrusted: a version may lead up again, so that something is told of it nevertheless.
 */
function isOfVersion(place: string): boolean {
  return /^<[^>]+>\/(?:[^/]+\/)*[\w.@-]*\w{2}[\w.@*-]*\/(?:\*\/)?(?:[\w.-]{4,}|\*-)\*[^/]*$/.test(place);
}

/** Whether what it fetches is put there until all of it is, and moved away then. */
function isHalfway(place: string, effects: Behaviour['effects']): boolean {
  return (
    isOfVersion(place) &&
    effects.some(({ kind, details }) => kind === 'writes file' && placesOf(details.get('source') ?? '').includes(place)) &&
    effects.some(({ kind, target }) => kind === 'writes file' && placesOf(target).some(one => one.startsWith(`${place}/`)))
  );
}

/** A command cleans up after what it has fetched, often by what that was called. */
const NAMED: Gravity = { install: 'proof', import: 'strong', run: 'context', call: 'strong' };
/** What keeps folders as a service says tells on its page which one. */
const TOLD_OF: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'context' };
/** What was unpacked among temporary files is cleared up by the name that it came with. */
const OF_TEMPORARY: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'weak' };

/** What a host of the code names is deleted with all that is in it; what mirrors a server of its user asks that one. */
export function* deletesWhatHostsName({ flows, effects }: Behaviour, files: FileTree): Iterable<Claim> {
  for (const { from, to, as } of flows) {
    if (to.kind !== 'deletes' || as !== 'target' || to.details.get('recursive') !== 'true') continue;
    const address = from.kind === 'connects' || from.kind === 'resolves name' ? destinationOf(from, effects) : '';
    const host = fixedHost(address) ?? (from.kind === 'resolves name' ? domainAbove(address) : undefined);
    if (host === undefined || isOwnMachine(address)) continue;
    const isTemporary = to.target.split(' | ').every(place => /^<temp>\/(?!.*\.\.).*[\w-]/.test(place));
    const places = placesOf(to.target);
    // What is counted is no name of a folder.
    if (places.length > 0 && places.every(place => /^\d{1,3}$/.test(place))) continue;
    const known = weightOf(to, readmeOf(files).includes(host) ? TOLD_OF : isTemporary ? OF_TEMPORARY : NAMED);
    const isOwn = !isUnasked(to) && places.length > 0 && places.every(place => isPutThere(place, effects) || isOfVersion(place));
    const isWaiting = places.length > 0 && places.every(place => isHalfway(place, effects));
    const weight = isWaiting && known !== 'context' ? known && 'weak' : isOwn ? lighter(known) : known;
    if (!weight) continue;
    yield {
      says: `it deletes what ${host} names, ${moment(to)}`,
      weight,
      evidence: [step(from, `${from.api} asks ${short(address)}`), step(to, `${to.api} deletes what it says`)],
    };
    return;
  }
}
