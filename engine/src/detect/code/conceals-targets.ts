import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, EffectKind } from '../../model/effect.ts';
import type { Claim, Weight } from '../../model/finding.ts';
import { hostOf } from './facts/destinations.ts';
import { heaviest, isHeavier, moment, weigh, type Gravity } from './facts/moments.ts';
import { placesOf } from './facts/places.ts';
import { short, step } from './facts/steps.ts';

const CONCEALED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

/** A known place among the files of a person or a system, whose name was encoded, or what is put there. Measured: none of 1,880 ordinary packages writes to one. */
const ENCODED: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak', unreached: 'context' };
const OF_SOMEBODY = /^(?:<(?:home|programs|desktop)>|\/(?:etc|usr|opt|Applications|Library|System)\b|[A-Za-z]:)\/?[^\w-]*[\w-]/i;

/** No system knows a longer path. */
const LONGEST_PATH = 4_096;

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
    what: 'The package works out what it acts on (a file, a command, a host, code) of data that it brings itself, in a way that could not be followed.',
    why: 'What depends on nobody else can be written down. Whoever calculates it does not want it to be read. Very long calculations of constants have the same effect.',
    next: 'Look at the named place: find out what the calculation gives before you install it.',
  },

  *detect({ behaviour }) {
    yield* sendsWhatItReads(behaviour);
    yield* decodesPlaces(behaviour);
    for (const { effect, weight } of gravestOf(behaviour)) {
      const what = TARGETS[effect.kind] ?? '';
      const known = /\w/.test(effect.target) ? ` (${short(effect.target)})` : '';
      yield {
        says: `it works out ${what}${known} in a way that could not be followed, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} is given what it has worked out`)],
      };
    }
  },
});

/** A file is read whose name is worked out, and what was in it is sent: reading alone harms nobody. */
function* sendsWhatItReads({ flows }: Behaviour): Iterable<Claim> {
  for (const { from, to } of flows) {
    if ((from.kind !== 'reads file' && from.kind !== 'lists files') || (to.kind !== 'connects' && to.kind !== 'resolves name')) continue;
    const weight = isConcealed(from) ? weigh(to, CONCEALED) : undefined;
    if (!weight) continue;
    yield {
      says: `it works out which file it reads (${short(from.target)}) in a way that could not be followed, and sends it, ${moment(to)}`,
      weight,
      evidence: [step(from, `${from.api} is given what it has worked out`), step(to, `${to.api} sends it`)],
    };
    return;
  }
}

/** Places of others are written to whose names, or what comes there, stand encoded in the package: what decodes a path does not want it to be read. */
function* decodesPlaces(behaviour: Behaviour): Iterable<Claim> {
  const found = behaviour.effects.filter(
    effect =>
      (effect.kind === 'writes file' || effect.kind === 'deletes') &&
      (effect.details.has('place') || (effect.details.get('decoded') === 'true' && !comesFromElsewhere(effect, behaviour))) &&
      placesOf(effect.target).some(place => place.length <= LONGEST_PATH && !place.includes('*') && OF_SOMEBODY.test(place)),
  );
  const weight = heaviest(found.flatMap(effect => weigh(effect, ENCODED) ?? []));
  const [first, ...more] = found.filter(effect => weigh(effect, ENCODED) === weight);
  if (!first || !weight) return;
  yield {
    says: `it decodes ${first.details.has('place') ? 'the name of ' : ''}what it ${first.kind === 'deletes' ? 'deletes' : 'writes'} (${short(first.target)}), ${moment(first)}`,
    weight,
    evidence: [
      step(first, `${first.api} is given ${short(first.target)}`),
      ...more.slice(0, 3).map(one => step(one, `${one.api} is given ${short(one.target)}`)),
    ],
  };
}

/** Whether a host or a file has what is decoded: that does not stand in the package. */
function comesFromElsewhere(effect: Effect, { flows }: Behaviour): boolean {
  return flows.some(({ from, to }) => to === effect && (from.kind === 'connects' || from.kind === 'reads file'));
}

/** Of each kind the effect that weighs most. */
function gravestOf({ effects }: Behaviour): { readonly effect: Effect; readonly weight: Weight }[] {
  const found = new Map<EffectKind, { effect: Effect; weight: Weight }>();
  for (const effect of effects) {
    const weight = effect.kind in TARGETS && isConcealed(effect) ? weigh(effect, CONCEALED) : undefined;
    if (weight && isHeavier(weight, found.get(effect.kind)?.weight)) found.set(effect.kind, { effect, weight });
  }
  return [...found.values()];
}

/** Where it leads, or what it runs, is what is not known: not what is called so in a folder, or asked at a host. */
function isConcealed({ kind, target, details }: Effect): boolean {
  if (!details.has('concealed')) return false;
  if (kind === 'connects' || kind === 'resolves name') return hostOf(target) === undefined;
  if (kind === 'evaluates' || kind === 'spawns') return target === '' || target.includes('*');
  return target.split(' | ').some(place => place.split('/').some(part => /^\**$/.test(part)));
}
