import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { mistakenFor } from './name-alone.ts';
import { nameIndex } from './name-index.ts';

const index = nameIndex([
  ...[
    'react',
    'chalk',
    'eslint',
    'npm',
    'express',
    'request',
    'cross-env',
    '@babel/core',
    'preact',
    'chai',
    'cors',
    'colors',
    'pnpm',
    'oxlint',
  ],
  ...Array.from({ length: 6000 }, (_, at) => `filler-of-${at}`),
  'seldom-used',
]);
const mistaken = (name: string): string | undefined => mistakenFor(index, name)?.name;

describe('a name alone', () => {
  it('tells of a slip on a name that nearly everybody knows', () => {
    assert.equal(mistaken('expres'), 'express');
    assert.equal(mistaken('reqeust'), 'request');
    assert.equal(mistaken('crossenv'), 'cross-env');
    assert.equal(mistaken('@babel/coree'), undefined, 'its base is short');
  });

  it('tells of letters that are not what they seem, however short or seldom used the name is', () => {
    assert.equal(mistaken('chаlk'), 'chalk');
    assert.equal(mistaken('seldom-used\u200B'), 'seldom-used');
  });

  it('is silent about names that are known themselves', () => {
    for (const name of ['oxlint', 'pnpm', 'preact', 'cors', 'colors', 'chai', 'chalk', 'eslint'])
      assert.equal(mistaken(name), undefined, name);
  });

  it('is silent about short names, seldom used ones, scopes of their own and words that are added', () => {
    for (const name of [
      'reacts',
      'chalks',
      'seldomused',
      '@acme/express',
      'express-session',
      'eslint-plugin-acme',
      'request-promise',
      'nodejs-smtp',
    ]) {
      assert.equal(mistaken(name), undefined, name);
    }
  });
});
