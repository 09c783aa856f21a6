import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Effect } from '../model/effect.ts';
import { fromItsFile } from './from-its-file.ts';

function told(path: string, target: string): string {
  const effect: Effect = {
    kind: 'reads file',
    api: 'fs.readFileSync',
    target,
    triggers: ['import'],
    guards: [],
    at: { path, start: 0, end: 1 },
    details: new Map([['arguments', target]]),
  };
  const seen = fromItsFile(effect);
  assert.equal(seen.details.get('arguments'), seen.target);
  return seen.target;
}

it('tells the way to a place of the package from the file that does it', () => {
  assert.equal(told('index.js', '<here>/data/a.png'), '<here>/data/a.png');
  assert.equal(told('src/read.js', '<here>/data/a.png'), '<here>/../data/a.png');
  assert.equal(told('src/read.js', '<here>/src/a.png'), '<here>/a.png');
  assert.equal(told('src/lib/read.js', '<here>/src/other/*.png'), '<here>/../other/*.png');
  assert.equal(told('src/read.js', '<here>'), '<here>/..');
  assert.equal(told('src/read.js', '<here>/..'), '<here>/../..');
  assert.equal(told('src/read.js', 'node <here>/a.js | <here>/src/b.js x'), 'node <here>/../a.js | <here>/b.js x');
  assert.equal(told('src/page.js//script1', '<here>/src/a.png'), '<here>/a.png');
  assert.equal(told('src/read.js', '<home>/.config | *'), '<home>/.config | *');
});
