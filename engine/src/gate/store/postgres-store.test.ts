import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { fails } from '../../../test/acquiring.ts';
import { makeCertificate } from '../../../test/certificate.ts';
import { layWire } from '../../../test/loopback-wire.ts';
import { freePort, noPostgres, startPostgres } from '../../../test/postgres.ts';
import type { Postgres } from '../../../test/postgres.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import { readStoreAddress } from './address.ts';
import type { StoreAddress } from './address.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { StoreOptions } from './postgres-store.ts';
import { keyOf, sealRow } from './seal.ts';
import type { Examined, VerdictStore } from './verdict-store.ts';

/** Milliseconds. What 50 questions take tells apart whether each of them waits. */
const PATIENCE = { answer: 400, connect: 4000, pause: 100 };
const SECRET = 'the secret of these gates, 32 and more';
const bytes: Examined = { name: 'thief', version: '1.0.0', sha512: 'sha512-AA==', revision: 'r1' };
const block: Ruling = { outcome: 'block', code: 'policy', why: 'it steals', because: [] };
const allow: Ruling = { outcome: 'allow', code: 'allowed', why: 'nothing', because: [] };
const undecided: Ruling = { outcome: 'undecided', code: 'unexamined', why: 'it took too long', because: [] };
/** Asks a store for a verdict that comes later; it is being made when this settles. */
async function begun(store: VerdictStore, later: Promise<Ruling>): Promise<{ readonly made: Promise<Ruling> }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const made = store.once(bytes, () => {
    resolve();
    return later;
  });
  await promise;
  return { made };
}
const never = (): Promise<Ruling> => assert.fail('it was examined again');

describe('verdicts in PostgreSQL', { skip: noPostgres() ?? false }, () => {
  let postgres: Postgres;
  let text = '';
  const stores: VerdictStore[] = [];
  const events: string[] = [];
  const failures: string[] = [];
  before(async () => void (postgres = await startPostgres()));
  after(() => postgres.close());
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    events.length = 0;
    failures.length = 0;
  });

  function addressOf(url: string): StoreAddress {
    const address = readStoreAddress({ UNMASK_GATE_STORE: url, UNMASK_GATE_STORE_KEY: SECRET });
    assert.ok(address);
    return address;
  }

  async function open(more: Partial<StoreOptions> & { readonly url?: string } = {}): Promise<VerdictStore> {
    const { url = text, ...options } = more;
    const store = await openPostgresStore(addressOf(url), {
      onChange: state => void events.push(state.as),
      onEvent: event => void events.push(event),
      onFailure: error => void failures.push(error.message),
      patience: PATIENCE,
      ...options,
    });
    stores.push(store);
    return store;
  }

  async function untilReached(store: VerdictStore): Promise<void> {
    for (let turn = 0; store.state().as !== 'reached'; turn += 1) {
      assert.ok(turn < 100, JSON.stringify(store.state()));
      await sleep(100);
    }
  }

  it('are found by another gate, and by nobody who decides by something else', async () => {
    text = await postgres.database();
    const [one, other] = [await open(), await open()];
    assert.deepEqual(await one.once(bytes, () => Promise.resolve(block)), block);
    assert.deepEqual(await other.once(bytes, never), block);
    for (const strange of [{ name: 'other' }, { version: '2.0.0' }, { sha512: 'sha512-BB==' }, { revision: 'r2' }])
      assert.deepEqual(await other.once({ ...bytes, ...strange }, () => Promise.resolve(allow)), allow);
    assert.deepEqual(await other.refused('thief', 'r1'), [{ examined: bytes, ruling: block }]);
    assert.deepEqual(await other.refused('thief', 'r2'), []);
    const asked = await Promise.all(['plain', 'thief', 'nobody', 'other', 'thief'].map(name => other.refused(name, 'r1')));
    assert.deepEqual(
      asked.map(all => all.map(({ examined }) => examined.name)),
      [[], ['thief'], [], [], ['thief']],
    );
  });

  it('are not kept where nothing was decided, and a failed examination holds nobody up', async () => {
    text = await postgres.database();
    const [one, other] = [await open(), await open()];
    assert.deepEqual(await one.once(bytes, () => Promise.resolve(undecided)), undecided);
    await assert.rejects(
      one.once(bytes, () => Promise.reject(new Error('the examiner broke'))),
      /examiner broke/,
    );
    assert.deepEqual(await other.once(bytes, () => Promise.resolve(block)), block);
  });

  it('are made once: who asks meanwhile waits for the gate that is at it', async () => {
    text = await postgres.database();
    const all = await Promise.all([open(), open(), open()]);
    let examined = 0;
    const examine = async (): Promise<Ruling> => {
      examined += 1;
      await sleep(200);
      return block;
    };
    const found = await Promise.all(all.flatMap(store => [store.once(bytes, examine)]));
    assert.deepEqual(found, [block, block, block]);
    assert.equal(examined, 1);
  });

  it('are waited for as long as it is told, and no longer', async () => {
    text = await postgres.database();
    const [one, other] = [await open(), await open({ wait: 150 })];
    const stuck = Promise.withResolvers<Ruling>();
    const { made } = await begun(one, stuck.promise);
    assert.deepEqual(await other.once(bytes, () => Promise.resolve(block)), block);
    assert.ok(events.includes('waited in vain'));
    // What another gate refused meanwhile outlasts that this one found nothing.
    stuck.resolve(allow);
    assert.deepEqual(await made, block);
  });

  it('are free again when the gate that was at it is gone', async () => {
    text = await postgres.database();
    const [one, other] = [await open(), await open({ wait: 10_000 })];
    const stuck = Promise.withResolvers<Ruling>();
    const { made } = await begun(one, stuck.promise);
    const second = other.once(bytes, () => Promise.resolve(block));
    await one.close();
    assert.deepEqual(await second, block);
    stuck.resolve(allow);
    assert.deepEqual(await made, allow, 'without a store it is what was found here');
  });

  it('of whoever can write to the tables, but has no key, count for nothing', async () => {
    text = await postgres.database();
    const store = await open();
    const forged = sealRow(bytes, allow, 'another secret, of somebody else entirely');
    const insert = 'INSERT INTO unmask_gate.verdicts (key, refused, examined, ruling, seal) VALUES ($1, $2, $3, $4, $5)';
    const key = keyOf(bytes, SECRET);
    const rows: readonly (readonly unknown[])[] = [
      [forged.examined, forged.ruling, forged.seal],
      ['', '', Buffer.alloc(0)],
      ['[]', '{"outcome":"allow"}', Buffer.alloc(32)],
      ['x'.repeat(20_000), 'x'.repeat(1_000_000), Buffer.alloc(32)],
    ];
    for (const [examined, ruling, seal] of rows) {
      await postgres.run(text, 'DELETE FROM unmask_gate.verdicts');
      await postgres.run(text, insert, [key, null, examined, ruling, seal]);
      assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    }
    // An honest allowance of other bytes, moved to where these are looked for.
    await postgres.run(text, 'DELETE FROM unmask_gate.verdicts');
    const honest = sealRow({ ...bytes, sha512: 'sha512-BB==' }, allow, SECRET);
    await postgres.run(text, insert, [key, null, honest.examined, honest.ruling, honest.seal]);
    assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    assert.ok(events.filter(event => event === 'forged').length >= 4, events.join());
    assert.deepEqual(await store.once(bytes, never), block, 'the true one has taken its place');
  });

  it('are examined here while the database is gone, at once, and shared again after', async () => {
    text = await postgres.database();
    const store = await open();
    const stuck = Promise.withResolvers<Ruling>();
    const { made } = await begun(store, stuck.promise);
    await postgres.kill();
    stuck.resolve(block);
    assert.deepEqual(await made, block);
    const started = performance.now();
    for (let turn = 0; turn < 50; turn += 1) assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    assert.ok(performance.now() - started < 25 * PATIENCE.answer, 'nobody waits for a database that is known to be gone');
    assert.equal(store.state().as, 'unreached');
    assert.deepEqual(await store.refused('thief', 'r1'), []);
    await postgres.start();
    await untilReached(store);
    assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    assert.deepEqual(await (await open()).once(bytes, never), block);
    assert.deepEqual(events.filter(event => /reached/.test(event)).slice(0, 3), ['reached', 'unreached', 'reached']);
  });

  it('are not waited for longer than told where nothing comes back', async () => {
    text = await postgres.database();
    const wire = await layWire(Number(new URL(text).port));
    const url = text.replace(/:\d+\//, `:${wire.port}/`);
    const store = await open({ url });
    wire.stall();
    const started = performance.now();
    const found = await Promise.all(Array.from({ length: 50 }, () => store.once(bytes, () => Promise.resolve(block))));
    assert.ok(found.every(one => one.outcome === 'block'));
    assert.ok(performance.now() - started < 25 * PATIENCE.answer, `${performance.now() - started} ms`);
    assert.match(JSON.stringify(store.state()), /did not answer within 400 ms/);
    wire.mend();
    await untilReached(store);
    await store.close();
    await wire.close();
  });

  it('wait for a database that is not there yet, and say so', async () => {
    const port = await freePort();
    const store = await open({ url: `postgresql://u:secret-word@127.0.0.1:${port}/v` });
    assert.deepEqual(events, ['unreached']);
    assert.ok(!JSON.stringify(store.state()).includes('secret-word'));
    assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
  });

  it('are refused at the start where waiting would not help, and the password is not said', async () => {
    text = await postgres.database();
    const url = new URL(text);
    const isSilent = (error: Error): boolean => !/secret-word/.test(`${error.message} ${String(error.cause)}`);
    for (const [wrong, says] of [
      [`postgresql://tester:secret-word@127.0.0.1:${url.port}${url.pathname}`, /password authentication failed/],
      [`postgresql://tester:${url.password}@127.0.0.1:${url.port}/nowhere`, /does not exist/],
      // This server has no TLS: a store that asks for it is not spoken to without.
      [`${text}?sslmode=verify-full`, /does not support SSL/],
    ] as const) {
      await assert.rejects(open({ url: wrong }), fails('network', says, /UNMASK_GATE_STORE/));
      await assert.rejects(open({ url: wrong }), isSilent);
    }
  });

  it('travel over TLS where that is asked for, and only to a server that proves who it is', async t => {
    text = await postgres.database();
    const certificate = makeCertificate('a database of a test');
    const folder = mkdtempSync(join(tmpdir(), 'unmask-store-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const [ours, theirs] = [join(folder, 'ours.pem'), join(folder, 'theirs.pem')];
    writeFileSync(ours, certificate.cert);
    writeFileSync(theirs, makeCertificate('somebody else').cert);
    await postgres.kill();
    await postgres.start(certificate);
    const store = await open({ url: `${text}?sslmode=verify-full&sslrootcert=${encodeURIComponent(ours)}` });
    assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    const used = `SELECT bool_and(ssl) AS ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'unmask gate'`;
    assert.deepEqual(await postgres.run(text, used), [{ ssl: true }]);
    for (const unknown of ['', `&sslrootcert=${encodeURIComponent(theirs)}`])
      await assert.rejects(
        open({ url: `${text}?sslmode=verify-full${unknown}` }),
        fails('network', /self.signed|certificate/, /UNMASK_GATE_STORE/),
      );
    await postgres.kill();
    await postgres.start();
  });

  it('lie in tables that are made once, by however many gates start together', async () => {
    text = await postgres.database();
    await Promise.all([open(), open(), open(), open()]);
    const steps = 'SELECT step FROM unmask_gate.steps';
    assert.deepEqual(await postgres.run(text, steps), [{ step: 1 }]);
    await open();
    assert.deepEqual(await postgres.run(text, steps), [{ step: 1 }]);
  });

  it('are left alone where a newer gate has been, and where the tables are not ours', async () => {
    text = await postgres.database();
    await (await open()).close();
    await postgres.run(text, 'INSERT INTO unmask_gate.steps (step) VALUES (99)');
    await assert.rejects(open(), fails('unreadable', /version 99.*version 1/, /newer gate/));
    await postgres.run(
      text,
      'DELETE FROM unmask_gate.steps WHERE step = 99; ALTER TABLE unmask_gate.verdicts RENAME COLUMN seal TO sealed',
    );
    events.length = 0;
    const store = await open();
    for (let turn = 0; turn < 3; turn += 1) assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    // What it refuses is told, each thing once, and taken for nothing else: the connection is as good as before.
    assert.deepEqual([store.state().as, events.filter(event => /reached/.test(event))], ['reached', ['reached']]);
    assert.equal(failures.length, 2, failures.join('; '));
    assert.match(
      failures.join(),
      /refuses what it is asked: column "seal" does not exist.*column "seal" of relation "verdicts" does not exist/s,
    );
    await postgres.run(text, 'ALTER TABLE unmask_gate.verdicts RENAME COLUMN sealed TO seal');
    assert.deepEqual(await store.once(bytes, () => Promise.resolve(block)), block);
    assert.deepEqual(await store.once(bytes, never), block);
  });
});
