import type { Behaviour, EffectKind, Trigger } from '../model/effect.ts';
import type { Deed } from '../model/verdict.ts';

const TARGETS = 6;
const ORDER: readonly Trigger[] = ['install', 'import', 'run', 'call', 'open'];

/** Sums what the package does into a few lines, by trigger and kind. Unreached code is left out: nothing runs it. */
export function tellDeeds(behaviour: Behaviour): Deed[] {
  const deeds = new Map<string, { trigger: Trigger; kind: EffectKind; targets: Set<string>; count: number }>();
  for (const effect of behaviour.effects) {
    for (const trigger of effect.triggers) {
      const key = `${trigger} ${effect.kind}`;
      const deed = deeds.get(key) ?? { trigger, kind: effect.kind, targets: new Set<string>(), count: 0 };
      deed.count++;
      if (deed.targets.size < TARGETS && effect.target !== '' && effect.target !== '*') deed.targets.add(effect.target.slice(0, 120));
      deeds.set(key, deed);
    }
  }
  return [...deeds.values()]
    .map(deed => ({ ...deed, targets: [...deed.targets] }))
    .toSorted((a, b) => ORDER.indexOf(a.trigger) - ORDER.indexOf(b.trigger));
}
