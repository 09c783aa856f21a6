import assert from 'node:assert/strict';
import { it } from 'node:test';

import { percentDecoded } from './percent.ts';

it('escapes are undone, and what is none stays', () => {
  for (const [text, decoded] of [
    ['', ''],
    ['%40scope%2Fname', '@scope/name'],
    ['100%', '100%'],
    ['%zz', '%zz'],
    ['%C3%28', '%C3%28'],
    ['%2541', '%41'],
  ] as const)
    assert.equal(percentDecoded(text), decoded);
});
