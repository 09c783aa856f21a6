import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, EffectKind } from '../../model/effect.ts';
import { heaviest, isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';
import { hasWayOut } from './facts/way-out.ts';

const LOOKS: ReadonlySet<EffectKind> = new Set(['reads file', 'lists files', 'packs an archive']);
const SEVERAL: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong', unreached: 'weak' };

/** A client needs its own store and perhaps one more; nobody but a thief opens so many. */
const MANY = 3;

export const harvestsSecretStores: Detector<'behaviour' | 'manifest'> = detector({
  id: 'harvests-secret-stores',
  needs: ['behaviour', 'manifest'],
  attack: 'T1555',
  explain: {
    what: 'One package reads three or more kinds of places where people keep secrets: browsers, wallets, SSH keys, clouds, messengers.',
    why: 'Each client knows its own store. Whoever goes through all of them collects.',
    next: 'Do not install it. If it has run, isolate the machine, and replace what was kept in every place the evidence names, from another device.',
  },

  *detect({ behaviour, manifest }) {
    const stores = new Map<string, Effect>();
    for (const effect of behaviour.effects) {
      if (!LOOKS.has(effect.kind)) continue;
      for (const target of effect.target.split(' | ')) {
        const secret = secretFile(target);
        const known = secret && stores.get(secret.what);
        if (secret && !secret.everyday && (!known || (!isUnasked(known) && isUnasked(effect)))) stores.set(secret.what, effect);
      }
    }
    const effects = [...stores.values()];
    const [first, ...more] = effects;
    const known = heaviest(effects.flatMap(effect => weigh(effect, SEVERAL) ?? []));
    // Whoever looks for secrets that lie open does so when somebody asks for it, and tells that person alone.
    const weight = known && !effects.some(isUnasked) && !hasWayOut(behaviour, manifest) ? lighter(known) : known;
    if (stores.size < MANY || !first || !weight) return;
    yield {
      says: `it goes through ${[...stores.keys()].slice(0, 6).join(', ')}, ${moment(effects.find(isUnasked) ?? first)}`,
      weight,
      evidence: [evidenceOf(first), ...more.slice(0, 7).map(evidenceOf)],
    };
  },
});

function evidenceOf(effect: Effect) {
  return step(effect, `${effect.api} reads ${short(effect.target)}`);
}
