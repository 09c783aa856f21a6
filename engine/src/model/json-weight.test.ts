import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { weighJson } from './json-weight.ts';

const ALL = { values: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };
const weigh = (text: string, most = ALL): readonly [number, number] => {
  const { values, depth } = weighJson(new TextEncoder().encode(text), most);
  return [values, depth];
};

describe('the weight of a JSON text', () => {
  it('is what would be made of it, whatever its strings hold', () => {
    assert.deepEqual(weigh(''), [1, 0]);
    assert.deepEqual(weigh('"[[{{,,"'), [1, 0]);
    assert.deepEqual(weigh(String.raw`["a\"[,{","\\",["\\\""]]`), [5, 2]);
    assert.deepEqual(weigh('{"a":1,"b":{"c":[]}}'), [5, 3]);
    assert.deepEqual(weigh('{"never ends'), [2, 1]);
  });

  it('is not counted further than was asked', () => {
    assert.equal(weigh(`[${'{},'.repeat(1000)}{}]`, { values: 10, depth: 9 })[0], 11);
    assert.equal(weigh('['.repeat(1000), { values: 5000, depth: 9 })[1], 10);
  });
});
