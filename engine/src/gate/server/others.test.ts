import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { assertRefused, gating, malware, NOW, writeRecords } from '../../../test/gating.ts';

const open = gating();
const post = (body: unknown): { readonly method: string; readonly body: string } => ({ method: 'POST', body: JSON.stringify(body) });

describe('an audit', () => {
  const records = [
    malware('bad', '6.6.6'),
    { id: 'GHSA-x', summary: 'weak', affected: [{ package: { ecosystem: 'npm', name: 'weak' }, versions: ['1.0.0'] }] },
  ];

  it('is answered from the records on this disk, packed or not, and nobody is asked upstream', async () => {
    const { ask, upstream } = await open({ records });
    const asked = { bad: ['1.0.0', '6.6.6'], weak: ['1.0.0'], good: ['1.0.0'], constructor: ['1.0.0'] };
    const path = '-/npm/v1/security/advisories/bulk';
    const answer = await ask(path, {}, post(asked));
    assert.deepEqual(Object.keys(Object(answer.json())), ['bad', 'weak']);
    assert.equal(answer.json('bad', '0', 'severity') ?? Object(answer.json('bad'))[0].severity, 'critical');
    assert.deepEqual([Object(answer.json('bad'))[0].vulnerable_versions, Object(answer.json('bad'))[0].cwe], ['6.6.6', ['CWE-506']]);
    assert.equal(Object(answer.json('weak'))[0].severity, 'moderate');
    const packed = await ask(path, { 'content-encoding': 'gzip' }, { method: 'POST', body: gzipSync(JSON.stringify(asked)) });
    assert.deepEqual(packed.json(), answer.json());
    assert.deepEqual(upstream.requests, []);
  });

  it('is answered to old clients too, however deep their tree', async () => {
    const { ask } = await open({ records });
    const tree = { dependencies: { good: { version: '1.0.0', dependencies: { bad: { version: '6.6.6' } } } } };
    for (const path of ['-/npm/v1/security/audits', '-/npm/v1/security/audits/quick']) {
      const answer = await ask(path, {}, post(tree));
      assert.deepEqual(answer.json('metadata', 'vulnerabilities'), { info: 0, low: 0, moderate: 0, high: 0, critical: 1 });
      const [advisory] = Object.values(Object(answer.json('advisories')));
      assert.equal(Object(advisory).module_name, 'bad');
    }
    const deep = `${'{"dependencies":{"a":'.repeat(100_000)}{}${'}}'.repeat(100_000)}`;
    const answer = await ask('-/npm/v1/security/audits', {}, { method: 'POST', body: deep });
    assert.ok([200, 400].includes(answer.status), String(answer.status));
  });

  it('is weighed before it is parsed: a few kilobytes that unpack to millions of values hold nobody up', async () => {
    const { ask } = await open({ records });
    const texts = [`${'['.repeat(7_000_000)}${']'.repeat(7_000_000)}`, `[${'{},'.repeat(5_000_000)}{}]`, `{"a":${'[1,'.repeat(4_000_000)}`];
    const bodies = texts.map(text => gzipSync(text));
    const started = performance.now();
    const asked = Array.from({ length: 12 }, (_none, at) =>
      ask('-/npm/v1/security/advisories/bulk', { 'content-encoding': 'gzip' }, { method: 'POST', body: bodies[at % 3] ?? '' }),
    );
    for (const { status } of await Promise.all(asked)) assert.equal(status, 400);
    // Parsing one of them takes seconds.
    assert.ok(performance.now() - started < 5000, `${performance.now() - started} ms`);
    const many = Object.fromEntries(Array.from({ length: 15_000 }, (_none, at) => [`p${at}`, ['1.0.0', '1.0.1']]));
    assert.equal((await ask('-/npm/v1/security/advisories/bulk', {}, post(many))).status, 200);
  });

  it('is not answered where there are no records: an empty answer would say that all is well', async () => {
    const { ask, gate } = await open({ records: 'none' });
    const answer = await ask('-/npm/v1/security/advisories/bulk', {}, post({ bad: ['1.0.0'] }));
    assert.equal(answer.status, 403);
    assert.match(String(answer.json('error')), /unmask intel sync/);
    // npm asks this beside each installation, which is not refused for it.
    assert.deepEqual(gate.decisions(), []);
  });
});

describe('what a registry tells beside its packages', () => {
  it('is asked anew: a search with what a search is made of, keys, and who is logged in', async () => {
    const also = { '/-/v1/search?text=a&size=2': { objects: [] }, '/-/npm/v1/keys': { keys: [] }, '/-/whoami': { username: 'ada' } };
    const { ask, upstream } = await open({ also });
    assert.deepEqual((await ask('-/v1/search?text=a&size=2&evil=x', { cookie: 'a=b' })).json(), { objects: [] });
    assert.deepEqual((await ask('-/npm/v1/keys')).json(), { keys: [] });
    assert.deepEqual((await ask('-/whoami')).json(), { username: 'ada' });
    assert.equal(upstream.requests.length, 3);
  });

  it('is not changed through the gate', async () => {
    const { ask, upstream } = await open();
    for (const [method, path] of [
      ['PUT', 'plain'],
      ['PUT', '-/package/plain/dist-tags/latest'],
      ['DELETE', 'plain/-rev/1'],
      ['PUT', '-/user/org.couchdb.user:ada'],
      ['POST', '-/v1/login'],
    ] as const) {
      const answer = await ask(path, {}, { method, ...(method !== 'DELETE' && { body: '{"password":"s3cret"}' }) });
      assert.deepEqual([answer.status, answer.json('code')], [403, 'UNMASK_NOT_HERE'], path);
      assert.match(String(answer.headers['npm-notice']), /not done through the gate/);
    }
    assert.deepEqual(upstream.requests, []);
  });

  it('is nothing where nothing is: no path is passed on', async () => {
    const { ask, upstream } = await open();
    for (const path of ['-/all', '-/npm/v1/anything', 'plain/1.0.0/more', '-/org/x/user'])
      assert.equal((await ask(path)).status, 404, path);
    assert.deepEqual(upstream.requests, []);
  });
});

describe('a gate tells', () => {
  it('whether it can decide, and notices when the records are replaced', async () => {
    const { ask, home, at } = await open({ packages: { bad: { versions: { '1.0.0': {} } } }, records: 'none' });
    const health = async (): Promise<readonly unknown[]> => {
      const answer = await ask('/-/unmask/health', {}, { root: true });
      return [answer.status, answer.json('able')];
    };
    assert.deepEqual(await health(), [503, false]);
    await writeRecords(join(home.cwd, '..', 'intel'), [malware('bad', '1.0.0')]);
    at(new Date(NOW + 3000).toISOString());
    assert.deepEqual(await health(), [200, true]);
    assertRefused(await ask('bad/1.0.0'), 'UNMASK_MALWARE', /known malware/);
    at('2026-09-09T00:00:00Z');
    assert.deepEqual(await health(), [503, false]);
  });

  it('what it did, as numbers', async () => {
    const { ask } = await open({ packages: { plain: { versions: { '1.0.0': {} } } } });
    await ask('plain');
    await ask('plain');
    const answer = await ask('/-/unmask/metrics', {}, { root: true });
    assert.match(String(answer.headers['content-type']), /^text\/plain; version=0\.0\.4/);
    const text = answer.body.toString();
    assert.match(text, /^# TYPE unmask_requests_total counter\nunmask_requests_total\{route="document",status="200"\} 2$/m);
    assert.match(text, /^unmask_documents_total\{from="memory"\} 1$/m);
    assert.match(text, /^unmask_memory_bytes \d+$/m);
  });
});
