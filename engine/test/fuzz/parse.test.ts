import assert from 'node:assert/strict';
import { it } from 'node:test';

import { fuzzParse } from './parse.ts';

it('parse and trace come back from every damaged package', () => {
  const { inputs, slowestMs } = fuzzParse(1500, 20260101);
  assert.equal(inputs, 1500);
  assert.ok(slowestMs < 2000, `the slowest took ${slowestMs} ms`);
});
