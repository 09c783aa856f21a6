import assert from 'node:assert/strict';
import { it } from 'node:test';

import { bringsWord } from './own-words.ts';

it('tells whether a word may be handed to a program', () => {
  assert.equal(bringsWord('clean', `if (process.argv[2] === 'clean') run()`), false, 'what is typed is held against it');
  assert.equal(bringsWord('clean', `run('clean')`), true);
  assert.equal(bringsWord('', `if (process.argv[2] === '') run()`), true, 'nothing is no word, and stands everywhere');
});
