import assert from 'node:assert/strict';
import { it } from 'node:test';

import { rateLimiter } from './rate-limit.ts';

it('each may do it so often, all together as well, and again once it is long enough ago', () => {
  let now = 0;
  const may = rateLimiter({ each: 2, all: 3, withinMs: 1000 }, () => now);
  assert.deepEqual([may('a'), may('a'), may('a'), may('b'), may('b')], [true, true, false, true, false]);
  now = 999;
  assert.equal(may('c'), false);
  now = 1000;
  assert.deepEqual([may('c'), may('a'), may('a'), may('a')], [true, true, true, false]);
});
