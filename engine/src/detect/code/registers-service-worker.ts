import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const REGISTERS: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };

export const registersServiceWorker: Detector<'behaviour'> = detector({
  id: 'registers-service-worker',
  needs: ['behaviour'],
  attack: 'T1176',
  explain: {
    what: 'As soon as it is loaded, the package registers a service worker for the site of the page that uses it.',
    why: 'A service worker answers every request of the site and stays after the package is gone. Tools for offline pages register one when the page calls them.',
    next: 'Look at the worker it registers. To undo it, unregister the workers of the site or publish an empty one.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const weight = effect.api === 'navigator.serviceWorker.register' ? weigh(effect, REGISTERS) : undefined;
      if (!weight) continue;
      yield {
        says: `it registers the service worker ${short(effect.target) || 'that it is given'}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} registers it`)],
      };
    }
  },
});
