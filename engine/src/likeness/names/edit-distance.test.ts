import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { editDistance, FAR, isOneEdit } from './edit-distance.ts';

/** The whole table: slow, and plain to see right. */
function tabled(one: string, other: string): number {
  const table: number[][] = [];
  for (let row = 0; row <= one.length; row++) {
    table[row] = [];
    for (let column = 0; column <= other.length; column++) {
      const at = (up: number, left: number): number => table[row - up]?.[column - left] ?? Infinity;
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const cost = Math.min(at(1, 1) + differs, at(1, 0) + 1, at(0, 1) + 1, swapped ? at(2, 2) + 1 : Infinity);
      table[row]?.push(row === 0 && column === 0 ? 0 : cost);
    }
  }
  return table[one.length]?.[other.length] ?? Infinity;
}

describe('editDistance', () => {
  it('counts as the whole table does, up to two, on every two texts of three letters and up to five places', () => {
    const texts = [''];
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at] ?? '';
      if (text.length < 5) texts.push(...['a', 'b', 'c'].map(letter => text + letter));
    }
    for (const one of texts) {
      for (const other of texts.filter((_, at) => at % 3 === 0)) {
        const right = Math.min(FAR, tabled(one, other));
        assert.equal(editDistance(one, other), right, `${one} ${other}`);
        assert.equal(isOneEdit(one, other), right === 1, `${one} ${other}`);
      }
    }
  });

  it('counts two neighbours that changed places as one', () => {
    assert.equal(editDistance('reqeust', 'request'), 1);
    assert.equal(editDistance('eslint', 'oxlint'), 2);
    assert.equal(editDistance('chai', 'express'), FAR);
  });
});
