import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

import { writeRecords } from '../engine/test/gating.ts';
import { makeNpmHome } from '../engine/test/npm-home.ts';
import { noPostgres, startPostgres } from '../engine/test/postgres.ts';
import { startRegistry } from '../engine/test/registry.ts';
import type { FakePackage } from '../engine/test/registry.ts';
import { quantile } from './quantile.ts';

/**
 * `npm run bench:gate-shared`: two gates in processes of their own share a PostgreSQL, all on the loopback. Told: what an archive costs the gate that examines
 * it, the gate that hears of it, and both at once; and what happens when one gate or the database is killed. Writes `bench/results/gate-shared.md`; ends
 * with 1 where an answer was not 200 or something was examined more often than it should be.
 */
const why = noPostgres();
if (why !== undefined) throw new Error(`Not measured: ${why}`);
const MANY = 100;
const FEW = 30;

const made = Object.fromEntries(
  ['first', 'both', 'killed', 'alone', 'after'].flatMap(set =>
    Array.from({ length: set === 'first' || set === 'both' ? MANY : FEW }, (_, at) => [`${set}-${at}`, packageOf(at)]),
  ),
);
const before = loadavg()[0] ?? 0;
const [registry, postgres] = await Promise.all([startRegistry(made), startPostgres()]);
const home = makeNpmHome(`registry=${registry.url}`);
const intel = join(home.cwd, 'intel');
await writeRecords(intel, [], Date.now());
const database = await postgres.database();
const problems: string[] = [];

const [one, other] = [await startGate('one'), await startGate('other')];
const cold = await each(one, names('first', MANY), 1);
const heard = await each(other, names('first', MANY), 1);
const examinedFirst = (await examined(one)) + (await examined(other));
const both = await Promise.all([each(one, names('both', MANY), 4), each(other, names('both', MANY), 4)]);
const examinedBoth = (await examined(one)) + (await examined(other)) - examinedFirst;

// Its transfers break with it: what the other gate answers is what counts.
const torn = Promise.allSettled(names('killed', FEW).map(name => archive(one, name)));
const taken = each(other, names('killed', FEW), 4);
await new Promise(later => setTimeout(later, 300));
one.child.kill('SIGKILL');
await torn;
const survived = await taken;

const known = await examined(other);
const killing = new Promise(later => setTimeout(later, 200)).then(() => postgres.kill());
const without = await each(other, names('alone', FEW), 1);
await killing;
const examinedAlone = (await examined(other)) - known;
await postgres.start();
const back = performance.now();
while ((await number(other, 'unmask_store_reached')) !== 1) {
  if (performance.now() - back > 30_000) throw new Error('the store was not found again');
  await new Promise(later => setTimeout(later, 100));
}
const again = performance.now() - back;
const third = await startGate('third');
await each(other, names('after', FEW), 1);
const afterAll = await each(third, names('after', FEW), 1);
const examinedAfter = await examined(third);

for (const gate of [other, third]) await stop(gate);
await postgres.close();
await registry.close();
home.remove();

check(examinedFirst === MANY, `${examinedFirst} examinations of ${MANY} archives, one gate after the other`);
check(examinedBoth === MANY, `${examinedBoth} examinations of ${MANY} archives, both gates at once`);
check(examinedAfter === 0, `${examinedAfter} examinations by a gate after the store came back`);
const row = (what: string, times: readonly number[], count: string): string =>
  `| ${what} | ${times.length} | ${quantile(times, 0.5).toFixed(1)} | ${quantile(times, 0.95).toFixed(1)} | ${count} |`;
const text = `Node ${process.version}, ${process.platform} ${process.arch}. Two gates in processes of their own, PostgreSQL 18 and a registry, all on the loopback of the same
computer. Load of the computer when it began: ${before.toFixed(1)}.

| archives, never seen by the gate that is asked | answers | p50 ms | p95 ms | examined |
|---|--:|--:|--:|--:|
${row('nobody has seen them', cold, `${MANY} by this gate`)}
${row('the other gate has', heard, `${examinedFirst - MANY} by this gate`)}
${row('both gates are asked at once, four at a time each', both.flat(), `${examinedBoth} by both`)}
${row('the other gate is asked at once, and killed', survived, 'what it had not told')}
${row('the database is killed meanwhile', without, `${examinedAlone} by this gate`)}
${row('the database is back, and the other gate has seen them', afterAll, `${examinedAfter} by this gate`)}

After its start the database was found again within ${(again / 1000).toFixed(1)} s. Answers that were not 200: ${problems.filter(problem => /answered/.test(problem)).length}.
`;
console.log(text);
for (const problem of problems) console.error(problem);
writeFileSync(new URL('results/gate-shared.md', import.meta.url), text);
process.exitCode = problems.length === 0 ? 0 : 1;

interface Running {
  readonly child: ChildProcess;
  readonly registry: string;
  readonly origin: string;
}

/** With a disk of its own, as on another computer. */
async function startGate(name: string): Promise<Running> {
  const env = {
    ...home.env,
    UNMASK_INTEL: intel,
    UNMASK_CACHE: join(home.cwd, 'cache', name),
    UNMASK_GATE_STORE: database,
    UNMASK_GATE_STORE_KEY: 'only for this measurement, on the loopback',
  };
  const bin = fileURLToPath(new URL('../engine/bin/unmask.js', import.meta.url));
  const args = [bin, 'gate', '--port', '0', '--json', '--quiet'];
  const child = spawn(process.execPath, args, { cwd: home.cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line = ''] = String(await new Promise(told => child.stdout.once('data', told))).split('\n');
  const told: { readonly registry: string; readonly origin: string } = JSON.parse(line);
  return { child, ...told };
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise(exit => child.once('exit', exit));
  child.kill('SIGTERM');
  await ended;
}

function packageOf(at: number): FakePackage {
  const code = Array.from({ length: 60 }, (_, part) => `exports.part${part} = (a, b) => a * ${at} + b.length + ${part};`).join('\n');
  return { versions: { '1.0.0': { publishedAt: '2025-01-01T00:00:00.000Z', files: { 'index.js': code } } } };
}

function names(set: string, many: number): readonly string[] {
  return Array.from({ length: many }, (_, at) => `${set}-${at}`);
}

/** Asks for the archives of some packages, so many at a time; milliseconds of each. */
async function each(gate: Running, all: readonly string[], atOnce: number): Promise<readonly number[]> {
  const left = all.values();
  const times: number[] = [];
  const work = async (): Promise<void> => {
    for (const name of left) {
      await fetch(gate.registry + name);
      const started = performance.now();
      const status = await archive(gate, name);
      times.push(performance.now() - started);
      check(status === 200, `${name} was answered with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return times;
}

async function archive({ registry: address }: Running, name: string): Promise<number> {
  const answer = await fetch(`${address}${name}/-/${name}-1.0.0.tgz`);
  await answer.bytes();
  return answer.status;
}

function examined(gate: Running): Promise<number> {
  return number(gate, 'unmask_archives_total{how="examined"}');
}

async function number({ origin }: Running, series: string): Promise<number> {
  const text = await (await fetch(`${origin}/-/unmask/metrics`)).text();
  const line = text.split('\n').find(one => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

function check(holds: boolean, problem: string): void {
  if (!holds) problems.push(problem);
}
