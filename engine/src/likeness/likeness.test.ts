import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { copyOf, knownOf, MULEPOST, README, sketchOfFiles } from '../../test/known-mailer.ts';
import type { Likeness } from '../model/likeness.ts';
import { indexOfOne, likenessOf, resembling } from './likeness.ts';
import { readKnown } from './known/read.ts';
import { stored, storedIn } from './known/stored.ts';
import { writeKnown } from './known/write.ts';

const original = sketchOfFiles(MULEPOST);
const OTHER = { name: 'letter-carrier', author: 'Bob Example', repository: undefined };

function relationOf(manifest: object, files: Readonly<Record<string, string>> = {}): string | undefined {
  return likenessOf(sketchOfFiles(copyOf(MULEPOST, manifest, files)), original)?.relation?.kind;
}

describe('likeness of two packages', () => {
  it('tells each regard with its weight, and what differs', () => {
    const likeness = likenessOf(sketchOfFiles(copyOf(MULEPOST, OTHER)), original);
    assert.ok(likeness);
    assert.equal(likeness.poses, 'yes');
    assert.ok(likeness.score > 0.95, String(likeness.score));
    const values = Object.fromEntries(likeness.facets.map(one => [one.facet, one.value]));
    assert.deepEqual([values['readme'], values['code'], values['files'], values['tagline'], values['entry']], [1, 1, 1, 1, 1]);
    assert.ok(likeness.facets.every(one => one.weight > 0 && one.says !== ''));
    assert.deepEqual(likeness.differs, ['author unrelated']);
  });

  it('knows code under other names of variables and another layout', () => {
    const renamed = String(MULEPOST['lib/mulepost.js'])
      .replaceAll(/\b(socket|lines|options|headers|mail|line)\b(?!:)/g, name => (name === 'mail' ? 'q' : `z${name.length}${name[0]}`))
      .replaceAll(/\n\s*/g, '\n')
      .replaceAll("'", '"');
    const likeness = likenessOf(
      sketchOfFiles(copyOf(MULEPOST, { ...OTHER, main: 'a.js' }, { 'lib/mulepost.js': '', 'a.js': renamed })),
      original,
    );
    const code = likeness?.facets.find(one => one.facet === 'code');
    assert.ok(code && code.value > 0.6, JSON.stringify(code));
  });

  it('is small between packages that have nothing in common', () => {
    const stranger = sketchOfFiles({
      'package.json': { name: 'abacus', version: '1.0.0', description: 'Counts beads on wires of any length' },
      'README.md': '# abacus\n\nCounts beads.',
      'index.js': 'exports.count = beads => beads.filter(bead => bead.isLeft).length;',
    });
    assert.ok((likenessOf(stranger, original)?.score ?? 0) < 0.3);
  });
});

describe('the same name in another form', () => {
  const poseOf = (manifest: object): string | undefined => likenessOf(sketchOfFiles(copyOf(MULEPOST, manifest)), original)?.poses;
  it('is said with less weight, unless something harmful came with it', () => {
    assert.equal(poseOf({ name: 'mulepost-cjs' }), 'perhaps');
    assert.equal(poseOf({ name: 'mulepost-cjs', scripts: { postinstall: 'node x.js' } }), 'yes');
    assert.equal(poseOf({ name: 'mulepost-pro' }), 'yes');
  });
});

describe('what makes a resemblance legitimate', () => {
  it('a declared fork with a repository of its own', () => {
    assert.equal(relationOf({ ...OTHER, description: 'A fork of mulepost that speaks faster' }), undefined);
    assert.equal(relationOf({ ...OTHER, repository: 'bob/letter-carrier', description: 'A fork of mulepost that speaks faster' }), 'fork');
  });

  it('a re-publish under a scope, unless something comes with it', () => {
    assert.equal(relationOf({ name: '@mirror/mulepost' }), 're-publish');
    assert.equal(relationOf({ name: '@mirror/mulepost', scripts: { postinstall: 'node x.js' } }), undefined);
    assert.equal(relationOf({ name: '@mirror/mulepost', dependencies: { archiver: '1' } }), undefined);
  });

  it('a plugin that depends on it and copies no page', () => {
    assert.equal(relationOf({ ...OTHER, peerDependencies: { mulepost: '2' } }, { 'README.md': '' }), undefined);
    const plugin = copyOf(
      { 'package.json': {}, 'index.js': "const mulepost = require('mulepost'); exports.queue = letter => mulepost.send(letter);" },
      {
        name: 'mulepost-queue',
        version: '1.0.0',
        dependencies: { mulepost: '2' },
        description: 'Sends letters from server programs with no other package',
      },
    );
    assert.equal(likenessOf(sketchOfFiles(plugin), original)?.relation?.kind, 'plugin');
  });

  it('the same repository, where page and code are each its own', () => {
    assert.equal(relationOf({ name: 'letter-carrier' }), undefined);
    const sibling = {
      'package.json': { ...Object(MULEPOST['package.json']), name: 'mulepost-cli', main: 'index.js' },
      'index.js': 'exports.a = 1;',
    };
    assert.equal(likenessOf(sketchOfFiles(sibling), original)?.relation?.kind, 'same repository');
  });
});

describe('an index', () => {
  const packages = [
    MULEPOST,
    copyOf(MULEPOST, { name: 'second', version: '0.1.0', repository: 'x/second' }),
    { 'package.json': { name: 'third', version: '3.0.0' }, 'index.js': '' },
  ];
  const sketches = packages.map(sketchOfFiles);
  const about = { made: '2026-01-01', from: 'a test', command: 'none' };

  it('gives back the packages that were put into it', () => {
    const known = readKnown(writeKnown(stored(sketches), about));
    assert.ok(known);
    assert.deepEqual(known.about, about);
    assert.deepEqual(
      storedIn(known).map(({ words, marks, totals }) => [
        words.name,
        words.version,
        words.habits.length,
        marks.toSorted((a, b) => a - b),
        totals,
      ]),
      stored(sketches).map(({ words, marks, totals }) => [
        words.name,
        words.version,
        words.habits.length,
        marks.toSorted((a, b) => a - b),
        totals,
      ]),
    );
  });

  it('finds by content whatever the name, and never the package itself', () => {
    const known = knownOf(...packages);
    const names = ({ candidates }: Likeness): string[] => candidates.map(one => one.name);
    const seen = (manifest: object) => ({
      sketch: () => sketchOfFiles(copyOf(MULEPOST, manifest)),
      files: new Map(),
      effects: [],
      flows: [],
      placeOf: () => assert.fail(),
    });
    assert.equal(names(known.resembling(seen(OTHER)))[0], 'mulepost');
    const itself = known.resembling(seen({ version: '9.9.9' }));
    assert.equal(itself.itself, true);
    assert.ok(!names(itself).includes('mulepost'));
  });

  it('looks at a name that is supposed, where nothing in the content leads there', () => {
    const index = indexOfOne(original);
    assert.ok(index);
    const empty = sketchOfFiles({ 'package.json': { name: 'mulepots', version: '1.0.0' }, 'index.js': '' });
    assert.deepEqual(resembling([index], empty).candidates, []);
    assert.deepEqual(resembling([index], empty, { named: ['mulepost'] }).candidates, [], 'a name alone is no likeness');
  });

  it('leads nowhere by a mark that hundreds of packages have', () => {
    const one = stored(sketches)[0];
    assert.ok(one);
    const many = (count: number): string[] => {
      const packed = Array.from({ length: count }, (_, at) => ({ ...one, words: { ...one.words, name: `twin-${at}`, version: `${at}` } }));
      const known = readKnown(writeKnown(packed, about));
      assert.ok(known && known.packages === count);
      return resembling([known], sketchOfFiles(copyOf(MULEPOST, OTHER))).candidates.map(({ name }) => name);
    };
    assert.equal(many(8).length, 8);
    assert.deepEqual(many(300), []);
  });

  it('leaves out marks that too many packages have', () => {
    const licence = { LICENSE: 'Everybody has this licence.' };
    const many = Array.from({ length: 20 }, (_, index) =>
      sketchOfFiles({ 'package.json': { name: `p${index}`, version: '1.0.0' }, ...licence, 'index.js': `exports.n${index} = ${index};` }),
    );
    const files = stored(many).map(one => one.totals[5]);
    assert.deepEqual(new Set(files), new Set([1]));
  });

  it('holds a page by its words', () => {
    assert.ok(original.marks.readme.length > 100);
    assert.equal(
      sketchOfFiles({ 'package.json': { name: 'a', version: '1.0.0' }, 'README.md': README.slice(0, 200) }).marks.readme.length,
      0,
    );
  });
});
