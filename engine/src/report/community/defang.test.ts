import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Cited } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { Verdict } from '../../model/verdict.ts';
import { defang, safeExcerpt } from './defang.ts';
import { indicatorsOf, namedIn } from './indicators.ts';
import { purlOf } from './purl.ts';

describe('what is shown to others', () => {
  it('cannot be followed', () => {
    assert.equal(defang('https://a.evil.invalid/x.js'), 'hxxps://a[.]evil[.]invalid/x[.]js');
    assert.equal(safeExcerpt(`fetch("http://evil.invalid/x")`), 'fetch("hxxp://evil[.]invalid/x")');
  });

  it('cannot be put together again', () => {
    assert.equal(safeExcerpt(`eval(atob('${'QUJD'.repeat(30)}'))`), "eval(atob('‹120 characters›'))");
    assert.equal(safeExcerpt(`'${'\\x41'.repeat(10)}'`), "'‹40 characters›'");
    assert.ok([...safeExcerpt('a '.repeat(5000))].length <= 120);
    assert.doesNotMatch(safeExcerpt('x\u202e\u001b[31m\n::error::'), /[\u202e\u001b\n]/);
  });

  it('is told as package URLs have it', () => {
    assert.equal(purlOf({ name: '@scope/name', version: '1.0.0+x' }), 'pkg:npm/%40scope/name@1.0.0%2Bx');
    assert.equal(purlOf({ name: '--no-audit', version: '' }), 'pkg:npm/--no-audit');
  });
});

describe('indicators', () => {
  const AT = { path: 'index.js', start: 0, end: 9, line: 1, column: 1, excerpt: '' };
  const done = (weight: Weight, kind: Cited['kind'], ...targets: readonly string[]): Verdict => ({
    subject: { name: 'x', version: '1', from: 'registry' },
    decision: 'block',
    findings: [
      {
        detector: 'env-upload',
        says: 'it sends',
        weight,
        evidence: [{ kind: 'code', at: AT, says: 'here', does: targets.map(target => ({ kind, target })) }],
      },
    ],
    because: [],
    waived: [],
    deeds: [{ trigger: 'import', kind, targets: [...targets, 'registry.invalid:443'], count: targets.length + 1 }],
    coverage: { files: 1, bytes: 1, modules: 1, unread: [], detectors: [], stages: [] },
  });

  it('are hosts, numbers and addresses that are known to their end', () => {
    const { hosts, numbers, addresses } = indicatorsOf(
      done(
        'strong',
        'connects',
        'https://Evil.invalid:8080/a',
        'wss://192.0.2.1/x',
        'https://*.invalid/',
        'plain.invalid:443',
        'https://*',
        'sendmail',
        '*',
      ),
    );
    assert.deepEqual(hosts, ['evil.invalid', 'plain.invalid']);
    assert.deepEqual(numbers, ['192.0.2.1']);
    assert.deepEqual(addresses, ['https://Evil.invalid:8080/a', 'wss://192.0.2.1/x']);
  });

  it('are none that no accusation points to: the story may name anybody, and is defanged all the same', () => {
    assert.deepEqual(indicatorsOf(done('strong', 'connects', 'a.invalid/up', 'b.invalid:443/x', 'https://c.invalid/y | d.invalid')).hosts, [
      'a.invalid',
      'b.invalid',
      'c.invalid',
      'd.invalid',
    ]);
    assert.deepEqual(indicatorsOf(done('context', 'connects', 'https://api.invalid/a')).hosts, []);
    const verdict = done('weak', 'connects', 'https://evil.invalid/a');
    assert.deepEqual(indicatorsOf(verdict).hosts, ['evil.invalid']);
    assert.deepEqual(namedIn(verdict).hosts, ['evil.invalid', 'registry.invalid']);
    const [finding] = verdict.findings;
    assert.ok(finding);
    const waived = { ...verdict, waived: [{ finding, reason: 'ours', owner: 'us' }] };
    assert.deepEqual(indicatorsOf(waived).hosts, []);
  });

  it('are places outside of the package that it changes, and not those it reads', () => {
    assert.deepEqual(indicatorsOf(done('strong', 'writes file', '<home>/.bashrc', './dist/x', '/etc/hosts')).paths, [
      '/etc/hosts',
      '<home>/.bashrc',
    ]);
    assert.deepEqual(indicatorsOf(done('strong', 'reads file', '<home>/.npmrc')).paths, []);
  });
});
