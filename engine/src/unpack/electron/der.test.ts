import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { elementAt, elementsIn, identifierOf, inside } from './der.ts';

const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all);

describe('DER', () => {
  it('is elements inside of elements', () => {
    const one = bytes(0x30, 6, 2, 1, 5, 4, 1, 7);
    const outer = elementAt(one, 0, one.length);
    assert.deepEqual(
      inside(one, outer).map(({ tag, start, end }) => [tag, start, end]),
      [
        [2, 4, 5],
        [4, 7, 8],
      ],
    );
    const long = bytes(4, 0x82, 1, 0, ...Array.from({ length: 256 }, () => 1));
    assert.equal(elementAt(long, 0, long.length)?.end, 260);
  });

  it('names its objects by numbers', () => {
    const sha256 = bytes(6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1);
    assert.equal(identifierOf(sha256, elementAt(sha256, 0, sha256.length)), '2.16.840.1.101.3.4.2.1');
    assert.equal(identifierOf(bytes(4, 0), elementAt(bytes(4, 0), 0, 2)), '');
  });

  it('is not believed where a length leads out, is told at the end, or is too long', () => {
    for (const broken of [
      bytes(),
      bytes(0x30),
      bytes(0x30, 5, 1),
      bytes(0x30, 0x80, 0, 0),
      bytes(0x30, 0x85, 0, 0, 0, 0, 1, 0),
      bytes(0x1f, 1, 0),
    ])
      assert.equal(elementAt(broken, 0, broken.length), undefined);
    // The inner element says that it is longer than the outer.
    const lying = bytes(0x30, 3, 4, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    assert.deepEqual(inside(lying, elementAt(lying, 0, lying.length)), []);
    assert.equal(elementsIn(lying, 2, 5), undefined);
  });
});
