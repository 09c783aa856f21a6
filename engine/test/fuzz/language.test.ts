import assert from 'node:assert/strict';
import { it } from 'node:test';

import { fuzzLanguage } from './language.ts';

it('going through a package step by step comes back from whatever is called with whatever there is', () => {
  const { inputs, slowestMs } = fuzzLanguage(1000, 20260101);
  assert.equal(inputs, 1000);
  assert.ok(slowestMs < 2000, `the slowest took ${slowestMs} ms`);
});
