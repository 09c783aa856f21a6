import { existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BUN_WAYS, NPM_WAYS, PNPM_WAYS, YARN_1_WAYS, YARN_4_WAYS } from './commands.ts';
import type { Way } from './commands.ts';

/** A client as the suite drives it: what is typed for the same intention. */
export interface Driven {
  readonly id: string;
  /** The word behind `unmask`. */
  readonly word: string;
  /** Why it cannot be driven here, where it cannot. */
  readonly missing: string | undefined;
  /** A folder with its programs, to stand first on the PATH. */
  readonly programs: () => string;
  readonly install: readonly string[];
  readonly add: (spec: string) => readonly string[];
  readonly frozen: readonly string[];
  readonly audit: readonly string[];
  /** What brings a project to the newest versions under a name that means something else elsewhere; none where it means that here. */
  readonly upgrade: readonly string[];
  /** The whole command that fetches a package and runs its program. */
  readonly exec: (spec: string) => readonly string[];
  /** Every other command line that brings a package. */
  readonly ways: readonly Way[];
  /** The words, before the command, that have it work in another folder. */
  readonly within: (folder: string) => readonly string[];
  readonly lockfile: string;
  /** Files a project needs before this client takes it for one. */
  readonly start: Readonly<Record<string, string>>;
  /** Files that give `@own` a registry of its own with a token. */
  readonly scoped: (registry: string, token: string) => Readonly<Record<string, string>>;
  /** Files that make the folders below `packages` workspaces, beside `workspaces` in the manifest. */
  readonly workspaces: Readonly<Record<string, string>>;
}

const INSTALLED = join(import.meta.dirname, 'node_modules');
const { platform, arch } = process;

function npmrc(registry: string, token: string): Readonly<Record<string, string>> {
  return { '.npmrc': `@own:registry=${registry}\n${registry.replace(/^http:/, '')}:_authToken=${token}\n` };
}

/** The name of the file in which the stand-in for git notes that it was asked. */
export const GIT_ASKED = 'git-was-asked';

/** Links the programs of a client into a folder of their own, beside a git that reaches nothing and notes what would bring code. */
function programsOf(paths: Readonly<Record<string, string>>): () => string {
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'unmask-programs-'));
    for (const [name, path] of Object.entries(paths)) symlinkSync(join(INSTALLED, path), join(folder, name));
    // Asking what a repository has brings no code of it: only what would is noted.
    const script = ['#!/bin/sh', 'case "$1" in', `ls-remote) printf '${'0'.repeat(39)}1\\tHEAD\\n'; exit 0;;`, 'config) exit 1;;', 'esac'];
    writeFileSync(join(folder, 'git'), [...script, `echo "$@" >> '${join(folder, GIT_ASKED)}'`, 'exit 1', ''].join('\n'), { mode: 0o755 });
    return folder;
  };
}

function missing(...paths: readonly string[]): string | undefined {
  const gone = paths.find(path => !existsSync(join(INSTALLED, path)));
  return gone === undefined ? undefined : `${gone} is not installed`;
}

function npm(major: number): Driven {
  const bin = `npm-${major}/bin`;
  return {
    id: `npm ${major}`,
    word: 'npm',
    missing: missing(`${bin}/npm-cli.js`),
    programs: programsOf({ npm: `${bin}/npm-cli.js`, npx: `${bin}/npx-cli.js` }),
    install: ['install'],
    add: spec => ['install', spec],
    frozen: ['ci'],
    audit: ['audit'],
    upgrade: ['upgrade'],
    exec: spec => ['npx', '--yes', spec],
    ways: NPM_WAYS,
    within: folder => ['--prefix', folder],
    lockfile: 'package-lock.json',
    start: {},
    scoped: npmrc,
    workspaces: {},
  };
}

function pnpm(major: number, program: string, pnpx: string): Driven {
  return {
    id: `pnpm ${major}`,
    word: 'pnpm',
    missing: missing(program),
    programs: programsOf({ pnpm: program, pnpx }),
    // Under CI pnpm takes a lockfile as frozen unless told otherwise.
    install: ['install', '--no-frozen-lockfile'],
    add: spec => ['add', spec],
    frozen: ['install', '--frozen-lockfile'],
    audit: ['audit'],
    upgrade: ['upgrade'],
    exec: spec => ['pnpm', 'dlx', spec],
    // Of pnpm 12 only its installer puts a pnpx into place.
    ways: PNPM_WAYS.filter(way => major < 12 || way.what !== 'pnpx'),
    within: folder => ['-C', folder],
    lockfile: 'pnpm-lock.yaml',
    start: {},
    scoped: npmrc,
    workspaces: { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n' },
  };
}

const yarn1: Driven = {
  id: 'yarn 1',
  word: 'yarn',
  missing: missing('yarn-1/bin/yarn.js'),
  programs: programsOf({ yarn: 'yarn-1/bin/yarn.js' }),
  install: ['install'],
  add: spec => ['add', spec],
  frozen: ['install', '--frozen-lockfile'],
  audit: ['audit'],
  upgrade: ['upgrade'],
  exec: () => [],
  ways: YARN_1_WAYS,
  within: folder => ['--cwd', folder],
  lockfile: 'yarn.lock',
  start: {},
  scoped: npmrc,
  workspaces: {},
};

const yarn4: Driven = {
  ...yarn1,
  id: 'yarn 4',
  missing: missing('yarn-4/bin/yarn.js'),
  programs: programsOf({ yarn: 'yarn-4/bin/yarn.js' }),
  frozen: ['install', '--immutable'],
  audit: ['npm', 'audit', '--all'],
  upgrade: [],
  exec: spec => ['yarn', 'dlx', spec],
  ways: YARN_4_WAYS,
  start: { 'yarn.lock': '', '.yarnrc.yml': 'nodeLinker: node-modules\n' },
  scoped: (registry, token) => ({
    '.yarnrc.yml': `nodeLinker: node-modules\nunsafeHttpWhitelist:\n  - 127.0.0.1\nnpmScopes:\n  own:\n    npmRegistryServer: "${registry}"\n    npmAuthToken: ${token}\n    npmAlwaysAuth: true\n`,
  }),
};

const bun: Driven = {
  id: 'bun 1',
  word: 'bun',
  missing: missing(`@oven/bun-${platform}-${arch}/bin/bun`),
  programs: programsOf({ bun: `@oven/bun-${platform}-${arch}/bin/bun`, bunx: `@oven/bun-${platform}-${arch}/bin/bun` }),
  install: ['install'],
  add: spec => ['add', spec],
  frozen: ['install', '--frozen-lockfile'],
  audit: ['audit'],
  upgrade: [],
  exec: spec => ['bunx', spec],
  ways: BUN_WAYS,
  // Bun takes it for the folder behind an equals sign only, where it stands before the command.
  within: folder => [`--cwd=${folder}`],
  lockfile: 'bun.lock',
  start: {},
  scoped: (registry, token) => ({ 'bunfig.toml': `[install.scopes]\n"@own" = { url = "${registry}", token = "${token}" }\n` }),
  workspaces: {},
};

/** Every client that the gate is proven with. */
export const DRIVEN: readonly Driven[] = [
  npm(10),
  npm(11),
  npm(12),
  pnpm(9, 'pnpm-9/bin/pnpm.cjs', 'pnpm-9/bin/pnpx.cjs'),
  pnpm(10, 'pnpm-10/bin/pnpm.cjs', 'pnpm-10/bin/pnpx.cjs'),
  pnpm(11, 'pnpm-11/bin/pnpm.mjs', 'pnpm-11/bin/pnpx.mjs'),
  pnpm(12, `@pnpm/exe.${platform}-${arch}/pnpm`, 'pnpm-12/bin/pnpx.mjs'),
  yarn1,
  yarn4,
  bun,
];
