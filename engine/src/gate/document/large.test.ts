import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { assertRefused, gating, malware } from '../../../test/gating.ts';
import type { Answered } from '../../../test/gating.ts';
import { weighJson } from '../../model/json-weight.ts';
import { HEAVIEST, LIGHT } from './weights.ts';

const open = gating();
const TOO_HEAVY = LIGHT.values + 1;

/** What this thread worked, in which the gate answers everybody, in milliseconds: on a busy machine it waits for longer. */
async function workDuring<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const before = process.threadCpuUsage();
  const value = await work();
  const { user, system } = process.threadCpuUsage(before);
  return { value, ms: (user + system) / 1000 };
}

/** What is told under a key, without what is another thing for another package. */
function told(answer: Answered, key: string): unknown {
  return JSON.parse(JSON.stringify(answer.json(key) ?? null).replaceAll('large', 'light'), (name, value: unknown) =>
    ['shasum', 'integrity', 'message'].includes(name) ? undefined : value,
  );
}

/** A member that makes a document heavy and changes nothing else of it. */
const ballast = { _ballast: Array.from({ length: TOO_HEAVY }, () => ({})) };

describe('a document that would hold up everybody else', () => {
  it('is read in another thread, and answered, refused and examined as any other', async () => {
    const versions = { '1.0.0': { files: { 'index.js': 'module.exports = 1;\n' } }, '1.1.0': {}, '6.6.6': {} };
    const packages = { large: { versions, document: ballast }, light: { versions } };
    const { ask, gate } = await open({ packages, records: [malware('large', '6.6.6'), malware('light', '6.6.6')] });
    for (const accept of ['application/json', 'application/vnd.npm.install-v1+json']) {
      const [large, light] = [await ask('large', { accept }), await ask('light', { accept })];
      assert.equal(large.status, 200, large.body.toString().slice(0, 300));
      assert.equal(large.headers['content-type'], light.headers['content-type']);
      for (const key of ['dist-tags', 'versions', 'time', 'policyRestrictions']) assert.deepEqual(told(large, key), told(light, key));
      assert.equal(Array.isArray(large.json('_ballast')), accept === 'application/json');
      const again = await ask('large', { accept, 'if-none-match': String(large.headers['etag']) });
      assert.equal(again.status, 304);
    }
    assert.equal((await ask('large/1.1.0')).json('version'), '1.1.0');
    assertRefused(await ask('large/6.6.6'), 'UNMASK_MALWARE', /known malware/);
    const archive = await ask('large/-/large-1.0.0.tgz');
    assert.deepEqual([archive.status, archive.headers['content-type']], [200, 'application/octet-stream']);
    assert.ok(gate.decisions().some(one => one.stage === 'archive' && one.name === 'large' && one.outcome === 'allow'));
  });

  it('is read again where its thread has ended, and no other in its place', async () => {
    const versions = { '1.0.0': {} };
    const names = ['one', 'two', 'three', 'four'];
    const { ask, upstream, at } = await open({ packages: Object.fromEntries(names.map(name => [name, { versions, document: ballast }])) });
    // Two threads are there at a time: the first have ended by the third.
    for (const name of names) assert.equal((await ask(name)).status, 200);
    assert.equal((await ask('one/1.0.0')).status, 200);
    upstream.set('two', { versions: { '1.0.0': {}, '2.0.0': {} }, document: ballast });
    const changed = await ask('two', { accept: 'application/vnd.npm.install-v1+json' });
    // The cache may answer for the old one; a new one must not be told by the old decision.
    if (changed.status !== 200) assertRefused(changed, 'UNMASK_METADATA', /has changed/);
    else assert.deepEqual(Object.keys(Object(changed.json('versions'))), ['1.0.0']);
    at('2026-09-01T13:00:00Z');
    assert.deepEqual(Object.keys(Object((await ask('two')).json('versions'))), ['1.0.0', '2.0.0']);
  });

  it('is refused in a moment where no package has as much, or it is nested as none is', async () => {
    const packages = {
      deep: { versions: {}, answer: `{"name":"deep","versions":{},"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}` },
      'deep-and-long': {
        versions: {},
        answer: `{"name":"deep-and-long","versions":{},"b":"${'x'.repeat(LIGHT.bytes)}","a":${'['.repeat(1_000_000)}`,
      },
      many: { versions: {}, answer: `{"name":"many","versions":{},"a":[${'{},'.repeat(HEAVIEST.values + 1)}{}]}` },
      broken: { versions: {}, answer: `{"name":"broken","versions":{},"a":[${'{},'.repeat(TOO_HEAVY)}` },
      another: { versions: {}, answer: `{"name":"someone","versions":{},"a":[${'{},'.repeat(TOO_HEAVY)}{}]}` },
    };
    const { ask } = await open({ packages });
    for (const [name, why] of [
      ['deep', /nested too deeply/],
      ['deep-and-long', /nested too deeply/],
      ['many', /holds more than 8000000 values/],
      ['broken', /it is not JSON/],
      ['another', /document of another package/],
    ] as const) {
      const { value, ms } = await workDuring(() => ask(name));
      assertRefused(value, 'UNMASK_METADATA', why);
      // A tenth of a second, and the registry of this test works here as well; a parser takes seconds.
      assert.ok(ms < 1000, `${name}: nobody was answered for ${Math.round(ms)} ms`);
    }
  });

  it(
    'of tens of megabytes, as some honest packages have it, is told, and others are answered meanwhile',
    { timeout: 120_000 },
    async () => {
      const versions: Record<string, object> = {};
      const time: Record<string, string> = {};
      const text = 'd'.repeat(4600);
      for (let at = 0; at < 8000; at += 1) {
        versions[`1.${at}.0`] = {
          name: 'huge',
          version: `1.${at}.0`,
          description: text,
          dist: { tarball: `http://h.invalid/huge-1.${at}.0.tgz`, integrity: 'sha512-AAAA' },
        };
        time[`1.${at}.0`] = '2020-01-01T00:00:00.000Z';
      }
      const answer = JSON.stringify({ name: 'huge', 'dist-tags': { latest: '1.7999.0' }, versions, time });
      assert.ok(answer.length > 2 * LIGHT.bytes);
      const { ask } = await open({ packages: { huge: { versions: {}, answer }, small: { versions: { '1.0.0': {} } } } });
      const asked = ask('huge', { accept: 'application/vnd.npm.install-v1+json', 'accept-encoding': 'gzip' });
      let [answered, isDone] = [0, false];
      void asked.finally(() => (isDone = true));
      while (!isDone) {
        assert.equal((await ask('small')).status, 200);
        answered += 1;
      }
      assert.equal((await asked).status, 200);
      assert.ok(answered >= 10, `only ${answered} others were answered meanwhile`);
    },
  );

  it('is told from a light one by what it would make, and those that people install are light', () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...ballast }));
    assert.ok(weighJson(bytes, LIGHT).values > LIGHT.values);
    // A thousand versions with a hundred members each.
    const usual = {
      versions: Object.fromEntries(
        Array.from({ length: 1000 }, (_, at) => [
          `1.0.${at}`,
          Object.fromEntries(Array.from({ length: 100 }, (_, key) => [`k${key}`, 'v'])),
        ]),
      ),
    };
    const { values, depth } = weighJson(new TextEncoder().encode(JSON.stringify(usual)), LIGHT);
    assert.ok(values < LIGHT.values && depth === 3);
  });
});
