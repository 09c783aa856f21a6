import { DETECTORS } from '../detect/index.ts';
import { CHANGES } from '../differ/changes/index.ts';
import type { Explained } from '../report/options.ts';

/** What every detector and every kind of change says about itself, by its id. */
export function explanations(): ReadonlyMap<string, Explained> {
  return new Map([...DETECTORS, ...CHANGES].map(({ id, explain, attack }) => [id, { ...explain, attack }]));
}
