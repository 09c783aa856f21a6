import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { matchesPath, readPathPattern } from './path-pattern.ts';

function matches(pattern: string, path: string): boolean {
  const read = readPathPattern(pattern);
  assert.ok(typeof read !== 'string', String(read));
  return matchesPath(read, path.split('/'));
}

describe('patterns of paths', () => {
  it('match the end of a path, segment by segment', () => {
    assert.ok(matches('bad/index.js', 'a/node_modules/bad/index.js'));
    assert.ok(!matches('bad/index.js', 'a/notbad/index.js'));
    assert.ok(!matches('bad/index.js', 'index.js'));
    assert.ok(matches('setup_*.js', 'x/setup_bun.js'));
    assert.ok(!matches('setup_*.js', 'x/setup_bun.ts'));
    assert.ok(matches('*a*b', 'xaxb'));
    assert.ok(!matches('*a*b', 'xbxa'));
  });

  it('let ** stand for any number of segments', () => {
    assert.ok(matches('node_modules/**/x.js', 'node_modules/x.js'));
    assert.ok(matches('node_modules/**/x.js', 'a/node_modules/b/c/x.js'));
    assert.ok(!matches('node_modules/**/x.js', 'a/b/x.js'));
  });

  it('are refused where they are none, or would be costly', () => {
    for (const bad of [
      '',
      'a//b',
      '../x',
      'a/./b',
      'a/**',
      'a/*',
      '**/a/**/b/**/c',
      'a**/b',
      Array.from({ length: 40 }, () => 'a').join('/'),
    ])
      assert.equal(typeof readPathPattern(bad), 'string', bad);
  });

  it('cost little on names made to hinder them', () => {
    assert.ok(!matches(`${'*a'.repeat(30)}b`, 'a'.repeat(2000)));
    assert.ok(!matches('**/x/**/y', `${'x/'.repeat(1000)}z`));
  });
});
