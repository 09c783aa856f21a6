import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const NEEDS = `const fs = require('fs'), os = require('os'), path = require('path');`;
const GENERATOR = `function* walk(dir, depth = 0) { for (const e of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, e.name); if (e.isDirectory()) yield* walk(full, depth + 1); else yield { full, size: 1 }; } }`;
const COLLECTOR = `function walk(dir, found = []) { for (const e of fs.readdirSync(dir, { withFileTypes: true })) { const full = path.join(dir, e.name); if (e.isDirectory()) walk(full, found); else found.push({ full }); } return found; }`;
const HOMES = `[path.join(os.homedir(), '.a'), path.join(os.homedir(), '.b')]`;
const GOES = `for (const dir of ${HOMES}) for (const f of walk(dir)) fs.readFileSync(f.full);`;

/** What is read, and what is listed. */
function placesIn(files: Readonly<Record<string, string>>): Record<'lists' | 'reads', string[]> {
  const { effects } = behaviourOf(files);
  const targets = (kind: string): string[] => effects.filter(one => one.kind === kind).map(one => one.target);
  return { lists: targets('lists files'), reads: targets('reads file') };
}

describe('a walk through folders', () => {
  it('that calls itself lists what others pass, and what it finds there', () => {
    for (const walk of [GENERATOR, COLLECTOR])
      assert.deepEqual(placesIn({ 'index.js': `${NEEDS} ${walk} ${GOES}` }), {
        lists: ['<home>/.a | <home>/.b | <home>/.a/* | <home>/.b/*'],
        reads: ['<home>/.a/* | <home>/.b/* | <home>/.a/*/* | <home>/.b/*/*'],
      });
  });

  it('of another file is known by what that file is passed', () => {
    for (const walk of [GENERATOR, COLLECTOR]) {
      const places = placesIn({
        'index.js': `${NEEDS} const { walk } = require('./walk'); ${GOES}`,
        'walk.js': `${NEEDS} ${walk} exports.walk = walk;`,
      });
      assert.deepEqual(places.lists, ['<home>/.a | <home>/.b']);
      assert.match(places.reads.join(), /^<home>\/\.a(?:\/\*)? \| <home>\/\.b(?:\/\*)?$/);
    }
  });

  it('that calls itself often leaves room for all others', () => {
    const own = 'if (deep) { read("/s"); } '.repeat(9);
    assert.deepEqual(
      placesIn({ 'index.js': `${NEEDS} function read(file, deep) { ${own} fs.readFileSync(file); } read('/etc/x', 1);` }).reads,
      ['/etc/x | /s'],
    );
  });

  it('that takes the rest of what it is given takes it as a list, also from itself', () => {
    const [effect] = behaviourOf({
      'index.js': `const cp = require('child_process'); function run(n, ...words) { if (n) run(0, 'a', 'b'); cp.spawn('x', words); } run(1, 'c', 'd');`,
    }).effects;
    assert.match(effect?.details.get('arguments') ?? '', /c/);
  });

  it('that nobody passes anything known is anywhere', () => {
    assert.deepEqual(
      placesIn({ 'index.js': `${NEEDS} ${GENERATOR} exports.all = dir => { for (const f of walk(dir)) fs.readFileSync(f.full); };` }),
      {
        lists: [''],
        reads: ['*/*'],
      },
    );
  });

  it('that only goes on with itself ends', () => {
    assert.deepEqual(
      placesIn({
        'index.js': `${NEEDS} function* a(d) { yield* b(d); } function* b(d) { yield* a(d); } for (const f of a('x')) fs.readFileSync(f);`,
      }).reads,
      [''],
    );
  });
});

describe('a set', () => {
  it('is the list that it is made of, and a name in pieces leads where the name does', () => {
    const rows = `[{ name: 'a', file: ['lib', 'x.js'] }, { name: '@s/b', file: ['lib', 'x.js'] }]`;
    for (const name of ['row.name', `...row.name.split('/')`])
      assert.deepEqual(
        placesIn({ 'index.js': `${NEEDS} for (const row of new Set(${rows})) fs.readFileSync(path.join('/r', ${name}, ...row.file));` })
          .reads,
        ['/r/a/lib/x.js | /r/@s/b/lib/x.js'],
      );
  });
});
