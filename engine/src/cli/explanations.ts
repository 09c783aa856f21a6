import { DETECTORS } from '../detect/index.ts';
import type { Explained } from '../report/options.ts';

/** What every detector says about itself, by its id. */
export function explanations(): ReadonlyMap<string, Explained> {
  return new Map(DETECTORS.map(({ id, explain, attack }) => [id, { ...explain, attack }]));
}
