import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fails } from '../../../test/acquiring.ts';
import { readStoreAddress } from './address.ts';
import type { StoreAddress } from './address.ts';

const KEY = 'k'.repeat(32);

function read(text: string, key: string = KEY): StoreAddress | undefined {
  return readStoreAddress({ UNMASK_GATE_STORE: text, UNMASK_GATE_STORE_KEY: key });
}

describe('the address of a shared store', () => {
  it('is there only where one is configured', () => {
    assert.equal(readStoreAddress({}), undefined);
    assert.equal(read(''), undefined);
  });

  it('is read part by part, and what may be printed of it holds neither user nor password', () => {
    const address = read('postgresql://gate:s%40cret@db.example:6432/verdicts');
    assert.deepEqual(
      [address?.host, address?.port, address?.database, address?.user, address?.password],
      ['db.example', 6432, 'verdicts', 'gate', 's@cret'],
    );
    assert.equal(address?.says, 'db.example:6432/verdicts');
  });

  it('is spoken to over verified TLS, but for this computer and where it is told otherwise', () => {
    assert.deepEqual(read('postgres://db.example/v')?.tls, { ca: undefined });
    assert.deepEqual(read('postgres://127.0.0.1/v?sslmode=verify-full')?.tls, { ca: undefined });
    for (const text of [
      'postgres://localhost/v',
      'postgres://127.0.0.1/v',
      'postgres://[::1]/v',
      'postgres://db.example/v?sslmode=disable',
    ])
      assert.equal(read(text)?.tls, false, text);
    // A name that only begins like this computer is another one.
    assert.deepEqual(read('postgres://127.0.0.1.example/v')?.tls, { ca: undefined });
  });

  const WRONG: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    ['what is no address', 'db.example', /no address/],
    ['another database', 'mysql://u:secret-word@db.example/v', /no address/],
    ['an address without a database', 'postgres://u:secret-word@db.example', /no address/],
    ['TLS that is not verified', 'postgres://u:secret-word@db.example/v?sslmode=require', /sslmode/],
    ['a parameter that it does not know', 'postgres://u:secret-word@db.example/v?options=-csearch_path', /parameter/],
    ['a certificate that is not there', 'postgres://u:secret-word@db.example/v?sslrootcert=/nowhere/ca.pem', /not there/],
  ];
  for (const [what, text, says] of WRONG)
    it(`refuses ${what}, and does not repeat it`, () => {
      assert.throws(() => read(text), fails('usage', says));
      assert.throws(
        () => read(text),
        (error: Error) => !/secret-word|db\.example/.test(`${error.message} ${String(error.cause)}`),
      );
    });

  it('is refused without a key that nobody guesses', () => {
    for (const key of ['', 'short', 'k'.repeat(31)])
      assert.throws(() => read('postgres://localhost/v', key), fails('usage', /UNMASK_GATE_STORE_KEY/, /openssl/));
  });
});
