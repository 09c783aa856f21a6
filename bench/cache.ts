import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Round } from './cache-round.ts';
import { INSTALLED, installCorpus } from './corpus.ts';
import { linesOf } from './lines-of.ts';
import { publishedForm } from './published-form.ts';
import { wholeProcess } from './whole-process.ts';

/**
 * `npm run bench:cache`: every installed package cold, with its files known, and known whole, each round in a process of its own,
 * beside the bare parse of the hard packages in the same run; and whole processes on one small package. Writes `bench/results/cache.md`.
 */
installCorpus();
const folder = mkdtempSync(join(tmpdir(), 'unmask-bench-'));
const bare = linesOf<{ bytes: number; cpuMs: number }>('bare-parse.ts')[0] ?? { bytes: 0, cpuMs: 1 };
const rounds: readonly (readonly [string, readonly Round[]])[] = [
  ['cold, and written', linesOf<Round>('cache-round.ts', [folder])],
  ['files known, packages not', linesOf<Round>('cache-round.ts', [folder, 'files'])],
  ['warm', linesOf<Round>('cache-round.ts', [folder])],
];
const [, cold = []] = rounds[0] ?? [];
const verdicts = new Map(cold.map(one => [one.name, one.verdict]));
const different = rounds.flatMap(([what, round]) =>
  round.filter(one => one.verdict !== verdicts.get(one.name)).map(one => `${one.name} (${what})`),
);

const rate = (bytes: number, ms: number): string => (bytes / 1000 / ms).toFixed(1);
const bareRate = bare.bytes / bare.cpuMs;
const rows = rounds.map(([what, round]) => {
  const hard = round.filter(one => one.hard);
  const sum = (of: readonly Round[], key: 'codeBytes' | 'cpuMs'): number => of.reduce((total, one) => total + one[key], 0);
  const speed = sum(hard, 'codeBytes') / sum(hard, 'cpuMs');
  return `| ${what} | ${rate(sum(hard, 'codeBytes'), sum(hard, 'cpuMs'))} | ${(speed / bareRate).toFixed(2)} | ${rate(sum(round, 'codeBytes'), sum(round, 'cpuMs'))} |`;
});
const env = { ...process.env, UNMASK_CACHE: folder };
const small: readonly (readonly [string, readonly string[]])[] = [
  ['start-up without work: `unmask --version`', ['--version']],
  ['a small package on this disk', ['vet', join(INSTALLED, 'chalk')]],
  ['the same, remembering nothing', ['vet', join(INSTALLED, 'chalk'), '--no-cache']],
  ['a small package, download cached: `unmask vet chalk --offline`', ['vet', 'chalk', '--offline']],
];
const published = await publishedForm();
const timed = small.map(([what, args]) => `| ${what} | ${wholeProcess(args, env)} | ${wholeProcess(args, env, 0, published.bin)} |`);
published.remove();
rmSync(folder, { recursive: true, force: true });

const text = [
  `Node ${process.version}, ${process.platform} ${process.arch}. MB are the JavaScript and TypeScript in a package; CPU time is of the ring and of writing what is remembered.`,
  '',
  '| round | MB per CPU-second, hard packages | ÷ bare parse | MB per CPU-second, all |',
  '|---|--:|--:|--:|',
  `| bare parse | ${rate(bare.bytes, bare.cpuMs)} | 1 | |`,
  ...rows,
  '',
  `Verdicts that differ between the rounds, of ${cold.length} packages: ${different.length === 0 ? 'none' : different.join(', ')}.`,
  '',
  '| whole process, median of 11 | ms, checkout | ms, as published |',
  '|---|--:|--:|',
  ...timed,
  '',
].join('\n');
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/cache.md'), text);
console.log(text);
