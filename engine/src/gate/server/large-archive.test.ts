import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { assertRefused, gating } from '../../../test/gating.ts';
import type { Opened } from '../../../test/gating.ts';
import { tarball } from '../../../test/registry.ts';
import type { FakePackage } from '../../../test/registry.ts';
import { archivesFolder, fetchedFolder, passingFolder } from '../../remember/files.ts';

const open = gating();
/** More than is held in memory. */
const files = { 'index.js': 'exports.a = 1;\n', 'data.bin': randomBytes(3_000_000) };
const BYTES = tarball({ 'package.json': { name: 'plain', version: '1.0.0' }, ...files });
const packageWith = (more: Partial<FakePackage['versions'][string]> = {}): FakePackage => ({ versions: { '1.0.0': { files, ...more } } });
const PATH = 'plain/-/plain-1.0.0.tgz';

const cacheOf = ({ home }: Opened): string => join(home.cwd, '..', 'cache-of-unmask');
const passing = (opened: Opened): string[] =>
  existsSync(passingFolder(cacheOf(opened))) ? readdirSync(passingFolder(cacheOf(opened))) : [];
const fetches = ({ upstream }: Opened): number => upstream.requests.filter(({ path }) => path.endsWith('.tgz')).length;

function keptIn(opened: Opened): string[] {
  const folder = archivesFolder(cacheOf(opened));
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => join(folder, path));
  return all.filter(path => statSync(path).isFile());
}

describe('an archive that is not held in memory', () => {
  it('passes byte for byte, is fetched once, and lies once on the disk by its hash', async () => {
    const opened = await open({ packages: { plain: packageWith() } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => opened.ask(PATH)));
    for (const { status, body } of answers) assert.ok(status === 200 && body.equals(BYTES));
    const head = await opened.ask(PATH, {}, { method: 'HEAD' });
    assert.deepEqual([head.status, head.body.length, head.headers['content-length']], [200, 0, String(BYTES.length)]);
    assert.ok((await opened.ask(PATH)).body.equals(BYTES));
    assert.equal(fetches(opened), 1);
    const [kept = '', ...more] = keptIn(opened);
    assert.deepEqual([more, passing(opened)], [[], []]);
    assert.ok(readFileSync(kept).equals(BYTES));
  });

  it('is fetched anew where the disk holds something else under its hash, and nothing else passes', async () => {
    const opened = await open({ packages: { plain: packageWith() } });
    await opened.ask(PATH);
    for (const damaged of [BYTES.toReversed(), BYTES.subarray(0, 2_000_000), Buffer.from('rubbish')]) {
      writeFileSync(keptIn(opened)[0] ?? '', damaged);
      const before = fetches(opened);
      const { status, body } = await opened.ask(PATH);
      assert.ok(status === 200 && body.equals(BYTES));
      assert.equal(fetches(opened), before + 1);
    }
  });

  it('is refused where other bytes come, and none of them stay', async () => {
    for (const archive of ['corrupt', 'truncated'] as const) {
      const opened = await open({ packages: { plain: packageWith({ archive }) } });
      assertRefused(await opened.ask(PATH), archive === 'corrupt' ? 'UNMASK_WRONG_BYTES' : 'UNMASK_UPSTREAM', /./);
      assert.deepEqual([passing(opened), existsSync(archivesFolder(cacheOf(opened)))], [[], false]);
    }
    const opened = await open({ packages: { plain: packageWith() } });
    const other = `sha384-${createHash('sha384').update('other').digest('base64')}`;
    assertRefused(await opened.ask(PATH, { 'pacote-integrity': other }), 'UNMASK_WRONG_BYTES', /promises other bytes/);
    const right = `sha384-${createHash('sha384').update(BYTES).digest('base64')}`;
    assert.equal((await opened.ask(PATH, { 'pacote-integrity': right })).status, 200);
  });

  it('goes whole to others where a client hangs up in the middle', async () => {
    const opened = await open({ packages: { plain: packageWith() }, readOnly: true });
    const address = `${opened.gate.origin}${opened.gate.base}${PATH}`;
    const hungUp = new Promise<void>(done => {
      const asked = get(address, { agent: false }, response => response.once('data', () => response.destroy()).once('close', done));
      asked.on('error', () => undefined);
    });
    const [{ status, body }] = await Promise.all([opened.ask(PATH), hungUp]);
    assert.ok(status === 200 && body.equals(BYTES));
    assert.ok(!existsSync(fetchedFolder(cacheOf(opened))), 'a gate that only reads writes nothing there');
  });

  it('is refused where the disk does not take it, and passes once there is room', async () => {
    const opened = await open({ packages: { plain: packageWith() } });
    assert.equal((await opened.ask('plain')).status, 200);
    writeFileSync(passingFolder(cacheOf(opened)), 'a file where a folder should be');
    assertRefused(await opened.ask(PATH), 'UNMASK_DISK', /this disk does not take it/);
    rmSync(passingFolder(cacheOf(opened)));
    assert.ok((await opened.ask(PATH)).body.equals(BYTES));
  });

  it('waits for room where more than fits waits already, keeps nothing meanwhile, and passes', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const rooms = { usual: { bytes: 4_000_000, patienceMs: 60_000 }, large: { bytes: 1, patienceMs: 1 } };
    for (const readOnly of [false, true]) {
      const opened = await open({ packages: Object.fromEntries(names.map(name => [name, packageWith()])), rooms, readOnly });
      const answers = await Promise.all([...names, ...names].map(name => opened.ask(`${name}/-/${name}-1.0.0.tgz`)));
      for (const { status, body } of answers) assert.equal(status, 200, body.toString('utf8', 0, 300));
      assert.match((await opened.ask('/-/unmask/metrics', {}, { root: true })).body.toString(), /^unmask_waiting_archive_bytes 0$/m);
    }
  });

  it('is undecided where there was no room for too long, and that is not remembered', async () => {
    const rooms = { usual: { bytes: 4_000_000, patienceMs: 1 }, large: { bytes: 1, patienceMs: 1 } };
    const opened = await open({ packages: { other: packageWith(), plain: packageWith() }, rooms });
    const answers = await Promise.all(['other/-/other-1.0.0.tgz', PATH].map(path => opened.ask(path)));
    const [late, ...more] = answers.filter(one => one.status !== 200);
    assert.ok(late !== undefined && more.length === 0, answers.map(one => one.status).join());
    assertRefused(late, 'UNMASK_UNEXAMINED', /more archives wait to be examined than there is room for/);
    for (const path of ['other/-/other-1.0.0.tgz', PATH]) assert.equal((await opened.ask(path)).status, 200);
  });

  for (const [size, more] of [
    ['small', {}],
    ['large', { 'data.bin': files['data.bin'] }],
  ] as const)
    it(`is refused where the lockfile that it brings leads past the gate, ${size}`, async () => {
      const lockfileTo = (resolved: string): string =>
        JSON.stringify({ name: 'plain', version: '1.0.0', lockfileVersion: 1, dependencies: { b: { version: '1.0.0', resolved } } });
      const bringing = (resolved: string): FakePackage =>
        packageWith({ files: { ...more, 'npm-shrinkwrap.json': lockfileTo(resolved) }, manifest: { _hasShrinkwrap: true } });
      const away = await open({ packages: { plain: bringing('http://elsewhere.invalid/b/-/b-1.0.0.tgz') } });
      assertRefused(await away.ask(PATH), 'UNMASK_POLICY', /its own lockfile has npm fetch b from http:\/\/elsewhere\.invalid/);
      const opened = await open({ packages: {} });
      opened.upstream.set('plain', bringing(`${opened.upstream.url}b/-/b-1.0.0.tgz`));
      const answer = await opened.ask(PATH);
      assert.equal(answer.status, 200, answer.body.toString('utf8', 0, 300));
    });
});
