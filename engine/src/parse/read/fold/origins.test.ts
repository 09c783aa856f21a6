import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { OTHERS, type Value } from '../../../model/module.ts';
import { originsOf } from './origins.ts';
import { UNKNOWN } from './value.ts';

describe('origins of a value that is made of another, which is made of another, and so on', () => {
  const partly = (at: number): Value => ({ ...UNKNOWN, from: [at], params: [{ of: at, index: 0, path: undefined }] });

  for (const [side, join] of [
    ['first', (part: Value, rest: Value): Value => originsOf(part, rest)],
    ['last', (part: Value, rest: Value): Value => originsOf(rest, part)],
  ] as const)
    it(`are no more than are looked at, and that there are others, where what is new comes ${side}`, () => {
      let made = UNKNOWN;
      for (let at = 0; at < 2_000; at += 1) made = join(partly(at), made);
      assert.ok(made.from.length <= 600 && made.params.length <= 600, `${made.from.length}, ${made.params.length}`);
      assert.ok(made.from.includes(OTHERS));
    });
});
