import { type Detector, detector } from '../../model/detector.ts';
import type { Effect, EffectKind } from '../../model/effect.ts';
import type { Evidence } from '../../model/finding.ts';
import { clip, hookEvidence } from './facts/hooks.ts';

const PLACES = 5;

export const runsCodeAtInstall: Detector<'manifest' | 'behaviour'> = detector({
  id: 'runs-code-at-install',
  needs: ['manifest', 'behaviour'],
  attack: 'T1195.002',
  explain: {
    what: 'Installing the package runs code of it on your machine, before you have used it.',
    why: 'Builds of native code and downloads of prebuilt programs need this. It is also the first place where malicious packages act, so what the hook reaches is told here.',
    next: 'If you do not need what the hook does, install with scripts switched off. Otherwise look at what it reaches.',
  },

  *detect({ manifest, behaviour }) {
    const effects = behaviour.effects.filter(effect => effect.triggers.includes('install'));
    const does = summary(effects);
    for (const [index, hook] of manifest.installScripts.entries()) {
      const where = hook.folder === '' ? '' : ` in ${hook.folder}`;
      const reaches = index === 0 && does !== '' ? `; what runs then ${does}` : '';
      const places = index === 0 ? effects.slice(0, PLACES).map(placeOf) : [];
      yield {
        says: `the ${hook.name} hook${where} runs \`${clip(hook.command)}\`${reaches}`,
        weight: 'context',
        evidence: [hookEvidence(hook, manifest), ...places],
      };
    }
  },
});

function placeOf(effect: Effect): Evidence {
  return { kind: 'code', at: effect.at, says: effect.target === '' ? effect.api : `${effect.api} ${effect.target}` };
}

function summary(effects: readonly Effect[]): string {
  const kinds = new Map<EffectKind, number>();
  for (const { kind } of effects) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return [...kinds].map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`)).join(', ');
}
