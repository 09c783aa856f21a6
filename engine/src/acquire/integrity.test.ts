import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';

import { checkIntegrity } from './integrity.ts';

const bytes = Buffer.from('an archive');
const sri = (algorithm: string, of: string | Buffer = bytes): string => `${algorithm}-${createHash(algorithm).update(of).digest('base64')}`;
const shasum = createHash('sha1').update(bytes).digest('hex');

describe('checkIntegrity', () => {
  it('agrees with what is as promised', () => {
    const integrity = sri('sha512');
    assert.deepEqual(checkIntegrity(bytes, { integrity, shasum: 'wrong' }), {
      expected: { is: 'present', value: integrity },
      actual: integrity,
      matches: true,
    });
  });
  it('tells both sides of what is not', () => {
    const integrity = sri('sha512', 'other');
    assert.deepEqual(checkIntegrity(bytes, { integrity, shasum }), {
      expected: { is: 'present', value: integrity },
      actual: sri('sha512'),
      matches: false,
    });
  });
  it('goes by the strongest algorithm', () => {
    assert.equal(checkIntegrity(bytes, { integrity: `${sri('sha1')} ${sri('sha512', 'other')}`, shasum }).matches, false);
  });
  it('falls back to the shasum', () => {
    for (const integrity of [undefined, '', 'rubbish', 7]) {
      assert.deepEqual(checkIntegrity(bytes, { integrity, shasum }), {
        expected: { is: 'present', value: sri('sha1') },
        actual: sri('sha1'),
        matches: true,
      });
    }
    assert.equal(checkIntegrity(bytes, { integrity: undefined, shasum: '0'.repeat(40) }).matches, false);
  });
  it('says when nothing was promised', () => {
    for (const wrong of [undefined, 'short', 7]) {
      assert.deepEqual(checkIntegrity(bytes, { integrity: undefined, shasum: wrong }), {
        expected: { is: 'absent' },
        actual: sri('sha512'),
        matches: true,
      });
    }
  });
});
