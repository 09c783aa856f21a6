import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { destinationOf, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

const SENT: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const ALONE: Gravity = { install: 'strong', import: 'weak' };

export const capturesInput: Detector<'behaviour'> = detector({
  id: 'captures-input',
  needs: ['behaviour'],
  attack: 'T1056',
  explain: {
    what: 'The package listens to keys of the whole system or takes pictures of the screen.',
    why: 'Everything a person types or sees can be taken in this way. Tools for shortcuts, tests and recordings do it when they are called.',
    next: 'Do not install it unless that is what you want it for, and look where the result goes.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      // A prompt in the terminal reads the keys that are meant for it.
      if (effect.kind !== 'captures input' || effect.api.startsWith('readline') || effect.api === 'FormData') continue;
      const flow = behaviour.flows.find(
        one => one.from === effect && one.to.kind === 'connects' && !isOwnMachine(destinationOf(one.to, behaviour.effects)),
      );
      const weight = weigh(flow?.to ?? effect, flow ? SENT : ALONE);
      if (!weight) continue;
      yield {
        says: flow
          ? `it sends what it captures to ${nameOfDestination(destinationOf(flow.to, behaviour.effects))}, ${moment(flow.to)}`
          : `it captures keys or the screen, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} captures`), ...(flow ? [step(flow.to, `${flow.to.api} sends it`)] : [])],
      };
    }
  },
});
