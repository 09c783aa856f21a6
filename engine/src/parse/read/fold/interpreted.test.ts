import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

/** `https://` and `a.invalid`, each letter by the number that a key of eight letters makes of it. */
const KEY = 'specimen';
const TEXTS = ['https://', 'a.invalid'];
const table = JSON.stringify(TEXTS.map(text => [...text].map((letter, at) => letter.charCodeAt(0) ^ KEY.charCodeAt(at % KEY.length))));

function decoder(key: string): string {
  return `String.fromCharCode(...table[at].map((code, n) => code ^ ${key}.charCodeAt(n % ${KEY.length})))`;
}

const HERE = `const table = ${table};`;
const ASKS = `fetch(text(0) + text(1));`;
const TOLD = 'import connects fetch(https://a.invalid)';

type Files = Readonly<Record<string, string | object>>;

function deeds(files: Files): string[] {
  return behaviourOf({ 'package.json': { name: 'specimen-kit', version: '1.0.0', main: 'index.js' }, ...files }).effects.map(lineOf);
}

function apart(offers: string, asks: string): Files {
  return { 'text.js': `${HERE} ${offers}`, 'index.js': `${asks} ${ASKS}` };
}

describe('a decoder is known', () => {
  const cases: readonly (readonly [string, Files])[] = [
    ['of another file', apart(`module.exports = at => ${decoder(`'${KEY}'`)};`, `const text = require('./text');`)],
    [
      'of another file, by its name',
      apart(`exports.read = function (at) { return ${decoder(`'${KEY}'`)}; };`, `const { read: text } = require('./text');`),
    ],
    [
      'of another file, declared',
      apart(`function read(at) { return ${decoder(`'${KEY}'`)}; } module.exports = { read };`, `const { read: text } = require('./text');`),
    ],
    [
      'whose key is in the manifest',
      { 'index.js': `${HERE} const key = require('./package.json').name.split('-')[0]; const text = at => ${decoder('key')}; ${ASKS}` },
    ],
    [
      'of another file, whose key is in a file of data',
      {
        ...apart(`const { key } = require('./data.json'); module.exports = at => ${decoder('key')};`, `const text = require('./text');`),
        'data.json': { key: KEY },
      },
    ],
  ];
  for (const [how, files] of cases) it(how, () => assert.ok(deeds(files).includes(TOLD), deeds(files).join('\n')));
});

describe('and otherwise it is not', () => {
  const cases: readonly (readonly [string, Files])[] = [
    [
      'whose key is another',
      { 'index.js': `${HERE} const key = require('./package.json').name.split('-')[1]; const text = at => ${decoder('key')}; ${ASKS}` },
    ],
    [
      'whose key is told by whoever runs it',
      { 'index.js': `${HERE} const key = process.argv[2]; const text = at => ${decoder('key')}; ${ASKS}` },
    ],
    [
      'that is asked for what nobody knows',
      apart(
        `module.exports = at => ${decoder(`'${KEY}'`)};`,
        `const read = require('./text'); const text = at => read(process.argv.length + at);`,
      ),
    ],
  ];
  for (const [how, files] of cases) it(how, () => assert.ok(!deeds(files).includes(TOLD)));
});
