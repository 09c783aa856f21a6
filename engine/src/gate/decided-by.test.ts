import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { GateDecision } from '../model/gate-decision.ts';
import { decidedBy } from './decided-by.ts';

const decision = (more: Partial<GateDecision>): GateDecision => ({
  id: 'UNMASK-0',
  stage: 'archive',
  name: 'a',
  version: '1.0.0',
  integrity: 'sha512-one',
  outcome: 'allow',
  code: 'allowed',
  why: '',
  because: [],
  at: '2026-01-01T00:00:00.000Z',
  ...more,
});
const locked = (integrity: string): { name: string; version: string; integrity: string } => ({ name: 'a', version: '1.0.0', integrity });

describe('what is decided about', () => {
  it('is the archive of that hash, and none of another', () => {
    const isDecided = decidedBy([decision({})]);
    assert.equal(isDecided(locked('sha512-one')), true);
    assert.equal(isDecided(locked('sha1-x sha512-one?opt')), true);
    assert.equal(isDecided(locked('sha512-two')), false);
    assert.equal(isDecided({ ...locked('sha512-one'), version: '1.0.1' }), false);
  });

  it('is known by name and version where the hashes cannot be compared', () => {
    assert.equal(decidedBy([decision({})])(locked('')), true);
    assert.equal(decidedBy([decision({})])(locked('sha1-x')), true);
    assert.equal(decidedBy([decision({ integrity: '' })])(locked('sha512-two')), true);
  });

  it('is refused whatever the hash, and not decided by a document alone', () => {
    assert.equal(decidedBy([decision({ outcome: 'block', code: 'policy' })])(locked('sha512-two')), true);
    assert.equal(decidedBy([decision({ stage: 'document' })])(locked('sha512-one')), false);
  });
});
