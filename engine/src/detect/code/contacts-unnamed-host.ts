import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { destinationOf, domainAbove, fixedHost, isMetadataService, isOwnMachine, isResolver } from './facts/destinations.ts';
import { isSmall } from './facts/distance.ts';
import { isNamedOnPage, SHORTEST_PAGE } from './facts/kept-quiet.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isCommonHost, isPublishersHost, tellingLabels } from './facts/own-service.ts';
import { readmeOf } from './facts/statement.ts';
import { step } from './facts/steps.ts';

const SENDS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };
const ASKS: Gravity = { install: 'weak', import: 'weak', run: 'weak', call: 'weak', unreached: 'context' };

/** How the page of a service, and one that is open about what it reports, speaks of it without naming its host. */
const OF_SERVICE =
  /\b(?:dashboards?|sign(?:ed)? up|accounts?|api[ -]?keys?|hosted|cloud|saas|telemetry|analytics|anonymous(?:ly)?|opt(?:ing|ed)?[ -]out|collectors?|our (?:api|servers?|services?|backend)|(?:sent|reported|uploaded) to|sends? (?:it|them|data|events?|reports?|usage|errors?)|do_not_track)\b/i;

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
    if (!isSmall(modules) || readmeOf(files).length < SHORTEST_PAGE) return;
    const told = new Set<string>();
    const found = behaviour.effects.flatMap(effect => {
      const address = destinationOf(effect, behaviour.effects);
      const host = hostAsked(effect, address);
      return host !== undefined && isUnnamed(host, id.name, manifest, files) ? [{ effect, host, sends: sends(effect, address) }] : [];
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

/** Nowhere on the page, and nobody's who publishes it. Where the host is called like the package, its page may speak of its service as such. */
function isUnnamed(host: string, name: string, manifest: Manifest, files: FileTree): boolean {
  if (isCommonHost(host) || isNamedOnPage(host, name, files) || isPublishersHost(host, manifest)) return false;
  const domain = tellingLabels(host).at(-1);
  return domain === undefined || !name.toLowerCase().includes(domain) || !OF_SERVICE.test(readmeOf(files));
}

/** Whether anything goes there but a question: a body, a message, an address with something in it that the code does not know. */
function sends({ kind, api, details }: Effect, address: string): boolean {
  if (kind === 'resolves name') return true;
  const method = details.get('method');
  if (method !== undefined && /\b(?:POST|PUT|PATCH)\b/i.test(method)) return true;
  if (/^(?:document\.createElement\(\)|Image\(\)|new Image\(\))?\.?(?:src|href)$|\.src$/.test(api)) return /[?#&=][^|]*\*/.test(address);
  return /sendBeacon|dgram|^(?:net|tls)\.|WebSocket|\.(?:post|put|patch)$/.test(api);
}
