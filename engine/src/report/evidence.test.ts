import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Finding, Weight } from '../model/finding.ts';
import { advice } from './evidence.ts';

const explanations = new Map([['persists', { next: 'Take the entry out.' }]]);
const found = (weight: Weight): Finding => ({
  detector: 'persists',
  says: 'it stays',
  weight,
  evidence: [{ kind: 'file', path: 'a.js', says: 'it stays' }],
});

describe('what to do next', () => {
  it('begins with a look at the evidence where all of it is weak', () => {
    const [first, ...others] = advice([found('weak'), found('weak')], explanations);
    assert.match(first ?? '', /^Look at the evidence first/);
    assert.deepEqual(others, ['Take the entry out.']);
  });

  it('is to act where something is strong', () =>
    assert.deepEqual(advice([found('strong'), found('weak')], explanations), ['Take the entry out.']));

  it('is nothing for what only explains', () => assert.deepEqual(advice([found('context')], explanations), []));
});
