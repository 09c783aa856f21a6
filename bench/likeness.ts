import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { acquireDirectory } from '../engine/src/acquire/directory.ts';
import { loadKnown, sealed } from '../engine/src/known/file.ts';
import { packageFolders } from '../engine/src/known/installed.ts';
import { readKnown, type Known } from '../engine/src/likeness/known/read.ts';
import { stored } from '../engine/src/likeness/known/stored.ts';
import { writeKnown } from '../engine/src/likeness/known/write.ts';
import { resembling } from '../engine/src/likeness/likeness.ts';
import { sketchOf } from '../engine/src/likeness/sketch.ts';
import type { Sketch } from '../engine/src/model/likeness.ts';
import type { FileTree } from '../engine/src/model/package.ts';
import { readManifest } from '../engine/src/parse/manifest.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { imitate, RECIPES, type Recipe } from './imitate.ts';
import { report, type Alarm, type Row, type Speed } from './likeness-report.ts';
import { toldOf } from './likeness-ordinary.ts';
import { synthetic } from './likeness-scale.ts';

/**
 * `npm run bench:likeness [how many] [--million]`: makes imitations of installed packages, harmless and under unrelated names, and asks whom they pose as.
 * Names lead nowhere here. `--million` also asks an index of a million packages, for which it takes some minutes and two gigabytes.
 * Writes `bench/results/likeness.md`. Needs the packages of `bench`, `bench/imitated` and `bench/tools`, installed with scripts off.
 */
const HOW_MANY = Number(process.argv.slice(2).find(text => /^\d+$/.test(text)) ?? 120);
const ROUNDS = 5;
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
    speed: speed(),
    ordinary: toldOf(join(import.meta.dirname, 'ordinary')),
  }),
);
console.error(`${Math.round((performance.now() - started) / 1000)} s`);

/** Every package that is installed, one version of each. */
function installedPackages(): Map<string, FileTree> {
  const found = new Map<string, FileTree>();
  for (const folder of ['node_modules', 'imitated/node_modules']) {
    const path = join(import.meta.dirname, folder);
    if (!existsSync(path)) throw new Error(`bench/${folder} is missing: npm ci --ignore-scripts in the folder above it`);
    for (const at of packageFolders(path)) {
      const { id, bytes } = acquireDirectory({ as: 'directory', text: at, path: at, from: 'directory' }, LIMITS);
      if (bytes.as === 'tree' && !found.has(id.name)) found.set(id.name, bytes.files);
    }
  }
  return found;
}

function sketch(name: string, files: FileTree): Sketch {
  const manifest = readManifest(files, 'registry');
  return sketchOf({ id: { name, version: manifest.version, from: 'registry' }, files, manifest, effects: [] });
}

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

/** Packages with a page and code of their own, spread over the alphabet. */
function chosen(all: readonly Sketch[], many: number): Sketch[] {
  const able = all.filter(
    ({ name, marks }) =>
      marks.readme.length >= 80 && marks.shape.length >= 60 && marks.shape.length < 40_000 && !name.startsWith('@types/'),
  );
  const step = Math.max(1, able.length / many);
  return Array.from({ length: Math.min(many, able.length) }, (_, at) => able[Math.floor(at * step)]).filter(one => one !== undefined);
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

/** Loads are the median of some, queries the least of some and the first, all in CPU time of the process. */
function speed(): Speed[] {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-known-'));
  const file = join(folder, 'known.bin');
  const sizes = [packages.size, 15_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])];
  const measured = sizes.map(size => {
    const bytes = synthetic(sketches, size);
    // What is larger than a file that anybody would ship is asked where it lies.
    const loads = size > 100_000 ? [] : timesOf(() => loadAfter(file, bytes), ROUNDS);
    const index = readKnown(bytes);
    const asked = index === undefined ? [] : originals.map(one => timesOf(() => cpu(() => resembling([index], one)), ROUNDS));
    const [first, least] = [asked.map(([one = 0]) => one), asked.map(times => Math.min(...times))];
    return {
      size,
      bytes: bytes.length,
      load: loads.toSorted((a, b) => a - b)[loads.length >> 1],
      first: spreadOf(first),
      least: spreadOf(least),
    };
  });
  rmSync(folder, { recursive: true });
  return measured;
}

function loadAfter(file: string, bytes: Uint8Array): number {
  if (!existsSync(file) || statSync(file).size < bytes.length) writeFileSync(file, sealed(bytes));
  return cpu(() => loadKnown(file));
}

function timesOf(work: () => number, rounds: number): number[] {
  return Array.from({ length: rounds }, work);
}

function spreadOf(times: readonly number[]): Speed['first'] {
  const ordered = times.toSorted((a, b) => a - b);
  return { median: ordered[ordered.length >> 1] ?? 0, p99: ordered[Math.floor(ordered.length * 0.99)] ?? 0 };
}

function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
