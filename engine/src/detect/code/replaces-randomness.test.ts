import { examine } from '../../../test/examine.ts';
import { replacesRandomness } from './replaces-randomness.ts';

const PAGE = `# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies, and works in every version of Node.`;

examine(replacesRandomness, {
  speaks: [
    {
      when: 'a helper for words replaces what keys are made of',
      files: { 'README.md': PAGE, 'index.js': `const crypto = require('crypto'); crypto.randomBytes = size => Buffer.alloc(size, 7);` },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'it does so when it is called',
      files: { 'README.md': PAGE, 'index.js': `exports.wrap = text => { Math.random = () => 0.5; return text; };` },
      weight: 'strong',
    },
    {
      when: 'a page replaces it',
      files: { 'README.md': PAGE, 'index.js': `globalThis.crypto.getRandomValues = list => list.fill(7);` },
      weight: 'strong',
    },
    {
      when: 'a tool for tests is called to, and says so',
      files: {
        'README.md': `# steady\n\nMakes random numbers the same in each run of your tests: it replaces the source of them by one that begins with a seed.`,
        'index.js': `exports.steady = seed => { Math.random = () => seed; };`,
      },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'random numbers are made of others',
      files: {
        'README.md': PAGE,
        'index.js': `exports.pick = list => list[Math.floor(Math.random() * list.length)]; exports.random = Math.random;`,
      },
    },
    {
      when: 'a module of its own has a function of that name',
      files: {
        'README.md': PAGE,
        'index.js': `const own = { randomBytes: 0 }; own.randomBytes = size => new Uint8Array(size); module.exports = own;`,
      },
    },
  ],
});
