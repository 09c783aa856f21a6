import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { afterEach } from 'node:test';
import { buffer } from 'node:stream/consumers';

import { member } from '../src/model/json.ts';
import { startGate } from '../src/gate/gate.ts';
import type { Gate } from '../src/gate/gate.ts';
import type { GateOptions } from '../src/gate/gate-options.ts';
import { readFeed } from '../src/intel/feed.ts';
import { sync } from '../src/intel/sync.ts';
import { mergePolicy } from '../src/judge/merge-policy.ts';
import type { Layer } from '../src/judge/merge-policy.ts';
import { makeNpmHome } from './npm-home.ts';
import type { NpmHome } from './npm-home.ts';
import { startRegistry } from './registry.ts';
import type { FakePackage, FakeRegistry } from './registry.ts';

/** The moment at which all gates of tests stand, unless a test moves it. */
export const NOW: number = Date.parse('2026-09-01T12:00:00Z');

/** One answer of a gate. */
export interface Answered {
  readonly status: number;
  readonly phrase: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as JSON, or what lies at a path in it. */
  json(...path: readonly string[]): unknown;
}

/** How a gate is opened. */
export interface Opening extends Partial<GateOptions> {
  readonly packages?: Readonly<Record<string, FakePackage>>;
  readonly also?: Readonly<Record<string, object>>;
  /** What `unmask.json` says. */
  readonly policy?: Partial<Layer>;
  /** Lines of the project's `.npmrc`; `REGISTRY` stands for the registry's address. */
  readonly npmrc?: string;
  /** OSV documents; fresh ones that name nobody when left out. `none`: there are no records. */
  readonly records?: readonly object[] | 'none';
  /** Another registry in place of one that is started. */
  readonly upstream?: FakeRegistry;
}

/** A gate with its registry, on the loopback. */
export interface Opened {
  readonly gate: Gate;
  readonly upstream: FakeRegistry;
  readonly home: NpmHome;
  /** Asks below the gate's registry. */
  ask(path: string, headers?: OutgoingHttpHeaders, more?: Asking): Promise<Answered>;
  /** Moves the clock to a time. */
  at(time: string): void;
}

interface Asking {
  readonly method?: string;
  readonly body?: string | Uint8Array;
  /** Asks at the root, and not below the gate's registry. */
  readonly root?: true;
}

/** Prepares a test file: after each test gates, registries and homes are gone. */
export function gating(): (opening?: Opening) => Promise<Opened> {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    // One that does not close well fails the test, and keeps no other open: the process would not end.
    const wrong: unknown[] = [];
    for (const close of closing.splice(0).toReversed())
      try {
        await close();
      } catch (error) {
        wrong.push(error);
      }
    if (wrong.length > 0) throw wrong[0];
  });
  return async ({ packages = {}, also = {}, policy = {}, npmrc = 'registry=REGISTRY', records = [], upstream, ...more } = {}) => {
    const registry = upstream ?? (await startRegistry(packages, also));
    if (upstream === undefined) closing.push(() => registry.close());
    const home = makeNpmHome(npmrc.replaceAll('REGISTRY', registry.url).replaceAll('HOST', new URL(registry.url).host));
    closing.push(() => home.remove());
    const intel = join(home.cwd, '..', 'intel');
    if (records !== 'none') await writeRecords(intel, records);
    let now = NOW;
    const settings = mergePolicy({ file: { from: 'unmask.json', ...policy } });
    const remember = join(home.cwd, '..', 'cache-of-unmask');
    const gate = await startGate({
      cwd: home.cwd,
      env: home.env,
      settings,
      intel,
      known: [],
      remember,
      counted: true,
      now: () => now,
      ...more,
    });
    closing.push(() => gate.close());
    return {
      gate,
      upstream: registry,
      home,
      at: time => void (now = Date.parse(time)),
      ask: (path, headers = {}, { method = 'GET', body, root } = {}) =>
        send(gate.origin, { method, path: root ? path : gate.base + path, headers }, body),
    };
  };
}

/** Writes records into a folder, one document each beside one that names nobody, as they stood at `NOW`. */
export async function writeRecords(folder: string, records: readonly object[], now: number = NOW): Promise<void> {
  const from = `${folder}-source`;
  mkdirSync(from, { recursive: true });
  const modified = new Date(now - 3_600_000).toISOString();
  const nobody = { id: 'MAL-0', modified, affected: [{ package: { ecosystem: 'npm', name: 'nobody-at-all' }, versions: ['1.0.0'] }] };
  for (const [at, one] of [nobody, ...records].entries()) writeFileSync(join(from, `${at}.json`), JSON.stringify({ modified, ...one }));
  sync({ folder, feed: 'ossf', from, read: await readFeed(from, 'ossf'), now, force: true });
}

/** A record of malware. */
export function malware(name: string, ...versions: string[]): object {
  return {
    id: `MAL-2026-${name.length}${versions.length}`,
    summary: `Malicious code in ${name}`,
    affected: [{ package: { ecosystem: 'npm', name }, versions }],
  };
}

/** Sends a request as it is written: nothing is normalised on the way. */
export function send(
  origin: string,
  { method, path, headers }: { readonly method: string; readonly path: string; readonly headers: OutgoingHttpHeaders },
  body?: string | Uint8Array,
): Promise<Answered> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers, agent: false }, response => {
      buffer(response).then(
        bytes =>
          resolve({
            status: response.statusCode ?? 0,
            phrase: response.statusMessage ?? '',
            headers: response.headers,
            body: bytes,
            json: (...path) => path.reduce<unknown>(member, JSON.parse(bytes.toString('utf8'))),
          }),
        reject,
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** That an answer refuses with a code, in all the ways that clients show. */
export function assertRefused(answer: Answered, code: string, why: RegExp): void {
  assert.equal(answer.status, 403, answer.body.toString().slice(0, 300));
  assert.match(answer.phrase, /^Blocked by unmask: UNMASK-[0-9A-Z]{10} [ -~]*$/);
  assert.match(String(answer.headers['npm-notice']), /^[ -~]+$/);
  assert.equal(answer.json('code'), code);
  assert.match(String(answer.json('error')), why);
  assert.equal(answer.headers['cache-control'], 'no-store');
}
