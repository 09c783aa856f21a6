import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import type { GatedRun } from '../../src/model/gated.ts';
import { runUnmask } from '../cli/run-unmask.ts';
import type { Ran } from '../cli/run-unmask.ts';
import { startRegistry } from '../registry.ts';
import type { FakePackage, FakeRegistry } from '../registry.ts';

/** A gated run: how it ended, what it wrote, and its own JSON. */
export interface GatedEnd extends Ran {
  readonly run: (GatedRun & { readonly exit: number }) | undefined;
}

/** One project folder in a home of its own. */
export interface Spot {
  readonly folder: string;
  write(path: string, content: string | object): void;
  read(path: string): string | undefined;
  /** The version that is installed under a name, in node_modules. */
  installed(name: string): string | undefined;
  /** The same command with and without `unmask` before it: with, the gate stands before it. */
  gated(...command: string[]): Promise<GatedEnd>;
}

/** A registry, records and a home that no client of this machine shares. */
export interface Ground {
  readonly registry: FakeRegistry;
  /** A new project; `npmrc` is added to the user's. */
  spot(name: string, manifest: object, npmrc?: string): Spot;
  /** The environment of all runs. */
  readonly env: NodeJS.ProcessEnv;
  /** Has these names and versions be known malware from now on. */
  condemn(bad: Readonly<Record<string, readonly string[]>>): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. `programs` are folders with the clients, the first of them wins. */
export async function startGround(packages: Readonly<Record<string, FakePackage>>, programs: readonly string[]): Promise<Ground> {
  const root = mkdtempSync(join(tmpdir(), 'unmask-gated-'));
  const registry = await startRegistry(packages);
  const env = environmentIn(root, programs);
  mkdirSync(join(root, 'home'));
  writeFileSync(join(root, 'home', '.npmrc'), `registry=${registry.url}\n`);
  const ground: Ground = {
    registry,
    env,
    spot: (name, manifest, npmrc = '') => spotIn(join(root, 'projects', name), manifest, npmrc, env),
    condemn: bad => condemn(join(root, 'feed'), bad, env),
    close: async () => {
      rmSync(root, { recursive: true, force: true });
      await registry.close();
    },
  };
  await ground.condemn({ 'nobody-has-this': ['1.0.0'] });
  return ground;
}

function environmentIn(root: string, programs: readonly string[]): NodeJS.ProcessEnv {
  const home = join(root, 'home');
  const { PATH = '', SystemRoot, TEMP, ComSpec, PATHEXT } = process.env;
  const set = { SystemRoot, TEMP, ComSpec, PATHEXT };
  return {
    ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)),
    PATH: [...programs, dirname(process.execPath), PATH, join(home, 'data', 'pnpm'), join(home, 'data', 'pnpm', 'bin')].join(delimiter),
    PNPM_HOME: join(home, 'data', 'pnpm'),
    HOME: home,
    USERPROFILE: home,
    LOCALAPPDATA: join(home, 'local'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CONFIG_HOME: join(home, 'config'),
    BUN_INSTALL_CACHE_DIR: join(home, 'bun'),
    UNMASK_INTEL: join(root, 'intel'),
    CI: '1',
    NO_COLOR: '1',
    YARN_ENABLE_TELEMETRY: '0',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_fetch_retries: '0',
  };
}

function spotIn(folder: string, manifest: object, npmrc: string, env: NodeJS.ProcessEnv): Spot {
  const write = (path: string, content: string | object): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  };
  const read = (path: string): string | undefined =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
  write('package.json', { name: 'app', version: '1.0.0', ...manifest });
  if (npmrc !== '') write('.npmrc', npmrc);
  return {
    folder,
    write,
    read,
    installed: name => {
      const text = read(`node_modules/${name}/package.json`);
      return text === undefined ? undefined : String(JSON.parse(text).version);
    },
    gated: async (word = '', ...args) => {
      const path = join(folder, '..', 'run.json');
      rmSync(path, { force: true });
      const ran = await runUnmask([word, `--unmask-json=${path}`, ...args], { cwd: folder, env });
      return { ...ran, run: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined };
    },
  };
}

async function condemn(feed: string, bad: Readonly<Record<string, readonly string[]>>, env: NodeJS.ProcessEnv): Promise<void> {
  mkdirSync(feed, { recursive: true });
  for (const [name, versions] of Object.entries(bad)) {
    const record = {
      id: `MAL-2026-${name.replaceAll(/\W/g, '')}`,
      modified: new Date(Date.now() - 3_600_000).toISOString(),
      summary: `Malicious code in ${name}`,
      affected: [{ package: { ecosystem: 'npm', name }, versions }],
    };
    writeFileSync(join(feed, `${name.replace('/', '__')}.json`), JSON.stringify(record));
  }
  const { code, err } = await runUnmask(['intel', 'sync', '--from', feed, '--force'], { cwd: feed, env });
  assert.equal(code, 0, err);
}
