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
    for (const word of ['--replace-registry-host=never', '--globalconfig=x', '--use-yarnrc=x', '--git=git', '--config.globalconfig=x'])
      assert.throws(() => takeRegistries(['install', word]), fails('usage', /past the gate/, /Leave it out/), word);
    for (const word of ['--rep=never', '-replace-reg=never', '--no-replace-registry-host', '---globalc=x', '--replaceRegistryHost=never'])
      assert.throws(() => takeRegistries(['install', word, 'never']), fails('usage', /past the gate/, /Leave it out/), word);
    assert.throws(() => takeRegistries(['install', '--registry']), fails('usage', /no value/, /=/));
    assert.throws(() => takeRegistries(['install', '--@own:registry', 'https://b.example/']), fails('usage', /no value/, /=/));
  });

  it('are refused in every spelling but those that are written out', () => {
    const unclear = [
      '--reg',
      '--regist',
      '-registry',
      '-reg',
      '---registry',
      '--no-registry',
      '--No-Reg',
      '--Registry',
      '--config.Registry',
    ];
    const more = ['--userc', '-userconfig', '--user', '--npmrcAuthFile', '-@own:registry', '--no-@own:registry', '--config.no-registry'];
    const places = ['--prefi', '-prefix', '--di', '-dir', '-fC', '--fC'];
    for (const word of [...unclear, ...more, ...places]) {
      for (const words of [
        ['install', `${word}=https://a.example/`],
        [word, 'https://a.example/', 'install'],
      ])
        assert.throws(() => takeRegistries(words), fails('usage', /may be taken for/, /in full/), words.join(' '));
    }
  });

  it('leave alone what only looks like them', () => {
    const words =
      'install --global --global-style --reporter=silent -r -rf --user-agent=x --prefer-offline --workspace=a --git-tag-version -g';
    const more = '--no-audit --no-save --read-only --rebuild-bundle --use-stderr --direct --no-fund -D -DE --config.strict-ssl=false -w';
    const given = `${words} ${more}`.split(' ');
    assert.deepEqual(takeRegistries(given).args, given);
  });

  it('are looked for behind a double dash that may be the value of an option', () => {
    const evil = '--registry=https://a.example/';
    assert.throws(
      () => takeRegistries(['install', '--browser', '--', evil, 'x']),
      fails('usage', /double dash behind --browser/, /equals sign/),
    );
    assert.deepEqual(takeRegistries(['exec', '-y', '--', 'x', evil]).args, ['exec', '-y', '--', 'x', evil]);
    assert.deepEqual(takeRegistries(['exec', '--browser', '--', 'x']).args, ['exec', '--browser', '--', 'x']);
  });

  it('tell Bun’s settings file as Bun obeys it', () => {
    assert.equal(takeRegistries(['install', '--config=b.toml', '--config=a.toml']).config, 'a.toml');
    for (const words of [['--config', 'a.toml'], ['-c', 'a.toml'], ['-ca.toml'], ['-c=a.toml']])
      assert.equal(takeRegistries(['install', ...words]).config, undefined, words.join(' '));
  });
});
