import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';
import { isUnspoken } from './facts/unspoken.ts';

const SAID: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'context' };
const UNSAID: Gravity = { install: 'proof', import: 'strong', run: 'strong', call: 'strong' };

/** What everybody takes random numbers and keys from. */
const SOURCES =
  /^(?:Math\.random|(?:crypto|webcrypto|crypto\.webcrypto|(?:globalThis|window|self)\.crypto|Crypto\.prototype)\.(?:getRandomValues|randomUUID|randomBytes|randomInt|randomFillSync|generateKeyPair(?:Sync)?|subtle\.generateKey))$/;

/** How pages speak of it. */
const OF_CHANCE =
  /\b(?:random\w*|seed(?:s|ed|able|ing)?|determinis\w*|reproduc\w*|entropy|prng|rng|crypto\w*|polyfill\w*|ponyfill\w*|shims?|mock\w*|fak(?:e|es|er|ing)|stub\w*|fuzz\w*|react native)\b/i;

export const replacesRandomness: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'replaces-randomness',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1600.001',
  explain: {
    what: 'The package puts a function of its own in the place of the one that gives random numbers, or keys, to the whole program.',
    why: 'Who knows what it gives knows the keys and wallets that are made with it. Polyfills and test tools replace it too, and say so.',
    next: 'Do not install it. Keys and wallets that were made while it was loaded are to be given up.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const effect of behaviour.effects) {
      if (effect.kind !== 'patches a global' || !SOURCES.test(effect.api)) continue;
      const isKept = isUnspoken(OF_CHANCE, { manifest, files, modules });
      const weight = weigh(effect, isKept ? UNSAID : SAID);
      if (!weight) continue;
      yield {
        says: `it replaces ${short(effect.api)} for the whole program${isKept ? ', of which its page says nothing' : ''}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} is replaced`)],
      };
      return;
    }
  },
});
