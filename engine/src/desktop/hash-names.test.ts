import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hashInName, matchesName } from './hash-names.ts';
import { md4 } from './md4.ts';

describe('names that hold a hash of the content', () => {
  it('MD4 is that of its specification', () => {
    assert.equal(md4(Buffer.from('')), '31d6cfe0d16ae931b73c59d7e0c089c0');
    assert.equal(md4(Buffer.from('message digest')), 'd9130a8164549fe818874806e1c7014b');
    assert.equal(md4(Buffer.from('1234567890'.repeat(8))), 'e33b4ddc9c38f2199c3e7b164fcc0536');
    for (const length of [55, 56, 63, 64, 65]) assert.equal(md4(new Uint8Array(length)).length, 32);
  });

  it('are told from other names', () => {
    const hash = '64b69c3b00e2a7914733';
    for (const path of [`dist/vendors.${hash}.js`, `${hash}.js`, `a/main-${hash}.css`, `x.${hash}.chunk.js`])
      assert.equal(hashInName(path), hash);
    for (const path of [`${hash}.wasm`, 'vendors.64b69c3b.js', `vendors.${hash}ff.js`, 'vendors.js'])
      assert.equal(hashInName(path), undefined);
  });

  it('match the bytes, or the bytes without the name itself', () => {
    const plain = Buffer.from('export const a = 1;');
    assert.ok(matchesName(plain, md4(plain).slice(0, 20)));
    const without = '//# sourceMappingURL=vendors..js.map';
    const hash = md4(Buffer.from(without)).slice(0, 20);
    assert.ok(matchesName(Buffer.from(without.replace('..', `.${hash}.`)), hash));
    assert.ok(!matchesName(Buffer.from('export const a = 2;'), md4(plain).slice(0, 20)));
  });
});
