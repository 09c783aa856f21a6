import type { Symbolic } from '../model/symbolic.ts';
import { merged, type Told } from './merge-readings.ts';
import { oneByOne } from './told-one-by-one.ts';
import { toldBy, type About } from './told-by.ts';

/** Adds what was noted on the way through the package, step by step, to what its files say. */
export function withSymbolic(told: Told, { module, seeds }: Symbolic, about: About): Told {
  const found = toldBy(
    module,
    seeds.map(([func, trigger]) => [{ module, func }, trigger]),
    about,
  );
  return oneByOne(merged(told, found, { placeOf: at => at, mayBeSame: () => false }));
}
