import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fails } from '../../../test/acquiring.ts';
import { takeRegistries } from './argv.ts';

describe('registries on the command line', () => {
  it('are taken out, in both spellings, and the rest stays as it was', () => {
    const taken = takeRegistries([
      'install',
      '--registry',
      'https://a.example/',
      '-D',
      '--@own:registry=https://b.example/',
      'x',
      '--userconfig=rc',
    ]);
    assert.deepEqual(taken.args, ['install', '-D', 'x']);
    assert.equal(taken.registry, 'https://a.example/');
    assert.deepEqual([...taken.scopes], [['@own', 'https://b.example/']]);
    assert.equal(taken.userconfig, 'rc');
  });

  it('are those of pnpm too', () => {
    const taken = takeRegistries(['--config.registry=https://a.example/', 'add', 'x', '--config.@own:registry=https://b.example/']);
    assert.deepEqual([taken.args, taken.registry, [...taken.scopes.keys()]], [['add', 'x'], 'https://a.example/', ['@own']]);
  });

  it('stay where they are for the program that is run', () => {
    assert.deepEqual(takeRegistries(['exec', 'x', '--', '--registry=https://a.example/']).args, [
      'exec',
      'x',
      '--',
      '--registry=https://a.example/',
    ]);
  });

  it('tell the folder, and leave its option alone', () => {
    const taken = takeRegistries(['--prefix', 'app', 'install']);
    assert.deepEqual([taken.folder, taken.args], ['app', ['--prefix', 'app', 'install']]);
  });

  it('may not undo the gate', () => {
    assert.throws(() => takeRegistries(['install', '--replace-registry-host=never']), fails('usage', /past the gate/, /Leave it out/));
    assert.throws(() => takeRegistries(['install', '--registry']), fails('usage', /no value/, /=/));
  });
});
