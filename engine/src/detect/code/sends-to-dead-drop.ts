import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { destinationOf, hostKind, hostOf, type HostKind } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

/** Places nobody would choose for a service of their own. */
const ANONYMOUS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
const LOADED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** Places that small honest projects use too. */
const CHEAP: Gravity = { install: 'weak', import: 'weak', run: 'context' };
const CHEAP_LOADED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

const CHEAP_KINDS: ReadonlySet<HostKind> = new Set(['free hosting', 'a link shortener']);

export const sendsToDeadDrop: Detector<'behaviour'> = detector({
  id: 'sends-to-dead-drop',
  needs: ['behaviour'],
  attack: 'T1567',
  explain: {
    what: 'The package connects to a place where anybody can collect data without a name: a request collector, paste site, tunnel, chat webhook, or a bare address.',
    why: 'Stolen data goes to such places because nobody has to own them. Libraries for chat services take the webhook from their caller instead of bringing one along.',
    next: 'Do not install it unless you know who reads what arrives there.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'connects' && effect.kind !== 'resolves name') continue;
      const kind = hostKind(effect.target);
      if (!kind) continue;
      const data = behaviour.flows.filter(
        flow => isPrivate(flow.from) && destinationOf(flow.to, behaviour.effects) === effect.target && flow.to.at.path === effect.at.path,
      );
      const [first] = data;
      const gravity = CHEAP_KINDS.has(kind) ? (first ? CHEAP_LOADED : CHEAP) : first ? LOADED : ANONYMOUS;
      const weight = weigh(effect, gravity);
      if (!weight) continue;
      yield {
        says: `it ${first ? 'sends data' : 'connects'} to ${hostOf(effect.target) ?? short(effect.target)}, which is ${kind}, ${moment(effect)}`,
        weight,
        evidence: [
          step(effect, `${effect.api} goes to ${short(effect.target)}`),
          ...(first ? [step(first.from, `${first.from.api} gives the data`)] : []),
        ],
      };
    }
  },
});

/** Data that belongs to the machine or its user. */
function isPrivate(from: Effect): boolean {
  return /^(reads file|lists files|reads environment|identifies the system|uses the clipboard|captures input|reads browser storage|spawns)$/.test(
    from.kind,
  );
}
