import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heaviest, isHeavier } from './moments.ts';

test('any weight is heavier than none, and none is heavier than itself', () => {
  assert.equal(isHeavier('context', undefined), true);
  assert.equal(isHeavier('weak', 'weak'), false);
  assert.equal(isHeavier('weak', 'context'), true);
  assert.equal(isHeavier('weak', 'strong'), false);
});

test('the heaviest of none is nothing', () => {
  assert.equal(heaviest([]), undefined);
  assert.equal(heaviest(['weak', 'strong', 'context']), 'strong');
});
