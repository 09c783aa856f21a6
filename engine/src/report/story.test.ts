import assert from 'node:assert/strict';
import { it } from 'node:test';

import { story } from './story.ts';

it('whoever reads a form is not said to listen', () => {
  const input = { trigger: 'call', kind: 'captures input' } as const;
  const [chapter] = story([
    { ...input, targets: [], count: 2, of: 'forms' },
    { ...input, targets: ['input[type=password]'], count: 1, of: 'forms' },
    { ...input, targets: ['keydown'], count: 1 },
  ]);
  assert.deepEqual(chapter?.does, [
    'reads forms (2 places)',
    'reads forms (input[type=password])',
    'listens for keyboard or form input (keydown)',
  ]);
});
