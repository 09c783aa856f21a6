import assert from 'node:assert/strict';
import { it } from 'node:test';

import { fuzzAsar } from './asar.ts';

it('the readers of archives and applications of Electron come back from every damaged one', () => {
  const { inputs, slowestMs } = fuzzAsar(5000, 20260101);
  assert.equal(inputs, 5000);
  assert.ok(slowestMs < 1000, `the slowest took ${slowestMs} ms`);
});
