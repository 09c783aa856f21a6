import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Manager } from '../../gate/clients/client.ts';
import { REFUSED } from '../../model/gated.ts';
import { jsonText } from '../../report/json-text.ts';
import { BAD, GOOD, SCOPE, SCOPED_BAD, SCOPED_GOOD, TURNS } from './doctor-ground.ts';
import type { DoctorGround, Ended } from './doctor-ground.ts';

/** One situation that was tried. */
export interface Trial {
  readonly what: string;
  readonly passed: boolean;
  /** What happened instead. */
  readonly says: string;
}

/** What was tried with one client. */
export interface Trials {
  /** With its version: `npm 11.19.1`. */
  readonly client: string;
  readonly trials: readonly Trial[];
}

/** A client and where it is tried. `client` is empty until it has told its version. */
interface Stage {
  readonly manager: Manager;
  readonly client: string;
  readonly ground: DoctorGround;
}

/** Tries a client that is on the PATH: what is allowed must be installed, what is refused must not be there afterwards. */
export async function tryClient(manager: Manager, ground: DoctorGround): Promise<Trials> {
  const first = { manager, client: '', ground };
  const allowed = start(first, { dependencies: { [GOOD]: '1.0.0' } });
  const ended = await ground.unmask(allowed, [manager, 'install']);
  const stage = { ...first, client: ended.client };
  const trials = [
    trial('an allowed package is installed', ended, ended.code === 0 && isThere(allowed, GOOD)),
    await stops(stage, 'a known-bad package', start(stage, { dependencies: { [BAD]: '1.0.0' } }), BAD, ['install']),
    await stops(stage, 'the same in a workspace', workspace(stage), BAD, ['install']),
    ...(await tryScope(stage)),
    ...(await tryProgram(stage)),
    ...(await tryCaches(stage)),
  ];
  for (const [what, specifier] of ELSEWHERE)
    trials.push(await stops(stage, what, start(stage, { dependencies: { elsewhere: specifier } }), 'elsewhere', ['install']));
  return { client: stage.client || manager, trials };
}

function start({ manager, ground }: Stage, manifest: object, files: Readonly<Record<string, string>> = {}): string {
  const own = manager === 'yarn' ? { 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' } : {};
  return ground.project(manifest, { ...own, ...files });
}

async function stops({ manager, ground }: Stage, what: string, ...[folder, name, words]: Stopped): Promise<Trial> {
  const ended = await ground.unmask(folder, [manager, ...words]);
  return trial(what, ended, ended.code === REFUSED && ended.refused.includes(name) && !isThere(folder, name));
}

type Stopped = readonly [folder: string, name: string, words: readonly string[]];

function workspace(stage: Stage): string {
  return start(
    stage,
    { workspaces: ['packages/*'] },
    {
      'packages/member/package.json': jsonText({ name: 'member', version: '1.0.0', dependencies: { [BAD]: '1.0.0' } }),
      ...(stage.manager === 'pnpm' && { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n' }),
    },
  );
}

async function tryScope(stage: Stage): Promise<readonly Trial[]> {
  const inScope = (name: string): string => start(stage, { dependencies: { [name]: '1.0.0' } }, settingsOf(stage));
  const folder = inScope(SCOPED_GOOD);
  const ended = await stage.ground.unmask(folder, [stage.manager, 'install']);
  return [
    trial('an allowed package of a scope with a registry of its own', ended, ended.code === 0 && isThere(folder, SCOPED_GOOD)),
    await stops(stage, 'a known-bad package of that scope', inScope(SCOPED_BAD), SCOPED_BAD, ['install']),
  ];
}

/** The file in which this client looks for the registry of a scope. */
function settingsOf({ manager, client, ground }: Stage): Readonly<Record<string, string>> {
  const url = ground.scopeRegistry;
  if (manager === 'bun') return { 'bunfig.toml': `[install.scopes]\n"${SCOPE}" = "${url}"\n` };
  if (manager !== 'yarn' || isClassic(client)) return { '.npmrc': `${SCOPE}:registry=${url}\n` };
  const scope = `npmScopes:\n  ${SCOPE.slice(1)}:\n    npmRegistryServer: "${url}"\n`;
  return { '.yarnrc.yml': `nodeLinker: node-modules\nunsafeHttpWhitelist:\n  - 127.0.0.1\n${scope}` };
}

/** What fetches a package and runs its program at once; yarn 1 has nothing of the kind. */
async function tryProgram(stage: Stage): Promise<readonly Trial[]> {
  const spec = `${BAD}@1.0.0`;
  const words: Readonly<Record<Manager, readonly string[]>> = {
    npm: ['exec', '--yes', '--', spec],
    pnpm: ['dlx', spec],
    yarn: ['dlx', spec],
    bun: ['x', spec],
  };
  if (stage.manager === 'yarn' && isClassic(stage.client)) return [];
  return [await stops(stage, 'a program that is fetched and run at once', start(stage, {}), BAD, words[stage.manager])];
}

async function tryCaches(stage: Stage): Promise<readonly Trial[]> {
  const { manager, client, ground } = stage;
  const turns = start(stage, { dependencies: { [TURNS]: '1.0.0' } });
  const before = await ground.unmask(turns, [manager, 'install']);
  await ground.condemn([TURNS]);
  rmSync(join(turns, 'node_modules'), { recursive: true, force: true });
  return [
    trial('a package before it was known', before, before.code === 0),
    await stops(stage, 'the same once it is: locked, in a warm cache, frozen', turns, TURNS, frozen(manager, client)),
    await stops(stage, 'in a warm cache, without a lockfile', start(stage, { dependencies: { [TURNS]: '1.0.0' } }), TURNS, ['install']),
  ];
}

const ELSEWHERE = [
  ['a repository', 'git+https://git.invalid/somebody/elsewhere.git'],
  ['an address', 'https://files.invalid/elsewhere-1.0.0.tgz'],
] as const;

function frozen(manager: Manager, client: string): readonly string[] {
  if (manager === 'npm') return ['ci'];
  return manager === 'yarn' && !isClassic(client) ? ['install', '--immutable'] : ['install', '--frozen-lockfile'];
}

function isClassic(client: string): boolean {
  return client.startsWith('yarn 1.');
}

function isThere(folder: string, name: string): boolean {
  return [folder, join(folder, 'packages/member')].some(one => existsSync(join(one, 'node_modules', name)));
}

function trial(what: string, { code, says }: Ended, passed: boolean): Trial {
  return { what, passed, says: passed ? '' : `it ended with ${code}: ${says.split('\n').slice(-3).join(' ')}` };
}
