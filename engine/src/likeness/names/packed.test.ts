import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { candidates, nameIndex } from './name-index.ts';
import { packed, unpacked } from './packed.ts';

describe('an index written down', () => {
  const index = nameIndex(['chalk', 'nodemailer', '@types/node', 'ünïcode', '__proto__']);
  const bytes = packed(index);

  it('is the same when it is read again, from any place in memory', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const from of [bytes, shifted.subarray(3)]) {
      const again = unpacked(from);
      assert.ok(again);
      assert.deepEqual(again.names, index.names);
      assert.deepEqual(candidates(again, 'nodemailers', 5), candidates(index, 'nodemailers', 5));
      assert.deepEqual(packed(again), bytes);
    }
  });

  it('may be empty', () => {
    const empty = unpacked(packed(nameIndex([])));
    assert.ok(empty);
    assert.deepEqual(candidates(empty, 'anything', 5), []);
  });

  it('is refused when it is not whole, or of another time', () => {
    const other = bytes.slice();
    other[6] = 0x30;
    const huge = bytes.slice();
    huge.fill(0xff, 8, 24);
    for (const wrong of [new Uint8Array(), bytes.subarray(0, 20), bytes.subarray(0, -1), new Uint8Array([...bytes, 0]), other, huge]) {
      assert.equal(unpacked(wrong), undefined);
    }
  });

  it('holds more names than two bytes can count', () => {
    const many = nameIndex(Array.from({ length: 70_000 }, (_, at) => `n${at.toString(36)}`));
    const again = unpacked(packed(many));
    assert.ok(again);
    assert.ok(candidates(again, `n${(69_999).toString(36)}-js`, 5).some(({ name }) => name === `n${(69_999).toString(36)}`));
  });
});
