import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { onlyHash } from './decide/promised.ts';
import { openSentByHash } from './sent-by-hash.ts';

const SHA512 = `sha512-${'A'.repeat(86)}==`;

describe('what is sent by its hash', () => {
  it('is a file of a package by one hash, as long as what it was decided by is the same', () => {
    const sent = openSentByHash();
    sent.add('@own/x', '1.0.0', SHA512, 'first');
    assert.ok(sent.has('@own/x', 'x-1.0.0.tgz', SHA512, 'first'));
    assert.ok(!sent.has('@own/x', 'x-1.0.0.tgz', SHA512, 'later'));
    assert.ok(!sent.has('@own/x', 'x-1.0.1.tgz', SHA512, 'first'));
    assert.ok(!sent.has('x', 'x-1.0.0.tgz', SHA512, 'first'));
    assert.ok(!sent.has('@own/x', 'x-1.0.0.tgz', SHA512.replace('A', 'B'), 'first'));
  });

  it('is named by a SHA-512 alone', () => {
    assert.equal(onlyHash(SHA512), SHA512);
    for (const integrity of [
      '',
      `sha1-${'A'.repeat(27)}=`,
      `${SHA512} sha1-${'A'.repeat(27)}=`,
      `${SHA512} ${SHA512.replace('A', 'B')}`,
      `${SHA512} what`,
    ])
      assert.equal(onlyHash(integrity), undefined, integrity);
  });
});
