import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { firstArrival } from './facts/arrival.ts';
import { codeAt } from './facts/code-in.ts';
import { chatBotsIn, destinationOf, hostKind, hostOf, type HostKind } from './facts/destinations.ts';
import { heaviest, moment, weigh, type Gravity } from './facts/moments.ts';
import { isOnlyInbox, namesHost, namesInbox, ownerOfInbox, settingsOf, type InboxOwner } from './facts/own-inbox.ts';
import { short, step } from './facts/steps.ts';

/** Places nobody would choose for a service of their own. */
const ANONYMOUS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
const LOADED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Places that small honest projects use too. */
const CHEAP: Gravity = { install: 'weak', import: 'weak', run: 'context' };
const CHEAP_LOADED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/**
 * Inboxes that somebody else names. That anybody can write into code, next to a name of his own that nothing shows: it makes a claim lighter where somebody
 * asked for something, and where nobody did it leaves one for a person to look at. Only what a call does is lighter by what callers say.
 */
const NAMED: Readonly<Record<InboxOwner, { readonly bare: Gravity; readonly loaded: Gravity }>> = {
  'the user': { bare: { install: 'strong', import: 'strong' }, loaded: { install: 'proof', import: 'strong', run: 'weak', call: 'weak' } },
  'a caller': { bare: { install: 'strong', import: 'strong', run: 'strong' }, loaded: { ...LOADED, call: 'weak' } },
};
const AT_ANONYMOUS = { bare: ANONYMOUS, loaded: LOADED };
/** Names, the time, one's own address: what is asked by datagrams is answered. Sources: RFC 1035, RFC 5905, RFC 8489. */
const OF_SERVICES = /(?<![\w.])(?:53|123|3478|5353)(?![\w.])/;
/** Datagrams are in no log of requests, and what sends them on purpose has a name to send them to, or is told one. */
const AT_UNSEEN = { bare: LOADED, loaded: LOADED };
const AT_CHEAP = { bare: CHEAP, loaded: CHEAP_LOADED };

const CHEAP_KINDS: ReadonlySet<HostKind> = new Set(['free hosting', 'a link shortener']);

export const sendsToDeadDrop: Detector<'behaviour' | 'files'> = detector({
  id: 'sends-to-dead-drop',
  needs: ['behaviour', 'files'],
  attack: 'T1567',
  explain: {
    what: 'The package connects to a place where anybody can collect data without a name: a request collector, paste site, tunnel, chat webhook, or a bare address.',
    why: 'Stolen data goes to such places because nobody has to own them. Bots and libraries for chat services take token or webhook from their caller, settings or the environment instead of bringing one along.',
    next: 'Do not install it unless you know who reads what arrives there.',
  },

  *detect({ behaviour, files }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'connects' && effect.kind !== 'resolves name') continue;
      // One function may send to many places: a bot of its user's beside a collector of anybody's is that collector.
      const nameless = effect.target.split(' | ').find(isNameless);
      const kind = hostKind(nameless ?? effect.target);
      if (!kind) continue;
      const told = nameless ?? (kind === 'a chat bot or webhook' ? chatBotsIn(effect.target) : effect.target);
      const owner = kind === 'a chat bot or webhook' ? ownerOfInbox(effect, behaviour, files) : undefined;
      const settings = owner ? settingsOf(effect, behaviour.flows) : [];
      const data = behaviour.flows.filter(
        flow =>
          isPrivate(flow.from) &&
          !settings.includes(flow.from) &&
          !(flow.as === 'target' && ((owner !== undefined && isOnlyInbox(effect.target)) || isPlace(flow.from.target, effect.target))) &&
          destinationOf(flow.to, behaviour.effects) === effect.target &&
          flow.to.at.path === effect.at.path,
      );
      const arrival = firstArrival(data);
      const isUnseen = kind === 'a bare address' && /^dgram\b.*\.send$/.test(effect.api) && !OF_SERVICES.test(codeAt(effect.at, files));
      const gravity = owner ? NAMED[owner] : CHEAP_KINDS.has(kind) ? AT_CHEAP : isUnseen ? AT_UNSEEN : AT_ANONYMOUS;
      const bare = weigh(effect, gravity.bare);
      // What arrives later than the place is first asked makes no worse what is done until then.
      const loaded = arrival && weigh(arrival, gravity.loaded);
      const weight = heaviest([bare, loaded].flatMap(one => one ?? []));
      if (!weight) continue;
      const first = weight === loaded ? data[0] : undefined;
      yield {
        says: `it ${first ? 'sends data' : 'connects'} to ${hostOf(told) ?? short(told)}, which is ${kind}, ${moment((first && arrival) ?? effect)}`,
        weight,
        evidence: [
          step(effect, `${effect.api} goes to ${short(effect.target)}`),
          ...(first ? [step(first.from, `${first.from.api} gives the data`)] : []),
        ],
      };
    }
  },
});

/** Whether nobody could say that it is somebody's own place, as of a bot or a cheap host. */
function isNameless(address: string): boolean {
  const kind = hostKind(address);
  return kind !== undefined && kind !== 'a chat bot or webhook' && !CHEAP_KINDS.has(kind);
}

/** Whether a variable only says where a request goes. */
function isPlace(variable: string, address: string): boolean {
  return namesInbox(variable, address) || namesHost(variable, address);
}

/** Data that belongs to the machine or its user. */
function isPrivate(from: Effect): boolean {
  return /^(reads file|lists files|reads environment|identifies the system|uses the clipboard|captures input|reads browser storage|spawns)$/.test(
    from.kind,
  );
}
