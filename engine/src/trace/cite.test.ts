import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import { citeEffects } from './cite.ts';

const at = (path: string, start: number): Effect['at'] => ({ path, start, end: start + 5 });
const effect = (path: string, start: number, target: string): Effect => ({
  kind: 'connects',
  api: 'fetch',
  target,
  triggers: ['import'],
  guards: [],
  at: at(path, start),
  details: new Map(),
});
const finding = (path: string, start: number): Finding => ({
  detector: 'env-upload',
  says: 'it sends',
  weight: 'strong',
  evidence: [
    { kind: 'file', path, says: 'the file' },
    { kind: 'code', at: { ...at(path, start), line: 1, column: 1, excerpt: '' }, says: 'here' },
  ],
});
const cited = (found: Finding, ...effects: readonly Effect[]): unknown =>
  citeEffects([found], effects)[0]?.evidence.map(one => (one.kind === 'code' ? one.does : 'no code'));

describe('what is done where a finding points', () => {
  it('is told with its target, and nothing that is done elsewhere', () => {
    const effects = [
      effect('a.js', 10, 'https://evil.invalid'),
      effect('a.js', 90, 'https://b.invalid'),
      effect('b.js', 10, 'https://c.invalid'),
    ];
    assert.deepEqual(cited(finding('a.js', 10), ...effects), ['no code', [{ kind: 'connects', target: 'https://evil.invalid' }]]);
  });

  it('goes over a connection to whom the same file opened it', () => {
    const send = { ...effect('a.js', 10, ''), api: 'net.createConnection().write' };
    const open = (path: string, target: string): Effect => ({ ...effect(path, 50, target), api: 'net.createConnection' });
    const [, does] =
      citeEffects([finding('a.js', 10)], [send, open('a.js', 'evil.invalid'), open('b.js', 'other.invalid')])[0]?.evidence ?? [];
    assert.ok(does?.kind === 'code');
    assert.deepEqual(does.does, [{ kind: 'connects', target: 'evil.invalid' }]);
    assert.deepEqual(cited(finding('a.js', 10), send, effect('a.js', 50, 'of-another-api.invalid')), ['no code', undefined]);
  });

  it('is left out where nobody knows it, and cut where it is long or much', () => {
    assert.deepEqual(cited(finding('a.js', 10), effect('a.js', 10, '')), ['no code', undefined]);
    const many = Array.from({ length: 9 }, (_, index) => effect('a.js', 10, `${index}`.repeat(1000)));
    const [, does] = citeEffects([finding('a.js', 10)], many)[0]?.evidence ?? [];
    assert.ok(does?.kind === 'code');
    assert.deepEqual(
      does.does?.map(one => one.target.length),
      [400, 400, 400, 400],
    );
  });
});
