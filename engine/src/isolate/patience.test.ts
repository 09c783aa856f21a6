import assert from 'node:assert/strict';
import { it } from 'node:test';

import { patience } from './patience.ts';

it('patience grows with those who wait for a processor, and ends', () => {
  assert.deepEqual([patience(0, 4), patience(4, 4), patience(10, 4), patience(1000, 4)], [1, 1, 2.5, 6]);
});
