import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { partitionPoint } from './partition-point.ts';

describe('the point at which something ceases to hold', () => {
  const at = (sorted: readonly number[], below: number): number => partitionPoint(sorted.length, place => (sorted[place] ?? 0) < below);

  it('is how many things stand before it', () => {
    assert.equal(at([1, 3, 3, 7], 3), 1);
    assert.equal(at([1, 3, 3, 7], 4), 3);
  });

  it('is the start where it never holds, and the end where it always does', () => {
    assert.equal(at([], 3), 0);
    assert.equal(at([5, 6], 3), 0);
    assert.equal(at([1, 2], 3), 2);
  });
});
