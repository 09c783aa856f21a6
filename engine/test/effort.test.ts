import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from './effort.ts';

/** Touches a number for each pair, or for each one, of a size. */
function loop(times: number): number {
  let sum = 0;
  for (let at = 0; at < times; at += 1) sum = (sum + at) % 1_000_003;
  return sum;
}

describe('work that grows', () => {
  it('may grow with its size, and not with its square', () => {
    growsEvenly(2_000_000, size => () => assert.ok(loop(size) >= 0));
    assert.throws(() => growsEvenly(6000, size => () => assert.ok(loop(size * size) >= 0)), /6000 take/);
  });
});
