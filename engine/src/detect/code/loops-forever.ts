import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { isEmbedded } from '../../model/path.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

/** Whoever runs a program may stop it, and whoever calls a function may know that it does not return. */
const STUCK: Gravity = { install: 'strong', import: 'strong', unreached: 'context' };

export const loopsForever: Detector<'behaviour'> = detector({
  id: 'loops-forever',
  needs: ['behaviour'],
  attack: 'T1499.003',
  explain: {
    what: 'Installing or importing the package runs into a loop that nothing ends and that lets nothing else run.',
    why: 'Every program that loads it hangs there. Authors have broken the software of others in protest in this way (colors 1.4.1, January 2022).',
    next: 'Do not install it. Go back to the version before, and pin it.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      // Obfuscators write such a loop as a text, for whoever looks on with a debugger.
      if (effect.kind !== 'loops forever' || isEmbedded(effect.at.path)) continue;
      const weight = weigh(effect, STUCK);
      if (!weight) continue;
      yield {
        says: `it goes round in a loop that has no end, ${moment(effect)}`,
        weight,
        evidence: [step(effect, 'nothing ends this loop')],
      };
    }
  },
});
