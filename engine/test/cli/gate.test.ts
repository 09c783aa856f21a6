import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';

import { malware, send, writeRecords } from '../gating.ts';
import { makeNpmHome } from '../npm-home.ts';
import { startRegistry } from '../registry.ts';
import { BIN, runUnmask } from './run-unmask.ts';

const registry = await startRegistry({ plain: { versions: { '1.0.0': {} } }, bad: { versions: { '6.6.6': {} } } });
const home = makeNpmHome(`registry=${registry.url}`);
const env = { ...home.env, UNMASK_INTEL: join(home.cwd, 'intel'), UNMASK_CACHE: join(home.cwd, 'cache') };
await writeRecords(env.UNMASK_INTEL, [malware('bad', '6.6.6')], Date.now());
after(async () => {
  await registry.close();
  home.remove();
});

type Running = ChildProcessByStdio<null, Readable, Readable>;

function start(...args: readonly string[]): Running {
  return spawn(process.execPath, [BIN, 'gate', '--port', '0', ...args], { cwd: home.cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstLine(gate: Running): Promise<string> {
  let text = '';
  for await (const chunk of gate.stdout) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0] ?? '';
}

describe('unmask gate', () => {
  it('serves until it is asked to stop, tells refusals as they come, and logs every decision', async () => {
    const log = join(home.cwd, 'decisions.jsonl');
    const gate = start('--json', '--log', log);
    let err = '';
    gate.stderr.on('data', chunk => (err += String(chunk)));
    const { registry: address, pid }: { registry: string; pid: number } = JSON.parse(await firstLine(gate));
    assert.equal(pid, gate.pid);
    const { origin, pathname } = new URL(address);
    assert.equal(pathname, '/npm/');
    const ask = (path: string): ReturnType<typeof send> => send(origin, { method: 'GET', path: pathname + path, headers: {} });
    assert.equal((await ask('plain')).status, 200);
    assert.equal((await ask('bad/6.6.6')).status, 403);
    gate.kill('SIGTERM');
    const [code] = await once(gate, 'exit');
    if (process.platform !== 'win32') assert.equal(code, 0);
    assert.match(err, /unmask: block bad@6\.6\.6 \(UNMASK-\w+\): bad 6\.6\.6 is known malware/);
    assert.match(err, /the gate closes/);
    const logged = readFileSync(log, 'utf8').trim().split('\n');
    assert.deepEqual(
      logged.map(line => [JSON.parse(line).name, JSON.parse(line).outcome, JSON.parse(line).stage]),
      [['bad', 'block', 'manifest']],
    );
  });

  it('that is killed in the middle of an answer has sent nothing, and decides the same when it is there again', async () => {
    const release = Promise.withResolvers<void>();
    registry.set('slow', { versions: { '1.0.0': {} }, heldUntil: release.promise });
    const gate = start('--json', '--quiet');
    const { origin }: { origin: string } = JSON.parse(await firstLine(gate));
    const ask = (path: string): ReturnType<typeof send> => send(origin, { method: 'GET', path, headers: {} });
    const arrived = registry.asked('slow');
    const asked = assert.rejects(ask('/npm/slow/-/slow-1.0.0.tgz'), { code: 'ECONNRESET' });
    await arrived;
    gate.kill('SIGKILL');
    await Promise.all([once(gate, 'exit'), asked]);
    release.resolve();
    const again = start('--json', '--quiet', '--port', new URL(origin).port);
    await firstLine(again);
    assert.equal((await ask('/npm/slow/-/slow-1.0.0.tgz')).status, 200);
    assert.equal((await ask('/npm/bad/6.6.6')).status, 403);
    again.kill('SIGTERM');
    await once(again, 'exit');
  });

  it('says how to point each client at it', async () => {
    const gate = start();
    let err = '';
    gate.stderr.on('data', chunk => (err += String(chunk)));
    const address = await firstLine(gate);
    gate.kill('SIGINT');
    await once(gate, 'close');
    for (const client of ['npm_config_registry=', 'pnpm_config_registry=', 'YARN_NPM_REGISTRY_SERVER=', 'BUN_CONFIG_REGISTRY='])
      assert.ok(err.includes(client + address), `${client}${address} is not in: ${err}`);
  });

  it('does not start with a policy that is none, an open door without a token, or what it cannot mean', async () => {
    writeFileSync(join(home.cwd, 'broken.json'), '{"cooldown":{"hours":"soon"}}');
    for (const [args, says] of [
      [['--policy', 'broken.json'], /broken\.json: cooldown\.hours/],
      [['--policy', 'nowhere.json'], /nowhere\.json cannot be read/],
      [['--host', '0.0.0.0'], /no token to ask them for[^]*UNMASK_GATE_TOKEN/],
      [['--port', '99999'], /--port is "99999"/],
      [['--log', join(home.cwd, 'no', 'such', 'folder')], /decision log .* cannot be written/],
      [['extra'], /takes no "extra"/],
    ] as const) {
      const { code, err } = await runUnmask(['gate', '--port', '0', ...args], { cwd: home.cwd, env });
      assert.equal(code, 2, args.join(' '));
      assert.match(err, says);
    }
  });
});
