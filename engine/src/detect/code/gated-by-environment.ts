import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, EffectKind } from '../../model/effect.ts';
import type { Guard } from '../../model/module.ts';
import { isUnasked, moment } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

/** Effects that matter to the machine or leave it. */
const OF_WEIGHT: ReadonlySet<EffectKind> = new Set<EffectKind>([
  'spawns',
  'connects',
  'writes file',
  'deletes',
  'evaluates',
  'resolves name',
  'listens',
  'packs an archive',
]);

const WHO =
  /^(?:USER|USERNAME|LOGNAME|COMPUTERNAME|HOSTNAME|USERDOMAIN|USERDNSDOMAIN|LANG|LANGUAGE|LC_\w+|TZ|GITHUB_(?:REPOSITORY|ACTOR)(?:_OWNER)?|npm_package_(?:name|description))=/;

export const gatedByEnvironment: Detector<'behaviour'> = detector({
  id: 'gated-by-environment',
  needs: ['behaviour'],
  attack: 'T1480.001',
  explain: {
    what: 'Something the package does unasked happens only on certain machines: by language, time zone, user, host, project or after a date.',
    why: 'Protest software and aimed attacks choose their victims this way, and stay silent where they are examined. Differences between operating systems are not meant.',
    next: 'Read the condition and what stands behind it; a test on another machine would not show it.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      if (!OF_WEIGHT.has(effect.kind) || !isUnasked(effect) || isOwnLog(effect)) continue;
      const guard = effect.guards.find(choosesVictims);
      if (!guard) continue;
      yield {
        says: `it ${effect.kind}${effect.target ? ` ${short(effect.target)}` : ''} only under a condition on ${ABOUT[guard.kind] ?? 'the machine'}${guard.value ? ` (${short(guard.value)})` : ''}, ${moment(effect)}`,
        weight: 'weak',
        evidence: [step(effect, `${effect.api} behind a test of ${ABOUT[guard.kind] ?? 'the machine'}`)],
      };
    }
  },
});

const ABOUT: Readonly<Partial<Record<Guard['kind'], string>>> = {
  place: 'language or time zone',
  identity: 'host or user',
  date: 'the date',
  environment: 'who and where it is',
  debugger: 'being watched',
};

function choosesVictims({ kind, value }: Guard): boolean {
  if (kind === 'place') return true;
  if (kind === 'identity') return value !== '' && !/^\d{1,2}$/.test(value);
  if (kind === 'environment') return WHO.test(value);
  if (kind === 'debugger') return true;
  return kind === 'date' && (/^\d{12,14}$/.test(value) || /^20\d\d-\d\d/.test(value));
}

function isOwnLog(effect: Effect): boolean {
  return /\.(?:cpuprofile|heapsnapshot|log)$/.test(effect.target);
}
