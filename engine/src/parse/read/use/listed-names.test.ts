import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { namesTested } from './listed-names.ts';

describe('namesTested', () => {
  it('reads the ways of a regular expression', () =>
    assert.equal(namesTested('/^(?:\\.npmrc|\\.env.*|id_rsa)$/i'), '.npmrc | .env | id_rsa'));
  it('keeps the names of a list', () => assert.equal(namesTested('.npmrc | wallet.dat'), '.npmrc | wallet.dat'));
  it('leaves out what is no name', () => assert.equal(namesTested('/[^a-z]+\\d{3}/'), ''));
  it('is bounded', () => assert.equal(namesTested(`/${'a|'.repeat(400)}b/`), ''));
  it('takes an empty text', () => assert.equal(namesTested(''), ''));
});
