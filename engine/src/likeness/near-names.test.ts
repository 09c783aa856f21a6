import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { copyOf, knownBeside, MULEPOST, README, sketchOfFiles } from '../../test/known-mailer.ts';
import type { Candidate, Likeness } from '../model/likeness.ts';
import { present, unknown } from '../model/signal.ts';
import type { Published } from '../model/published.ts';
import { meantBy } from './meant.ts';
import { nearness } from './names/nearness.ts';
import { nameIndex } from './names/name-index.ts';
import { supposed } from './names/supposed.ts';
import { standingOf } from './standing.ts';

type Files = Parameters<typeof sketchOfFiles>[0];

const known = knownBeside(['react', 'mulepost', 'express'], MULEPOST);
const EMPTY_CODE = { 'lib/mulepost.js': '', 'lib/addresses.js': '', 'lib/folding.js': '', 'index.js': 'module.exports = 1;', LICENSE: '' };

function likenessTo(files: Files, standing: 'long published' | 'new' | 'unknown' = 'unknown', of: typeof known = known): Likeness {
  const sketch = { ...sketchOfFiles(files), standing };
  return of.resembling({
    sketch: () => sketch,
    files: new Map(),
    effects: [],
    flows: [],
    placeOf: () => ({ path: '', line: 1, column: 1, start: 0, end: 0, excerpt: '' }),
  });
}

function mulepostIn({ candidates }: Likeness): Candidate | undefined {
  return candidates.find(one => one.name === 'mulepost');
}

/** The tagline and half of the page, around other code: under a name of its own that is too little. */
const HALF = { ...EMPTY_CODE, 'README.md': README.slice(0, README.length / 2) };

describe('a name that is near a known one', () => {
  const half = (name: string): Likeness =>
    likenessTo(copyOf(MULEPOST, { name, main: 'index.js', author: 'Bob Example', repository: undefined }, HALF));

  it('adds to what the content says, and is named among the reasons', () => {
    const [near, far] = [mulepostIn(half('mulepots')), mulepostIn(half('letter-carrier'))];
    assert.ok(near && far);
    assert.ok(near.facets.some(one => one.facet === 'name' && one.says === 'name one letter apart'));
    assert.ok(far.facets.every(one => one.facet !== 'name'));
    assert.ok(near.score > far.score);
    assert.notEqual(near.poses, 'no');
  });

  it('is no likeness by itself', () => {
    assert.deepEqual(likenessTo({ 'package.json': { name: 'mulepots', version: '1.0.0' }, 'index.js': '' }).candidates, []);
  });

  it('leads to a package that nothing in the content leads to, and its relation is known', () => {
    const of = knownBeside(['react', 'mulepost'], copyOf(MULEPOST, { dependencies: { mulepots: '1' } }));
    const { names } = likenessTo({ 'package.json': { name: 'mulepots', version: '1.0.0' }, 'index.js': 'exports.one = 1;' }, 'unknown', of);
    assert.equal(names?.near[0]?.relation?.kind, 'part');
  });

  it('is measured between any two names, without an index', () => {
    assert.equal(nearness('nodemialer', 'nodemailer')?.value, 1);
    assert.equal(nearness('crossenv', 'cross-env')?.value, 1);
    assert.ok((nearness('@mine/express', 'express')?.value ?? 0) > 0.8);
    assert.equal(nearness('oxlint', 'mulepost'), undefined);
    assert.equal(nearness('', ''), undefined);
    assert.ok((nearness('x'.repeat(10_000), 'express')?.value ?? 0) <= 1);
  });
});

describe('who has been there for long', () => {
  const copy = copyOf(MULEPOST, { name: 'letter-carrier', author: 'Bob Example', repository: undefined });
  const risky = copyOf(MULEPOST, { name: 'letter-carrier', author: 'Bob Example', repository: undefined, scripts: { postinstall: 'x' } });

  it('poses less surely, unless something harmful came with it', () => {
    assert.equal(mulepostIn(likenessTo(copy, 'new'))?.poses, 'yes');
    assert.equal(mulepostIn(likenessTo(copy, 'unknown'))?.poses, 'yes', 'what nobody told excuses nothing');
    assert.equal(mulepostIn(likenessTo(copy, 'long published'))?.poses, 'perhaps');
    assert.equal(mulepostIn(likenessTo(risky, 'long published'))?.poses, 'yes');
  });

  it('or is better known than the other poses as nobody', () => {
    const of = knownBeside(['letter-carrier', 'mulepost'], MULEPOST);
    assert.equal(mulepostIn(likenessTo(copy, 'unknown', of))?.relation?.kind, 'better known');
    const less = knownBeside(['mulepost', 'letter-carrier'], MULEPOST);
    assert.equal(mulepostIn(likenessTo(copy, 'unknown', less))?.poses, 'perhaps');
  });

  it('is told by a registry or not at all', () => {
    const years = (age: number, releases: number): Published => ({
      askedAt: Date.UTC(2026, 0, 1),
      created: present(Date.UTC(2026 - age, 0, 1)),
      releases: Array.from({ length: releases }, (_, at) => ({
        version: `1.0.${at}`,
        at: unknown,
        publisher: unknown,
        provenance: unknown,
        hasInstallScript: unknown,
        deprecated: unknown,
      })),
      maintainers: unknown,
      tags: new Map(),
      manifest: unknown,
    });
    assert.equal(standingOf(years(3, 12)), 'long published');
    assert.equal(standingOf(years(3, 2)), 'new');
    assert.equal(standingOf(years(1, 30)), 'new');
    assert.equal(standingOf({ ...years(3, 12), created: unknown }), 'unknown');
    assert.equal(standingOf(years(3, 0)), 'unknown');
    assert.equal(standingOf(undefined), 'unknown');
  });
});

describe('names that may have been meant', () => {
  const names = { common: nameIndex(['react', 'mulepost']), own: nameIndex(['@acme/ledger']) };
  const asked = (name: string, common?: readonly string[]): ReturnType<typeof supposed> =>
    supposed(common ? { ...names, common: nameIndex(common) } : names, { name, pointers: [], commands: [] });

  it('are those that the user protects too', () => {
    const [first] = asked('@acme-inc/ledger').near;
    assert.deepEqual([first?.name, first?.own, first?.rank], ['@acme/ledger', true, undefined]);
    assert.equal(asked('@acme/ledger').isKnown, true);
    assert.equal(asked('mulepots').near[0]?.own, false);
  });

  it('come with what poses first, each once, and not for a package that is known', () => {
    const copy = copyOf(MULEPOST, { name: 'mulepots', author: 'Bob Example', repository: undefined });
    const meant = meantBy(likenessTo(copy));
    assert.equal(meant[0]?.name, 'mulepost');
    assert.ok(meant[0]?.why.includes('README 100 %'));
    assert.equal(meant.filter(one => one.name === 'mulepost').length, 1);
    assert.deepEqual(meantBy(likenessTo({ 'package.json': { name: 'react', version: '1.0.0' }, 'index.js': '' })), []);
  });

  it('are not those that are only near, with nothing that points to them', () => {
    const near = asked('voltpack', ['potpack']);
    assert.deepEqual([near.near[0]?.name, near.near[0]?.slip], ['potpack', false]);
    const meant = meantBy({ itself: false, candidates: [], names: near });
    assert.deepEqual(meant, []);
    const slip = asked('potpak', ['potpack']);
    assert.equal(meantBy({ itself: false, candidates: [], names: slip })[0]?.name, 'potpack');
  });
});
