import type { Behaviour, Effect, EffectKind, Platform, Trigger } from '../model/effect.ts';
import { readsForms } from '../model/reads-forms.ts';
import type { Deed } from '../model/verdict.ts';
import { EITHER } from './cut.ts';
import { onlyPlatform } from './platforms.ts';

const TARGETS = 6;
const ORDER: readonly Trigger[] = ['install', 'import', 'run', 'call', 'open'];

/** What is told of one thing among those that it may be: values that stand for “none” in a program are the name of no file and of no host. */
function namesIn({ kind, target }: Effect): string[] {
  return target
    .split(EITHER)
    .filter(name => !(OF_PLACES.has(kind) ? /^(?:\*|-?\d+|true|false|null|undefined|)$/ : /^\*?$/).test(name.trim()));
}

const OF_PLACES: ReadonlySet<EffectKind> = new Set(['reads file', 'lists files', 'writes file', 'deletes', 'sets times', 'connects']);

/** A host that was put together from options is told as pieces that are none: only what looks like an address says anything. */
function isTelling(effect: Effect): boolean {
  const [target, ...others] = namesIn(effect);
  const { kind } = effect;
  // What callers name is looked up: the one that is meant where they name none says little of it.
  if (kind === 'resolves name' && effect.target.split(EITHER).includes('*')) return false;
  if (target === undefined || (others.length === 0 && kind === 'reads file' && MIME_TYPE.test(target))) return false;
  return kind !== 'connects' || /^(?:[a-z]+:)?\/\/|^[\w.<>*:-]+\.[a-z]{2,}(?:[/:]|$)|^localhost\b|^\d+(?:\.\d+){3}|^\//i.test(target);
}

/** What a file is of is no name of one. Source: RFC 6838, “Top-Level Media Types”. */
const MIME_TYPE = /^(?:application|audio|font|image|message|multipart|text|video)\/[\w.+-]+$/;

function told(effect: Effect): string {
  const { details } = effect;
  return namesIn(effect).join(EITHER).slice(0, 120) + (details.get('default') === 'true' ? ' by default' : '');
}

/** Sums what the package does into a few lines, by trigger and kind. Unreached code is left out: nothing runs it. */
export function tellDeeds(behaviour: Behaviour): Deed[] {
  const deeds = new Map<string, { trigger: Trigger; kind: EffectKind; targets: Set<string>; count: number; on?: Platform; of?: 'forms' }>();
  for (const effect of behaviour.effects) {
    const on = onlyPlatform(effect);
    const of = readsForms(effect) ? 'forms' : undefined;
    for (const trigger of effect.triggers) {
      const key = `${trigger} ${effect.kind} ${on ?? ''} ${of ?? ''}`;
      const deed = deeds.get(key) ?? {
        trigger,
        kind: effect.kind,
        targets: new Set<string>(),
        count: 0,
        ...(on && { on }),
        ...(of && { of }),
      };
      deed.count++;
      if (deed.targets.size < TARGETS && isTelling(effect)) deed.targets.add(told(effect));
      deeds.set(key, deed);
    }
  }
  return [...deeds.values()]
    .map(deed => ({ ...deed, targets: [...deed.targets] }))
    .toSorted((a, b) => ORDER.indexOf(a.trigger) - ORDER.indexOf(b.trigger));
}
