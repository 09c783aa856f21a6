import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DEFAULT_POLICY } from './default-policy.ts';
import { mergePolicy } from './merge-policy.ts';
import type { Layer } from './merge-policy.ts';

const file: Layer = { from: 'unmask.json', scalars: { failOn: 'warn', onFailure: 'block', timeMs: 5000 } };
const environment: Layer = { from: 'environment', names: { failOn: 'UNMASK_FAIL_ON' }, scalars: { failOn: 'block' } };
const flags: Layer = { from: 'command line', names: { failOn: '--fail-on' }, scalars: { failOn: 'warn' } };

describe('mergePolicy', () => {
  it('is the default policy where nobody says anything', () => {
    const merged = mergePolicy();
    assert.deepEqual(merged.policy, DEFAULT_POLICY);
    assert.deepEqual(merged.scalars.failOn, { value: 'block', from: 'built-in' });
    assert.ok(merged.rules.every(rule => rule.from === 'built-in'));
  });

  it('takes each value from the strongest source that has it, and says which', () => {
    assert.deepEqual(mergePolicy({ file }).scalars.failOn, { value: 'warn', from: 'unmask.json' });
    assert.deepEqual(mergePolicy({ file, environment }).scalars.failOn, { value: 'block', from: 'UNMASK_FAIL_ON' });
    const all = mergePolicy({ file, environment, flags });
    assert.deepEqual(all.scalars.failOn, { value: 'warn', from: '--fail-on' });
    assert.deepEqual(all.scalars.onFailure, { value: 'block', from: 'unmask.json' });
    assert.deepEqual(all.scalars.onSkipped, { value: 'allow', from: 'built-in' });
    assert.equal(all.policy.onFailure, 'block');
    assert.equal(all.failOn, 'warn');
    assert.equal(all.budget.timeMs, 5000);
  });

  it('puts the rules of a file before the built-in ones', () => {
    const rule = { name: 'no hooks', then: 'block', when: { detector: 'x' } } as const;
    const merged = mergePolicy({ file: { from: 'unmask.json', rules: [rule] } });
    assert.deepEqual(merged.policy.rules, [rule, ...DEFAULT_POLICY.rules]);
    assert.equal(merged.rules[0]?.from, 'unmask.json');
  });

  it('switches a built-in rule off by its name, and says who did', () => {
    const merged = mergePolicy({ file: { from: 'unmask.json', rules: [{ name: 'three weak', off: true }] } });
    assert.deepEqual(
      merged.policy.rules.map(rule => rule.name),
      ['unvouched source', 'proof', 'two strong', 'one strong'],
    );
    assert.equal(merged.rules.find(rule => rule.value.name === 'three weak')?.off, 'unmask.json');
  });

  it('replaces a built-in rule by one of the same name', () => {
    const rule = { name: 'one strong', then: 'block', when: { weight: 'strong' } } as const;
    const { policy } = mergePolicy({ file: { from: 'unmask.json', rules: [rule] } });
    assert.deepEqual(
      policy.rules.filter(one => one.name === 'one strong'),
      [rule],
    );
  });

  it('cannot be changed afterwards', () => {
    const merged = mergePolicy({ file });
    assert.ok(Object.isFrozen(merged.policy));
    assert.throws(() => Object.assign(merged.policy, { onFailure: 'allow' }), TypeError);
    assert.ok(Object.isFrozen(merged.policy.rules));
    assert.ok(merged.policy.rules.every(rule => Object.isFrozen(rule)));
  });
});
