import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { agrees, promisedIn } from './promised.ts';

const ONE = `sha512-${'a'.repeat(86)}==`;
const OTHER = `sha512-${'b'.repeat(86)}==`;
const WEAK = `sha1-${'a'.repeat(27)}=`;

describe('what a lockfile promises', () => {
  it('holds bytes where every word is a hash that all clients read alike', () => {
    assert.deepEqual(promisedIn(` ${ONE}\t${WEAK} `), { hashes: [ONE, WEAK], holds: true });
  });

  for (const text of ['', 'x', ONE.toUpperCase(), `md5-${'a'.repeat(22)}==`, `${ONE}?option`, `${ONE} x`, 'sha512-', ONE.replace('-', '_')])
    it(`holds nothing with ${text.slice(0, 12)}… (${text.length} characters)`, () => assert.equal(promisedIn(text).holds, false));

  it('agrees with another promise only where no hash of a known algorithm differs', () => {
    assert.equal(agrees([ONE], [ONE, WEAK]), true);
    assert.equal(agrees([WEAK], [ONE]), true);
    assert.equal(agrees([ONE, OTHER], [ONE]), false);
    assert.equal(agrees([OTHER], [ONE, WEAK]), false);
  });
});
