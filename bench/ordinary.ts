import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { allInstalled, installCorpus } from './corpus.ts';
import { linesOf } from './lines-of.ts';
import type { Judged } from './ordinary-round.ts';

/**
 * `npm run bench:ordinary`: every package of an ordinary install of widely used tools, frameworks and SDKs, nested ones too, under the default
 * policy. Lists each that is not allowed, with its findings. Writes `bench/results/ordinary.md` and prints it.
 */
const FOLDER = join(import.meta.dirname, 'ordinary');
/** In one process no package would be judged with a clean heap, and one process for each would take an hour. */
const AT_ONCE = 100;

installCorpus(FOLDER);
const paths = allInstalled(join(FOLDER, 'node_modules'));
const judged: Judged[] = [];
for (let at = 0; at < paths.length; at += AT_ONCE) {
  console.error(`${at} of ${paths.length}`);
  judged.push(...linesOf<Judged>('ordinary-round.ts', [FOLDER, ...paths.slice(at, at + AT_ONCE)]));
}

const count = (decision: string): number => judged.filter(one => one.decision === decision).length;
const share = (many: number): string => `${((100 * many) / judged.length).toFixed(2)} %`;
const times = judged.map(one => one.cpuMs).toSorted((a, b) => a - b);
const percentile = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const text = [
  `Node ${process.version}, ${process.platform} ${process.arch}. ${judged.length} installed packages of ${new Set(judged.map(one => one.id)).size} names and versions.`,
  '',
  `Allowed ${count('allow')}, warned ${count('warn')} (${share(count('warn'))}), blocked ${count('block')} (${share(count('block'))}).`,
  `CPU milliseconds for one package: p50 ${percentile(0.5)}, p95 ${percentile(0.95)}, p99 ${percentile(0.99)}, most ${percentile(1)}.`,
  '',
  '| package | decision | findings above context |',
  '|---|---|---|',
  ...judged.filter(one => one.decision !== 'allow').map(one => `| ${one.id} | ${one.decision} | ${one.findings.join('; ')} |`),
  '',
].join('\n');
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/ordinary.md'), text);
console.log(text);
