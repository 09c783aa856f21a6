import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Scaled } from './scale-round.ts';
import { linesOf } from './lines-of.ts';

/**
 * `npm run bench:scale`: whether cost grows with size and no faster, and whether code made to be costly is cut off. Each row is a process of its own.
 * Writes `bench/results/scale.md` and prints it.
 */
const rounds = linesOf<{ names: readonly string[] }>('scale-round.ts')[0]?.names ?? [];
const rows = rounds.flatMap(name => linesOf<Scaled>('scale-round.ts', [name]));
const first = new Map<string, Scaled>();
for (const row of rows) if (!first.has(row.series)) first.set(row.series, row);

const text = [
  `Node ${process.version}, ${process.platform} ${process.arch}. Growth is the cost per unit beside the smallest of its series: 1 is linear.`,
  '',
  '| series | size | CPU ms | growth | peak MB | decision | not examined |',
  '|---|--:|--:|--:|--:|---|---|',
  ...rows.map(row => {
    const start = first.get(row.series) ?? row;
    const growth = row.cpuMs / row.size / (start.cpuMs / start.size);
    return `| ${row.series} | ${row.label} | ${row.cpuMs} | ${growth.toFixed(2)} | ${row.peakMb} | ${row.decision} | ${row.gaps.join('; ') || '–'} |`;
  }),
  '',
].join('\n');
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'scale.md'), text);
console.log(text);
