import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { assertRefused, gating, malware, NOW } from '../../../test/gating.ts';
import type { Answered } from '../../../test/gating.ts';
import type { FakePackage } from '../../../test/registry.ts';

const open = gating();
const HOUR = 3_600_000;
const old = '2025-01-01T00:00:00.000Z';
const hoursAgo = (hours: number): string => new Date(NOW - hours * HOUR).toISOString();

/** Three versions, the last of them an hour old. */
const fresh: FakePackage = {
  versions: { '1.0.0': { publishedAt: old }, '1.1.0': { publishedAt: old }, '1.2.0': { publishedAt: hoursAgo(1) } },
};
const NPM = { 'user-agent': 'npm/11.0.0 node/v24', 'npm-command': 'install', accept: 'application/json' };
const SHORT = { accept: 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*' };

describe('a document', () => {
  it('withholds what is too new, says until when, and offers the version before', async () => {
    const { ask, gate } = await open({ packages: { fresh } });
    const answer = await ask('fresh', SHORT);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/vnd.npm.install-v1+json');
    assert.deepEqual(Object.keys(Object(answer.json('versions'))), ['1.0.0', '1.1.0']);
    assert.deepEqual(Object.keys(Object(answer.json('time'))), ['created', '1.0.0', '1.1.0']);
    assert.deepEqual(answer.json('dist-tags'), { latest: '1.1.0' });
    assert.deepEqual(Object.keys(Object(answer.json('policyRestrictions', 'versions'))), ['1.2.0']);
    assert.match(
      String(answer.json('policyRestrictions', 'message')),
      /^unmask withholds 1\.2\.0 \(UNMASK-\w{10}: published 2026-09-01T11:00:00\.000Z; new versions wait 24 hours, this one until 2026-09-02T11:00:00\.000Z\)\. More: http:/,
    );
    const [decision] = gate.decisions();
    assert.deepEqual(
      [decision?.stage, decision?.outcome, decision?.code, decision?.version, decision?.instead, decision?.matures],
      ['document', 'hold', 'too new', '1.2.0', '1.1.0', '2026-09-02T11:00:00.000Z'],
    );
  });

  it('tells npm ci behind a run’s own gate no hash, so that it asks for the archive, and everybody else all', async () => {
    const hashes = (answer: Answered): readonly string[] =>
      Object.keys(Object(answer.json('versions', '1.0.0', 'dist') ?? answer.json('dist'))).filter(key => /integrity|shasum/.test(key));
    const own = await open({ packages: { fresh }, secret: 'of a run' });
    const ci = { ...NPM, 'npm-command': 'ci' };
    for (const [path, headers] of [
      ['fresh', ci],
      ['fresh', { ...ci, ...SHORT }],
      ['fresh/1.0.0', ci],
    ] as const)
      assert.deepEqual(hashes(await own.ask(path, headers)), []);
    assert.notEqual(
      (await own.ask('fresh', ci)).headers.etag,
      (await own.ask('fresh', { ...NPM, 'npm-command': 'install-test' })).headers.etag,
    );
    assert.ok(hashes(await own.ask('fresh', NPM)).includes('integrity'));
    const shared = await open({ packages: { fresh } });
    assert.ok(hashes(await shared.ask('fresh', ci)).includes('integrity'));
  });

  it('lists it once it has matured, under another tag', async () => {
    const { ask, at } = await open({ packages: { fresh } });
    const before = await ask('fresh', SHORT);
    at('2026-09-02T10:59:59Z');
    assert.equal((await ask('fresh', { ...SHORT, 'if-none-match': String(before.headers.etag) })).status, 304);
    at('2026-09-02T11:00:00Z');
    const after = await ask('fresh', { ...SHORT, 'if-none-match': String(before.headers.etag) });
    assert.equal(after.status, 200);
    assert.deepEqual(after.json('dist-tags'), { latest: '1.2.0' });
    assert.notEqual(after.headers.etag, before.headers.etag);
    assert.equal(after.json('policyRestrictions'), undefined);
  });

  it('withholds what is known to be bad, in both forms and as a single manifest', async () => {
    const packages = { bad: { versions: { '1.0.0': {}, '6.6.6': {} } } };
    const { ask } = await open({ packages, records: [malware('bad', '6.6.6')] });
    for (const headers of [SHORT, NPM, {}]) {
      const answer = await ask('bad', headers);
      assert.deepEqual(Object.keys(Object(answer.json('versions'))), ['1.0.0']);
      assert.deepEqual(answer.json('dist-tags'), { latest: '1.0.0' });
    }
    assertRefused(
      await ask('bad/6.6.6'),
      'UNMASK_MALWARE',
      /bad@6\.6\.6 is refused by unmask \(UNMASK-\w+\): bad 6\.6\.6 is known malware: MAL-/,
    );
    assert.equal((await ask('bad/latest')).json('version'), '1.0.0');
    assert.equal((await ask('bad/2.0.0')).status, 404);
    assert.deepEqual((await ask('-/package/bad/dist-tags')).json(), { latest: '1.0.0' });
  });

  it('tells a reason once for all versions that it withholds', async () => {
    const versions = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`1.0.${at}`, {}]));
    const { ask } = await open({ packages: { old: { versions, strip: ['time'] } } });
    const message = String((await ask('old', NPM)).json('policyRestrictions', 'message'));
    assert.match(message, /^unmask withholds 1\.0\.29, 1\.0\.28, 1\.0\.27, 1\.0\.26 and 26 more \(UNMASK-\w{10}: nothing tells when/);
  });

  it('has no versions and no tag where every one is withheld', async () => {
    const { ask } = await open({ packages: { bad: { versions: { '1.0.0': {} } } }, records: [malware('bad', '1.0.0')] });
    const answer = await ask('bad', NPM);
    assert.deepEqual([answer.status, answer.json('versions'), answer.json('dist-tags')], [200, {}, {}]);
    assert.match(String(answer.json('policyRestrictions', 'message')), /1\.0\.0 \(UNMASK-/);
  });

  it('leaves npm the addresses of the default registry, and sends everybody else to the gate', async () => {
    const packages = { '@s/deep': { versions: { '1.0.0': {} } } };
    const { ask, gate, upstream } = await open({ packages, toldNpm: true });
    const address = async (headers: object): Promise<unknown> =>
      (await ask('@s%2fdeep', { ...headers })).json('versions', '1.0.0', 'dist', 'tarball');
    assert.equal(await address(NPM), `${upstream.url}@s/deep/-/deep-1.0.0.tgz`);
    // These compare hosts with their ports, and would not take this one for the one that they replace.
    for (const command of ['pack', 'diff', 'cache', 'whatever-comes', ''])
      assert.equal(await address({ ...NPM, 'npm-command': command }), `${gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`, command);
    assert.equal(await address(SHORT), `${gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`);
    assert.equal(await address({ 'user-agent': 'Bun/1' }), `${gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`);
    const { port } = new URL(gate.origin);
    const elsewhere = { versions: { '1.0.0': { manifest: { dist: { tarball: 'https://archives.example/deep.tgz' } } } } };
    const fresh = await open({ packages: { '@s/deep': elsewhere }, toldNpm: true });
    // npm would fetch it from there, and nobody would have decided about it.
    assert.equal(
      (await fresh.ask('@s%2fdeep', NPM)).json('versions', '1.0.0', 'dist', 'tarball'),
      `${fresh.gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`,
    );
    // What is no archive there would be asked for at the gate as something that nobody decides about.
    const search = { versions: { '1.0.0': { manifest: { dist: { tarball: 'http://127.0.0.1:1/-/v1/search?text=x' } } } } };
    let moments = 0;
    const odd = await open({ packages: { '@s/deep': search }, toldNpm: true });
    assert.equal(
      (await odd.ask('@s%2fdeep', NPM)).json('versions', '1.0.0', 'dist', 'tarball'),
      `${odd.gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`,
    );
    // Of these npm takes none for an address of the registry, whatever its host: it clones, or looks on this disk, and asks no gate.
    const path = '127.0.0.1/@s/led/-/led-1.0.0.tgz';
    for (const tarball of [
      ...['git+http', 'git+https', 'git+ssh', 'git+file', 'git', 'file', 'ftp', 'GIT+HTTP', 'g\nit+http'].map(
        protocol => `${protocol}://${path}`,
      ),
      ...[`http://a:b@${path}`, ` http://${path}`, `http:\\\\${path}`, `ht\ttp://${path}`, `//${path}`],
    ]) {
      odd.upstream.set('@s/led', { versions: { '1.0.0': { manifest: { dist: { tarball } } } } });
      odd.at(new Date(NOW + (moments += 60_000)).toISOString());
      const led = (await odd.ask('@s%2fled', NPM)).json('versions', '1.0.0', 'dist', 'tarball');
      assert.equal(led, `${odd.gate.origin}/npm/@s/led/-/led-1.0.0.tgz`, tarball);
      assert.equal((await odd.ask('@s/led/-/led-1.0.0.tgz', NPM)).status, 403, tarball);
    }
    for (const brings of [{ _hasShrinkwrap: true }, { bundleDependencies: ['x'] }]) {
      const cracked = await open({ packages: { '@s/deep': { versions: { '1.0.0': { manifest: brings } } } }, toldNpm: true });
      assert.equal(
        (await cracked.ask('@s%2fdeep', NPM)).json('versions', '1.0.0', 'dist', 'tarball'),
        `${cracked.gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`,
      );
    }
    const untold = await open({ packages });
    assert.equal(
      (await untold.ask('@s%2fdeep', NPM)).json('versions', '1.0.0', 'dist', 'tarball'),
      `${untold.gate.origin}/npm/@s/deep/-/deep-1.0.0.tgz`,
    );
    assert.equal(await address({ host: `localhost:${port}` }), `http://localhost:${port}/npm/@s/deep/-/deep-1.0.0.tgz`);
  });

  it('hands on no other list of versions that a registry keeps', async () => {
    const staged = {
      versions: { '9.9.9': { name: 'plain', version: '9.9.9', dist: { tarball: 'https://files.invalid/plain-9.9.9.tgz' } } },
    };
    const document = { stagedVersions: staged, policyRestrictions: { message: 'x', ...staged }, readme: 'kept' };
    const { ask } = await open({ packages: { plain: { versions: { '1.0.0': {} }, document } } });
    const answer = await ask('plain', NPM);
    assert.equal(answer.json('readme'), 'kept');
    assert.doesNotMatch(answer.body.toString(), /9\.9\.9/);
  });

  it('keeps what clients judge publishers by, drops what they do not need, and tells no time of its own', async () => {
    const manifest = {
      _npmUser: { name: 'ada' },
      readme: 'long',
      scripts: { test: 'x' },
      dist: { signatures: [{ keyid: 'k', sig: 's' }] },
    };
    const { ask } = await open({ packages: { plain: { versions: { '1.0.0': { manifest } }, document: { readme: 'long' } } } });
    const short = await ask('plain', SHORT);
    assert.deepEqual(Object.keys(Object(short.json('versions', '1.0.0'))), ['name', 'version', '_npmUser', 'dist']);
    assert.deepEqual(short.json('versions', '1.0.0', 'dist', 'signatures'), [{ keyid: 'k', sig: 's' }]);
    assert.equal(short.json('readme'), undefined);
    assert.equal(short.headers['last-modified'], undefined);
    const full = await ask('plain', NPM);
    assert.deepEqual([full.json('readme'), full.json('versions', '1.0.0', 'scripts')], ['long', { test: 'x' }]);
  });

  it('answers HEAD, packs for whom can unpack, and knows only its own tags', async () => {
    const { ask } = await open({ packages: { big: { versions: { '1.0.0': { manifest: { description: 'x'.repeat(4000) } } } } } });
    const head = await ask('big', NPM, { method: 'HEAD' });
    assert.deepEqual([head.status, head.body.length], [200, 0]);
    assert.ok(Number(head.headers['content-length']) > 4000);
    const packed = await ask('big', { ...NPM, 'accept-encoding': 'gzip, deflate' });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.ok(packed.body.length < 1000);
    assert.equal((await ask('big', { ...NPM, 'accept-encoding': 'br;q=1, gzip;q=0' })).headers['content-encoding'], undefined);
    assert.equal(
      (await ask('big', { ...NPM, 'if-none-match': '"anything"', 'if-modified-since': 'Mon, 01 Jan 2035 00:00:00 GMT' })).status,
      200,
    );
    assert.equal((await ask('big', { ...NPM, 'if-none-match': String(head.headers.etag) })).status, 304);
    assert.equal((await ask('big', { ...SHORT, 'if-none-match': String(head.headers.etag) })).status, 200);
  });

  it('is decided about whatever it is packed in or called, and refused where it cannot be read', async () => {
    const bad = { versions: { '1.0.0': {}, '6.6.6': {} } };
    for (const odd of [
      { encoding: 'gzip' },
      { encoding: 'br' },
      { encoding: 'zstd' },
      { type: 'text/html' },
      { type: 'application/octet-stream' },
    ] as const) {
      const { ask, at, upstream } = await open({ packages: { bad: { ...bad, ...odd } }, records: [malware('bad', '6.6.6')] });
      assert.deepEqual(Object.keys(Object((await ask('bad')).json('versions'))), ['1.0.0'], JSON.stringify(odd));
      // Asked for again, and answered from the cache because nothing has changed.
      at(new Date(NOW + 30_000).toISOString());
      assert.deepEqual(Object.keys(Object((await ask('bad')).json('versions'))), ['1.0.0'], JSON.stringify(odd));
      assert.equal(upstream.requests.at(-1)?.status, 304);
    }
    for (const odd of [{ encoding: 'broken' }, { answer: '<html>' }, { answer: '' }] as const) {
      const { ask } = await open({ packages: { bad: { ...bad, ...odd } } });
      const answer = await ask('bad');
      assert.equal(answer.status, 403, JSON.stringify(odd));
      assert.match(String(answer.json('code')), /^UNMASK_(?:METADATA|UPSTREAM)$/);
    }
    for (const answer of ['[]', '7', '{"name":"good","versions":{}}']) {
      const { ask } = await open({ packages: { bad: { ...bad, answer } } });
      assertRefused(await ask('bad'), 'UNMASK_METADATA', /could not be decided, and is refused by unmask/);
    }
  });

  it('is absent only where the registry says so, and refused where it fails, is slow or asks for a login', async () => {
    const { ask, gate } = await open({
      packages: { gone: { versions: {}, answer: 404 }, broken: { versions: {}, answer: 502 }, locked: { versions: {}, token: 'x' } },
    });
    assert.equal((await ask('gone')).status, 404);
    assertRefused(await ask('broken'), 'UNMASK_UPSTREAM', /broken could not be decided.*the server is failing/);
    assertRefused(await ask('locked'), 'UNMASK_UPSTREAM', /asks for a login/);
    assert.deepEqual(
      gate.decisions().map(one => [one.name, one.version, one.outcome]),
      [
        ['broken', '', 'undecided'],
        ['locked', '', 'undecided'],
      ],
    );
  });

  it('is refused as a whole where the records cannot answer, unless the policy says otherwise', async () => {
    const packages = { plain: { versions: { '1.0.0': {} } } };
    const { ask, gate } = await open({ packages, records: 'none' });
    assert.match(
      String((await ask('plain', NPM)).json('policyRestrictions', 'message')),
      /there are no known-bad records.*unmask intel sync/,
    );
    assert.deepEqual(
      gate.decisions().map(one => [one.name, one.version, one.code]),
      [['plain', '', 'records']],
    );
    assertRefused(await ask('plain/1.0.0'), 'UNMASK_RECORDS', /unmask intel sync/);
    assertRefused(await ask('plain/-/plain-1.0.0.tgz'), 'UNMASK_RECORDS', /unmask intel sync/);
    const lax = await open({ packages, records: 'none', policy: { scalars: { onGap: 'warn' } } });
    assert.deepEqual((await lax.ask('plain')).json('dist-tags'), { latest: '1.0.0' });
  });
});
