import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { HARD, installCorpus } from './corpus.ts';
import { linesOf } from './lines-of.ts';
import type { Measured } from './measure.ts';
import { asMarkdown, type Results } from './tables.ts';

/**
 * `npm run bench`: accuracy and speed on real packages, each measured in processes of their own, one after the other.
 * Writes `bench/results/bench.json` and `bench.md` and prints the Markdown.
 */
installCorpus();
const rounds = 3;
const runs: { packages: Measured[]; peakRssMb: number }[] = [];
const bare: { bytes: number; cpuMs: number }[] = [];
for (let round = 1; round <= rounds; round++) {
  console.error(`round ${round} of ${rounds}`);
  bare.push(linesOf<{ bytes: number; cpuMs: number }>('bare-parse.ts')[0] ?? { bytes: 0, cpuMs: 0 });
  const lines = linesOf<Measured & { peakRssMb?: number }>('measure.ts');
  runs.push({ packages: lines.filter(line => line.peakRssMb === undefined), peakRssMb: lines.at(-1)?.peakRssMb ?? 0 });
}
const [maker] = linesOf<Measured>('measure.ts', ['prisma']);
const results: Results = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  hard: HARD.length,
  runs,
  bare,
  also: maker ? [maker] : [],
};
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
writeFileSync(join(folder, 'bench.md'), asMarkdown(results));
console.log(asMarkdown(results));
