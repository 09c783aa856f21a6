import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadKnown } from '../engine/src/known/file.ts';
import { withHeader } from '../engine/src/known/header.ts';
import { readKnown } from '../engine/src/likeness/known/read.ts';
import { resembling } from '../engine/src/likeness/likeness.ts';
import { chosen, installedPackages, sketch } from './installed-sketches.ts';
import { synthetic } from './likeness-scale.ts';

/** What an index of some size costs. */
export interface Speed {
  readonly size: number;
  readonly bytes: number;
  readonly load: number | undefined;
  readonly first: { readonly median: number; readonly p99: number };
  readonly least: { readonly median: number; readonly p99: number };
}

/**
 * `npm run bench:likeness-speed [--million]`: what an index of known packages costs by its size. `--million` also asks one of a million packages, which
 * takes some minutes and two gigabytes. Writes `bench/results/likeness-speed.md`.
 */
const ROUNDS = 5;
const ASKED = 120;
const sketches = [...installedPackages()].map(([name, files]) => sketch(name, files));
const originals = chosen(sketches, ASKED);
const sizes = [sketches.length, 15_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])];
const text = table(sizes.map(speedOf));
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/likeness-speed.md'), text);
console.log(text);

/** Loads are the median of some, queries the first and the least of some, all in CPU time of the process. */
function speedOf(size: number): Speed {
  const bytes = synthetic(sketches, size);
  // What is larger than a file that anybody would ship is asked where it lies.
  const loads = size > 100_000 ? [] : loadsOf(bytes);
  const index = readKnown(bytes);
  const asked = index === undefined ? [] : originals.map(one => Array.from({ length: ROUNDS }, () => cpu(() => resembling([index], one))));
  return {
    size,
    bytes: bytes.length,
    load: loads.toSorted((a, b) => a - b)[loads.length >> 1],
    first: spreadOf(asked.map(([one = 0]) => one)),
    least: spreadOf(asked.map(times => Math.min(...times))),
  };
}

function loadsOf(bytes: Uint8Array): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-known-'));
  const file = join(folder, 'known.bin');
  writeFileSync(file, withHeader(bytes));
  const loads = Array.from({ length: 2 * ROUNDS + 1 }, () => cpu(() => loadKnown(file)));
  rmSync(folder, { recursive: true });
  return loads;
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

function table(speeds: readonly Speed[]): string {
  const ms = ({ median, p99 }: Speed['first']): string => `${median.toFixed(2)} | ${p99.toFixed(2)}`;
  const rows = speeds.map(
    ({ size, bytes, load, first, least }) =>
      `| ${size} | ${Math.round(bytes / size)} | ${load?.toFixed(1) ?? '–'} | ${ms(first)} | ${ms(least)} |`,
  );
  return `# What an index of known packages costs

\`npm run bench:likeness-speed\`: ${originals.length} packages asked of an index, in milliseconds of CPU time on a shared machine: figures are upper bounds. Loading is reading
the file and checking it whole, the median of ${2 * ROUNDS + 1}. Of each query the first time, and the least of ${ROUNDS}. Packages beyond the ${sketches.length} real ones are made after their pattern.

| packages | bytes each | loads in | first query, median | p99 | least, median | p99 |
|---|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}
`;
}
