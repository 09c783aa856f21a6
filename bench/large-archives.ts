import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { writeRecords } from '../engine/test/gating.ts';
import { makeNpmHome } from '../engine/test/npm-home.ts';
import { tarball } from '../engine/test/registry.ts';

/** What came of archives of 100 MB that many ask for. */
export interface Large {
  readonly bytes: number;
  readonly packages: number;
  readonly clients: number;
  /** Answers that were not the whole archive. */
  readonly errors: number;
  /** Milliseconds of each answer, cold and warm. */
  readonly cold: readonly number[];
  readonly warm: readonly number[];
  /** Bytes of the gate's memory as it says itself, several times a second, and the most that the system saw, where it tells. */
  readonly memory: readonly number[];
  readonly peak: number | undefined;
  /** The same of the largest examining process, and of the gate and all of them at one moment. */
  readonly examining: number | undefined;
  readonly together: number | undefined;
}

const BYTES = 100 * 1024 * 1024;
const PACKAGES = 3;
const CLIENTS = 12;
/** Every third client takes its time: what it has not read yet has to lie somewhere. */
const SLOW_MS = 3000;

/** Has a gate of its own decide about archives of 100 MB and send them to 12 clients at the same time, cold and once more. */
export async function largeArchives(): Promise<Large> {
  const noise = randomBytes(BYTES);
  const archives = Array.from({ length: PACKAGES }, (_, at) => archiveOf(at, noise));
  const registry = await registryOf(archives);
  const home = makeNpmHome(`registry=${registry.url}`);
  const env = { ...home.env, UNMASK_INTEL: join(home.cwd, 'intel'), UNMASK_CACHE: join(home.cwd, 'cache') };
  await writeRecords(env.UNMASK_INTEL, [], Date.now());
  const bin = fileURLToPath(new URL('../engine/bin/unmask.js', import.meta.url));
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const gate = spawn(process.execPath, [bin, 'gate', '--port', '0', '--json', '--quiet'], { cwd: home.cwd, env, stdio: [...stdio] });
  const line = String(await new Promise(first => gate.stdout.once('data', first)));
  const { registry: address, origin }: { readonly registry: string; readonly origin: string } = JSON.parse(line);
  const memory: number[] = [];
  const examining: number[] = [];
  const together: number[] = [];
  const watching = setInterval(() => {
    void memoryOf(origin).then(bytes => memory.push(bytes));
    const children = childrenOf(gate.pid ?? 0);
    examining.push(...children.map(child => inStatus(child, 'VmHWM')));
    together.push([gate.pid ?? 0, ...children].reduce((sum, pid) => sum + inStatus(pid, 'VmRSS'), 0));
  }, 200);
  const all = (): Promise<readonly Taken[]> => Promise.all(Array.from({ length: CLIENTS }, (_, client) => take(address, client)));
  const [cold, warm] = [await all(), await all()];
  clearInterval(watching);
  const peak = most([inStatus(gate.pid ?? 0, 'VmHWM')]);
  gate.kill('SIGTERM');
  await new Promise(ended => gate.once('exit', ended));
  await registry.close();
  home.remove();
  const errors = [...cold, ...warm].filter(one => one.bytes !== archives[one.at]?.length).length;
  const times = (of: readonly Taken[]): number[] => of.map(one => one.ms);
  return {
    bytes: BYTES,
    packages: PACKAGES,
    clients: CLIENTS,
    errors,
    cold: times(cold),
    warm: times(warm),
    memory,
    peak,
    examining: most(examining),
    together: most(together),
  };
}

/** Noise, as programs for many systems are for who packs them. */
function archiveOf(at: number, noise: Uint8Array): Buffer {
  return tarball({ 'package.json': { name: `large-${at}`, version: '1.0.0' }, 'index.js': 'exports.a = 1;\n', 'data.bin': noise });
}

async function registryOf(archives: readonly Buffer[]): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer(({ url = '' }, response) => {
    const at = Number(/large-(\d+)/.exec(url)?.[1]);
    const archive = archives[at];
    if (archive === undefined) response.writeHead(404).end();
    else if (url.endsWith('.tgz')) response.writeHead(200, { 'content-length': archive.length }).end(archive);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(documentOf(`large-${at}`, archive, addressOf()));
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const addressOf = (): string => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise(closed => server.close(closed));
  };
  return { url: addressOf(), close };
}

function documentOf(name: string, archive: Buffer, registry: string): string {
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  const manifest = { name, version: '1.0.0', dist: { tarball: `${registry}${name}/-/${name}-1.0.0.tgz`, integrity } };
  const time = { '1.0.0': '2025-01-01T00:00:00.000Z' };
  return JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': manifest }, time });
}

interface Taken {
  readonly at: number;
  readonly bytes: number;
  readonly ms: number;
}

function take(address: string, client: number): Promise<Taken> {
  const at = client % PACKAGES;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(`${address}large-${at}/-/large-${at}-1.0.0.tgz`, { agent: false }, async response => {
      if (client % 3 === 2) await wait(SLOW_MS);
      let bytes = 0;
      response.on('data', chunk => (bytes += chunk.length));
      response.on('end', () => resolve({ at, bytes, ms: performance.now() - started }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

async function memoryOf(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/-/unmask/metrics`)).text();
  return Number(/^unmask_memory_bytes (\d+)$/m.exec(text)?.[1] ?? 0);
}

/** Undefined where the system tells nothing. */
function most(bytes: readonly number[]): number | undefined {
  return Math.max(...bytes, 0) || undefined;
}

/** Bytes of what Linux tells of a process that runs: `VmRSS` now, `VmHWM` at most; 0 elsewhere, and of one that is gone. */
function inStatus(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(told(`/proc/${pid}/status`))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function childrenOf(pid: number): number[] {
  return told(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function told(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
