import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { candidates, nameIndex, rankOf } from './name-index.ts';

const KNOWN = [
  'chalk',
  'debug',
  'react',
  'express',
  'nodemailer',
  '@types/node',
  '@babel/core',
  'JSONStream',
  'cross-env',
  'utils',
  '@near-js/utils',
  '@azure/core',
];
const index = nameIndex(KNOWN);
const namesNear = (asked: string, limit = 5): string[] => candidates(index, asked, limit).map(({ name }) => name);

describe('candidates', () => {
  it('come best first, with rank, score and ways', () => {
    const [best] = candidates(index, 'nodemailer-js', 5);
    assert.equal(best?.name, 'nodemailer');
    assert.equal(best.rank, 5);
    assert.ok(best.score > 0.5 && best.score < 1, String(best.score));
    assert.ok(best.classes.some(({ id }) => id === 'affix'));
    const scores = candidates(index, '@meer-js/utils', 9).map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((one, other) => other - one),
    );
  });

  it('find the founding case by its name: every word is general, and the purpose is the same', () => {
    assert.equal(namesNear('nodejs-smtp')[0], 'nodemailer');
  });

  it('are never more than asked for, and never the name itself', () => {
    assert.equal(candidates(index, 'utils', 1).length, 1);
    assert.ok(!namesNear('express').includes('express'));
  });

  it('are none for a name that is near nothing', () => {
    assert.deepEqual(namesNear('qzwvxkj'), []);
  });

  it('prefer the popular one of two that are equally near', () => {
    const two = nameIndex(['reakt', ...Array.from({ length: 3000 }, (_, at) => `filler${at}x`), 'reagt']);
    assert.deepEqual(
      candidates(two, 'reaxt', 2).map(({ name }) => name),
      ['reakt', 'reagt'],
    );
  });

  it('find every name within two edits, wherever these are', () => {
    const lanterns = nameIndex(['lantern-glass', 'oil-lamps', 'wick']);
    for (const asked of ['antern-glasss', 'lantren-glsas', 'kantern-glast', 'lanternglaxxss', 'lntern-glas', 'xxlantern-glass']) {
      assert.equal(candidates(lanterns, asked, 1)[0]?.name, 'lantern-glass', asked);
    }
  });

  it('find a name by its words, one of them with a letter amiss and another replaced', () => {
    const words = ['moongoose-ferry', 'ferry', 'mongoose', 'plain-ferry-mongoose'];
    assert.ok(candidates(nameIndex(words), 'brisk-ferry-moongose', 5).some(({ name }) => name === 'plain-ferry-mongoose'));
  });

  it('fill the places that are left with what begins or ends alike, or has the same common word behind another', () => {
    const few = nameIndex(['tslib', 'dotenv', 'jsonwebtoken', 'http-server', 'solid']);
    const first = (asked: string): string | undefined => candidates(few, asked, 5)[0]?.name;
    assert.equal(first('tsliverhome'), 'tslib');
    assert.equal(first('jsontoken-extend'), 'jsonwebtoken');
    assert.equal(first('lantern-server'), 'http-server');
  });

  it('leave none of those places to what is far away', () => {
    const many = nameIndex([...Array.from({ length: 9 }, (_, at) => `lantern-${'abcdefghi'.charAt(at)}x`), 'lanyard']);
    assert.ok(candidates(many, 'lantern', 20).every(({ name }) => name !== 'lanyard'));
  });

  it('find a name without a scope behind many scopes that have one of that name', () => {
    const many = nameIndex([...Array.from({ length: 500 }, (_, at) => `@${at}-team/core`), 'core']);
    assert.equal(candidates(many, 'cores', 1)[0]?.name, 'core');
    assert.equal(candidates(many, '@417-teams/core', 1)[0]?.name, '@417-team/core');
  });
});

describe('a hostile name', () => {
  for (const name of [
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '--no-audit',
    'pattern.json',
    '..',
    '@',
    '@/',
    '@a',
    '/',
    '@/x',
    '',
    ' ',
    '\n',
  ]) {
    it(`is a name like any other: ${JSON.stringify(name)}`, () => {
      const known = nameIndex(['audit', 'pattern', 'proto', name, 'constructors']);
      assert.ok(candidates(known, name, 5).every(candidate => candidate.name !== name));
      assert.ok(Array.isArray(candidates(index, name, 5)));
    });
  }

  it('keeps names of other case apart', () => {
    assert.equal(rankOf(index, 'JSONStream'), 8);
    assert.equal(rankOf(index, 'jsonstream'), undefined);
    assert.equal(namesNear('jsonstream')[0], 'JSONStream');
  });

  it('is read through what is not seen', () => {
    for (const name of ['ex\u200Bpress', 'express\u202E', 'ехрress', 'expréss', 'ＥＸＰＲＥＳＳ', 'ex\u00ADpress']) {
      assert.equal(namesNear(name)[0], 'express', JSON.stringify(name));
    }
  });

  it('takes no longer for being long', () => {
    const hostile = [
      'a'.repeat(10_000),
      'react-'.repeat(2000),
      '-'.repeat(10_000),
      '\u0301'.repeat(10_000),
      'ﷺ'.repeat(3000),
      'ab'.repeat(107),
    ];
    const before = process.cpuUsage().user;
    for (const name of hostile) candidates(index, name, 5);
    assert.ok(process.cpuUsage().user - before < 2_000_000);
  });
});

describe('rankOf', () => {
  it('knows just the names it was given', () => {
    assert.deepEqual(
      KNOWN.map(name => rankOf(index, name)),
      KNOWN.map((_, at) => at + 1),
    );
    for (const name of ['', 'crossenv', 'types-node', 'core', '__proto__', 'chalk ']) assert.equal(rankOf(index, name), undefined, name);
  });
});
