import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';

import { loadConfiguration } from '../engine/src/acquire/configuration.ts';
import type { GatedRun, Took } from '../engine/src/model/gated.ts';
import { packageEngine } from '../engine/scripts/package.ts';
import { writeRecords } from '../engine/test/gating.ts';
import { startReplica } from './gate/replica.ts';
import { CLIENT, COLD, GATE, UNSEEN, WARM } from './gate/situations.ts';
import type { Situation } from './gate/situations.ts';
import { installedIn, writeProject } from './gate/thousand.ts';
import { timed } from './gate/timed.ts';
import type { Timed } from './gate/timed.ts';
import { waive } from './gate/waived.ts';
import type { Alarm } from './gate/waived.ts';

/**
 * `npm run bench:gate-overhead`: `npm ci` of an ordinary application with and without `unmask` before it, in turn, in one run. `--runs <n>` of each
 * situation, 3 when left out; `--only <warm|cold>`; `--registry` asks the configured registry in place of a copy on the loopback that is filled from the
 * user's npm cache. What fills the caches is the run of everything that was never seen, and there is one of it. What runs is the package as it is published.
 * Writes `bench/results/gate-overhead.md` when nothing is left out.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, only: { type: 'string' }, registry: { type: 'boolean', default: false } },
});
const RUNS = Number(values.runs);
const SITUATIONS = [WARM, COLD].filter(one => values.only === undefined || values.only === one.id);
if (!(RUNS >= 1) || SITUATIONS.length === 0) throw new Error('--runs takes a number above 0, --only takes warm or cold.');
const root = mkdtempSync(join(tmpdir(), 'unmask-overhead-'));
const { defaultRegistry, fetch: configured } = await loadConfiguration({ cwd: import.meta.dirname });
const replica = values.registry ? undefined : await startReplica(join(tmpdir(), 'unmask-registry-copy'));
const project = join(root, 'project');
const { locked } = writeProject(project, defaultRegistry);
const bin = installEngine(join(root, 'engine'));
const env = environment();
const told = join(root, 'run.json');
const PLAIN = ['npm', 'ci', '--ignore-scripts'];
const GATED = [process.execPath, bin, 'npm', `--unmask-json=${told}`, 'ci', '--ignore-scripts'];
await writeRecords(join(root, 'intel'), [], Date.now());

/** One run of a command, and behind the gate where its time went. */
type Run = Timed & { readonly took: Took | undefined };

const before = loadavg()[0] ?? 0;
console.error('Examining what was never seen, which fills the caches…');
const plain = new Map<string, readonly Run[]>();
const rows: string[] = [];
const phases: string[] = [];
const alarms: Alarm[] = [];
const unseen = await examineAll();
say('unseen gated', unseen);
await once(PLAIN, WARM);
console.error(`${replica?.missed() ?? 0} documents and archives were brought to the copy`);
for (const situation of SITUATIONS) rows.push(await play(situation));
const cold = plain.get(COLD.id);
if (cold !== undefined) rows.push(rowOf(UNSEEN, cold, [unseen]));
const installed = installedIn(project);
replica?.close();
rmSync(root, { recursive: true, force: true });

const npm = execFileSync('npm', ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).trim();
const from = values.registry ? 'the configured registry' : 'a copy of it on the loopback, in the measuring process';
const table = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, npm ${npm}. \`npm ci --ignore-scripts\` of a lockfile of ${locked} packages, ${installed} of them for this
platform, from ${from}; with and without \`unmask\` in turn, medians of ${RUNS}, one run of what was never seen. Load of the computer: ${before.toFixed(1)} at the start, ${(loadavg()[0] ?? 0).toFixed(1)} at the end.
Processor: seconds of all processes that a command started and waited for.

| | plain s | spread | behind the gate s | spread | wall | processor s | processor | bar (wall) |
|---|--:|---|--:|---|--:|---|--:|--:|
${rows.join('\n')}

${alarms.length === 0 ? '' : `Alarms on ordinary packages, waived for the measurement: ${alarms.map(nameAlarm).join(', ')}.\n`}
Where the time behind the gate went, in seconds: until Unmask was there, until everything locked was decided about, npm itself, and what was looked at afterwards.

| | start | before | npm | after |
|---|--:|--:|--:|--:|
${phases.join('\n')}
`;
if (values.only === undefined) writeFileSync(join(import.meta.dirname, 'results/gate-overhead.md'), table);
process.stdout.write(table);

async function play(situation: Situation): Promise<string> {
  const runs = { plain: new Array<Run>(), gated: new Array<Run>() };
  for (let turn = 0; turn < RUNS; turn += 1) {
    // Which of them comes first changes: neither always finds the disk as the other left it.
    const order = turn % 2 === 0 ? (['plain', 'gated'] as const) : (['gated', 'plain'] as const);
    for (const how of order) {
      const run = await once(how === 'plain' ? PLAIN : GATED, situation);
      runs[how].push(run);
      say(`${situation.id} ${how}`, run);
    }
  }
  plain.set(situation.id, runs.plain);
  return rowOf(situation, runs.plain, runs.gated);
}

function rowOf({ name, bar }: Situation, without: readonly Run[], gated: readonly Run[]): string {
  const seconds = (all: readonly Run[]): readonly number[] => all.map(one => one.seconds);
  const processor = (all: readonly Run[]): readonly number[] => all.map(one => one.cpuSeconds ?? Number.NaN);
  const took = (['start', 'before', 'client', 'after'] as const).map(phase => median(gated.map(one => one.took?.[phase] ?? Number.NaN)));
  phases.push(`| ${[name, ...took.map(one => one.toFixed(2))].join(' | ')} |`);
  const cells = [
    name,
    ...spreadOf(seconds(without)),
    ...spreadOf(seconds(gated)),
    `${(median(seconds(gated)) / median(seconds(without))).toFixed(2)} ×`,
    `${median(processor(without)).toFixed(2)} and ${median(processor(gated)).toFixed(2)}`,
    `${(median(processor(gated)) / median(processor(without))).toFixed(2)} ×`,
    bar === undefined ? '' : `≤ ${bar} ×`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A refused package would end the measurement: it is waived, said, and everything is examined once more. */
async function examineAll(): Promise<Run> {
  for (;;) {
    forget(UNSEEN);
    const run = await timed(GATED, project, env);
    const { took, refused = [] }: Partial<GatedRun> = existsSync(told) ? JSON.parse(readFileSync(told, 'utf8')) : {};
    if (run.code === 0) return { ...run, took };
    if (refused.length === 0 || refused.some(one => alarms.some(alarm => alarm.name === one.name)))
      throw new Error(`it ended with ${run.code}: ${run.says.slice(-2000)}`);
    alarms.push(...refused);
    console.error(`refused, and waived here: ${refused.map(nameAlarm).join(', ')}`);
    waive(project, alarms);
  }
}

function nameAlarm({ name, findings }: Alarm): string {
  return `${name} (${[...new Set(findings.map(one => one.detector))].join(', ')})`;
}

function forget({ forgets }: Situation): void {
  for (const one of [join(project, 'node_modules'), told, ...forgets.map(name => join(root, name))])
    rmSync(one, { recursive: true, force: true });
}

async function once(command: readonly string[], situation: Situation): Promise<Run> {
  forget(situation);
  const run = await timed(command, project, env);
  if (run.code !== 0) throw new Error(`${command.join(' ')} ended with ${run.code}: ${run.says.slice(-2000)}`);
  const { took }: Partial<GatedRun> = existsSync(told) ? JSON.parse(readFileSync(told, 'utf8')) : {};
  return { ...run, took };
}

function say(what: string, { seconds, cpuSeconds, took }: Run): void {
  const where =
    took === undefined
      ? ''
      : `: ${Object.entries(took)
          .map(([phase, one]) => `${phase} ${one.toFixed(2)}`)
          .join(', ')}`;
  console.error(`${what}: ${seconds.toFixed(2)} s, processor ${cpuSeconds?.toFixed(2)} s${where}`);
}

function spreadOf(seconds: readonly number[]): readonly string[] {
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
