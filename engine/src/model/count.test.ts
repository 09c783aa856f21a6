import assert from 'node:assert/strict';
import { it } from 'node:test';

import { count } from './count.ts';

it('puts one thing in the singular, and none or many in the plural', () => {
  assert.deepEqual(
    [0, 1, 2, 1000].map(number => count(number, 'file')),
    ['0 files', '1 file', '2 files', '1000 files'],
  );
});

it('takes words that change in another way, and the verb with them', () => {
  assert.deepEqual(
    [1, 3].map(number => count(number, 'advisory', 'advisories')),
    ['1 advisory', '3 advisories'],
  );
  assert.deepEqual(
    [1, 3].map(number => count(number, 'byte belongs', 'bytes belong')),
    ['1 byte belongs', '3 bytes belong'],
  );
});
