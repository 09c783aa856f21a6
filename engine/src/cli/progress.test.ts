import assert from 'node:assert/strict';
import { it, mock } from 'node:test';

import { startProgress } from './progress.ts';

/** What is written while work for so many milliseconds leaves no time for a timer. */
function writtenWithin(ms: number, isTerminal: boolean): string[] {
  const written: string[] = [];
  const progress = startProgress(1, { verbose: false, quiet: false }, { write: text => written.push(text), isTerminal, width: 80 });
  progress.started('./large');
  for (const end = performance.now() + ms; performance.now() < end;) progress.step();
  progress.end();
  return written;
}

it('a person sees what is examined also while the disk is read without a pause', () => {
  const [first, ...rest] = writtenWithin(1300, true);
  assert.match(first ?? '', /examining \.\/large …/);
  assert.ok(rest.length < 6, 'no more often than anybody reads');
  assert.deepEqual(writtenWithin(100, true), [], 'nothing where it is soon done');
  assert.deepEqual(writtenWithin(900, false), [], 'nothing where nobody looks');
});

/** What stands in a log after so many seconds of waiting. */
function loggedAfter(seconds: number, quiet = false): string[] {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const written: string[] = [];
  const progress = startProgress(2, { verbose: false, quiet }, { write: text => written.push(text), isTerminal: false, width: 80 });
  progress.started('left-pad');
  for (let second = 0; second < seconds; second += 1) mock.timers.tick(1000);
  progress.end();
  mock.timers.tick(1_000_000);
  mock.timers.reset();
  return written;
}

it('a log says what is waited for where that takes long, and how often is bounded', () => {
  assert.deepEqual(loggedAfter(14), []);
  assert.deepEqual(loggedAfter(20), ['unmask: 0 of 2 examined: left-pad …\n']);
  assert.equal(loggedAfter(200).length, 4);
  assert.deepEqual(loggedAfter(200, true), []);
});
