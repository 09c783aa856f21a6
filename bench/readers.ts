import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { startExaminer } from '../engine/src/isolate/examiner.ts';
import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { installCorpus, subjectOf } from './corpus.ts';

/**
 * `npm run bench:readers`: how long somebody waits for a large package of which nothing is remembered, with one process, and with those that read ahead where
 * processors are idle. Side by side in one run; the verdicts have to be the same. Writes `bench/results/readers.md` and prints it.
 */
const FOLDER = join(import.meta.dirname, 'ordinary');
const PACKAGES = ['next', 'storybook'];
const ROUNDS = 3;
const BUDGET = { timeMs: 600_000, fileTimeMs: 60_000, memoryMb: 2_000 };

installCorpus(FOLDER);
const processors = Math.min(availableParallelism(), 4);
const rows: string[] = [];
for (const name of PACKAGES) {
  const alone: number[] = [];
  const beside: number[] = [];
  const verdicts = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [times, atOnce] of [
      [alone, 1],
      [beside, processors],
    ] as const) {
      console.error(`${name}: ${atOnce} at once, round ${round + 1} of ${ROUNDS}`);
      const { ms, verdict } = await waitFor(name, atOnce);
      times.push(ms);
      verdicts.add(verdict);
    }
  const [one, many] = [Math.min(...alone), Math.min(...beside)];
  rows.push(
    `| ${name} | ${seconds(one)} | ${seconds(many)} | ${(one / many).toFixed(2)} | ${verdicts.size === 1 ? 'the same' : 'DIFFERENT'} |`,
  );
}
const text = [
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} processors, the best of ${ROUNDS} rounds each, in turn.`,
  '',
  `| package | one process, s | ${processors} at once, s | times as fast | verdicts |`,
  '|---|--:|--:|--:|---|',
  ...rows,
  '',
].join('\n');
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/readers.md'), text);
console.log(text);

/** With an empty memory. */
async function waitFor(name: string, atOnce: number): Promise<{ readonly ms: number; readonly verdict: string }> {
  const subject = subjectOf(name, join(FOLDER, 'node_modules'));
  const remember = mkdtempSync(join(tmpdir(), 'unmask-bench-'));
  const examiner = startExaminer({ budget: BUDGET, remember, atOnce });
  try {
    const started = performance.now();
    const { coverage, ...verdict } = await examiner.examine(subject, {
      policy: DEFAULT_POLICY,
      limits: LIMITS,
      today: new Date().toISOString().slice(0, 10),
    });
    const ms = performance.now() - started;
    const { stages, ...covered } = coverage;
    if (stages.length === 0) throw new Error(`${name} was not examined`);
    return { ms, verdict: JSON.stringify({ ...verdict, covered }) };
  } finally {
    examiner.close();
    rmSync(remember, { recursive: true, force: true });
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
