import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Step } from './check-round.ts';
import { realLockfiles } from './check-real.ts';
import { incremental } from './check-incremental.ts';
import { generatedRecord, nameOfRecord } from './export.ts';
import { linesOf } from './lines-of.ts';
import { wholeMemory, wholeProcess } from './whole-process.ts';

/**
 * `npm run bench:check [records]`: an export of 250,000 generated records is synced, and lockfiles of 1,000 and 2,000 packages are held against
 * it, beside the linear method and the plain reading of all records; then the real records and lockfiles of the shared data, where they are.
 * Writes `bench/results/check.md`.
 */
const RECORDS = Number(process.argv[2] ?? 250_000);
const folder = mkdtempSync(join(tmpdir(), 'unmask-bench-'));
try {
  const modified = new Date(Date.now() - 3_600_000).toISOString();
  const feed = join(folder, 'all.zip');
  const intel = join(folder, 'intel');
  console.error(`Writing an export of ${RECORDS} records…`);
  const written = step('export', String(RECORDS), feed);
  const synced = step('sync', intel, feed);
  const later = await incremental(intel, RECORDS, 500);
  const rows = [1000, 2000].map(packages => measured(packages, intel));
  const parsed = parsing(modified);
  const reread = step('reread', '', feed);
  const own = rows[1]?.match.cpuMs ?? 1;
  const times = (ms: number): string => `${rate(ms)} ms of the processor, ${Math.round(ms / own)} times as long`;
  const rate = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
  const text = [
    `Node ${process.version}, ${process.platform} ${process.arch}. ${RECORDS} generated records in the shapes and sizes of real ones; three packages of each lockfile are known to be bad.`,
    '',
    `An export of ${megabytes(written.also)} MB becomes an index of ${megabytes(synced.also)} MB in ${(synced.ms / 1000).toFixed(1)} s (${(synced.cpuMs / 1000).toFixed(1)} s of the processor), with ${synced.rssMb} MB at its peak. By the change list, ${later.fetched} changed records are in the index after ${(later.ms / 1000).toFixed(1)} s (${(later.cpuMs / 1000).toFixed(1)} s of the processor).`,
    '',
    '| lockfile | index loaded and checked, ms | loaded and all matched, ms | of the processor, ms | found | linear list, ms of the processor | ÷ | whole `unmask check`, ms | its memory, MB |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...rows.map(
      ({ packages, match, linear, whole, memory }) =>
        `| ${packages} packages | ${rate(match.also)} | ${rate(match.ms)} | ${rate(match.cpuMs)} | ${match.count} of 3 | ${rate(linear.cpuMs)} | ${rate(linear.cpuMs / match.cpuMs)} | ${whole} | ${memory} |`,
    ),
    '',
    `Load and match for 2,000 packages take ${rate(own)} ms of the processor. Reading the records anew instead takes ${times(reread.cpuMs)} and ${reread.rssMb} MB, from the export as it lies on the disk; their JSON alone, already in memory and not even kept, takes ${times(parsed)}.`,
    '',
    ...(await realLockfiles(join(folder, 'real'))),
    '',
  ].join('\n');
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, 'results/check.md'), text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Row {
  readonly packages: number;
  readonly match: Step;
  readonly linear: Step;
  readonly whole: string;
  readonly memory: string;
}

function measured(packages: number, intel: string): Row {
  const path = join(folder, `lock-${packages}`, 'package-lock.json');
  mkdirSync(join(path, '..'));
  writeFileSync(path, lockfile(packages));
  const match = median(() => step('match', intel, path));
  // A refusal is the right answer here: the code is 1, and a gap would be 2.
  const args = ['check', path, '--json', '--on-gap', 'unknown'];
  const env = { ...process.env, UNMASK_INTEL: intel };
  const [whole, memory] = [wholeProcess(args, env, 1), wholeMemory(args, env, 1)];
  return { packages, match, linear: step('linear', intel, path), whole, memory };
}

function step(what: string, intel: string, path: string): Step {
  const [result] = linesOf<Step>('check-round.ts', [what, intel, path], []);
  if (result === undefined) throw new Error(`${what} said nothing`);
  return result;
}

/** The one in the middle of five, by its time. */
function median(run: () => Step): Step {
  const steps = [1, 2, 3, 4, 5].map(run).toSorted((a, b) => a.ms - b.ms);
  const [, , middle] = steps;
  if (middle === undefined) throw new Error('there was no run');
  return middle;
}

/** A lockfile of generated packages that depend on each other in chains, three of them known to be bad. */
function lockfile(packages: number): string {
  const bad = [3, 5003, 7003].map(at => [nameOfRecord(at), '1.0.0'] as const);
  const names = Array.from({ length: packages - bad.length }, (_, at) => [`honest-${at}`, '1.2.3'] as const);
  const all = [...names, ...bad];
  const entries = all.map(([name, version], at) => {
    const next = all[at + 1];
    const dependencies = next === undefined || at % 20 === 19 ? {} : { [next[0]]: `^${next[1]}` };
    const resolved = `https://registry.invalid/${name}/-/${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
    return [`node_modules/${name}`, { version, resolved, integrity: `sha512-${String(at).padStart(86, 'A')}==`, dependencies }] as const;
  });
  const asked = Object.fromEntries(all.filter((_, at) => at % 20 === 0));
  return JSON.stringify(
    { name: 'app', lockfileVersion: 3, packages: { '': { name: 'app', dependencies: asked }, ...Object.fromEntries(entries) } },
    undefined,
    2,
  );
}

/** The least that reading all records can cost: their JSON, which is in memory already. In ms of the processor. */
function parsing(modified: string): number {
  const lines = Array.from({ length: RECORDS }, (_, at) => JSON.stringify(generatedRecord(at, modified)));
  const started = process.cpuUsage();
  let names = 0;
  for (const line of lines) if (JSON.parse(line).affected.length > 0) names += 1;
  if (names !== RECORDS) throw new Error('a record was lost');
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
