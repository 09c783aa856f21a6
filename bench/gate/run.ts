import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startGround } from '../../engine/test/gate/ground.ts';
import type { Spot } from '../../engine/test/gate/ground.ts';
import { startRegistry } from '../../engine/test/registry.ts';
import { CELLS } from './cells.ts';
import { DRIVEN, GIT_ASKED } from './clients.ts';
import type { Driven } from './clients.ts';
import { CONDEMNED, OWN, PACKAGES } from './packages.ts';

/**
 * `npm run bench:gate`: every client in every situation behind the wrapper, against a registry on the loopback. Words after it choose clients
 * (`npm-12`) and cells (`cell=audit`). Writes `bench/results/gate.md` when nothing is left out; ends with 1 where a cell is
 * not as it should be, or no client is there.
 */
const words = process.argv.slice(2);
const chosen = words.filter(word => !word.startsWith('cell='));
const cells = words.filter(word => word.startsWith('cell=')).map(word => word.slice('cell='.length));
const clients = DRIVEN.filter(client => chosen.length === 0 || chosen.includes(client.id.replace(' ', '-')));
const played = CELLS.filter(cell => cells.length === 0 || cells.some(word => cell.name.includes(word)));
const rows: { readonly client: Driven; readonly results: readonly string[] }[] = [];
const failures: string[] = [];

for (const client of clients) {
  if (client.missing === undefined) rows.push({ client, results: await playAll(client) });
  else rows.push({ client, results: played.map(() => 'skipped') });
  if (client.missing !== undefined)
    console.error(`${client.id} is skipped: ${client.missing}. Install: npm ci --prefix bench/gate --ignore-scripts`);
}

const table = [
  `Node ${process.version}, ${process.platform} ${process.arch}. One run of each cell, plain HTTP on the loopback.`,
  '',
  `| | ${clients.map(client => client.id).join(' | ')} |`,
  `|---|${clients.map(() => '---').join('|')}|`,
  ...played.map((cell, at) => `| ${cell.name} | ${rows.map(row => row.results[at] ?? '').join(' | ')} |`),
  '',
].join('\n');
console.log(table);
for (const failure of failures) console.error(failure);
const missing = clients.filter(client => client.missing !== undefined).length;
if (chosen.length === 0 && cells.length === 0 && missing === 0) {
  mkdirSync(join(import.meta.dirname, '../results'), { recursive: true });
  writeFileSync(join(import.meta.dirname, '../results/gate.md'), table);
}
process.exitCode = failures.length === 0 && clients.length > missing ? 0 : 1;

async function playAll(client: Driven): Promise<readonly string[]> {
  const programs = client.programs();
  const [ground, own] = await Promise.all([startGround(PACKAGES, [programs]), startRegistry(OWN)]);
  await ground.condemn(CONDEMNED);
  const results: string[] = [];
  let spots = 0;
  const spot = (manifest: object = {}, files: Readonly<Record<string, string>> = {}): Spot => {
    spots += 1;
    const made = ground.spot(`${client.id.replace(' ', '-')}-${spots}`, manifest);
    for (const [path, text] of Object.entries({ ...client.start, ...files })) made.write(path, text);
    return made;
  };
  for (const cell of played) {
    const result = await cell
      .play({ client, ground, own, spot, wasGitAsked: () => existsSync(join(programs, GIT_ASKED)) })
      .catch((error: unknown) => {
        failures.push(`${client.id}, ${cell.name}: ${error instanceof Error ? error.message : String(error)}`);
        return 'FAILED';
      });
    console.error(`${client.id} · ${cell.name}: ${result}`);
    results.push(result);
  }
  await Promise.all([close(ground.close()), close(own.close())]);
  rmSync(programs, { recursive: true, force: true });
  return results;
}

/** What a client asked beside what the registry has, such as audits, says nothing of the gate. */
async function close(closing: Promise<void>): Promise<void> {
  await closing.catch((error: unknown) => {
    if (!(error instanceof Error && /nobody expected/.test(error.message))) throw error;
  });
}
