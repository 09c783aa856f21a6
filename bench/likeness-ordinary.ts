import { join } from 'node:path';

import { runDetectors } from '../engine/src/detect/run.ts';
import { DETECTORS } from '../engine/src/detect/index.ts';
import { shippedIndex } from '../engine/src/known/shipped.ts';
import { openKnown } from '../engine/src/known/open.ts';
import { sketchOf } from '../engine/src/likeness/sketch.ts';
import type { Weight } from '../engine/src/model/finding.ts';
import { readManifest } from '../engine/src/parse/manifest.ts';
import { allInstalled, installCorpus, subjectOf } from './corpus.ts';

/** What one installed package was told by names and content. */
export interface Told {
  readonly id: string;
  readonly detector: string;
  readonly weight: Weight;
  readonly says: string;
}

/** What all of them were told. */
export interface Ordinary {
  readonly packages: number;
  readonly told: readonly Told[];
}

const NOTHING = {
  files: undefined,
  refused: undefined,
  contents: undefined,
  modules: undefined,
  unread: undefined,
  behaviour: undefined,
  published: undefined,
  integrity: undefined,
  application: undefined,
};

/** Asks of every package of an ordinary install whom it imitates, as `unmask vet` does with the index that comes with Unmask. Effects are left out. */
export function toldOf(folder: string): Ordinary {
  installCorpus(folder);
  const known = openKnown([shippedIndex()]);
  const asked = DETECTORS.filter(one => one.needs.includes('likeness'));
  const installed = join(folder, 'node_modules');
  const seen = new Set<string>();
  const told: Told[] = [];
  for (const path of allInstalled(installed)) {
    const { id, bytes } = subjectOf(path, installed);
    if (bytes.as !== 'tree' || seen.has(`${id.name}@${id.version}`)) continue;
    seen.add(`${id.name}@${id.version}`);
    const { files } = bytes;
    const manifest = readManifest(files, 'registry');
    const sketch = sketchOf({ id, files, manifest, effects: [] });
    const likeness = known?.resembling({
      sketch: () => sketch,
      files,
      effects: [],
      flows: [],
      placeOf: () => ({ path: '', line: 1, column: 1, start: 0, end: 0, excerpt: '' }),
    });
    for (const { detector, claim } of runDetectors(asked, { ...NOTHING, id, files, manifest, likeness }).claims)
      told.push({ id: `${id.name}@${id.version}`, detector, weight: claim.weight, says: claim.says });
  }
  return { packages: seen.size, told };
}
