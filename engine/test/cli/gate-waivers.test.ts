import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { malware, writeRecords } from '../gating.ts';
import { makeNpmHome } from '../npm-home.ts';
import { startRegistry } from '../registry.ts';
import { hear, runGate } from './running-gate.ts';
import type { RunningGate } from './running-gate.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const registry = await startRegistry({
  fresh: { versions: { '1.0.0': { files: { 'index.js': '' }, publishedAt: new Date(Date.now() - 3_600_000).toISOString() } } },
  bad: { versions: { '6.6.6': {} } },
});
const home = makeNpmHome(`registry=${registry.url}`);
const state = join(home.cwd, 'state');
const env = {
  ...home.env,
  UNMASK_INTEL: join(home.cwd, 'intel'),
  UNMASK_CACHE: join(home.cwd, 'cache'),
  XDG_STATE_HOME: state,
  LOCALAPPDATA: state,
};
await writeRecords(env.UNMASK_INTEL, [malware('bad', '6.6.6')], Date.now());
const config = join(home.cwd, 'gate.json');
writeFileSync(
  config,
  JSON.stringify({
    policy: 'policy.json',
    requests: 'asked',
    clients: [{ name: 'kims-laptop', tokenSha256: hash('sha256', 'of-kim') }],
  }),
);
const POLICY = '{\n  "cooldown": { "hours": 48 },\n  "waivers": []\n}\n';
const gate: RunningGate = await start();
// Whoever asks has an npm configuration that points at the gate, as an install has.
const client = makeNpmHome(`registry=${gate.registry}\n${gate.registry.slice('http:'.length)}:_authToken=of-kim`);
after(async () => {
  gate.signal('SIGTERM');
  await gate.ended();
  await registry.close();
  for (const one of [home, client]) one.remove();
});

function start(): Promise<RunningGate> {
  writeFileSync(join(home.cwd, 'policy.json'), POLICY);
  return runGate(['--config', config], { cwd: home.cwd, env });
}
const ask = (...args: string[]): Promise<Ran> => runUnmask(['gate', 'ask', ...args], { cwd: client.cwd, env: client.env });
const waivers = (...args: string[]): Promise<Ran> =>
  runUnmask(['gate', 'waivers', ...args], { cwd: home.cwd, env: { ...env, UNMASK_GATE_CONFIG: config } });
const policy = (): string => readFileSync(join(home.cwd, 'policy.json'), 'utf8');
const refused = async (path: string): Promise<{ status: number; id: string; address: string }> => {
  const { status, text } = await hear(gate.registry + path, { headers: { authorization: 'Bearer of-kim' } });
  const { decision, error } = JSON.parse(text);
  return { status, id: decision?.id ?? '', address: /http\S+$/.exec(error ?? '')?.[0] ?? '' };
};

describe('a waiver that somebody asks for', { skip: process.platform === 'win32' && 'a gate is told to reread by a signal' }, () => {
  it('is asked for with the login of npm, listed, approved as a difference of the policy, and holds', async () => {
    const { status, id, address } = await refused('fresh/1.0.0');
    assert.equal(status, 403);
    const asked = await ask(address, '--owner', 'kim', '--reason', 'it mends what stops our build');
    assert.deepEqual([asked.code, /noted for whoever writes the policy/.test(asked.out)], [0, true], asked.err);
    assert.match((await ask(id, '--owner', 'kim', '--reason', 'it mends what stops our build')).out, /asked that before/);
    const listed = await waivers();
    assert.equal(listed.code, 0);
    for (const says of [id, 'fresh@1.0.0', /hold \(too new\)/, /kim, from kims-laptop/, 'it mends what stops our build'])
      assert.ok(says instanceof RegExp ? says.test(listed.out) : listed.out.includes(says), `${String(says)} is not in ${listed.out}`);
    assert.equal(JSON.parse((await waivers('--json')).out).requests[0].id, id);
    const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const approve = (...more: string[]): Promise<Ran> => waivers('approve', id, '--owner', 'alex', '--until', until, ...more);
    const shown = await approve('--dry-run');
    assert.deepEqual([shown.code, policy()], [0, POLICY]);
    assert.match(
      shown.out,
      /^--- policy\.json\n\+\+\+ policy\.json\n@@ -1,4 \+1,\d+ @@\n {1}\{\n-[^\n]+\n\+[^]*\+ +"package": "fresh@1\.0\.0",\n/,
    );
    // Nobody says yes where nobody sits.
    assert.deepEqual([(await approve()).code, policy()], [2, POLICY]);
    const written = await approve('--yes');
    assert.equal(written.code, 0, written.err);
    const [exception] = JSON.parse(policy()).cooldown.exceptions;
    assert.deepEqual(exception, {
      package: 'fresh@1.0.0',
      reason: 'it mends what stops our build (asked for by kim)',
      owner: 'alex',
      until,
    });
    assert.match((await waivers()).err, /nobody has asked/);
    assert.equal((await refused('fresh/1.0.0')).status, 403, 'a file that the gate has not read lets nothing in');
    gate.signal('SIGHUP');
    await gate.says(/configuration was read anew/);
    assert.equal((await hear(`${gate.registry}fresh/1.0.0`, { headers: { authorization: 'Bearer of-kim' } })).status, 200);
  });

  it('is given by nobody to themselves, for no time that is over, and not without a name', async () => {
    const { id } = await refused('bad/6.6.6');
    await ask(id, '--owner', 'Kim', '--reason', 'I believe it is harmless');
    for (const [args, says] of [
      [['--until', '2099-01-01'], /Who answers for it is missing/],
      [['--owner', 'kim ', '--until', '2099-01-01'], /kim asked for it[^]*somebody else reads it first/],
      [['--owner', 'alex'], /How long it holds is missing[^]*\d{4}-\d\d-\d\d/],
      [['--owner', 'alex', '--until', '2020-01-01'], /which is over/],
      [['--owner', 'alex', '--until', '2099-99-01', '--yes'], /waivers\[0\]\.until: it is not a day/],
    ] as const) {
      const before = policy();
      const { code, err } = await waivers('approve', id, ...args);
      assert.equal(code, 2, err);
      assert.match(err, says);
      assert.equal(policy(), before);
    }
    const rejected = await waivers('reject', id);
    assert.deepEqual([rejected.code, /bad@6\.6\.6 stays refused/.test(rejected.err)], [0, true]);
    assert.match((await waivers('reject', id)).err, /Nobody has asked about/);
    assert.match((await waivers('aprove', id)).err, /takes no "aprove"/);
  });

  it('is written for the finding and the bytes it was asked for', async () => {
    const { id } = await refused('bad/6.6.6');
    await ask(id, '--owner', 'kim', '--reason', 'we look at it in a sandbox');
    rmSync(join(home.cwd, 'policy.json'));
    const { code, err } = await waivers('approve', id, '--owner', 'alex', '--until', '2099-01-01', '--yes');
    assert.equal(code, 0, err);
    const [waiver] = JSON.parse(policy()).waivers;
    assert.match(waiver.integrity, /^sha512-/);
    assert.deepEqual([waiver.package, waiver.detector, waiver.owner], ['bad@6.6.6', 'known-malicious', 'alex']);
  });

  it('is refused in words, also where nothing could be asked', async () => {
    const other = createServer((_, response) =>
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"Not found"}'),
    );
    await new Promise<void>(listening => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const deaf = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const { id } = await refused('bad/6.6.6');
    const short = await ask(id, '--owner', 'kim', '--reason', 'short');
    assert.deepEqual([short.code, /"reason" says why/.test(short.err)], [1, true]);
    for (const [args, says] of [
      [[], /Which decision is meant/],
      [['lodash'], /lodash is no id/],
      [[id], /Who asks is missing/],
      [[id, '--owner', 'kim'], /The reason is missing/],
      [['UNMASK-0000000000', '--owner', 'kim', '--reason', 'we need it, really'], /no such decision/],
      [[id, '--owner', 'kim', '--reason', 'we need it, really', '--registry', 'http://127.0.0.1:9/'], /127\.0\.0\.1/],
      [[id, '--owner', 'kim', '--reason', 'we need it, really', '--registry', deaf], /no gate of unmask/],
    ] as const) {
      const { code, err } = await ask(...args);
      assert.ok(code !== 0, args.join(' '));
      assert.match(err, says);
    }
    other.close();
    writeFileSync(join(client.cwd, '.npmrc'), `registry=${gate.registry}`);
    assert.match((await ask(id, '--owner', 'kim', '--reason', 'we need it, really')).err, /asks for a login/);
  });
});

describe('unmask gate token', () => {
  it('makes a token that is told once, and what the configuration says of it', async () => {
    const { out } = await runUnmask(['gate', 'token', '--json'], { cwd: home.cwd, env });
    const { token, tokenSha256 }: { token: string; tokenSha256: string } = JSON.parse(out);
    assert.equal(tokenSha256, hash('sha256', token));
    assert.match(token, /^unmask_[\w-]{43}$/);
    const plain = await runUnmask(['gate', 'token'], { cwd: home.cwd, env });
    assert.ok(plain.err.includes(hash('sha256', plain.out.trim())));
    assert.match((await runUnmask(['gate', 'tokn'], { cwd: home.cwd, env })).err, /Did you mean "unmask gate token"/);
  });
});
