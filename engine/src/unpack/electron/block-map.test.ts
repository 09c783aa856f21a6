import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../../test/effort.ts';
import { readBlockMap } from './block-map.ts';

const HEAD = '<?xml version="1.0"?><BlockMap xmlns="x" HashMethod="http://www.w3.org/2001/04/xmlenc#sha256">';

describe('the block map of a package', () => {
  it('tells of each file its length and the hashes of its blocks, by the path as Windows compares it', () => {
    const map = readBlockMap(
      `${HEAD}<File Name="app\\A &amp; B&#x21;.js" Size="70000" LfhSize="60"><Block Hash="one=" Size="9"/><Block Hash="two="/></File><File Name="empty" Size="0" LfhSize="1"/></BlockMap>`,
    );
    assert.deepEqual(
      [...(map ?? [])],
      [
        ['app/a & b!.js', { bytes: 70000, hashes: ['one=', 'two='] }],
        ['empty', { bytes: 0, hashes: [] }],
      ],
    );
  });

  it('is none where it hashes by something else, names no length, or is something else', () => {
    assert.equal(readBlockMap(HEAD.replace('sha256', 'sha512')), undefined);
    assert.equal(readBlockMap(`${HEAD}<File Size="1"/>`), undefined);
    assert.equal(readBlockMap(`${HEAD}<File Name="a" Size="many"/>`), undefined);
    for (const text of ['', '{}', '<File Name="a" Size="1"/>']) assert.equal(readBlockMap(text), undefined);
  });

  it('takes what is odd without harm', () => {
    assert.deepEqual(
      [...(readBlockMap(`${HEAD}<Block Hash="lost"/><File Name="__proto__" Size="1"><Block/></File>`) ?? [])],
      [['__proto__', { bytes: 1, hashes: [''] }]],
    );
    assert.deepEqual(
      [...(readBlockMap(`${HEAD}<File Name="&#xffffff;&#9999999;&none;" Size="1"/>`)?.keys() ?? [])],
      ['&#xffffff;&#9999999;&none;'],
    );
    growsEvenly(25_000, times => () => void readBlockMap(`${HEAD}${'<File '.repeat(times)}`));
  });
});
