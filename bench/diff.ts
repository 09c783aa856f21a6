import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { acquireTarball } from '../engine/src/acquire/tarball.ts';
import { diff, type Seen } from '../engine/src/diff.ts';
import { heapTidier } from '../engine/src/isolate/tidy-heap.ts';
import { DEFAULT_POLICY } from '../engine/src/judge/default-policy.ts';
import type { Verdict } from '../engine/src/model/verdict.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';
import { examine } from '../engine/src/vet.ts';
import { asTable, type Compared } from './diff-table.ts';

/**
 * `npm run bench:diff [folder]`: compares real consecutive releases and writes `bench/results/diff.md`. Both tarballs of each pair in
 * `diff-pairs.txt` are fetched by `npm pack`, one after the other and without running anything; a folder that is named keeps them.
 */
const [named] = process.argv.slice(2);
const folder = named ?? mkdtempSync(join(tmpdir(), 'unmask-diff-'));
const tidierOfNext = heapTidier();
const today = new Date().toISOString().slice(0, 10);
try {
  const rows: Compared[] = [];
  for (const line of readFileSync(join(import.meta.dirname, 'diff-pairs.txt'), 'utf8')
    .trim()
    .split('\n')) {
    const [name = '', before = '', after = ''] = line.split(' ');
    const started = performance.now();
    const sides = [see(name, before), see(name, after)] as const;
    const verdict = diff(...sides, DEFAULT_POLICY, today);
    rows.push({ name, before, after, verdict, ms: Math.round(performance.now() - started) });
    tell(verdict);
  }
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, 'results/diff.md'), asTable(rows));
  const alerts = rows.filter(row => row.verdict.decision !== 'allow').length;
  console.log(`${alerts} of ${rows.length} pairs alert (${((100 * alerts) / rows.length).toFixed(1)} %)`);
} finally {
  if (named === undefined) rmSync(folder, { recursive: true, force: true });
}

function see(name: string, version: string): Seen {
  const path = fetched(name, version);
  // Hooks are read as those of a published package: `prepare` does not run.
  const read = acquireTarball({ as: 'tarball', text: path, path }, LIMITS);
  const subject = { ...read, id: { name, version, from: 'tarball' as const } };
  const tidy = tidierOfNext();
  const given = { policy: DEFAULT_POLICY, limits: LIMITS, today, clock: () => performance.now(), avoid: [], onFile: tidy };
  const { verdict, profile } = examine(subject, given);
  return { subject, verdict, profile: profile() };
}

function fetched(name: string, version: string): string {
  const path = join(folder, `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const args = ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', folder];
  const { status } = spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: tmpdir(),
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !existsSync(path)) throw new Error(`npm could not fetch ${name}@${version}: the lines above say why`);
  return path;
}

function tell({ subject, before, decision, findings }: Verdict): void {
  const weighty = findings.filter(one => one.weight !== 'context').map(one => `    ${one.weight} ${one.detector}: ${one.says}`);
  console.error([`${decision.padEnd(6)}${subject.name} ${before?.version} → ${subject.version}`, ...weighty].join('\n'));
}
