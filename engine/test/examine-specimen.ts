import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import type { Remembered } from '../src/model/remembered.ts';
import { DECISIONS, type Verdict } from '../src/model/verdict.ts';
import { onlyPlatform } from '../src/trace/platforms.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { vet } from '../src/vet.ts';
import { behaviourOf } from './behave.ts';
import type { Specimen } from './corpus/specimen.ts';
import { treeOf } from './examine.ts';

/** The verdict on a specimen under the default policy. */
export function verdictOn(specimen: Specimen, remembered?: Remembered): Verdict {
  return vet(
    {
      id: { name: specimen.name, version: '1.0.0', from: specimen.asDirectory ? 'directory' : 'tarball' },
      bytes: { as: 'tree', files: treeOf(filesOf(specimen)), refused: [] },
    },
    { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => {}, remembered },
  );
}

/** Whether a verdict is as grave as another, or graver. */
export function reaches(decision: Verdict['decision'], least: Verdict['decision']): boolean {
  return DECISIONS.indexOf(decision) >= DECISIONS.indexOf(least);
}

/** What is wrong with when the labelled deed is said to happen; undefined when nothing is, or nothing was labelled. */
export function wrongTrigger(specimen: Specimen): string | undefined {
  const { happens } = specimen;
  if (!happens) return undefined;
  const effects = behaviourOf(filesOf(specimen)).effects.filter(effect => effect.kind === happens.does && effect.triggers.length > 0);
  const triggers = [...new Set(effects.flatMap(effect => effect.triggers))];
  if (triggers.join(' and ') !== happens.at) return `${happens.does} at ${triggers.join(' and ') || 'no time'}, not at ${happens.at}`;
  const { on } = happens;
  if (on && !effects.every(effect => onlyPlatform(effect) === on)) return `${happens.does} not on ${on} alone`;
  return undefined;
}

/** Its files, those of bytes too. */
export function filesOf(specimen: Specimen): Record<string, string | Uint8Array | object> {
  const bytes = Object.entries(specimen.bytes ?? {}).map(
    ([path, letters]) => [path, Uint8Array.from(letters, letter => letter.charCodeAt(0))] as const,
  );
  return { ...specimen.files, ...Object.fromEntries(bytes) };
}
