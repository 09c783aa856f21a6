import { examine } from '../../../test/examine.ts';
import { concealsTargets } from './conceals-targets.ts';

/** Writes into a folder of the home whose name `by` gives. */
const written = (by: string): string =>
  `const fs = require('fs'), os = require('os'), path = require('path'); ${by}; fs.writeFileSync(path.join(os.homedir(), name), 'INERT-MARKER')`;

examine(concealsTargets, {
  speaks: [
    {
      when: 'a name is calculated by something of the language that is not followed',
      files: {
        'index.js': written(
          `const key = new Intl.NumberFormat('en').format(70000).length; const name = [101, 118].map(c => String.fromCharCode(c - key)).join('')`,
        ),
      },
      says: ['<home>/*'],
      weight: 'strong',
    },
    {
      when: 'a loop runs longer than is followed',
      files: {
        'index.js': written(
          `let key = 1; for (let i = 0; i < 1e9; i++) key = key * 7 % 251; const name = [101, 118].map(c => String.fromCharCode(c ^ key)).join('')`,
        ),
      },
      weight: 'strong',
    },
    {
      when: 'a function calls itself more often than is followed',
      files: {
        'index.js': written(`const sum = n => (n === 0 ? 0 : n + sum(n - 1)); const name = String.fromCharCode(sum(5000) % 251, 98)`),
      },
      weight: 'strong',
    },
    {
      when: 'a list is longer than is gone through',
      files: { 'index.js': written(`const all = 'x'.repeat(90000).split(''); const name = String.fromCharCode(all.length % 251, 98)`) },
      weight: 'strong',
    },
    {
      when: 'a generator gives out more than is taken',
      files: {
        'index.js': written(
          `function* count() { for (let i = 0; i < 900; i++) yield i; } let name = ''; for (const one of count()) name = 'a' + one`,
        ),
      },
      weight: 'strong',
    },
    {
      when: 'a command is calculated',
      files: {
        'index.js': `const order = new Intl.Collator('en'); require('child_process').execSync(String.fromCharCode(99 + order.compare('a', 'a'), 117))`,
      },
      says: ['the command'],
    },
    {
      when: 'it happens when it is called',
      files: { 'index.js': `exports.go = () => { ${written(`const name = new Intl.NumberFormat('en').format(7e4)`)} }` },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'whoever calls says which',
      files: { 'index.js': `exports.go = one => { ${written(`const name = new Intl.Collator(one).toString()`)} }` },
    },
    { when: 'the world says which', files: { 'index.js': written(`const name = new Date().toISOString() + process.pid + Math.random()`) } },
    {
      when: 'it is calculated to its end',
      files: { 'index.js': written(`let name = ''; for (let i = 0; i < 26; i++) name += String.fromCharCode(97 + i)`) },
    },
    {
      when: 'the code of a function is put into other code',
      files: { 'index.js': `const read = source => source.length; new Function('let at; return ' + read.toString())` },
    },
    {
      when: 'nothing is given that was lost on the way',
      files: { 'index.js': `const uri = require('url').parse(exports.address); require('tls').connect({ host: uri.hostname })` },
    },
  ],
});
