import type { Behaviour } from '../model/effect.ts';
import type { Symbolic } from '../model/symbolic.ts';
import { effectsOf } from './effects.ts';
import { flowsOf } from './flows.ts';
import { mailboxesOf } from './mailboxes.ts';
import { merged } from './merge-readings.ts';
import type { OwnData } from './own-data.ts';
import { programOf, type OfPackage } from './program.ts';
import { reachFrom } from './reach.ts';
import { settler } from './settle.ts';

/** Adds what was noted on the way through the package, step by step, to what its files say. */
export function withSymbolic<T extends Pick<Behaviour, 'effects' | 'flows'>>(
  told: T,
  { module, seeds }: Symbolic,
  about: OfPackage,
  ownData: OwnData,
): Pick<Behaviour, 'effects' | 'flows'> {
  const program = programOf([module], () => undefined, about, new Set());
  const reach = reachFrom(
    seeds.map(([func, trigger]) => [{ module, func }, trigger]),
    program,
  );
  const mail = mailboxesOf(program);
  const found = effectsOf({ program, reach, settle: settler(program, ownData, mail) }).get(module);
  if (!found) return told;
  const flows = flowsOf(program, new Map([[module, found]]), mail);
  return merged(told, [...found.values()], flows, { placeOf: at => at, mayBeSame: () => false });
}
