import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import Config from '@npmcli/config';
import lists from '@npmcli/config/lib/definitions/index.js';

import { meantBy } from './option-names.ts';

const { definitions, shorthands, flatten, nerfDarts } = lists;

/** What npm's own library makes of a word with a value: the settings it would make, also where its newest version refuses a beginning. */
function settingsBy(word: string): readonly string[] {
  const argv = ['node', 'npm', 'install', `${word}=https://a.example/`];
  const where = { env: {}, cwd: import.meta.dirname, npmPath: import.meta.dirname };
  const config = new Config({ definitions, shorthands, flatten, nerfDarts, ...where, argv, warn: false });
  try {
    config.loadCLI();
  } catch (error) {
    const says = error instanceof Error ? error.message : '';
    // Options that exclude each other; none of ours is among them.
    if (/ cannot be provided when using /.test(says)) return [];
    const whole = /Did you mean "--([^"]+)"/.exec(says)?.[1] ?? '';
    assert.notEqual(whole, '', says);
    return Object.hasOwn(shorthands, whole) ? settingsBy(`--${whole}`) : [whole];
  }
  return Object.keys(config.data.get('cli')?.data ?? {});
}

const TELLING = new Set(['registry', 'userconfig', 'globalconfig', 'replace-registry-host', 'git', 'prefix']);

/** Every beginning of every name that npm knows. */
function beginnings(): readonly string[] {
  const names = [...Object.keys(definitions), ...Object.keys(shorthands)];
  return [...new Set(names.flatMap(name => Array.from(name, (_, at) => name.slice(0, at + 1))))];
}

describe('what an option means', () => {
  const telling = (name: string): boolean => /^(?:[Creugp]$|re|use|gl|gi|pre)/.test(name);
  const spelled = beginnings().flatMap(name => [
    `-${name}`,
    `--${name}`,
    ...(telling(name) ? [`---${name}`, `--no-${name}`, `--no-no-${name}`] : []),
  ]);

  it('is seen in every spelling that npm’s own parser takes for it', () => {
    assert.ok(spelled.length > 2000, 'too few spellings');
    const missed = spelled.filter(word => meantBy(word) === undefined && settingsBy(word).some(one => TELLING.has(one)));
    assert.deepEqual(missed, []);
  });

  it('is not read into an option of npm that means something else', () => {
    const whole = Object.keys(definitions).filter(name => !TELLING.has(name));
    assert.deepEqual(
      whole.filter(name => meantBy(`--${name}`) !== undefined),
      [],
    );
  });

  it('is seen where npm takes letters one by one', () => {
    for (const word of ['--C', '-fC', '-gC', '--fgC', '-Cf']) {
      assert.ok(settingsBy(word).includes('prefix'), word);
      assert.deepEqual(meantBy(word), { as: 'unclear', name: '-C' });
    }
    assert.equal(meantBy('-fgD'), undefined);
  });
});
