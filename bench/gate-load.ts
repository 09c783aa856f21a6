import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { writeRecords } from '../engine/test/gating.ts';
import { makeNpmHome } from '../engine/test/npm-home.ts';
import { startRegistry } from '../engine/test/registry.ts';
import type { FakePackage } from '../engine/test/registry.ts';
import { largeArchives } from './large-archives.ts';
import { quantile } from './quantile.ts';

/**
 * `npm run bench:gate-load [-- --minutes 10]`: a gate in a process of its own between a registry on the loopback and 200 clients that ask without a pause
 * for a minute, documents and archives, half of the documents with the tag they were given before; then another gate and archives of 100 MB. Writes
 * `bench/results/gate-load.md`.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const CLIENTS = 200;
const SECONDS = Number(values.minutes) * 60;
if (!(SECONDS > 0)) throw new Error(`--minutes is "${values.minutes}", and takes a number above 0.`);
const PACKAGES = 200;
const VERSIONS = 20;

const registry = await startRegistry(Object.fromEntries(Array.from({ length: PACKAGES }, (_, at) => [`made-${at}`, made(at)])));
const home = makeNpmHome(`registry=${registry.url}`);
const env = { ...home.env, UNMASK_INTEL: join(home.cwd, 'intel'), UNMASK_CACHE: join(home.cwd, 'cache') };
await writeRecords(env.UNMASK_INTEL, [], Date.now());
const bin = fileURLToPath(new URL('../engine/bin/unmask.js', import.meta.url));
const gate = spawn(process.execPath, [bin, 'gate', '--port', '0', '--json', '--quiet'], {
  cwd: home.cwd,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = String(await new Promise(told => gate.stdout.once('data', told))).split('\n');
const { registry: address, origin }: { registry: string; origin: string } = JSON.parse(line ?? '');
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS + 10 });

const cold: number[] = [];
for (let at = 0; at < PACKAGES; at += 1) {
  await ask(`${address}made-${at}`);
  cold.push((await ask(archiveOf(address, at))).ms);
}
const alone = {
  document: await median(`${address}made-7`),
  upstream: await median(`${registry.url}made-7`),
  archive: await median(archiveOf(address, 7)),
};

const documents: number[] = [];
const archives: number[] = [];
const memory: number[] = [];
let errors = 0;
const before = loadavg()[0] ?? 0;
const until = performance.now() + SECONDS * 1000;
const watching = setInterval(() => {
  void memoryNow().then(bytes => memory.push(bytes));
  console.error(
    `${Math.round((until - performance.now()) / 1000)} s to go, ${documents.length + archives.length} answers, ${errors} errors`,
  );
}, 5000);
await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));
clearInterval(watching);
memory.push(await memoryNow());
gate.kill('SIGTERM');
await new Promise(ended => gate.once('exit', ended));
agent.destroy();
await registry.close();
home.remove();

console.error('archives of 100 MB…');
const large = await largeArchives();

const MB = (bytes: number): string => (bytes / 1e6).toFixed(0);
const ms = (list: readonly number[], share: number): string => quantile(list, share).toFixed(1);
const text = `Node ${process.version}, ${process.platform} ${process.arch}. A gate in a process of its own, a registry and ${CLIENTS} clients in another, all on the loopback of the
same computer; ${PACKAGES} packages of ${VERSIONS} versions, every archive examined once before. Load of the computer when it began: ${before.toFixed(1)}.

| ${SECONDS} s, ${CLIENTS} clients without a pause | answers | a second | p50 ms | p99 ms |
|---|--:|--:|--:|--:|
| documents, half of them 304 | ${documents.length} | ${Math.round(documents.length / SECONDS)} | ${ms(documents, 0.5)} | ${ms(documents, 0.99)} |
| archives, known | ${archives.length} | ${Math.round(archives.length / SECONDS)} | ${ms(archives, 0.5)} | ${ms(archives, 0.99)} |

Answers that were neither 200 nor 304, and connections that broke: ${errors}. Memory of the gate, MB: ${MB(quantile(settled(memory), 0.5))} as a rule after the first tenth of
the time, ${MB(Math.max(...memory))} at most, ${MB(memory.at(-1) ?? 0)} at the end; in the second half ${growth(memory)} a minute.

| archives of ${MB(large.bytes)} MB: ${large.packages} packages, ${large.clients} clients at the same time, a third of them slow | |
|---|--:|
| answers that were not the whole archive | ${large.errors} |
| never seen, p50 of all clients | ${(quantile(large.cold, 0.5) / 1000).toFixed(1)} s |
| known, p50 of all clients | ${(quantile(large.warm, 0.5) / 1000).toFixed(1)} s |
| memory of the gate, at most | ${MB(large.peak ?? Math.max(...large.memory))} MB |
| memory of the process that examines them one after another, at most | ${MB(large.examining ?? Number.NaN)} MB |
| memory of both at one moment, at most | ${MB(large.together ?? Number.NaN)} MB |

| one client, nobody else | p50 ms |
|---|--:|
| a document from the gate, known | ${alone.document.toFixed(2)} |
| the same from the registry | ${alone.upstream.toFixed(2)} |
| an archive from the gate, known | ${alone.archive.toFixed(2)} |
| an archive from the gate, never seen: fetched, examined, sent | ${ms(cold, 0.5)} (p95 ${ms(cold, 0.95)}) |
`;
mkdirSync(new URL('results/', import.meta.url), { recursive: true });
writeFileSync(new URL('results/gate-load.md', import.meta.url), text);
process.stdout.write(text);

/** A package whose newest version is a day and an hour old, with some code to examine. */
function made(at: number): FakePackage {
  const publishedAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
  const code = Array.from({ length: 60 }, (_, part) => `exports.part${part} = (a, b) => a * ${at} + b.length + ${part};`).join('\n');
  const version = { publishedAt, files: { 'index.js': code, 'README.md': `# made-${at}\n` }, manifest: { description: `number ${at}` } };
  return { versions: Object.fromEntries(Array.from({ length: VERSIONS }, (_, minor) => [`1.${minor}.0`, version])) };
}

function archiveOf(base: string, at: number): string {
  return `${base}made-${at}/-/made-${at}-1.${VERSIONS - 1}.0.tgz`;
}

async function work(client: number): Promise<void> {
  const tags = new Map<number, string>();
  for (let turn = client; performance.now() < until; turn += 7) {
    const at = turn % PACKAGES;
    try {
      const tag = tags.get(at);
      const document = await ask(`${address}made-${at}`, tag === undefined ? {} : { 'if-none-match': tag });
      if (document.status !== 200 && document.status !== 304) errors += 1;
      if (tag === undefined) tags.set(at, document.tag);
      else tags.delete(at);
      documents.push(document.ms);
      const archive = await ask(archiveOf(address, at));
      if (archive.status !== 200) errors += 1;
      archives.push(archive.ms);
    } catch {
      // Counted, and told in the result.
      errors += 1;
    }
  }
}

function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly tag: string; readonly ms: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, response => {
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, tag: response.headers.etag ?? '', ms: performance.now() - started }),
      );
      response.resume();
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function median(url: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 300; turn += 1) times.push((await ask(url)).ms);
  return quantile(times, 0.5);
}

async function memoryNow(): Promise<number> {
  const text = await (await fetch(`${origin}/-/unmask/metrics`)).text();
  return Number(/^unmask_memory_bytes (\d+)$/m.exec(text)?.[1] ?? 0);
}

/** Without the time in which everything is filled for the first time. */
function settled(list: readonly number[]): readonly number[] {
  return list.slice(Math.floor(list.length / 10));
}

/** How memory grows in the second half, by the line that fits best: a leak shows as that, and not as what it once came to. */
function growth(list: readonly number[]): string {
  const half = list.slice(Math.floor(list.length / 2));
  const middle = (half.length - 1) / 2;
  const mean = half.reduce((sum, bytes) => sum + bytes, 0) / half.length;
  const slope =
    half.reduce((sum, bytes, at) => sum + (at - middle) * (bytes - mean), 0) / half.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return half.length < 3 ? 'nothing that can be told' : `${(slope * 12) / 1e6 >= 0 ? '+' : ''}${((slope * 12) / 1e6).toFixed(1)} MB`;
}
