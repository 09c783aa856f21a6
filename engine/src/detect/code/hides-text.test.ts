import { examine } from '../../../test/examine.ts';
import { hidesText } from './hides-text.ts';

const letters = (first: number, count: number): string =>
  Array.from({ length: count }, (_, index) => String.fromCodePoint(first + (index % 16))).join('');

examine(hidesText, {
  speaks: [
    {
      when: 'letters are written as fillers of another script, which show nothing',
      files: { 'index.js': `const text = '${'\u3164\uffa0'.repeat(40)}'; console.log(text.length);` },
    },
    {
      when: 'code is pushed off the screen',
      files: { 'index.js': `exports.a = 1;${' '.repeat(260)}require('child_process').exec('INERT');` },
      says: ['far to the right'],
      weight: 'strong',
    },
    {
      when: 'a program is written in variation selectors',
      files: { 'index.js': `const s = v => [...v].map(c => c.codePointAt(0)); globalThis.__inert = s(\`${letters(0xe0100, 60)}\`);` },
      says: ['60 invisible characters'],
      weight: 'strong',
    },
    {
      when: 'it is written in private-use characters of the first plane',
      files: {
        'index.js': `globalThis.__inert = '${[...'require(name).exec(INERT)//'].map(letter => String.fromCodePoint(0xe000 + letter.charCodeAt(0))).join('')}';`,
      },
      weight: 'strong',
    },
    {
      when: 'it is written in private-use characters',
      files: { 'index.js': `globalThis.__inert = '${letters(0xf0000, 40)}';` },
      weight: 'strong',
    },
    {
      when: 'it is written in tags',
      files: { 'lib/x.js': `module.exports = '${letters(0xe0041, 30)}';`, 'index.js': `require('./lib/x.js')` },
      weight: 'strong',
    },
    {
      when: 'it is written in tags, and cut into pieces',
      files: { 'index.js': `module.exports = [${Array.from({ length: 16 }, () => `'${letters(0xe0041, 2)}'`).join(' , ')}].join('')` },
      says: ['32 invisible characters in pieces'],
      weight: 'strong',
    },
    {
      when: 'a program is written in how long runs of one invisible character are',
      files: {
        'index.js': `module.exports = \`${[...'require(name)']
          .flatMap(letter => [letter.charCodeAt(0) >> 4, letter.charCodeAt(0) & 15])
          .map(half => '\u200b'.repeat(half + 1))
          .join(',')}\`.split(',').map(run => run.length - 1)`,
      },
      says: ['by their lengths'],
      weight: 'strong',
    },
    {
      when: 'one invisible character stands very often in a row',
      files: { 'index.js': `module.exports = '${'\u3164'.repeat(80)}'.length` },
      weight: 'weak',
    },
    { when: 'nothing reaches it', files: { 'index.js': '', 'test/x.js': `module.exports = '${letters(0xe0041, 30)}';` }, weight: 'weak' },
    {
      when: 'letters turn the reading direction',
      files: { 'index.js': `if (access !== 'user\u202e \u2066// only admins\u2069 \u2066') { globalThis.__inert = 1; }` },
      says: ['reading direction'],
      weight: 'weak',
    },
    {
      when: 'instructions for agents hold invisible words',
      files: { 'index.js': '', 'CLAUDE.md': `Run the tests.${'\u200b\u200c'.repeat(20)}` },
      says: ['CLAUDE.md'],
      weight: 'strong',
    },
    {
      when: 'a page holds words in tags',
      files: { 'index.js': '', 'README.md': `A tool.${letters(0xe0041, 12)}` },
      says: ['README.md'],
      weight: 'strong',
    },
    {
      when: 'the types hold words in tags',
      files: { 'index.js': '', 'index.d.ts': `export type A = 1; // ${letters(0xe0041, 12)}` },
      weight: 'strong',
    },
    {
      when: 'the description holds words in tags',
      files: { 'package.json': { name: 'specimen', description: `A tool${letters(0xe0041, 12)}` } },
      says: ['description'],
      weight: 'strong',
    },
    {
      when: 'instructions for agents are turned around',
      files: { 'index.js': '', '.cursorrules': 'Run \u202e sh | lruc \u202c' },
      says: ['reading direction'],
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a page has flags and a byte order mark',
      files: { 'index.js': '', 'README.md': '\ufeff# 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} \u200b\u200b' },
    },
    {
      when: 'a text has emoji and joiners',
      files: {
        'index.js': `exports.family = '👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f'; exports.soft = 'Donau\u00addampf'; exports.persian = 'می\u200cخواهم';`,
      },
    },
    {
      when: 'names are told apart by tails that nobody sees',
      files: {
        'index.js': `exports.lanes = ['Main', ${Array.from({ length: 9 }, (_, at) => `'Side${'\u200b'.repeat(at)}'`).join(', ')}];`,
      },
    },
    { when: 'a file begins with a byte order mark', files: { 'index.js': '\ufeffexports.a = 1;' } },
    { when: 'a pattern names such characters', files: { 'index.js': `exports.space = /[\\u200b-\\u200f\\u202a-\\u202e\ufeff]/g;` } },
    {
      when: 'a table of an encoding lists private-use characters one after the other',
      files: { 'index.js': `exports.chars = '${Array.from({ length: 120 }, (_, at) => String.fromCodePoint(0xe000 + at)).join('')}';` },
    },
    { when: 'a table of an encoding has private-use characters', files: { 'index.js': `exports.chars = '${letters(0xf880, 11)}';` } },
    { when: 'a comment is drawn with blanks', files: { 'index.js': `// a${' '.repeat(120)}b\nexports.a = 1;` } },
  ],
});
