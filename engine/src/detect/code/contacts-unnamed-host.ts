import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { destinationOf, domainAbove, fixedHost, isMetadataService, isOwnMachine, isResolver } from './facts/destinations.ts';
import { isSmall } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';
import { isUnnamed } from './facts/unnamed-hosts.ts';

const SENDS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };
const ASKS: Gravity = { install: 'weak', import: 'weak', run: 'weak', call: 'weak', unreached: 'context' };

export const contactsUnnamedHost: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'contacts-unnamed-host',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1071',
  explain: {
    what: 'The package sends something to a host that stands in its code, and neither its page nor its manifest names that host or whose it is.',
    why: 'A small package whose work needs a service says which. Of 1,371 small packages of an ordinary install one asks a host that it does not name, and none sends anything to one.',
    next: 'Read what is sent, at the places that are named. Ask its authors whose host that is; do not use it where you would not tell that host what your program handles.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    if (!isSmall(modules)) return;
    const told = new Set<string>();
    const found = behaviour.effects.flatMap(effect => {
      const address = destinationOf(effect, behaviour.effects);
      const host = hostAsked(effect, address);
      return host !== undefined && isUnnamed(host, { name: id.name, manifest, files })
        ? [{ effect, host, sends: sends(effect, address) }]
        : [];
    });
    for (const { effect, host, sends: isSent } of found.toSorted((a, b) => Number(b.sends) - Number(a.sends))) {
      const weight = told.has(host) ? undefined : weigh(effect, isSent ? SENDS : ASKS);
      if (!weight) continue;
      told.add(host);
      yield {
        says: `it ${isSent ? 'sends something to' : 'asks'} ${host}, which its page does not name, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} ${isSent ? 'sends to' : 'asks'} ${host}`)],
      };
    }
  },
});

/** The host that stands in the code, for a name that is looked up the domain of whoever answers for it. */
function hostAsked(effect: Effect, address: string): string | undefined {
  if (effect.kind !== 'connects' && effect.kind !== 'resolves name') return undefined;
  if (isOwnMachine(address) || isMetadataService(address) || isResolver(address)) return undefined;
  return effect.kind === 'resolves name' ? domainAbove(address) : fixedHost(address);
}

/** Whether anything goes there but a question: a body, a message, an address with something in it that the code does not know. */
function sends({ kind, api, details }: Effect, address: string): boolean {
  if (kind === 'resolves name') return true;
  const method = details.get('method');
  if (method !== undefined && /\b(?:POST|PUT|PATCH)\b/i.test(method)) return true;
  if (/^(?:document\.createElement\(\)|Image\(\)|new Image\(\))?\.?(?:src|href)$|\.src$/.test(api)) return /[?#&=][^|]*\*/.test(address);
  return /sendBeacon|dgram|^(?:net|tls)\.|^http2\.connect|WebSocket|\.(?:post|put|patch)$/.test(api);
}
