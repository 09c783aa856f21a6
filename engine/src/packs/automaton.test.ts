import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { automatonOf } from './automaton.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function found(patterns: readonly string[], text: string): string[] {
  const told: string[] = [];
  const given = bytes(text);
  automatonOf(patterns.map(bytes))(given, given.length, (pattern, end) => told.push(`${patterns[pattern]}@${end}`));
  return told.sort();
}

describe('the automaton', () => {
  it('finds patterns in one another, overlapping, at both ends, and whatever the case', () => {
    assert.deepEqual(found(['he', 'she', 'his', 'hers'], 'uSHErs'), ['he@4', 'hers@6', 'she@4']);
    assert.deepEqual(found(['aa', 'aaa'], 'aaaa'), ['aa@2', 'aa@3', 'aa@4', 'aaa@3', 'aaa@4']);
    assert.deepEqual(found(['abcab', 'cabx'], 'abcabx'), ['abcab@5', 'cabx@6']);
  });

  it('finds nothing where there is nothing, and an empty pattern nowhere', () => {
    assert.deepEqual(found([], 'abc'), []);
    assert.deepEqual(found(['', 'abcd'], 'abcabc'), []);
    assert.deepEqual(found(['abc'], ''), []);
  });

  it('takes any bytes, and stops where it is told', () => {
    const pattern = new Uint8Array([0, 255, 128]);
    const told: number[] = [];
    const search = automatonOf([pattern]);
    search(new Uint8Array([0, 255, 128, 0, 255, 128]), 5, (_, end) => told.push(end));
    assert.deepEqual(told, [3]);
  });

  it('agrees with looking for each pattern alone, on thousands of random texts', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const word = (longest: number): string => Array.from({ length: 1 + random(longest) }, () => 'abAc'[random(4)]).join('');
    for (let round = 0; round < 2000; round += 1) {
      const patterns = [...new Set(Array.from({ length: 6 }, () => word(5)))];
      const text = word(60);
      const naive = patterns.flatMap(pattern =>
        Array.from(text, (_, at) => at + 1)
          .filter(end => text.toLowerCase().slice(0, end).endsWith(pattern.toLowerCase()))
          .map(end => `${pattern}@${end}`),
      );
      assert.deepEqual(found(patterns, text), naive.sort());
    }
  });

  it('takes time in proportion to what it reads, on bytes made to hinder it', () => {
    const search = automatonOf(Array.from({ length: 200 }, (_, at) => bytes(`${'a'.repeat(at + 8)}b`)));
    let ends = 0;
    search(new Uint8Array(4_000_000).fill(0x61), 4_000_000, () => (ends += 1));
    assert.equal(ends, 0);
  });
});
