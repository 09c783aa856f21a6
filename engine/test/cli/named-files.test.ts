import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

describe('a file that was named and cannot be what it should be', () => {
  const home = makeNpmHome();
  after(() => home.remove());
  const run = (line: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    runUnmask(line.split(' '), { cwd: home.cwd, env: { ...home.env, ...env } });
  mkdirSync(join(home.cwd, 'pkg'));
  mkdirSync(join(home.cwd, 'folder'));
  writeFileSync(join(home.cwd, 'pkg/package.json'), '{"name":"pkg","version":"1.0.0"}');
  writeFileSync(join(home.cwd, 'empty'), '');
  writeFileSync(join(home.cwd, 'garbage'), 'garbage\0\u001B[31m\u0002');

  const told = async (line: string, says: RegExp, env: NodeJS.ProcessEnv = {}): Promise<void> => {
    const { code, out, err } = await run(line, env);
    assert.deepEqual([code, out], [2, ''], `${line} ${JSON.stringify(env)}: ${err}`);
    assert.match(err, says, line);
    // What is wrong, and in the next line what to do.
    assert.match(err, /^unmask: .+\n {8}\S.+\n$/, line);
    assert.doesNotMatch(err, /mistake in Unmask|did not start|\u001B/, line);
  };

  it('is told of an index of known packages before anything is started', async () => {
    for (const command of ['vet ./pkg', 'compare ./pkg', 'guard ./pkg ./pkg', 'diff ./pkg ./pkg', 'gate --port 0']) {
      await told(command, /garbage is no whole index of known packages/, { UNMASK_KNOWN: 'garbage' });
    }
    await told('vet ./pkg', /empty is no whole index/, { UNMASK_KNOWN: 'empty' });
    await told('vet ./pkg', /UNMASK_KNOWN names .*missing, and there is no such file/, { UNMASK_KNOWN: 'missing' });
    await told('vet ./pkg', /folder could not be read: it is a folder/, { UNMASK_KNOWN: 'folder' });
    const cut = readFileSync(new URL('../../data/known.bin', import.meta.url)).subarray(0, 100_000);
    writeFileSync(join(home.cwd, 'cut.bin'), cut);
    await told('vet ./pkg', /cut\.bin is no whole index/, { UNMASK_KNOWN: 'cut.bin' });
  });

  it('takes a place for an index that is still to be made', async () => {
    const made = await run('known add ./pkg', { UNMASK_KNOWN: 'own.bin' });
    assert.equal(made.code, 0, made.err);
    assert.equal((await run('vet ./pkg', { UNMASK_KNOWN: 'own.bin' })).code, 0);
  });

  it('is told of a policy, by option and by variable, to every command that has one', async () => {
    for (const command of ['vet ./pkg', 'gate --port 0', 'policy', 'hunt ./pkg']) {
      await told(`${command} --policy empty`, /empty is empty\.\n.*\{\}/);
      await told(`${command} --policy garbage`, /garbage is not JSON/);
      await told(`${command} --policy missing`, /policy file missing cannot be read: it is not there/);
      await told(`${command} --policy folder`, /policy file folder cannot be read: it is a folder/);
      await told(command, /policy file missing cannot be read.*\n.*UNMASK_POLICY/, { UNMASK_POLICY: 'missing' });
    }
    await told('gate --port 0 --config garbage', /garbage is not JSON/);
  });

  it('is told of packs and keys', async () => {
    await told('hunt ./pkg --pack ./empty', /empty is (?:empty|not JSON)/);
    await told('hunt ./pkg --pack ./garbage', /garbage is not JSON/);
    await told('hunt ./pkg --pack ./missing', /missing cannot be read: it is not there/);
    await told('hunt ./pkg --pack ./folder', /folder cannot be read: it is a folder/);
    for (const name of ['empty', 'garbage', 'missing', 'folder']) await told(`hunt ./pkg --key ${name}`, /is no public key/);
    await told('pack sign ./empty --private-key folder', /cannot be read: it is a folder/);
  });

  it('is told of what a desktop is held against', async () => {
    await told('desktop scan --baseline missing', /There is no baseline at .*missing\.\n.*unmask desktop baseline/);
    await told('desktop scan', /There is no baseline at .*missing\./, { UNMASK_BASELINE: join(home.cwd, 'missing') });
    await told('desktop scan --baseline folder', /it is a folder/);
    await told('desktop scan --known-bad missing', /missing cannot be read/);
    await told('desktop scan --known-bad garbage', /is no list of archives/);
  });

  it('is told of an option that is followed by nothing', async () => {
    for (const name of ['policy', 'output', 'registry']) {
      const { code, err } = await runUnmask(['vet', './pkg', `--${name}`, ''], { cwd: home.cwd, env: home.env });
      assert.equal(code, 2);
      assert.match(err, new RegExp(`--${name} is followed by nothing\\.\\n.*unmask help vet`));
    }
    for (const command of ['hunt', 'check', 'caps', 'init', 'explain'])
      assert.match((await runUnmask([command, ''], { cwd: home.cwd, env: home.env })).err, /One of the arguments is empty\./);
    await told('vet . -o', /--output is followed by nothing/);
    await told('hunt ./pkg --pack=', /--pack is followed by nothing/);
  });
});
