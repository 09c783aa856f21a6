import assert from 'node:assert/strict';
import { it } from 'node:test';

import { unknownVerb } from './unknown-verb.ts';

it('a word that a command does not know is named, and what may be meant by it', () => {
  const told = (verb?: string): string[] => {
    const { message, hint } = unknownVerb('intel', verb, ['sync', 'status'], 'unmask intel sync or status.');
    return [message, hint ?? ''];
  };
  assert.deepEqual(told('snyc'), ['unmask intel does not know "snyc".', 'Did you mean "unmask intel sync"?']);
  assert.deepEqual(told('mend'), ['unmask intel does not know "mend".', 'unmask intel sync or status.']);
  assert.deepEqual(told(), ['What is unmask intel to do?', 'unmask intel sync or status.']);
});
