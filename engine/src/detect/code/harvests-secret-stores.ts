import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, EffectKind } from '../../model/effect.ts';
import type { Manifest } from '../../model/manifest.ts';
import { heaviest, isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { secretFile } from './facts/secrets.ts';
import { statementOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';

const LOOKS: ReadonlySet<EffectKind> = new Set(['reads file', 'lists files', 'packs an archive']);
const SEVERAL: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong', unreached: 'weak' };

/** A client needs its own store and perhaps one more; nobody but a thief opens so many. */
const MANY = 3;

/** What a scanner for leaked secrets says it looks for. */
const SCANS = /\b(?:scan\w*|find\w*|detect\w*|search\w*|audit\w*|leak\w*)\b[^]*\b(?:secrets?|credentials?|leak\w*|tokens?|keys)\b/;

/** By which anything could leave: what is read stays with whoever asked for it where there is none of it. */
const OUTWARDS: ReadonlySet<EffectKind> = new Set(['connects', 'listens', 'resolves name', 'evaluates']);

export const harvestsSecretStores: Detector<'behaviour' | 'files' | 'id' | 'manifest'> = detector({
  id: 'harvests-secret-stores',
  needs: ['behaviour', 'files', 'id', 'manifest'],
  attack: 'T1555',
  explain: {
    what: 'One package reads three or more kinds of places where people keep secrets: browsers, wallets, SSH keys, clouds, messengers.',
    why: 'Each client knows its own store. Whoever goes through all of them collects.',
    next: 'Do not install it. If it has run, isolate the machine, and replace what was kept in every place the evidence names, from another device.',
  },

  *detect({ behaviour, files, id, manifest }) {
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
    const isScanner = known !== 'proof' && keepsToItself(behaviour, manifest) && SCANS.test(statementOf(id, manifest, files).whole);
    const weight = isScanner ? lighter(known) : known;
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

/** Untrusted: only where neither its own code nor that of another package could send anything does it matter what it says of itself. */
function keepsToItself({ effects }: Behaviour, { dependencies }: Manifest): boolean {
  return effects.every(({ kind }) => !OUTWARDS.has(kind)) && dependencies.every(({ field }) => field === 'devDependencies');
}
