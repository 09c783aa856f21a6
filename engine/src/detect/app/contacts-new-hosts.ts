import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { destinationOf, fixedHost, hostKind, isOwnMachine } from '../code/facts/destinations.ts';

/** Where stolen data goes. Free hosting, shorteners and pastes are used by honest applications too. */
const COLLECTS: ReadonlySet<string> = new Set([
  'a collector of requests',
  'a tunnel',
  'a chat bot or webhook',
  'a hidden service',
  'a bare address',
  'a file drop',
]);

export const contactsNewHosts: Detector<'application' | 'behaviour'> = detector({
  id: 'contacts-new-hosts',
  needs: ['application', 'behaviour'],
  attack: 'T1041',
  explain: {
    what: 'A file of the application that changed connects to a host that the application did not name before.',
    why: 'What a stealer takes from an application it sends somewhere else. Vendors move their servers, to names of their own; a webhook of a chat, a tunnel or a bare address is none.',
    next: 'Do not type a password or a recovery phrase into the application. Find out whose host it is, and install the application again from its official source.',
  },

  *detect({ application: { before, changed }, behaviour }) {
    if (before === undefined) return;
    const known = new Set(before.hosts);
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      const host = isNew(effect, changed) ? fixedHost(destinationOf(effect, behaviour.effects)) : undefined;
      if (host === undefined || known.has(host) || told.has(host) || isOwnMachine(host)) continue;
      told.add(host);
      const kind = hostKind(destinationOf(effect, behaviour.effects));
      yield {
        says: `${effect.at.path} connects to ${host}${kind ? `, ${kind},` : ','} which it did not name before`,
        weight: kind && COLLECTS.has(kind) ? 'strong' : 'context',
        evidence: [{ kind: 'code', at: effect.at, says: effect.api }],
      };
    }
  },
});

function isNew(effect: Effect, changed: readonly string[] | undefined): boolean {
  return effect.kind === 'connects' && (changed === undefined || changed.includes(effect.at.path));
}
