import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { fails } from '../../test/acquiring.ts';
import { gating } from '../../test/gating.ts';

const open = gating();
const files = { 'index.js': 'module.exports = text => text.trim();\n' };

describe('a gate', () => {
  it('answers on the loopback, and nothing once it is closed', async () => {
    const { gate, ask } = await open();
    assert.match(gate.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await ask('-/ping');
    assert.deepEqual([answer.status, answer.json()], [200, {}]);
    assert.deepEqual(gate.decisions(), []);
    await gate.close();
    await assert.rejects(ask('-/ping'));
  });

  it('says what to do where its port is taken', async () => {
    const { gate } = await open();
    await assert.rejects(open({ port: Number(new URL(gate.origin).port) }), fails('usage', /cannot listen/, /--port/));
  });

  it('serves others only with a token of its own', async () => {
    await assert.rejects(open({ host: '0.0.0.0' }), fails('usage', /reached by others/, /UNMASK_GATE_TOKEN/));
  });

  it('takes away what one that was killed has left in the temporary folder, and its own when it ends', async () => {
    const left = join(tmpdir(), `unmask-gate-${spawnSync(process.execPath, ['--version']).pid}-${randomUUID()}`);
    mkdirSync(left);
    utimesSync(left, 0, 0);
    const large = { 'data.bin': randomBytes(1_500_000) };
    const { gate, ask } = await open({ packages: { plain: { versions: { '1.0.0': { files: large } } } }, remember: undefined });
    const own = (): readonly string[] => readdirSync(tmpdir()).filter(name => name.startsWith(`unmask-gate-${process.pid}-`));
    const asked = ask('plain/-/plain-1.0.0.tgz');
    for (let turn = 0; own().length === 0; turn += 1) {
      assert.ok(turn < 4000, 'nothing was put there');
      await sleep(5);
    }
    assert.equal((await asked).status, 200);
    await gate.close();
    assert.ok(!existsSync(left));
    assert.deepEqual(own(), []);
  });

  it('passes what nothing stands against: the document, the archive byte for byte, and a note of it', async () => {
    const { gate, ask, upstream } = await open({ packages: { plain: { versions: { '1.0.0': { files } } } } });
    const document = await ask('plain');
    assert.equal(document.status, 200, document.body.toString());
    assert.deepEqual(document.json('dist-tags'), { latest: '1.0.0' });
    const address = new URL(String(document.json('versions', '1.0.0', 'dist', 'tarball')));
    assert.equal(address.origin, gate.origin);
    const archive = await ask(address.pathname, {}, { root: true });
    assert.equal(archive.status, 200, archive.body.toString());
    assert.equal(archive.headers['content-type'], 'application/octet-stream');
    const direct = Buffer.from(await (await fetch(`${upstream.url}plain/-/plain-1.0.0.tgz`)).arrayBuffer());
    assert.ok(direct.equals(archive.body));
    assert.deepEqual(
      gate.decisions().map(({ name, version, outcome, code, stage }) => [name, version, outcome, code, stage]),
      [['plain', '1.0.0', 'allow', 'allowed', 'archive']],
    );
  });
});
