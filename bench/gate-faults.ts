import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

import { clientsHere } from './faults/client.ts';
import { FAULTS } from './faults/faults.ts';
import { openLane } from './faults/lane.ts';
import { playRound } from './faults/round.ts';
import type { Played } from './faults/round.ts';
import { tableOf } from './faults/table.ts';

/**
 * `npm run bench:gate-faults [-- 500] [--seed N] [--round N]`: real clients install behind a real gate while something fails, and once more when it is
 * over. After each nothing that is refused and nothing that nobody has examined may lie in node_modules or in a cache of the client. Writes
 * `bench/results/gate-faults.md`; ends with 1 where anything is not as it should be. `--round` plays one of them again.
 */
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, round: { type: 'string' }, lanes: { type: 'string' } },
  allowPositionals: true,
});
const rounds = Number(positionals[0] ?? 500);
const seed = Number(values.seed);
const only = values.round === undefined ? undefined : Number(values.round);
const [first, ...more] = clientsHere();
if (first === undefined) throw new Error('There is no npm on the PATH, and nothing can be installed.');
const clients = [first, ...more] as const;
const numbers = (only === undefined ? Array.from({ length: rounds }, (_, at) => at) : [only]).values();
const played: Played[] = [];
const started = performance.now();
const load = loadavg()[0] ?? 0;

await Promise.all(Array.from({ length: only === undefined ? Number(values.lanes ?? Math.max(2, availableParallelism())) : 1 }, playLane));

const seconds = (performance.now() - started) / 1000;
const text = tableOf(played, {
  seed,
  seconds,
  load,
  clients: clients.map(one => one.id),
  missing: FAULTS.filter(one => one.missing?.() !== undefined),
});
process.stdout.write(text);
const wrong = played.filter(one => one.wrong.length > 0);
for (const { round, wrong: why } of wrong) console.error(`round ${round}: ${why.join('\n  ')}`);
if (only === undefined && rounds >= 500) {
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  writeFileSync(new URL('results/gate-faults.md', import.meta.url), text);
}
process.exitCode = wrong.length === 0 ? 0 : 1;

async function playLane(): Promise<void> {
  const lane = await openLane(Math.max(rounds, (only ?? 0) + 1));
  try {
    for (const number of numbers) {
      const one = await playRound(lane, number, { seed, clients });
      played.push(one);
      tell(one);
    }
  } finally {
    await lane.close();
  }
}

function tell({ round, faults, project, client, bit, outcome, ms, wrong }: Played): void {
  const what = `${(ms / 1000).toFixed(1)} s, ${client}, ${project}: ${faults.map(one => one.name).join(' and ')}${bit ? '' : ' (came to nothing)'}`;
  if (wrong.length > 0 || only !== undefined || !process.stderr.isTTY) {
    if (wrong.length > 0 || only !== undefined || ms > 6000 || played.length % 25 === 0)
      console.error(
        `${played.length}/${rounds} · round ${round} · ${what}: ${wrong.length === 0 ? outcome : `WRONG: ${wrong.join('; ')}`}`,
      );
  } else process.stderr.write(`\r\u001B[K${played.length}/${rounds} · ${what}: ${outcome}`);
}
