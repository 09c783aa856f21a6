import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Entry, Resolution, Root } from '../model/resolution.ts';
import { waysTo } from './paths.ts';

function entry(key: string, needs: readonly string[] = [], more: Partial<Entry> = {}): Entry {
  return {
    key,
    name: key,
    version: '1.0.0',
    came: 'registry',
    resolved: '',
    integrity: '',
    bundled: false,
    patched: false,
    line: 1,
    needs,
    ...more,
  };
}

const resolution = (entries: readonly Entry[], roots: readonly Root[] = []): Resolution => ({
  format: 'test',
  entries,
  roots,
  doubts: [],
  foreign: 0,
});

describe('the way to a package', () => {
  const root: Root = {
    name: 'app',
    needs: [
      { key: 'a', as: 'prod' },
      { key: 'tool', as: 'dev' },
      { key: 'extra', as: 'optional' },
    ],
  };

  it('is the shortest, and what runs goes before what builds', () => {
    const way = waysTo(
      resolution(
        [entry('a', ['b']), entry('b', ['c']), entry('c'), entry('tool', ['c', 'only']), entry('only'), entry('extra', ['only'])],
        [root],
      ),
    );
    assert.deepEqual(way('c'), { as: 'prod', root: 'app', keys: ['a', 'b', 'c'] });
    assert.deepEqual(way('only'), { as: 'optional', root: 'app', keys: ['extra', 'only'] });
    assert.deepEqual(way('tool'), { as: 'dev', root: 'app', keys: ['tool'] });
  });

  it('is named as the file itself has it, where it says so', () => {
    const way = waysTo(resolution([entry('a', [], { dev: true }), entry('tool', [], { dev: false, optional: false })], [root]));
    assert.deepEqual([way('a').as, way('tool').as], ['dev', 'prod']);
  });

  it('begins at what nobody needs, where the file does not say what the project asks for', () => {
    const way = waysTo(resolution([entry('a', ['b']), entry('b', ['a']), entry('top', ['a'])]));
    assert.deepEqual(way('b'), { as: 'prod', root: undefined, keys: ['top', 'a', 'b'] });
  });

  it('ends in circles, without a way, and along chains of any length', () => {
    assert.deepEqual(waysTo(resolution([entry('a', ['a'])]))('a'), { as: 'prod', root: undefined, keys: ['a'] });
    assert.deepEqual(waysTo(resolution([]))('gone'), { as: 'prod', root: undefined, keys: ['gone'] });
    const chain = Array.from({ length: 50_000 }, (_, at) => entry(`c${at}`, [`c${at + 1}`]));
    const way = waysTo(resolution(chain, [{ name: 'app', needs: [{ key: 'c0', as: 'prod' }] }]));
    const { keys, root: from } = way('c49999');
    assert.deepEqual([keys.length, keys.at(-1), from], [100, 'c49999', 'app']);
  });
});
