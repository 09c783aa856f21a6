import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { lettersOf, readName } from './read-name.ts';

describe('readName', () => {
  it('takes scope, base and words apart', () => {
    const { scope, base, letters, whole, words, scopeWords, content } = readName('@Near-JS/keystores.node');
    assert.deepEqual([scope, base, letters, whole], ['near-js', 'keystores.node', 'keystoresnode', 'nearjskeystoresnode']);
    assert.deepEqual(
      [words, scopeWords, content].map(some => some.map(({ raw }) => raw)),
      [['keystores', 'node'], ['near', 'js'], ['keystores']],
    );
  });

  it('parts what is glued on by habit', () => {
    const wordsOf = (name: string): string =>
      readName(name)
        .words.map(({ raw }) => raw)
        .join(' ');
    assert.equal(wordsOf('ethersjs'), 'ethers js');
    assert.equal(wordsOf('nodemailer'), 'node mailer');
    assert.equal(wordsOf('multer2'), 'multer 2');
    for (const whole of ['nodemon', 'js', 'd3', 'base64', 'sha256', 'i18n']) assert.equal(wordsOf(whole), whole);
  });

  it('keeps all words where all are common', () => {
    assert.deepEqual(
      readName('core-js').content.map(({ raw }) => raw),
      ['core', 'js'],
    );
  });

  it('says what a word stands for', () => {
    const [word] = readName('colours').words;
    assert.deepEqual(word, { raw: 'colours', spelled: 'colors', stem: 'color', meant: 'color', common: false });
    assert.equal(readName('smtp').words[0]?.meant, readName('mailer').words[0]?.meant);
  });

  it('sees through disguises, and says that it did', () => {
    assert.deepEqual([readName('lоdash').base, readName('lоdash').disguised], ['lodash', true]);
    assert.deepEqual([readName('lo\u2060dash').base, readName('lo\u2060dash').hidden], ['lodash', true]);
    assert.deepEqual([readName('Lodash').disguised, readName('Lodash').hidden], [false, false]);
  });

  it('reads no more of a text than a name can have', () => {
    assert.equal(readName('a'.repeat(10_000)).base.length, 214);
    assert.ok(readName('ﷺ'.repeat(300)).base.length <= 214);
  });
});

describe('lettersOf', () => {
  it('leaves out what stands between words', () => {
    assert.equal(lettersOf('a.b-c_d~e'), 'abcde');
    assert.equal(lettersOf('--'), '');
    assert.equal(lettersOf('plain'), 'plain');
  });
});
