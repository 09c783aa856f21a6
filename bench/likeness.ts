import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readKnown, type Known } from '../engine/src/likeness/known/read.ts';
import { stored } from '../engine/src/likeness/known/stored.ts';
import { writeKnown } from '../engine/src/likeness/known/write.ts';
import { resembling } from '../engine/src/likeness/likeness.ts';
import type { Sketch } from '../engine/src/model/likeness.ts';
import { imitate, RECIPES, type Recipe } from './imitate.ts';
import { chosen, installedPackages, sketch } from './installed-sketches.ts';
import { report, type Alarm, type Row } from './likeness-report.ts';
import { toldOf } from './likeness-ordinary.ts';

/**
 * `npm run bench:likeness [how many]`: makes imitations of installed packages, harmless and under unrelated names, and asks whom they pose as.
 * Names lead nowhere here. Writes `bench/results/likeness.md`. Needs the packages of `bench`, `bench/imitated` and `bench/tools`, installed with scripts off.
 */
const HOW_MANY = Number(process.argv.slice(2).find(text => /^\d+$/.test(text)) ?? 120);
const started = performance.now();
const packages = installedPackages();
const sketches = [...packages].map(([name, files]) => sketch(name, files));
const known = indexOf(sketches);

const alarms = falseAlarms(sketches, known);
const originals = chosen(sketches, HOW_MANY);
const rows: Row[] = [];
for (const recipe of RECIPES) {
  rows.push(await measure(recipe, originals));
  console.error(`${recipe.name}: ${rows.at(-1)?.first} of ${rows.at(-1)?.tried}`);
}
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(
  join(import.meta.dirname, 'results/likeness.md'),
  report({
    rows,
    alarms,
    packages: packages.size,
    originals: originals.length,
    ordinary: toldOf(join(import.meta.dirname, 'ordinary')),
  }),
);
console.error(`${Math.round((performance.now() - started) / 1000)} s`);

function indexOf(all: readonly Sketch[]): Known {
  const index = readKnown(writeKnown(stored(all), { made: '', from: '', command: '' }));
  if (index === undefined) throw new Error('The index could not be read back.');
  return index;
}

/** Each package held against all others, as if it were new: the name it has does not vouch for it. */
function falseAlarms(all: readonly Sketch[], index: Known): Alarm[] {
  return all.flatMap(one => {
    const { candidates } = resembling([index], one);
    const worst = candidates.find(({ poses }) => poses === 'yes') ?? candidates.find(({ poses }) => poses === 'perhaps');
    return worst ? [{ name: one.name, of: worst.name, poses: worst.poses, why: worst.facets.map(({ says }) => says).join(', ') }] : [];
  });
}

async function measure(recipe: Recipe, all: readonly Sketch[]): Promise<Row> {
  const row = { recipe: recipe.name, intact: recipe.intact, tried: 0, first: 0, five: 0, posed: 0, missed: [] as string[] };
  for (const [at, original] of all.entries()) {
    const name = `quiet-river-${at}`;
    const copy = sketch(name, await imitate(packages.get(original.name) ?? new Map(), name, recipe));
    const { candidates } = resembling([known], copy);
    row.tried += 1;
    if (candidates[0]?.name === original.name) row.first += 1;
    else row.missed.push(`${original.name} → ${candidates[0]?.name ?? 'nobody'}`);
    if (candidates.slice(0, 5).some(one => one.name === original.name)) row.five += 1;
    if (candidates[0] && candidates[0].poses !== 'no') row.posed += 1;
  }
  return row;
}
