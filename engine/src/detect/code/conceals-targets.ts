import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, EffectKind } from '../../model/effect.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const CONCEALED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/** What is acted on, by what is done. */
const TARGETS: Readonly<Partial<Record<EffectKind, string>>> = {
  'writes file': 'the file that it writes',
  deletes: 'what it deletes',
  spawns: 'the command that it starts',
  evaluates: 'the code that it runs',
  connects: 'the host that it connects to',
  'resolves name': 'the name that it looks up',
  'loads code': 'the module that it loads',
};

export const concealsTargets: Detector<'behaviour'> = detector({
  id: 'conceals-targets',
  needs: ['behaviour'],
  attack: 'T1027',
  explain: {
    what: 'The package works out what it acts on (a file, a command, a host, code) of nothing but its own data, in a way that could not be followed.',
    why: 'What depends on nobody else can be written down. Whoever calculates it does not want it to be read. Very long calculations of constants have the same effect.',
    next: 'Look at the named place: find out what the calculation gives before you install it.',
  },

  *detect({ behaviour }) {
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      const what = TARGETS[effect.kind];
      const weight = what !== undefined && isConcealed(effect) ? weigh(effect, CONCEALED) : undefined;
      if (what === undefined || !weight || told.has(effect.kind)) continue;
      told.add(effect.kind);
      yield {
        says: `it hides ${what}, ${moment(effect)}: ${short(effect.target)} is worked out of its own data in a way that could not be followed`,
        weight,
        evidence: [step(effect, `${effect.api} is given ${short(effect.target)}`)],
      };
    }
  },
});

function isConcealed({ target, details }: Effect): boolean {
  return details.has('concealed') && (target === '' || target.includes('*'));
}
