import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../../test/effort.ts';
import { loopedOver, unrolled } from './loops.ts';

describe('loops of a shell', () => {
  for (const [line, told] of [
    ['for f in a b; do run "$f"; done', 'run "a"; run "b"'],
    ['x; for f in "$here"/steps/*; do . "$f"; done; y', 'x; . "$here/steps/*"; y'],
    ['for f in "<here>"/steps/*; do . "$f"; done', '. "<here>/steps/*"'],
    ['for a in 1 2; do for b in 3; do c $a ${b}; done; done', 'c 1 3; c 2 3'],
    ['for f in $(ls); do run "$f"; done', 'for f in $(ls); do run "$f"; done'],
    ['for f in a; do run "$f"', 'for f in a; do run "$f"'],
    ['look for f in a', 'look for f in a'],
  ] as const)
    it(line, () => assert.equal(unrolled(line), told));

  it('are known by their heads where their bodies stand on other lines', () => {
    assert.deepEqual(loopedOver('for f in "steps"/*; do'), { name: 'f', value: 'steps/*' });
    assert.deepEqual(loopedOver('for f in a.sh b.sh'), { name: 'f', value: '{a.sh,b.sh}' });
    assert.equal(loopedOver('for f in "$@"; do echo a; done'), undefined);
  });

  it('come to no more than is read', () => {
    const words = Array.from({ length: 16 }, (_, at) => `w${at}`).join(' ');
    const line = `for a in ${words}; do for b in ${words}; do for c in ${words}; do ${'x '.repeat(99)}; done; done; done`;
    assert.ok(unrolled(line).length < 40_000);
  });

  for (const piece of ['for a in b; do ', 'for a in b ', 'for a in b; do c; done; '])
    it(`are looked for in even time: ${piece}`, () =>
      growsEvenly(1_000, times => {
        const line = piece.repeat(times);
        return () => void unrolled(line);
      }));
});
