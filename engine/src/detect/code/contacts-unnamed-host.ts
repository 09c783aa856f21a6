import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { codeAt } from './facts/code-in.ts';
import { destinationOf, domainAbove, fixedHost, hostBegun, isMetadataService, isOwnMachine, isResolver } from './facts/destinations.ts';
import { isSmall } from './facts/distance.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { answersAll } from './facts/public-services.ts';
import { secretFile } from './facts/secrets.ts';
import { step } from './facts/steps.ts';
import { hasPage, isOfNamedRepository, isOfOptionalPart, isUnnamed, sendsSomething } from './facts/unnamed-hosts.ts';

const SENDS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };
const ASKS: Gravity = { install: 'weak', import: 'weak', run: 'weak', call: 'weak', unreached: 'context' };

/** Whoever asks without being asked, and does not care for the answer, tells that somebody is there. */
const PINGS: Gravity = { ...ASKS, install: 'strong', import: 'strong' };

/** Of these it is seen whether anything looks at the answer. */
const PINGS_BY = /^https?\.(?:get|request)$/;

const NOTHING: Gravity = {};

/** Untrusted: of a package of a thousand hosts no more are looked for on its page. */
const MOST_ASKED = 128;

export const contactsUnnamedHost: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'contacts-unnamed-host',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1071',
  explain: {
    what: 'The package sends something to a host that stands in its code, and neither its page nor its manifest names that host or whose it is.',
    why: 'A small package whose work needs a service says which. Of 1,371 small packages of an ordinary install one asks a host that it does not name, and none sends anything to one; some old clients of well-known services do.',
    next: 'Read what is sent, at the places that are named. Ask its authors whose host that is; do not use it where you would not tell that host what your program handles.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    if (!isSmall(modules)) return;
    const told = new Set<string>();
    const unnamed = new Map<string, boolean>();
    // Where there is no page, nothing could be named on it: what is only asked says nothing then.
    const [sending, asking] = hasPage(files) ? [SENDS, ASKS] : [ASKS, NOTHING];
    const ofFiles = new Set(behaviour.flows.flatMap(({ from, to }) => (from.kind === 'reads file' && secretFile(from.target) ? [to] : [])));
    // The page is looked through for each host but once.
    const isOne = (host: string): boolean => {
      if (!unnamed.has(host) && unnamed.size < MOST_ASKED) unnamed.set(host, isUnnamed(host, { name: id.name, manifest, files }));
      return unnamed.get(host) === true;
    };
    const found = behaviour.effects.flatMap(effect => {
      const address = destinationOf(effect, behaviour.effects);
      const asked = address.split(' | ').flatMap(way => {
        const host = hostAsked(effect, way);
        return host !== undefined && isOne(host) ? [{ way, host }] : [];
      });
      const isNamed = (way: string): boolean => isOfNamedRepository(way, files) || isOfOptionalPart(way, manifest);
      const isSentTo = ({ way, host }: { readonly way: string; readonly host: string }): boolean =>
        carriesSecret(effect, ofFiles) ||
        (sendsSomething(effect, way) && !answersAll(way, { host, api: effect.api, code: () => codeAt(effect.at, files) }));
      const sent = asked.find(isSentTo);
      const one = sent ?? asked.find(({ way }) => !isNamed(way));
      return one ? [{ effect, host: one.host, isSent: sent !== undefined }] : [];
    });
    for (const { effect, host, isSent } of found.toSorted((a, b) => Number(b.isSent) - Number(a.isSent))) {
      const isPing = asking === ASKS && PINGS_BY.test(effect.api) && effect.details.get('answer') === 'unread';
      const weight = told.has(host) ? undefined : weigh(effect, isSent ? sending : isPing ? PINGS : asking);
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

/** Whether what is asked for has something in it that a caller or a file keeps secret: `?token=…`. `ofFiles`: what secret files go to. */
function carriesSecret(effect: Effect, ofFiles: ReadonlySet<Effect>): boolean {
  if (effect.kind !== 'connects') return false;
  return (
    ofFiles.has(effect) ||
    effect.details
      .get('holds')
      ?.split(' ')
      .some(name => name !== 'headers') === true
  );
}

/** The host that stands in the code, for a name that is looked up the domain of whoever answers for it. */
function hostAsked(effect: Effect, address: string): string | undefined {
  if (effect.kind !== 'connects' && effect.kind !== 'resolves name') return undefined;
  if (isOwnMachine(address) || isMetadataService(address) || isResolver(address)) return undefined;
  return effect.kind === 'resolves name' ? domainAbove(address) : (fixedHost(address) ?? hostBegun(address));
}
