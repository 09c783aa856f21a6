import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as requestPlain } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { request as requestSecure } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

import { BIN } from './run-unmask.ts';

/** A real `unmask gate` in a process of its own. */
export interface RunningGate {
  readonly pid: number;
  /** The address of its registry. */
  readonly registry: string;
  readonly origin: string;
  /** What it has said so far. */
  err(): string;
  /** Waits until it has said that, since it was last waited for. */
  says(what: RegExp): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** How it ended. */
  ended(): Promise<number | null>;
}

/** Starts one on any free port. It is killed after the tests in any case. */
export async function runGate(
  args: readonly string[],
  where: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<RunningGate> {
  const child = spawn(process.execPath, [BIN, 'gate', '--port', '0', '--json', ...args], { ...where, stdio: ['ignore', 'pipe', 'pipe'] });
  process.on('exit', () => child.kill('SIGKILL'));
  let [err, out] = ['', ''];
  child.stderr.on('data', chunk => (err += String(chunk)));
  child.stdout.on('data', chunk => (out += String(chunk)));
  const exit = once(child, 'exit');
  const patient = async (what: string, isThere: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 600 && !isThere() && child.exitCode === null; tries += 1) await wait(50);
    assert.ok(isThere(), `${what}: ${out}${err}`);
  };
  await patient('the gate does not start', () => out.includes('\n'));
  const { registry, origin, pid }: { registry: string; origin: string; pid: number } = JSON.parse(out);
  let seen = 0;
  return {
    pid,
    registry,
    origin,
    err: () => err,
    says: async what => {
      await patient(`it does not say ${what}`, () => what.test(err.slice(seen)));
      seen = err.length;
    },
    signal: name => void child.kill(name),
    ended: async () => {
      const [code] = await exit;
      return typeof code === 'number' ? code : null;
    },
  };
}

/** One answer. */
export interface Heard {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  /** Which protocol the connection spoke; empty without TLS. */
  readonly protocol: string;
  /** The certificate that the server proved its name by. */
  readonly issuer: string;
}

/** What is asked, and how. */
export interface Asking {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  readonly ca?: string;
  readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

/** Asks an address. Rejects where there is no answer, or a server that proves nothing. */
export async function hear(address: string, { method = 'GET', headers = {}, body, ...tls }: Asking = {}): Promise<Heard> {
  const secure = address.startsWith('https:');
  // A library that refuses old versions by itself would prove nothing about the server.
  const old = tls.maxVersion === 'TLSv1.1' ? ({ minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const) : {};
  const asked = secure
    ? requestSecure(address, { method, headers, agent: false, ...tls, ...old })
    : requestPlain(address, { method, headers, agent: false });
  let [protocol, issuer] = ['', ''];
  asked.on('socket', socket =>
    socket.on('secureConnect', () => {
      if (!('getProtocol' in socket) || typeof socket.getProtocol !== 'function') return;
      protocol = String(socket.getProtocol());
      if ('getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function')
        issuer = String(socket.getPeerCertificate().subject.CN);
    }),
  );
  asked.end(body);
  const [response] = await once(asked, 'response');
  const text = (await buffer(response)).toString('utf8');
  return { status: response.statusCode, headers: response.headers, text, protocol, issuer };
}
