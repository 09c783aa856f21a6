import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { isAskedFor } from './facts/own-setting.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

/** Whoever runs a program may stop it, and whoever calls a function may know that it does not return. */
const STUCK: Gravity = { install: 'strong', import: 'strong', unreached: 'context' };

export const loopsForever: Detector<'behaviour'> = detector({
  id: 'loops-forever',
  needs: ['behaviour'],
  attack: 'T1499.003',
  explain: {
    what: 'Installing or importing the package runs into a loop that nothing ends and that lets nothing else run.',
    why: 'A program that loads it hangs as soon as it gets there. Authors have broken the software of others in protest in this way (colors 1.4.1, January 2022). Servers and workers go round for ever too, but somebody starts them.',
    next: 'Do not install it. Go back to the version before, and pin it.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'loops forever') continue;
      const known = weigh(effect, STUCK);
      const weight = isAskedFor(effect) ? lighter(known) : known;
      if (!weight) continue;
      yield {
        says: `it goes round in a loop that has no end, ${moment(effect)}`,
        weight,
        evidence: [step(effect, 'nothing ends this loop')],
      };
    }
  },
});
