import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

/** What is run by `act`, with what its callers hand over and with a place that is known. */
const linesOf = (quote: string): string[] =>
  behaviourOf({
    'index.js': `const { exec } = require('child_process'); ${quote} exports.remove = at => exec('rm -rf ' + quote(at.path)); exports.show = () => exec('ls ' + quote('/a'));`,
  }).effects.map(lineOf);

const apart = ['call spawns child_process.exec(rm -rf "*")', 'call spawns child_process.exec(ls "/a")'];

describe('a function that only quotes what it is given', () => {
  for (const [how, quote] of [
    ['by a template', 'const quote = s => `"${s}"`;'],
    ['by a method', `function quote(s) { return '"' + s.replace(/"/g, '\\\\"') + '"'; }`],
    [
      'when it has made sure that it is a text',
      `function quote(s) { if (typeof s !== 'string') throw new TypeError('s'); return '"' + s + '"'; }`,
    ],
  ] as const)
    it(`gives nobody what others hand to it, ${how}`, () => assert.deepEqual(linesOf(quote), apart));

  it('unless it asks anything of what it is given', () =>
    assert.ok(linesOf(`const quote = s => s ? '"' + s + '"' : '/b';`).some(line => line.includes('rm -rf "/a"'))));
});
