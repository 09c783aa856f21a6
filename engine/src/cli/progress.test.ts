import assert from 'node:assert/strict';
import { it } from 'node:test';

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
