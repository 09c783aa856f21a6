import assert from 'node:assert/strict';
import { it } from 'node:test';

import { fuzzUnpack } from './unpack.ts';

it('unpack comes back from every damaged archive', () => {
  const { inputs, slowestMs } = fuzzUnpack(3000, 20260101);
  assert.equal(inputs, 3000);
  assert.ok(slowestMs < 1000, `the slowest took ${slowestMs} ms`);
});
