import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const home = makeNpmHome();
after(() => home.remove());
const folder = join(home.cwd, 'facts');
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  runUnmask(args, { cwd: home.cwd, env: { ...home.env, UNMASK_CACHE: folder, ...env } });

mkdirSync(join(home.cwd, 'pack'));
writeFileSync(join(home.cwd, 'pack/package.json'), '{ "name": "pack", "version": "1.0.0" }');
writeFileSync(join(home.cwd, 'pack/index.js'), 'require("fs").readFileSync(__dirname + "/x")');

const stagesOf = (ran: Ran): string[] => {
  const [verdict] = JSON.parse(`[${ran.out}]`).flat();
  return verdict.coverage.stages.map((one: { stage: string }) => one.stage);
};
const withoutTimes = (ran: Ran): string => ran.out.replace(/"stages": \[[^\]]*\]/, '');

describe('the cache', () => {
  it('spares the second examination its work and tells the same', async () => {
    const first = await run(['vet', './pack', '--json']);
    const second = await run(['vet', './pack', '--json']);
    assert.ok(stagesOf(first).includes('parse'), first.err);
    assert.ok(!stagesOf(second).includes('parse'), second.out);
    assert.equal(withoutTimes(second), withoutTimes(first));
    const third = await run(['vet', './pack', '--json', '--no-cache']);
    assert.ok(stagesOf(third).includes('parse'));
    assert.equal(withoutTimes(third), withoutTimes(first));
    assert.ok(stagesOf(await run(['vet', './pack', '--json'], { UNMASK_CACHE: '0' })).includes('parse'));
  });

  it('is nothing where a file stands in the place of its folder, and clearing it is no mistake', async () => {
    const file = join(home.cwd, 'a-file');
    writeFileSync(file, '');
    for (const UNMASK_CACHE of [file, join(file, 'x')]) assert.equal((await run(['cache', 'clear'], { UNMASK_CACHE })).code, 0);
  });

  it('holds no path of this computer', () => {
    const held = readFileSync(join(folder, 'facts-1.sqlite')).toString('latin1');
    assert.ok(held.includes('readFileSync'));
    assert.ok(!held.includes(home.cwd));
  });

  it('says where it is and how large, and forgets when told', async () => {
    assert.equal((await run(['cache', 'path'])).out, `${folder}\n`);
    assert.equal(Number((await run(['cache', 'size'])).out), statSync(join(folder, 'facts-1.sqlite')).size);
    writeFileSync(join(folder, 'mine.txt'), 'stays');
    assert.equal((await run(['cache', 'clear'])).code, 0);
    assert.equal((await run(['cache', 'size'])).out, '0\n');
    assert.equal(readFileSync(join(folder, 'mine.txt'), 'utf8'), 'stays');
    for (const args of [['cache'], ['cache', 'burn'], ['cache', 'clear', 'all']]) assert.equal((await run(args)).code, 2);
    assert.match((await run(['cache', 'path'], { UNMASK_CACHE: '0' })).err, /UNMASK_CACHE is 0/);
  });

  it('is done without where the folder cannot be used, and only --verbose says so', async () => {
    const blocked = { UNMASK_CACHE: join(home.cwd, 'pack/index.js') };
    const quiet = await run(['vet', './pack'], blocked);
    assert.equal(quiet.code, 0);
    assert.equal(quiet.err, '');
    assert.match((await run(['vet', './pack', '--verbose'], blocked)).err, /nothing is remembered in/);
  });
});
