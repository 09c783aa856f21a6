import assert from 'node:assert/strict';
import { it, mock } from 'node:test';

import { tellExamining } from './tell-examining.ts';

/** What is told while `id` is examined for so many seconds. */
function toldIn(seconds: number, id = 'large@1.0.0', isTerminal = false): string[] {
  mock.timers.enable({ apis: ['setTimeout'] });
  const written: string[] = [];
  const ended = tellExamining({ write: text => written.push(text), isTerminal, width: 80 })(id);
  for (let second = 0; second < seconds; second += 1) mock.timers.tick(1000);
  ended();
  mock.timers.tick(1_000_000);
  mock.timers.reset();
  return written;
}

it('a package that takes long is told by name, and that it goes on, until it is examined', () => {
  assert.deepEqual(toldIn(4), [], 'nobody waits for that');
  const told = toldIn(70);
  assert.equal(told.length, 4);
  assert.match(told[0] ?? '', /^unmask: examining large@1\.0\.0 before it is let in … \d+ s\n$/);
  assert.match(told[2] ?? '', /^unmask: still examining large@1\.0\.0 /);
  assert.match(told[3] ?? '', /^unmask: examined large@1\.0\.0 in \d+ s\n$/);
});

it('on a terminal it takes a line of its own, where the client has drawn', () => {
  assert.match(toldIn(6, 'a@1.0.0', true)[0] ?? '', /^\r\u001B\[2Kunmask: examining /);
});

it('a name never reaches the screen raw', () => {
  assert.doesNotMatch(toldIn(6, 'a\u001B[31m@1.0.0').join(''), /\u001B/);
});
