import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import { launchOf } from '../../engine/src/gate/clients/launch.ts';
import { findProgram } from '../../engine/src/gate/clients/find-program.ts';

/** A package manager as the rounds drive it. */
export interface Client {
  readonly id: 'npm' | 'pnpm';
  /** The program and the words that are always before its own. */
  readonly program: string;
  readonly before: readonly string[];
}

/** How an install ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Everything it wrote. */
  readonly says: string;
  /** Whether it was ended because it did not end. */
  readonly hung: boolean;
}

/** Where an install runs. */
export interface Place {
  readonly folder: string;
  /** Its home and its caches: nobody else's. */
  readonly home: string;
  readonly registry: string;
  readonly frozen: boolean;
}

/** As long as the slowest answer of a gate whose registry is silent, several times. */
const LONGEST_MS = 60_000;
const PNPM = join(import.meta.dirname, '../gate/node_modules/pnpm-10/bin/pnpm.cjs');

/** Those that are there: the npm on the PATH, started by this Node, and the pnpm of the gate's suite where that is installed. */
export function clientsHere(): Client[] {
  const npm = findProgram('npm', process.env);
  const pnpm: Client[] = existsSync(PNPM) ? [{ id: 'pnpm', program: process.execPath, before: [PNPM] }] : [];
  if (npm === undefined) return pnpm;
  const isScript = realpathSync(npm).endsWith('.js');
  const own: Client = isScript
    ? { id: 'npm', program: process.execPath, before: [realpathSync(npm)] }
    : { id: 'npm', program: npm, before: [] };
  return [own, ...pnpm];
}

const WORDS = {
  npm: { fresh: ['install'], frozen: ['ci'] },
  pnpm: {
    fresh: ['install', '--no-frozen-lockfile', '--reporter=append-only'],
    frozen: ['install', '--frozen-lockfile', '--reporter=append-only'],
  },
} as const;

/** Starts an install. `ended` never rejects. */
export function install(client: Client, place: Place): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  mkdirSync(place.home, { recursive: true });
  const env = environmentIn(place);
  const { file, args, verbatim } = launchOf(
    client.program,
    [...client.before, ...WORDS[client.id][place.frozen ? 'frozen' : 'fresh']],
    env,
  );
  const child = spawn(file, args, { cwd: place.folder, env, windowsVerbatimArguments: verbatim, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, ended: endOf(child) };
}

function endOf(child: ReturnType<typeof spawn>): Promise<Ended> {
  let says = '';
  let hung = false;
  const late = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, LONGEST_MS);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (says += String(chunk)));
  return new Promise(resolve => {
    const end = (code: number | null, signal: NodeJS.Signals | null): void => {
      clearTimeout(late);
      resolve({ code, signal, says, hung });
    };
    child.on('error', error => {
      says += String(error);
      end(null, null);
    });
    child.on('close', end);
  });
}

function environmentIn({ home, registry }: Place): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => /^(?:PATH|SystemRoot|TEMP|TMP|ComSpec|PATHEXT)$/i.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    LOCALAPPDATA: join(home, 'local'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CONFIG_HOME: join(home, 'config'),
    CI: '1',
    NO_COLOR: '1',
    npm_config_cache: join(home, 'npm'),
    npm_config_registry: registry,
    npm_config_globalconfig: join(home, 'none'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_progress: 'false',
    npm_config_fetch_retries: '0',
  };
}
