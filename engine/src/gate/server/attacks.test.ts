import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { assertRefused, gating, malware } from '../../../test/gating.ts';
import { startRegistry, tarball } from '../../../test/registry.ts';
import { fetchedFolder } from '../../remember/files.ts';

const open = gating();
const BULK = '/npm/-/npm/v1/security/advisories/bulk';
const packages = { plain: { versions: { '1.0.0': {} } }, bad: { versions: { '1.0.0': {}, '6.6.6': {} } } };
const records = [malware('bad', '6.6.6')];

/** Sends bytes as they are and gives all that came back until nobody says anything any more. */
function raw(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let answer = '';
    socket.setTimeout(1500, () => socket.destroy());
    socket.on('data', chunk => (answer += chunk.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}

const statusesIn = (answer: string): string[] => [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status = '']) => status);

describe('a connection that is not what clients send', () => {
  const rows: readonly (readonly [what: string, bytes: (host: string) => string, statuses: readonly string[]])[] = [
    ['a length with a sign', host => `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: +2\r\n\r\n{}`, ['400']],
    ['two lengths', host => `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`, ['400']],
    ['a space before a colon', host => `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n`, ['400']],
    [
      'a chunk of no size',
      host => `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      ['400'],
    ],
    ['lines without a return', host => `GET /npm/plain HTTP/1.1\nHost: ${host}\n\n`, ['400']],
    ['a folded header', host => `GET /npm/plain HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\n\r\n`, ['400']],
    ['a zero in a header', host => `GET /npm/plain HTTP/1.1\r\nHost: ${host}\r\nX: a\u0000b\r\n\r\n`, ['400']],
    ['a way to somebody else', host => `CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: ${host}\r\n\r\n`, []],
    [
      'an address of somebody else',
      host => `GET http://169.254.169.254/npm/plain HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      ['400'],
    ],
    ['all paths at once', host => `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, ['400']],
    ['the other version of the protocol', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', ['400']],
    ['a host with a user', host => `GET /npm/plain HTTP/1.1\r\nHost: ${host}@evil.invalid\r\nConnection: close\r\n\r\n`, ['403']],
    ['two hosts in one', host => `GET /npm/plain HTTP/1.1\r\nHost: evil.invalid, ${host}\r\nConnection: close\r\n\r\n`, ['403']],
    ['a host of other letters', () => 'GET /npm/plain HTTP/1.1\r\nHost: l\u00f6calhost\r\nConnection: close\r\n\r\n', ['403']],
    ['no host, as of old', () => 'GET /npm/plain HTTP/1.0\r\n\r\n', ['403']],
    [
      'an expectation that is none',
      host => `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nExpect: 200-ok\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
      ['417'],
    ],
    ['headers without number', host => `GET /npm/plain HTTP/1.1\r\nHost: ${host}\r\n${'a: b\r\n'.repeat(4000)}\r\n`, ['400']],
  ];
  for (const [what, bytes, statuses] of rows)
    it(`is told no, and asks nobody upstream: ${what}`, async () => {
      const { gate, upstream } = await open({ packages });
      assert.deepEqual(statusesIn(await raw(gate.origin, bytes(new URL(gate.origin).host))), statuses);
      assert.deepEqual(upstream.requests, []);
    });

  it('is answered as often as it asks, each question by itself', async () => {
    const { gate } = await open({ packages, records });
    const { host } = new URL(gate.origin);
    const get = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`;
    const inside = get('/npm/bad');
    const three = get('/npm/-/ping') + get('/npm/bad/6.6.6') + get('/npm/-/ping', 'Connection: close\r\n');
    assert.deepEqual(statusesIn(await raw(gate.origin, three)), ['200', '403', '200']);
    // A question in the body of another is its body.
    const hidden = get('/npm/-/ping', `Connection: close\r\nContent-Length: ${inside.length}\r\n`) + inside;
    assert.deepEqual(statusesIn(await raw(gate.origin, hidden)), ['200']);
    const trailers = `2;a=b\r\n{}\r\n0\r\nHost: evil.invalid\r\nAuthorization: Bearer x\r\n\r\n`;
    const chunked = `POST ${BULK} HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${trailers}`;
    assert.deepEqual(statusesIn(await raw(gate.origin, chunked)), ['200']);
    const upgrade = get('/npm/bad/6.6.6', 'Connection: Upgrade, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n');
    assert.deepEqual(statusesIn(await raw(gate.origin, upgrade)), ['403']);
  });
});

describe('a request that wants another answer than others get', () => {
  it('gets the same, whatever it says of ranges, tags, dates, methods and the way it came', async () => {
    const { ask, gate } = await open({ packages, records });
    const evil = {
      'x-forwarded-host': 'evil.invalid',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.invalid',
      'x-original-url': '/npm/bad',
    };
    const address = (await ask('plain', evil)).json('versions', '1.0.0', 'dist', 'tarball');
    assert.equal(address, `${gate.origin}/npm/plain/-/plain-1.0.0.tgz`);
    const whole = await ask('plain/-/plain-1.0.0.tgz');
    const part = await ask('plain/-/plain-1.0.0.tgz', { range: 'bytes=0-3', 'if-range': '"x"' });
    assert.deepEqual([part.status, part.body.equals(whole.body)], [200, true]);
    for (const headers of [
      { 'if-none-match': '*' },
      { 'if-none-match': 'W/"1"', 'if-modified-since': 'Wed, 21 Oct 2035 07:28:00 GMT' },
      { 'if-match': '*' },
      { 'x-http-method-override': 'PUT' },
    ]) {
      assert.equal((await ask('bad', headers)).json('versions', '6.6.6'), undefined, JSON.stringify(headers));
      assertRefused(await ask('bad/6.6.6', headers), 'UNMASK_MALWARE', /known malware/);
      assertRefused(await ask('bad/-/bad-6.6.6.tgz', headers), 'UNMASK_MALWARE', /known malware/);
    }
  });

  it('is not told that nothing changed by the tag of another client, another form or another gate', async () => {
    const { ask } = await open({ packages });
    const tag = String((await ask('plain', { accept: 'application/json' })).headers.etag);
    assert.equal((await ask('plain', { accept: 'application/json', 'if-none-match': tag })).status, 304);
    assert.equal((await ask('plain', { accept: 'application/vnd.npm.install-v1+json', 'if-none-match': tag })).status, 200);
    assert.equal((await ask('plain', { accept: 'application/json', 'if-none-match': tag, 'user-agent': 'npm/11' })).status, 200);
    const other = await open({ packages, secret: 'of another' });
    assert.equal((await other.ask('plain', { accept: 'application/json', 'if-none-match': tag })).status, 200);
  });

  it('comes to what is refused by no other spelling of its path', async () => {
    const { ask } = await open({ packages: { ...packages, BAD: { versions: {}, answer: 404 } }, records });
    for (const [path, status] of [
      ['bad/-/bad-6.6.6.tgz/', 403],
      ['bad/-/bad-6.6.6.tgz?a=b', 403],
      ['bad/-/bad-6.6.6%2etgz', 403],
      ['%62ad/-/bad-6.6.6.tgz', 403],
      ['bad/-/x%2fbad-6.6.6.tgz', 403],
      ['bad/-/../bad-6.6.6.tgz', 400],
      ['plain/-/..%2f..%2fbad%2f-%2fbad-6.6.6.tgz', 400],
      ['bad//-/bad-6.6.6.tgz', 400],
      ['bad/-/bad-6.6.6.tgz%00', 400],
      ['bad/-/bad-6.6.6.tgz%0a', 400],
      ['bad/-/bad-6.6.6.tgz%2f', 404],
      ['bad/-/bad-6.6.6.tgz;a', 404],
      ['bad/-/BAD-6.6.6.tgz', 404],
      ['BAD/-/bad-6.6.6.tgz', 404],
      ['plain/-/bad-6.6.6.tgz', 404],
      ['bad/v6.6.6', 404],
      ['bad/=6.6.6', 404],
      ['bad/06.6.6', 404],
      ['bad/6.6.6%20', 404],
      ['b%D0%B0d/-/bad-6.6.6.tgz', 404],
      ['bad%E2%80%8B', 404],
      ['ba%EF%BD%84', 404],
    ] as const)
      assert.equal((await ask(path)).status, status, path);
  });

  it('asks upstream no more than once of each thing that a search is made of', async () => {
    const also = { '/-/v1/search?text=b&size=2': { objects: [] } };
    const { ask, upstream } = await open({ also });
    assert.equal((await ask(`-/v1/search?${'text=a&'.repeat(1000)}text=b&size=2&redirect=http://evil.invalid`)).status, 200);
    assert.equal(upstream.requests.length, 1);
  });
});

describe('a registry that is against us', () => {
  it('is held by what a name means, also by names that every object has', async () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__x', 'valueOf'];
    const made = Object.fromEntries(names.map(name => [name, { versions: { '1.0.0': {}, '6.6.6': {} } }]));
    const { ask } = await open({
      packages: made,
      records: names.map(name => ({ ...malware(name, '6.6.6'), id: `MAL-2026-${name.length}0` })),
    });
    for (const name of names) {
      assertRefused(await ask(`${name}/6.6.6`), 'UNMASK_MALWARE', /known malware/);
      assertRefused(await ask(`${name}/-/${name}-6.6.6.tgz`), 'UNMASK_MALWARE', /known malware/);
      assert.deepEqual(Object.keys(Object((await ask(name)).json('versions'))), ['1.0.0']);
      for (const wants of names) assert.equal((await ask(`${name}/${wants}`)).status, 404);
    }
  });

  it('does not end the gate by a host that nobody knows', async () => {
    const manifest = { dist: { tarball: 'http://no-such-host.invalid/plain/-/plain-1.0.0.tgz' } };
    const { ask } = await open({ packages: { plain: { versions: { '1.0.0': { manifest } } }, good: { versions: { '1.0.0': {} } } } });
    assertRefused(await ask('plain/-/plain-1.0.0.tgz'), 'UNMASK_UPSTREAM', /could not be fetched from no-such-host\.invalid/);
    assert.equal((await ask('good')).status, 200);
  });

  it('brings no tag, version or time by the name of what all objects inherit from', async () => {
    const answer = `{ "name": "odd", "dist-tags": { "__proto__": "6.6.6", "latest": "1.0.0", "constructor": "6.6.6" },
      "time": { "1.0.0": "2020-01-01T00:00:00Z", "__proto__": { "6.6.6": "2020-01-01T00:00:00Z" } },
      "versions": { "1.0.0": { "name": "odd", "version": "1.0.0", "dist": {} }, "__proto__": { "6.6.6": {} }, "constructor": {} } }`;
    const { ask } = await open({ packages: { odd: { versions: {}, answer } } });
    const told = await ask('odd');
    assert.deepEqual(Object.keys(Object(told.json('versions'))), ['1.0.0']);
    assert.deepEqual(told.json('dist-tags'), { latest: '1.0.0' });
    assert.equal((await ask('odd/6.6.6')).status, 404);
    assert.equal((await ask('odd/__proto__')).status, 404);
  });

  it('fills no memory with a document that unpacks to more than any document is', async () => {
    const bomb = gzipSync(Buffer.alloc(160 * 1024 * 1024));
    assert.ok(bomb.length < 200_000);
    const server = createServer((_asked, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    try {
      const address = server.address();
      assert.ok(typeof address === 'object' && address !== null);
      const { ask } = await open({ npmrc: `registry=http://127.0.0.1:${address.port}/` });
      const before = process.memoryUsage.rss();
      assertRefused(await ask('bomb'), 'UNMASK_METADATA', /too long to read/);
      assert.ok(process.memoryUsage.rss() - before < 600 * 1024 * 1024);
    } finally {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    }
  });

  it('brings no bytes through the cache that an archive is kept in: what lies there is held against the promise each time', async () => {
    const first = await startRegistry({ plain: { versions: { '1.0.0': { files: { 'index.js': 'exports.a = 1;\n' } } } } });
    try {
      const { ask, home } = await open({ upstream: first });
      const whole = await ask('plain/-/plain-1.0.0.tgz');
      const remember = join(home.cwd, '..', 'cache-of-unmask');
      const kept = filesBelow(join(fetchedFolder(remember), 'content-v2'));
      assert.ok(kept.length > 0);
      for (const file of kept) writeFileSync(file, tarball({ 'package.json': { name: 'plain', version: '1.0.0' }, 'index.js': 'other' }));
      const again = await open({ upstream: first, remember });
      const answer = await again.ask('plain/-/plain-1.0.0.tgz');
      assert.deepEqual([answer.status, answer.body.equals(whole.body)], [200, true]);
    } finally {
      await first.close();
    }
  });
});
