import { hash } from 'node:crypto';
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { assertRefused, gating, malware, NOW } from '../../../test/gating.ts';
import { startRegistry } from '../../../test/registry.ts';

const open = gating();

/** Sends bytes as they are and gives all that came back. */
function raw(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = '';
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('data', chunk => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('whoever attacks the gate', () => {
  it('reaches nothing by its paths, and nothing is asked upstream for them', async () => {
    const { ask, upstream } = await open();
    for (const path of ['../x', '%2e%2e/x', '..%2fx', 'a%00', 'a%5cb', '%252e%252e', '@s%2f..', 'a%0d%0ax:%20y', '%ff'])
      assert.equal((await ask(path)).status, 400, path);
    assert.equal((await ask('http://169.254.169.254/', {}, { root: true })).status, 400);
    assert.deepEqual(upstream.requests, []);
  });

  it('is not answered under another host name, which a page in a browser would have', async () => {
    const { ask, gate } = await open({ packages: { plain: { versions: { '1.0.0': {} } } } });
    for (const host of ['attacker.invalid', `attacker.invalid:${new URL(gate.origin).port}`, '127.0.0.1', '169.254.169.254'])
      assert.equal((await ask('plain', { host })).status, 403, host);
  });

  it('smuggles no second request, and sends no headers without end', async () => {
    const { gate, upstream } = await open();
    const head = `GET /npm/-/ping HTTP/1.1\r\nHost: ${new URL(gate.origin).host}\r\n`;
    const both = `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /npm/plain HTTP/1.1\r\n\r\n`;
    assert.match(await raw(gate.origin, both), /^HTTP\/1\.1 400/);
    assert.match(await raw(gate.origin, `${head}X: ${'x'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 400/);
    assert.match(await raw(gate.origin, `${head}Transfer-Encoding: chunked, identity\r\n\r\n`), /^HTTP\/1\.1 400/);
    assert.match(await raw(gate.origin, 'GET /npm/-/ping HTTP/1.1\r\n\r\n'), /^HTTP\/1\.1 400/);
    assert.match(await raw(gate.origin, `${head}Host: other.invalid\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 400/);
    assert.deepEqual(upstream.requests, []);
  });

  it('brings none of its words into a status line, a header or a page', async () => {
    const evil = 'x\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>\u202E\u001B[2J é';
    const record = { ...malware('bad', '6.6.6'), summary: evil, id: 'MAL-1' };
    const { ask, gate } = await open({
      packages: { bad: { versions: { '6.6.6': { manifest: { description: evil } } } } },
      records: [record],
    });
    const answer = await ask('bad/6.6.6');
    assertRefused(answer, 'UNMASK_MALWARE', /known malware/);
    assert.equal(answer.headers['set-cookie'], undefined);
    const [decision] = gate.decisions();
    const page = await ask(`/-/unmask/why/${decision?.id}`, { accept: 'text/html' }, { root: true });
    assert.equal(
      page.headers['content-security-policy'],
      "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    assert.doesNotMatch(page.body.toString(), /<script|\u001B|\u202E/);
    assert.match(page.body.toString(), /&lt;script&gt;/);
    assert.equal((await ask('/-/unmask/why/UNMASK-<script>', {}, { root: true })).status, 404);
  });

  it('does not get a login by sending its bearer elsewhere', async () => {
    const other = await startRegistry({ locked: { versions: { '1.0.0': {} } } });
    const port = new URL(other.url).port;
    const npmrc = 'registry=REGISTRY\n//HOST/:_authToken=s3cret';
    try {
      const redirect = (host: string): object => ({ archive: { redirect: `http://${host}:${port}/locked/-/locked-1.0.0.tgz` } });
      const { ask } = await open({ packages: { locked: { versions: { '1.0.0': redirect('127.0.0.1') }, token: 's3cret' } }, npmrc });
      assertRefused(await ask('locked/-/locked-1.0.0.tgz'), 'UNMASK_UPSTREAM', /redirects to where it must not/);
      assert.deepEqual(other.requests, []);
      const { ask: again } = await open({ packages: { locked: { versions: { '1.0.0': redirect('localhost') }, token: 's3cret' } }, npmrc });
      assert.equal((await again('locked/-/locked-1.0.0.tgz')).status, 200);
      assert.deepEqual(
        other.requests.map(({ authorization }) => authorization),
        [undefined],
      );
    } finally {
      await other.close();
    }
  });

  it('hears of no login, in any answer, decision or log', async () => {
    const written: string[] = [];
    const { ask, gate } = await open({
      packages: { locked: { versions: { '1.0.0': {} }, token: 's3cret-upstream', answer: 502 } },
      npmrc: 'registry=REGISTRY\n//HOST/:_authToken=s3cret-upstream',
      onDecision: decision => written.push(JSON.stringify(decision)),
    });
    const answer = await ask('locked', { authorization: 'Bearer s3cret-of-the-client' });
    assert.equal(answer.status, 403);
    const all = [answer.body.toString(), JSON.stringify(answer.headers), JSON.stringify(gate.decisions()), ...written].join('\n');
    assert.doesNotMatch(all, /s3cret/);
  });

  it('makes no mistake of ours out of a document: without an address of an archive, or nested without end', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const versions = (name: string, manifest: string): string =>
      `{ "name": "${name}", "dist-tags": { "latest": "1.0.0" }, "time": { "1.0.0": "2020-01-01T00:00:00Z" }, "versions": { "1.0.0": ${manifest} } }`;
    const mistakes: unknown[] = [];
    const { ask } = await open({
      packages: {
        deep: { versions: {}, answer: versions('deep', `{ "name": "deep", "version": "1.0.0", "odd": ${deep} }`) },
        bare: { versions: {}, answer: versions('bare', '{ "name": "bare", "version": "1.0.0", "dist": {} }') },
      },
      onMistake: error => mistakes.push(error),
    });
    assertRefused(await ask('deep'), 'UNMASK_METADATA', /nested too deeply/);
    assertRefused(await ask('bare/-/bare-1.0.0.tgz'), 'UNMASK_METADATA', /names no address/);
    assert.deepEqual(mistakes, []);
  });

  it('cannot bring its own login upstream', async () => {
    const { ask, upstream } = await open({ packages: { plain: { versions: { '1.0.0': {} } } } });
    assert.equal((await ask('plain', { authorization: 'Bearer s3cret-of-the-client' })).status, 200);
    assert.deepEqual(
      upstream.requests.map(({ authorization }) => authorization),
      [undefined],
    );
  });

  it('is bounded in what it asks and in what it is answered with', async () => {
    const { ask } = await open({ packages: { plain: { versions: { '1.0.0': {} } } } });
    const path = '-/npm/v1/security/advisories/bulk';
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    assert.equal((await ask(path, { 'content-encoding': 'gzip' }, { method: 'POST', body: bomb })).status, 400);
    assert.equal((await ask(path, { 'content-encoding': 'gzip' }, { method: 'POST', body: 'no gzip' })).status, 400);
    assert.equal((await ask(path, {}, { method: 'POST', body: '[]' })).status, 400);
    const versions = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`1.0.${at}`, {}]));
    const time = Object.fromEntries(Object.keys(versions).map(version => [version, new Date(NOW - 60_000).toISOString()]));
    const { ask: big, gate } = await open({
      packages: { huge: { versions: {}, answer: JSON.stringify({ name: 'huge', versions, time, 'dist-tags': { latest: '1.0.19999' } }) } },
    });
    const answer = await big('huge', { accept: 'application/json' });
    assert.deepEqual([answer.status, answer.json('versions'), answer.json('dist-tags')], [200, {}, {}]);
    assert.ok(String(answer.json('policyRestrictions', 'message')).length < 3000);
    assert.ok(gate.decisions().length <= 100);
  });
});

describe('scopes', () => {
  it('are asked of their own registry and no other, each with its own login', async () => {
    const company = await startRegistry({
      '@company/kit': { versions: { '1.0.0': {} }, token: 'own' },
      '@company/gone': { versions: {}, answer: 404 },
    });
    try {
      const { ask, upstream, gate } = await open({
        packages: { plain: { versions: { '1.0.0': {} } }, '@company/gone': { versions: { '1.0.0': {} } } },
        npmrc: `registry=REGISTRY\n@company:registry=${company.url}\n//${new URL(company.url).host}/:_authToken=own`,
      });
      const kit = await ask('@company%2fkit', { 'user-agent': 'npm/11' });
      assert.equal(kit.status, 200, kit.body.toString());
      assert.equal(kit.json('versions', '1.0.0', 'dist', 'tarball'), `${gate.origin}/npm/@company/kit/-/kit-1.0.0.tgz`);
      assert.equal(kit.headers['cache-control'], 'private, no-cache');
      assert.equal((await ask('@company/kit/-/kit-1.0.0.tgz')).status, 200);
      assert.equal((await ask('@company%2fgone')).status, 404);
      assert.equal((await ask('plain')).headers['cache-control'], 'no-cache');
      assert.deepEqual(
        upstream.requests.map(({ path, authorization }) => [path, authorization]),
        [['/plain', undefined]],
      );
      assert.deepEqual(new Set(company.requests.map(({ authorization }) => authorization)), new Set(['Bearer own']));
    } finally {
      await company.close();
    }
  });
});

describe('a gate for others', () => {
  it('is called by the name it was given, and gives addresses under it', async () => {
    const { ask } = await open({ packages: { plain: { versions: { '1.0.0': {} } } }, origin: 'https://gate.example' });
    const answer = await ask('plain', { host: 'gate.example' });
    assert.equal(answer.json('versions', '1.0.0', 'dist', 'tarball'), 'https://gate.example/npm/plain/-/plain-1.0.0.tgz');
    assert.equal((await ask('plain', { host: 'gate.example.invalid' })).status, 403);
  });

  it('asks each for its token, and tells nobody whose login it has', async () => {
    const { ask } = await open({
      packages: { plain: { versions: { '1.0.0': {} } } },
      clients: [{ name: 'ci', tokenSha256: hash('sha256', 'of-the-gate') }],
    });
    assert.equal((await ask('plain')).status, 401);
    assert.equal((await ask('plain', { authorization: 'Bearer wrong' })).status, 401);
    assert.equal((await ask('plain', { authorization: 'Bearer of-the-gate' })).status, 200);
    assert.equal((await ask('-/whoami', { authorization: 'Bearer of-the-gate' })).status, 403);
    assert.equal((await ask('/-/unmask/metrics', {}, { root: true })).status, 401);
    assert.equal((await ask('-/ping')).status, 200);
  });
});
