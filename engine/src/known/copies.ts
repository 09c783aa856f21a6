import { resembling } from '../likeness/likeness.ts';
import { rankOf } from '../likeness/names/name-index.ts';
import type { Candidate, Sketch } from '../model/likeness.ts';
import { loadKnown } from './file.ts';
import { knownNames } from './names.ts';
import { shippedIndex } from './shipped.ts';

/** A package, and the widely used one that it poses as. */
export interface Copy {
  readonly sketch: Sketch;
  readonly of: Candidate;
}

/** Of some packages those that pose as one that many use. Throws `ToolError` where what comes with Unmask is damaged. */
export function copiesAmong(sketches: readonly Sketch[]): Copy[] {
  const common = loadKnown(shippedIndex());
  if (common === undefined) return [];
  const names = knownNames();
  return sketches.flatMap(sketch => {
    const { itself, candidates } = resembling([common], sketch, { ranks: name => rankOf(names, name) });
    const of = candidates.find(one => one.poses !== 'no');
    return itself || of === undefined ? [] : [{ sketch, of }];
  });
}
