import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { DEFAULT_POLICY } from '../judge/default-policy.ts';
import type { Subject } from '../model/subject.ts';
import { LIMITS } from '../unpack/limits.ts';
import { originalKeeper } from './kept-original.ts';

const given = { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [] };
const subject = (text: string): Subject => ({
  id: { name: 'one', version: '1.0.0', from: 'directory' },
  bytes: { as: 'tree', files: new Map([['index.js', new TextEncoder().encode(text)]]), refused: [] },
});

describe('the package that others are held against', () => {
  it('is read once, as long as it is the same, and anew where it is another or a file of it is given up', () => {
    let read = 0;
    const held = originalKeeper();
    const ask = (text: string, avoid: readonly { path: string; why: string }[] = []): unknown =>
      held(subject(text), { ...given, avoid, onFile: path => (read += Number(path === 'index.js')) });
    const first = ask('exports.a = 1;');
    assert.equal(ask('exports.a = 1;'), first);
    assert.equal(read, 1);
    assert.notEqual(ask('exports.a = 2;'), first);
    assert.equal(read, 2);
    ask('exports.a = 2;', [{ path: 'index.js', why: 'it broke the examination' }]);
    ask('exports.a = 2;');
    assert.equal(read, 3);
    assert.equal(held(undefined, { ...given, onFile: () => {} }), undefined);
  });
});
