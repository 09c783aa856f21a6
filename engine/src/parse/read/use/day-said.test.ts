import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../../test/behave.ts';

/** What the condition of an effect says of the date. */
function dateIn(condition: string): string[] {
  const code = `const fs = require('fs'), day = Date.UTC(2027, 2, 14), when = new Date('2027-03-14'); exports.go = (given) => { if (${condition}) fs.rmSync('a'); };`;
  return behaviourOf({ 'index.js': code }).effects.flatMap(({ guards }) =>
    guards.flatMap(({ kind, value }) => (kind === 'date' ? value : [])),
  );
}

describe('a day of the calendar', () => {
  for (const condition of [
    'Date.now() > Date.UTC(2027, 2, 14)',
    'Date.now() >= 1804982400000',
    'new Date() > new Date(2027, 2, 14)',
    "Date.now() > Date.parse('2027-03-14T00:00:00Z')",
    'Date.now() > when.getTime()',
    'day < Date.now()',
    '+new Date() > day',
  ])
    it(`is said by ${condition}`, () => assert.deepEqual(dateIn(condition), ['2027-03-14']));

  for (const condition of [
    'Date.now() > given',
    'Date.now() > 86400000',
    'Date.now() - given > 1804982400000 / 2',
    "new Date() > new Date('soon')",
  ])
    it(`is not said by ${condition}`, () => assert.ok(!dateIn(condition).some(value => /^20\d\d/.test(value))));
});
