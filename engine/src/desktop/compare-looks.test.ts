import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Located } from './find.ts';
import { compareLooks } from './compare-looks.ts';

const app = (path: string): Located => ({
  name: path,
  path,
  layout: 'folder',
  resources: 'resources',
  home: path,
  folderVersion: undefined,
});

describe('a watch', () => {
  it('judges what changed when it is quiet again, once', () => {
    let seen = compareLooks(undefined, [
      [app('a'), '1'],
      [app('b'), '1'],
    ]).seen;
    const looks: string[] = [];
    for (const mark of ['1', '2', '3', '3', '3', '4', '4']) {
      const found = compareLooks(seen, [
        [app('a'), mark],
        [app('b'), '1'],
      ]);
      seen = found.seen;
      looks.push(found.changed.map(one => one.path).join());
    }
    assert.deepEqual(looks, ['', '', '', 'a', '', '', 'a']);
  });

  it('notices what is newly installed, and what is gone', () => {
    const first = compareLooks(undefined, [[app('a'), '1']]);
    const second = compareLooks(first.seen, [
      [app('a'), '1'],
      [app('b'), '1'],
    ]);
    assert.deepEqual([second.changed, second.gone], [[], []]);
    const third = compareLooks(second.seen, [[app('b'), '1']]);
    assert.deepEqual([third.changed.map(one => one.path), third.gone], [['b'], ['a']]);
  });
});
