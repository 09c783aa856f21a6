import { DETECTORS } from '../../detect/index.ts';
import { CHANGES } from '../../differ/changes/index.ts';
import { GATE_KINDS } from '../../gate/decide/kinds.ts';
import { KINDS } from '../../match/kinds.ts';
import type { Explained } from '../../report/options.ts';

/** What every detector, every kind of change and every kind of finding of a check says about itself, by its id. */
export function explanations(): ReadonlyMap<string, Explained> {
  return new Map([...DETECTORS, ...CHANGES, ...KINDS, ...GATE_KINDS].map(({ id, explain, attack }) => [id, { ...explain, attack }]));
}
