import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../engine/test/postgres.ts';

/** One version as it is published. */
export interface Published {
  readonly name: string;
  readonly version: string;
  /** Its manifest, without `dist`. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly signatures: readonly object[];
  readonly bytes: Uint8Array;
  readonly publishedAt: string;
  /** The bytes that it sends instead of those that were published. */
  readonly sends?: Uint8Array;
}

/** A Verdaccio on the loopback that asks no other registry. */
export interface Verdaccio {
  /** Ends with a slash. */
  readonly url: string;
  publish(one: Published): Promise<void>;
  close(): Promise<void>;
}

const BIN = join(import.meta.dirname, 'node_modules/verdaccio/bin/verdaccio');
const START_MS = 60_000;

/** Why it cannot be started here; undefined where it can. */
export function noVerdaccio(): string | undefined {
  return existsSync(BIN) ? undefined : 'Verdaccio is not installed: npm ci --prefix bench/gate --ignore-scripts';
}

/** Starts one with nothing in it. */
export async function startVerdaccio(): Promise<Verdaccio> {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-verdaccio-'));
  const url = `http://127.0.0.1:${await freePort()}/`;
  const rule = '{ access: $all, publish: $all }';
  const lines = [
    'storage: ./storage',
    'packages:',
    `  '@*/*': ${rule}`,
    `  '**': ${rule}`,
    'web: { enable: false }',
    'log: { type: stdout, level: error }',
  ];
  mkdirSync(join(folder, 'storage'));
  writeFileSync(join(folder, 'config.yaml'), `${lines.join('\n')}\n`);
  const args = [BIN, '--config', join(folder, 'config.yaml'), '--listen', url.slice(0, -1)];
  const { PATH } = process.env;
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH, HOME: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>(exit => child.once('exit', () => exit()));
  const until = Date.now() + START_MS;
  while (!(await isUp(`${url}-/ping`))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Verdaccio did not start (${child.exitCode})`);
    await new Promise(later => setTimeout(later, 100));
  }
  return {
    url,
    publish: async one => {
      await send(url, one);
      settle(join(folder, 'storage', one.name), one);
    },
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    // Nobody listens yet: it is asked again until the time is over.
    return false;
  }
}

/** As `npm publish` does: the document of one version, and its archive in it. */
async function send(url: string, { name, version, manifest, signatures, bytes }: Published): Promise<void> {
  const file = fileOf(name, version);
  const dist = {
    tarball: `${url}${name}/-/${file}`,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    shasum: createHash('sha1').update(bytes).digest('hex'),
    ...(signatures.length > 0 && { signatures }),
  };
  const body = {
    _id: name,
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, _id: `${name}@${version}`, name, version, dist } },
    _attachments: {
      [file]: { content_type: 'application/octet-stream', data: Buffer.from(bytes).toString('base64'), length: bytes.length },
    },
  };
  const answer = await fetch(url + name.replace('/', '%2f'), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`Verdaccio answered ${answer.status} to ${name}@${version}: ${await answer.text()}`);
}

/** What no client can say: when it was published, and other bytes than were published. */
function settle(folder: string, { name, version, publishedAt, sends }: Published): void {
  const path = join(folder, 'package.json');
  const document: { time?: Record<string, string> } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...document, time: { ...document.time, [version]: publishedAt } }));
  if (sends !== undefined) writeFileSync(join(folder, fileOf(name, version)), sends);
}

function fileOf(name: string, version: string): string {
  return `${name.split('/').at(-1)}-${version}.tgz`;
}
