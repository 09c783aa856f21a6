import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../../test/examine.ts';
import { isKeptQuiet } from './kept-quiet.ts';

const LONG = 'Small helpers for lists and dates, without dependencies. '.repeat(4);

/** Pages, and whether they keep quiet about what goes to `told.invalid`. */
const PAGES: readonly (readonly [string, string, boolean])[] = [
  ['speaks of something else', LONG, true],
  ['names the host', `${LONG} It asks told.invalid.`, false],
  ['says that something is sent', `${LONG} Errors are sent to us.`, false],
  ['says so in code alone', `${LONG} \`queue.send(text)\``, true],
  ['is too short to keep anything quiet', 'Helpers.', false],
];

describe('a page keeps quiet', () => {
  for (const [what, page, isQuiet] of PAGES)
    it(`${isQuiet ? 'where' : 'not where'} it ${what}`, () =>
      assert.equal(isKeptQuiet('told.invalid', treeOf({ 'README.md': page })), isQuiet));
});
