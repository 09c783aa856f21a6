import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Verdict } from '../../model/verdict.ts';
import { defang, safeExcerpt } from './defang.ts';
import { indicatorsOf } from './indicators.ts';
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
  const deeds = (kind: Verdict['deeds'][number]['kind'], ...targets: readonly string[]): Verdict => ({
    subject: { name: 'x', version: '1', from: 'registry' },
    decision: 'block',
    findings: [],
    because: [],
    waived: [],
    deeds: [{ trigger: 'import', kind, targets, count: targets.length }],
    coverage: { files: 1, bytes: 1, modules: 1, unread: [], detectors: [], stages: [] },
  });

  it('are hosts, numbers and addresses that are known to their end', () => {
    const { hosts, numbers, addresses } = indicatorsOf(
      deeds(
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

  it('are places outside of the package that it changes, and not those it reads', () => {
    assert.deepEqual(indicatorsOf(deeds('writes file', '<home>/.bashrc', './dist/x', '/etc/hosts')).paths, [
      '/etc/hosts',
      '<home>/.bashrc',
    ]);
    assert.deepEqual(indicatorsOf(deeds('reads file', '<home>/.npmrc')).paths, []);
  });
});
