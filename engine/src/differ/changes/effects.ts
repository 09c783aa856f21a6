import type { NewEffects } from '../../model/difference.ts';
import type { EffectKind, Trigger } from '../../model/effect.ts';
import type { Evidence, Weight } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { Trait } from '../../model/profile.ts';
import type { Change } from './change.ts';

type Told = Exclude<Trigger, 'open'>;

const WHEN: Readonly<Record<Told, string>> = {
  install: 'when installed',
  import: 'when imported',
  run: 'when its command is run',
  call: 'when its functions are called',
};

/** What weighs when nothing of the kind was done at that moment before. Functions that are called do what the caller asked for. */
const WEIGHTS: Readonly<Record<Told, Partial<Record<EffectKind, Weight>>>> = {
  install: {
    connects: 'strong',
    evaluates: 'strong',
    spawns: 'weak',
    deletes: 'weak',
    'resolves name': 'strong',
    'patches a global': 'weak',
    'uses the clipboard': 'strong',
    'captures input': 'strong',
    listens: 'strong',
    'loops forever': 'strong',
  },
  import: {
    connects: 'weak',
    spawns: 'weak',
    deletes: 'weak',
    'resolves name': 'weak',
    'uses the clipboard': 'weak',
    'captures input': 'weak',
    'reads browser storage': 'weak',
    listens: 'weak',
    'loops forever': 'strong',
  },
  run: {},
  call: {},
};

const SHOWN = 8;

function change(trigger: Told): Change {
  return {
    id: `new-effect-at-${trigger}`,
    explain: {
      what: `The code does something ${WHEN[trigger]} that the version before did not do then.`,
      why:
        trigger === 'install' || trigger === 'import'
          ? `What happens ${WHEN[trigger]} happens to everybody who has the package. New features bring new effects; a hijacked release nearly always brings one here.`
          : 'New features bring new effects, and here somebody has to ask for them. They are told so that nothing grows unseen.',
      next: 'Look at the places that are named, and whether the changes of this version that the project announces explain them.',
    },
    *tell({ effects, before }) {
      for (const effect of effects) {
        if (effect.trigger !== trigger) continue;
        yield { says: sentence(effect, trigger, before.version), weight: weigh(effect, trigger), evidence: evidenceOf(effect) };
      }
    },
  };
}

export const newEffectAtInstall: Change = change('install');
export const newEffectAtImport: Change = change('import');
export const newEffectAtRun: Change = change('run');
export const newEffectAtCall: Change = change('call');

function weigh({ kind, first }: NewEffects, trigger: Told): Weight {
  return (first ? WEIGHTS[trigger][kind] : undefined) ?? 'context';
}

function sentence({ kind, first, traits }: NewEffects, trigger: Told, version: string): string {
  const named = [...new Set(traits.map(trait => trait.target.slice(0, 80)).filter(target => /[^*\s]/.test(target)))];
  const what = named.length === 0 ? '' : ` (${named.slice(0, 3).join(', ')}${named.length > 3 ? ', …' : ''})`;
  const how = first ? `which ${version === '' ? 'the first' : version} never did then` : `in ways that ${version || 'the first'} did not`;
  return `${WHEN[trigger]} it ${kind}${what}, ${how}`;
}

function evidenceOf({ traits: [first, ...rest] }: NewEffects): readonly [Evidence<Place>, ...Evidence<Place>[]] {
  return [evidence(first), ...rest.slice(0, SHOWN - 1).map(evidence)];
}

function evidence({ api, target, at, count }: Trait): Evidence<Place> {
  const times = count > 1 ? `, ${count} places` : '';
  return { kind: 'code', at, says: `${api}${target === '' ? '' : ` on ${target.slice(0, 120)}`}${times}` };
}
