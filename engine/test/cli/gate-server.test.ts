import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { malware, writeRecords } from '../gating.ts';
import { makeCertificate } from '../certificate.ts';
import type { Certificate } from '../certificate.ts';
import { assertExposition } from '../exposition.ts';
import { makeNpmHome } from '../npm-home.ts';
import { startRegistry } from '../registry.ts';
import { hear, runGate } from './running-gate.ts';
import { runUnmask } from './run-unmask.ts';

const files = { 'index.js': 'module.exports = 1;\n' };
const packages = { plain: { versions: { '1.0.0': { files } } }, bad: { versions: { '6.6.6': {} } }, other: { versions: { '2.0.0': {} } } };
const registry = await startRegistry(packages, {});
const home = makeNpmHome(`registry=${registry.url}`);
const env = {
  ...home.env,
  UNMASK_INTEL: join(home.cwd, 'intel'),
  UNMASK_CACHE: join(home.cwd, 'cache'),
  XDG_STATE_HOME: join(home.cwd, 'state'),
};
const where = { cwd: home.cwd, env };
await writeRecords(env.UNMASK_INTEL, [malware('bad', '6.6.6')], Date.now());
after(async () => {
  await registry.close();
  home.remove();
});
const SIGNALS = { skip: process.platform === 'win32' && 'Windows has no such signals' };

/** Writes the configuration of a gate into a folder of its own, with keys where they are given. */
function configure(name: string, said: object, keys?: Certificate): string {
  const folder = join(home.cwd, name);
  mkdirSync(folder, { recursive: true });
  if (keys !== undefined) {
    writeFileSync(join(folder, 'gate.crt'), keys.cert);
    writeFileSync(join(folder, 'gate.key'), keys.key, { mode: 0o600 });
  }
  const path = join(folder, 'gate.json');
  writeFileSync(path, JSON.stringify({ ...(keys && { tls: { cert: 'gate.crt', key: 'gate.key' } }), ...said }));
  return path;
}

describe('a gate with a certificate', SIGNALS, () => {
  const [first, second] = [makeCertificate('the first'), makeCertificate('the second')];

  it('speaks TLS from 1.2 on, sends clients to https, and takes a new certificate without a pause', async () => {
    const config = configure('tls', {}, first);
    const gate = await runGate(['--config', config], where);
    assert.match(gate.registry, /^https:\/\/127\.0\.0\.1:\d+\/npm\/$/);
    const document = await hear(`${gate.registry}plain`, { ca: first.cert, headers: { 'user-agent': 'pnpm/11.0.0' } });
    assert.deepEqual([document.status, document.issuer], [200, 'the first']);
    const { tarball } = JSON.parse(document.text).versions['1.0.0'].dist;
    assert.ok(tarball.startsWith(`${gate.registry}plain/-/`), tarball);
    assert.equal((await hear(tarball, { ca: first.cert })).status, 200);
    assert.equal((await hear(`${gate.registry}-/ping`, { ca: first.cert, maxVersion: 'TLSv1.2' })).protocol, 'TLSv1.2');
    await assert.rejects(hear(`${gate.registry}-/ping`, { ca: first.cert, maxVersion: 'TLSv1.1' }), /alert|protocol|version|EPROTO|reset/i);
    await assert.rejects(hear(`${gate.registry}-/ping`), /self-signed/);
    await assert.rejects(hear(`${gate.registry.replace('https', 'http')}-/ping`));
    configure('tls', {}, second);
    gate.signal('SIGHUP');
    await gate.says(/configuration was read anew/);
    assert.equal((await hear(`${gate.registry}-/ping`, { ca: second.cert })).issuer, 'the second');
    // A key that does not belong to it: the gate keeps what it has, and says so.
    writeFileSync(join(home.cwd, 'tls', 'gate.key'), first.key);
    gate.signal('SIGHUP');
    await gate.says(/cannot be used; the gate goes on[^]*none that belong together/);
    assert.equal((await hear(`${gate.registry}-/ping`, { ca: second.cert })).issuer, 'the second');
    const { text } = await hear(`${gate.origin}/-/unmask/metrics`, { ca: second.cert });
    assert.match(text, /^unmask_reloads_total\{result="done"\} 1$/m);
    assert.match(text, /^unmask_reloads_total\{result="failed"\} 1$/m);
    assert.match(text, /^unmask_certificate_ends_seconds \d{10}$/m);
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
  });

  it('does not start with a key that others may read, with none, or with what is no certificate', async () => {
    const config = configure('open', {}, first);
    const [cert, key] = [join(home.cwd, 'open', 'gate.crt'), join(home.cwd, 'open', 'gate.key')];
    const start = (): ReturnType<typeof runUnmask> => runUnmask(['gate', '--port', '0', '--config', config], where);
    for (const mode of [0o644, 0o604, 0o602, 0o660]) {
      chmodSync(key, mode);
      const { code, err } = await start();
      assert.equal(code, 2);
      assert.match(err, new RegExp(`gate\\.key is not kept secret[^]*mode ${mode.toString(8)}[^]*chmod 600`));
    }
    renameSync(key, `${key}.away`);
    assert.match((await start()).err, /The key .*gate\.key cannot be read: it is not there/);
    renameSync(`${key}.away`, key);
    chmodSync(key, 0o600);
    writeFileSync(cert, 'no certificate');
    assert.match((await start()).err, /gate\.crt holds no certificate/);
  });

  it('says that a certificate ends soon, or has ended', async () => {
    for (const [days, says] of [
      [10, /certificate of the gate ends \d{4}-\d\d-\d\d; put a new one/],
      [-3, /certificate of the gate ended \d{4}-\d\d-\d\d: clients will refuse it/],
    ] as const) {
      const gate = await runGate(['--config', configure(`ends${days}`, {}, makeCertificate('old', days))], where);
      await gate.says(says);
      gate.signal('SIGTERM');
      assert.equal(await gate.ended(), 0);
    }
  });
});

describe('a gate for a team', SIGNALS, () => {
  const clients = [
    { name: 'ci', tokenSha256: hash('sha256', 'of-ci') },
    { name: 'elsewhere', tokenSha256: hash('sha256', 'of-elsewhere'), addresses: ['192.0.2.0/24'] },
  ];
  const by = (token: string): { headers: { authorization: string } } => ({ headers: { authorization: `Bearer ${token}` } });

  it('answers those it knows, by token and address, and writes down who asked', async () => {
    const config = configure('team', { clients, log: { file: 'decisions.jsonl' } });
    const gate = await runGate(['--config', config], where);
    const asked = async (token: string): Promise<number> => (await hear(`${gate.registry}bad/6.6.6`, by(token))).status;
    assert.deepEqual(await Promise.all(['of-ci', 'wrong', 'of-elsewhere'].map(asked)), [403, 401, 401]);
    assert.equal((await hear(`${gate.registry}bad/6.6.6`)).status, 401);
    const basic = Buffer.from('anyone:of-ci').toString('base64');
    const why = JSON.parse((await hear(`${gate.registry}bad/6.6.6`, by('of-ci'))).text).decision.id;
    assert.equal((await hear(`${gate.origin}/-/unmask/why/${why}`, { headers: { authorization: `Basic ${basic}` } })).status, 200);
    const turned = await hear(`${gate.origin}/-/unmask/why/${why}`);
    assert.deepEqual([turned.status, /^Basic /.test(String(turned.headers['www-authenticate']))], [401, true]);
    // Whoever watches it needs no token for what tells nothing.
    for (const path of ['live', 'ready', 'health']) assert.equal((await hear(`${gate.origin}/-/unmask/${path}`)).status, 200, path);
    assert.equal((await hear(`${gate.origin}/-/unmask/metrics`)).status, 401);
    // The token of one is taken away.
    configure('team', { clients: [{ name: 'here', addresses: ['127.0.0.0/8', '::1'] }], log: { file: 'decisions.jsonl' } });
    gate.signal('SIGHUP');
    await gate.says(/configuration was read anew/);
    assert.equal((await hear(`${gate.registry}bad/6.6.6`)).status, 403);
    configure('team', { clients, log: { file: 'decisions.jsonl' }, clinets: [] });
    gate.signal('SIGHUP');
    await gate.says(/cannot be used[^]*clinets: there is no such key[^]*Did you mean "clients"/);
    assert.equal((await hear(`${gate.registry}bad/6.6.6`)).status, 403);
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
    const lines = readFileSync(join(home.cwd, 'team', 'decisions.jsonl'), 'utf8')
      .trim()
      .split('\n');
    assert.deepEqual(
      lines.map(line => [JSON.parse(line).name, JSON.parse(line).client]),
      [['bad', 'ci']],
    );
  });

  it('says once of a package that versions of it are left out of the list for being known bad', async () => {
    const log = join(home.cwd, 'not-listed.jsonl');
    const gate = await runGate(['--log', log], where);
    for (const accept of ['application/json', 'application/vnd.npm.install-v1+json']) {
      const { text } = await hear(`${gate.registry}bad`, { headers: { accept } });
      assert.equal(Object.keys(JSON.parse(text).versions).includes('6.6.6'), false);
    }
    await gate.says(/^unmask: not listed: block bad@6\.6\.6 \(UNMASK-[0-9A-Z]{10}\): .*known malware/m);
    assert.equal(gate.err().match(/not listed/g)?.length, 1, gate.err());
    const noted = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.deepEqual(
      noted.map(({ stage, code, name, version }) => [stage, code, name, version]),
      [['document', 'malware', 'bad', '6.6.6']],
    );
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
  });

  it('tells numbers as Prometheus reads them', async () => {
    const gate = await runGate([], where);
    for (const path of ['plain', 'bad/6.6.6', 'bad', '%2e%2e', 'plain/-/plain-1.0.0.tgz']) await hear(gate.registry + path);
    const { headers, text } = await hear(`${gate.origin}/-/unmask/metrics`);
    assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/);
    const told = assertExposition(text);
    assert.equal(told.get('unmask_decisions_total{stage="manifest",outcome="block",code="malware"}'), 1);
    assert.equal(told.get('unmask_request_seconds_count{route="document"}'), 2);
    assert.equal(told.get('unmask_request_seconds_bucket{le="+Inf",route="document"}'), 2);
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
  });

  it('is not ready while it closes, and answers until then; asked once more it ends at once', async () => {
    const gate = await runGate(['--config', configure('drain', { drainSeconds: 600 })], where);
    const ready = async (): Promise<number> => (await hear(`${gate.origin}/-/unmask/ready`)).status;
    assert.equal(await ready(), 200);
    gate.signal('SIGTERM');
    await gate.says(/closes in 600 seconds/);
    assert.deepEqual([await ready(), (await hear(`${gate.origin}/-/unmask/live`)).status], [503, 200]);
    assert.equal((await hear(`${gate.registry}plain`)).status, 200);
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
  });

  it('ends what is being answered when it is asked to stop, and goes on through a change of its policy', async () => {
    const release = Promise.withResolvers<void>();
    registry.set('slow', { versions: { '1.0.0': { files } }, heldUntil: release.promise });
    const policy = join(home.cwd, 'team-policy.json');
    writeFileSync(policy, '{}');
    const gate = await runGate(['--config', configure('policy', { policy: '../team-policy.json' })], where);
    assert.equal((await hear(`${gate.registry}other`)).status, 200);
    const arrived = registry.asked('slow');
    const underway = hear(`${gate.registry}slow`);
    await arrived;
    writeFileSync(policy, '{"cooldown":{"hours":876000}}');
    gate.signal('SIGHUP');
    await gate.says(/configuration was read anew/);
    assert.equal(Object.keys(JSON.parse((await hear(`${gate.registry}other`)).text).versions).length, 0, 'the new policy holds');
    // Asked before, answered by what held then.
    release.resolve();
    assert.deepEqual(Object.keys(JSON.parse((await underway).text).versions), ['1.0.0']);
    const end = Promise.withResolvers<void>();
    registry.set('later', { versions: { '1.0.0': { files } }, heldUntil: end.promise });
    const atUpstream = registry.asked('later');
    const last = hear(`${gate.registry}later`);
    await atUpstream;
    gate.signal('SIGTERM');
    await gate.says(/the gate closes/);
    end.resolve();
    assert.equal((await last).status, 200);
    assert.equal(await gate.ended(), 0);
  });

  it('begins a new log when the old one is large, keeps so many, and writes on where somebody moved it away', async () => {
    const folder = join(home.cwd, 'log');
    const config = configure('log', { log: { file: 'd.jsonl', maxMegabytes: 1, keep: 2 } });
    writeFileSync(join(folder, 'd.jsonl'), `${'x'.repeat(999_990)}\n`);
    writeFileSync(join(folder, 'd.jsonl.1'), 'one\n');
    writeFileSync(join(folder, 'd.jsonl.2'), 'two\n');
    const gate = await runGate(['--config', config], where);
    await hear(`${gate.registry}bad/6.6.6`);
    const logs = (): string[] =>
      readdirSync(folder)
        .filter(name => name.startsWith('d.jsonl'))
        .toSorted();
    assert.deepEqual(logs(), ['d.jsonl', 'd.jsonl.1', 'd.jsonl.2']);
    assert.equal(JSON.parse(readFileSync(join(folder, 'd.jsonl'), 'utf8')).name, 'bad');
    assert.deepEqual([statSync(join(folder, 'd.jsonl.1')).size, readFileSync(join(folder, 'd.jsonl.2'), 'utf8')], [999_991, 'one\n']);
    renameSync(join(folder, 'd.jsonl'), join(folder, 'moved'));
    gate.signal('SIGHUP');
    await gate.says(/configuration was read anew/);
    await hear(`${gate.registry}bad`);
    assert.ok(existsSync(join(folder, 'd.jsonl')));
    assert.equal(JSON.parse(readFileSync(join(folder, 'd.jsonl'), 'utf8')).stage, 'document');
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
  });

  it('writes nothing where it is to read only, and decides as always', async () => {
    const cache = join(home.cwd, 'cache-of-nobody');
    const gate = await runGate(['--read-only', '--config', configure('reading', { requests: 'asked' })], {
      ...where,
      env: { ...env, UNMASK_CACHE: cache },
    });
    assert.equal((await hear(`${gate.registry}plain/-/plain-1.0.0.tgz`)).status, 200);
    const { decision } = JSON.parse((await hear(`${gate.registry}bad/6.6.6`)).text);
    const asked = await hear(`${gate.origin}/-/unmask/why/${decision.id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"owner":"kim","reason":"we need it, really"}',
    });
    assert.deepEqual([asked.status, /notes no requests/.test(asked.text)], [403, true]);
    gate.signal('SIGTERM');
    assert.equal(await gate.ended(), 0);
    assert.deepEqual([existsSync(cache), existsSync(join(home.cwd, 'reading', 'asked'))], [false, false]);
  });
});
