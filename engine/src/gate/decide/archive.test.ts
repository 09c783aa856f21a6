import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DEFAULT_POLICY } from '../../judge/default-policy.ts';
import type { Verdict } from '../../model/verdict.ts';
import { ruleOnVerdict } from './archive.ts';
import type { Measure } from './known-bad.ts';
import type { Release } from './packument.ts';

const RELEASE: Release = {
  name: 'plain',
  version: '1.0.0',
  deprecated: false,
  tarball: '',
  integrity: 'sha512-x',
  publishedAt: undefined,
  offRegistry: [],
};
const MEASURE: Measure = { policy: DEFAULT_POLICY, failOn: 'block', onGap: 'unknown' };
const MOMENT = { now: 0, today: '2026-09-01' };

function ruled(verdict: Partial<Verdict>, measure: Partial<Measure> = {}): string {
  const whole: Verdict = {
    subject: { name: 'plain', version: '1.0.0', from: 'registry' },
    decision: 'allow',
    findings: [],
    because: [],
    waived: [],
    deeds: [],
    coverage: {
      files: 1,
      bytes: 1,
      modules: 1,
      unread: [],
      detectors: [{ detector: 'code/x', as: 'done' }],
      stages: [],
    },
    ...verdict,
  };
  const { outcome, code } = ruleOnVerdict(RELEASE, whole, { ...MEASURE, ...measure }, MOMENT);
  return `${outcome}: ${code}`;
}

describe('ruling on an archive by its verdict', () => {
  it('lets pass what the verdict allows, and what only warns where that refuses nothing', () => {
    assert.equal(ruled({}), 'allow: allowed');
    assert.equal(ruled({ decision: 'warn' }), 'allow: allowed');
  });

  it('lets nothing pass that the verdict refuses, also where it gives no reason', () => {
    assert.equal(ruled({ decision: 'block' }), 'undecided: unexamined');
    assert.equal(ruled({ decision: 'warn' }, { failOn: 'warn' }), 'undecided: unexamined');
  });

  it('lets nothing pass that no detector saw', () => {
    const coverage = { files: 1, bytes: 1, modules: 0, unread: [], detectors: [], stages: [] };
    assert.equal(ruled({ coverage }), 'undecided: unexamined');
    assert.equal(ruled({ coverage, decision: 'block' }), 'undecided: unexamined');
  });
});
