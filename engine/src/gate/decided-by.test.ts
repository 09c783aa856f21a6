import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { GateDecision } from '../model/gate-decision.ts';
import { decidedBy } from './decided-by.ts';

const ONE = `sha512-${'1'.repeat(86)}==`;
const TWO = `sha512-${'2'.repeat(86)}==`;
const WEAK = `sha1-${'1'.repeat(27)}=`;

const decision = (more: Partial<GateDecision>): GateDecision => ({
  id: 'UNMASK-0',
  stage: 'archive',
  name: 'a',
  version: '1.0.0',
  integrity: `${ONE} ${WEAK}`,
  outcome: 'allow',
  code: 'allowed',
  why: '',
  because: [],
  at: '2026-01-01T00:00:00.000Z',
  ...more,
});
const locked = (integrity: string): { name: string; version: string; integrity: string } => ({ name: 'a', version: '1.0.0', integrity });

describe('what is decided about', () => {
  it('is the archive of those hashes, and none of another, alone or beside them', () => {
    const isDecided = decidedBy([decision({})]);
    for (const right of [ONE, WEAK, `${WEAK} ${ONE}`]) assert.equal(isDecided(locked(right)), true, right);
    for (const wrong of [TWO, `${ONE} ${TWO}`, `sha384-${'1'.repeat(64)}`]) assert.equal(isDecided(locked(wrong)), false, wrong);
    assert.equal(isDecided({ ...locked(ONE), version: '1.0.1' }), false);
  });

  it('is known by name and version where no hash is promised', () => {
    assert.equal(decidedBy([decision({})])(locked('')), true);
    assert.equal(decidedBy([decision({})])(locked('x')), true);
    assert.equal(decidedBy([decision({ integrity: '' })])(locked(TWO)), false);
  });

  it('is refused whatever the hash, and not decided by a document alone', () => {
    assert.equal(decidedBy([decision({ outcome: 'block', code: 'policy' })])(locked(TWO)), true);
    assert.equal(decidedBy([decision({ stage: 'document' })])(locked(ONE)), false);
  });
});
