import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

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
