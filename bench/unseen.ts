import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { alarmTable, judgeInstalled } from './alarms.ts';
import { allInstalled } from './corpus.ts';
import type { Judged } from './ordinary-round.ts';

/**
 * `npm run bench:unseen [label…]`: false alarms among packages that nothing was tuned on, in today's versions. Each line of `bench/unseen.txt` is
 * installed into a folder of its own below the temporary one, without running anything, judged and removed; all lines, or those named.
 * Writes `bench/results/unseen.md` when all were asked for, and prints it.
 */
const wanted = process.argv.slice(2);
const lines = readFileSync(join(import.meta.dirname, 'unseen.txt'), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => ({ label: line.split(': ', 1)[0] ?? '', specs: line.slice(line.indexOf(': ') + 2).split(' ') }))
  .filter(({ label }) => wanted.length === 0 || wanted.includes(label));

/** The same name and version comes with several installs: it counts once. */
const judged = new Map<string, Judged>();
const missing: string[] = [];
for (const { label, specs } of lines) {
  const folder = mkdtempSync(join(tmpdir(), `unmask-unseen-${label}-`));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  try {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error'];
    execFileSync('npm', ['install', ...quiet, '--', ...specs], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    for (const one of judgeInstalled(folder, allInstalled(join(folder, 'node_modules')))) judged.set(one.id, one);
  } catch (error) {
    // A release that was withdrawn today, or whose dependency was: the record says that the line is missing.
    missing.push(`${label}: ${error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const text = [alarmTable([...judged.values()]), ...missing.map(line => `- not installed: ${line}`), ''].join('\n');
console.log(text);
if (wanted.length === 0) {
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, 'results/unseen.md'), text);
}
