import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { askedFor, unvouched } from './source.ts';

describe('where what is asked for comes from', () => {
  for (const text of [
    'git+https://git.invalid/a/b.git',
    'git@git.invalid:a/b.git',
    'github:a/b',
    'somebody/project',
    'somebody/project#main',
    'git:x',
    'ssh://git@git.invalid/a',
  ])
    it(`${text} is a repository`, () => assert.equal(unvouched(text), 'git'));
  for (const text of ['https://files.invalid/x.tgz', 'http://files.invalid/x/-/x-1.0.0.tgz', 'https://files.invalid/x'])
    it(`${text} is an address of its own`, () => assert.equal(unvouched(text), 'tarball'));
  for (const text of ['file:x.tgz', './x.tar.gz', 'x-1.0.0.tgz'])
    it(`${text} is an archive here`, () => assert.equal(unvouched(text), 'archive on this disk'));
  for (const text of [
    '',
    '^1.0.0',
    'latest',
    '1.x || 2',
    'npm:other@^1',
    'workspace:*',
    'file:../mine',
    './mine',
    '@scope/name',
    '>=1 <2',
    'link:../x',
  ])
    it(`${text || 'nothing'} is for the registry, or one's own`, () => assert.equal(unvouched(text), undefined));

  it('a word asks for a name, a name and more, or an address', () => {
    assert.deepEqual(askedFor('left-pad'), { name: 'left-pad', specifier: '' });
    assert.deepEqual(askedFor('@own/lib@^1'), { name: '@own/lib', specifier: '^1' });
    assert.deepEqual(askedFor('x@git+https://git.invalid/x.git'), { name: 'x', specifier: 'git+https://git.invalid/x.git' });
    assert.deepEqual(askedFor('https://files.invalid/x.tgz'), { name: '', specifier: 'https://files.invalid/x.tgz' });
    assert.deepEqual(askedFor('git+ssh://git@git.invalid/x.git').name, '');
  });
});
