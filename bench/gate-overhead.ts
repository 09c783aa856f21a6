import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import { loadConfiguration } from '../engine/src/acquire/configuration.ts';
import { packageEngine } from '../engine/scripts/package.ts';
import { writeRecords } from '../engine/test/gating.ts';
import { startReplica } from './gate/replica.ts';
import { installedIn, writeProject } from './gate/thousand.ts';
import { timed } from './gate/timed.ts';
import type { Timed } from './gate/timed.ts';

/**
 * `npm run bench:gate-overhead`: `npm ci` of an ordinary application with and without `unmask` before it, in turn, in one run. `--runs <n>` of each
 * situation, `--only <warm|cold|unseen>`; `--registry` asks the configured registry in place of a copy on the loopback that is filled from the user's npm
 * cache. What runs is the package as it is published. Writes `bench/results/gate-overhead.md`.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' }, registry: { type: 'boolean', default: false } },
});
const RUNS = Number(values.runs);
const CLIENT = 'npm-cache';
const GATE = 'gate-cache';
const root = mkdtempSync(join(tmpdir(), 'unmask-overhead-'));
const { defaultRegistry, fetch: configured } = await loadConfiguration({ cwd: import.meta.dirname });
const replica = values.registry ? undefined : await startReplica(join(tmpdir(), 'unmask-registry-copy'));
const project = join(root, 'project');
const { locked } = writeProject(project, defaultRegistry);
const bin = installEngine(join(root, 'engine'));
const env = environment();
const PLAIN = ['npm', 'ci', '--ignore-scripts'];
const GATED = [process.execPath, bin, 'npm', 'ci', '--ignore-scripts'];
await writeRecords(join(root, 'intel'), [], Date.now());

/** One situation: what is forgotten before each run of it. */
interface Situation {
  readonly id: string;
  readonly name: string;
  readonly forgets: readonly string[];
  readonly bar: number | undefined;
}
const SITUATIONS: readonly Situation[] = [
  { id: 'warm', name: 'warm: npm has every archive, the gate has decided about each', forgets: [], bar: 1.05 },
  { id: 'cold', name: 'cold: npm has nothing, the gate has decided about each', forgets: [CLIENT], bar: 1.25 },
  { id: 'unseen', name: 'unseen: npm has nothing, the gate has never seen any', forgets: [CLIENT, GATE], bar: undefined },
];

console.error('Filling caches…');
const before = loadavg()[0] ?? 0;
await once(GATED);
await once(PLAIN);
console.error(`${replica?.missed() ?? 0} documents and archives were brought to the copy`);
const rows: string[] = [];
for (const situation of SITUATIONS.filter(one => values.only === undefined || values.only === one.id))
  rows.push(...(await play(situation)));
const installed = installedIn(project);
replica?.close();
rmSync(root, { recursive: true, force: true });

const npm = execFileSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).trim();
const from = values.registry ? 'the configured registry' : 'a copy of it on the loopback, in the measuring process';
const table = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, npm ${npm}. \`npm ci --ignore-scripts\` of a lockfile of ${locked} packages, ${installed} of them for this
platform, from ${from}; with and without \`unmask\` in turn, medians of ${RUNS}. Load of the computer when it began: ${before.toFixed(1)}.

| | plain s | spread | behind the gate s | spread | wall | processor | bar (wall) |
|---|--:|---|--:|---|--:|--:|--:|
${rows.join('\n')}
`;
if (values.only === undefined) writeFileSync(join(import.meta.dirname, 'results/gate-overhead.md'), table);
process.stdout.write(table);

async function play({ id, name, forgets, bar }: Situation): Promise<string[]> {
  const plain: Timed[] = [];
  const gated: Timed[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    // Which of them comes first changes: neither always finds the disk as the other left it.
    const order = turn % 2 === 0 ? ([PLAIN, GATED] as const) : ([GATED, PLAIN] as const);
    for (const command of order) {
      const took = await once(command, forgets);
      (command === PLAIN ? plain : gated).push(took);
      console.error(
        `${id} ${command === PLAIN ? 'plain' : 'gated'}: ${took.seconds.toFixed(2)} s, processor ${took.cpuSeconds?.toFixed(2)} s`,
      );
    }
  }
  const wall = median(gated.map(one => one.seconds)) / median(plain.map(one => one.seconds));
  const cpu = median(gated.map(one => one.cpuSeconds ?? Number.NaN)) / median(plain.map(one => one.cpuSeconds ?? Number.NaN));
  const cells = [
    name,
    ...told(plain),
    ...told(gated),
    `${wall.toFixed(2)} ×`,
    `${cpu.toFixed(2)} ×`,
    bar === undefined ? '' : `≤ ${bar} ×`,
  ];
  return [`| ${cells.join(' | ')} |`];
}

async function once(command: readonly string[], forgets: readonly string[] = []): Promise<Timed> {
  for (const one of [join(project, 'node_modules'), ...forgets.map(name => join(root, name))])
    rmSync(one, { recursive: true, force: true });
  const took = await timed(command, project, env);
  if (took.code !== 0) throw new Error(`${command.join(' ')} ended with ${took.code}: ${took.says.slice(-2000)}`);
  return took;
}

function told(all: readonly Timed[]): readonly string[] {
  const seconds = all.map(one => one.seconds);
  return [median(seconds).toFixed(2), `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`];
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const registry = replica?.url ?? String(configured['registry']);
  return {
    ...own,
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    UNMASK_INTEL: join(root, 'intel'),
    UNMASK_CACHE: join(root, GATE),
    npm_config_cache: join(root, CLIENT),
    npm_config_registry: registry,
    npm_config_audit: 'false',
    // As the folder that the lockfile is of has it.
    npm_config_legacy_peer_deps: 'true',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    ...(replica !== undefined && { npm_config_userconfig: join(root, 'npmrc') }),
  };
}

/** The package as it is published, with the dependencies of this checkout. */
function installEngine(folder: string): string {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', packageEngine(folder), '-C', folder]);
  symlinkSync(join(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'), 'junction');
  cpSync(join(import.meta.dirname, '../engine/package.json'), join(folder, 'package.json'));
  return join(folder, 'package/bin/unmask.js');
}
