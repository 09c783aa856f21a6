import { BITCOIN, DOGECOIN, ETHEREUM, LITECOIN } from '../../../test/addresses.ts';
import { examine } from '../../../test/examine.ts';
import { carriesAddressesOfManyChains } from './carries-addresses-of-many-chains.ts';

const TABLE = `const table = { btc: ['${BITCOIN}'], ltc: ['${LITECOIN}'], eth: ['${ETHEREUM}'] };`;
const DISTANCE = `function distance(a, b) { const m = []; for (let i = 0; i <= a.length; i++) { m[i] = [i]; for (let j = 1; j <= b.length; j++)
  m[i][j] = i === 0 ? j : Math.min(m[i - 1][j] + 1, m[i][j - 1] + 1, m[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)) } return m[a.length][b.length] }`;

examine(carriesAddressesOfManyChains, {
  speaks: [
    {
      when: 'a table of them is encoded',
      files: {
        'index.js': `const book = JSON.parse(Buffer.from('${btoa(JSON.stringify({ a: BITCOIN, b: ETHEREUM, c: LITECOIN }))}', 'base64').toString()); exports.of = chain => book[chain]`,
      },
      weight: 'strong',
    },
    {
      when: 'the address most like another is chosen',
      files: {
        'index.js': `${TABLE} ${DISTANCE} exports.near = (a, c) => table[c].toSorted((x, y) => distance(a, x) - distance(a, y))[0]`,
      },
      weight: 'strong',
      says: ['Bitcoin, Litecoin, Ethereum', 'most like another'],
    },
    {
      when: 'how alike they are is worked out in a file of its own',
      files: {
        'table.js': `${TABLE} module.exports = table`,
        'distance.js': `${DISTANCE} module.exports = distance`,
        'index.js': `const table = require('./table'), distance = require('./distance'); exports.near = (a, c) => table[c].toSorted((x, y) => distance(a, x) - distance(a, y))[0]`,
      },
      weight: 'strong',
    },
    {
      when: 'a library of distances chooses',
      files: { 'index.js': `${TABLE} const { closest } = require('fastest-levenshtein'); exports.near = (a, c) => closest(a, table[c])` },
      weight: 'strong',
    },
    {
      when: 'the table is in another file than the replaced function',
      files: {
        'table.js': `${TABLE} module.exports = table`,
        'index.js': `const table = require('./table'); const real = globalThis.fetch; globalThis.fetch = (u, i) => real(u, change(i, table))`,
      },
      weight: 'proof',
    },
    {
      when: 'the clipboard is watched',
      files: { 'index.js': `${TABLE} const c = require('clipboardy'); setInterval(() => look(c.readSync(), table), 500)` },
      weight: 'proof',
      says: ['reads the clipboard'],
    },
  ],
  silent: [
    {
      when: 'a command asks what was meant, and another file names whom to thank',
      files: {
        'index.js': `${TABLE} exports.donate = table`,
        'distance.js': `${DISTANCE} module.exports = distance`,
        'cli.js': `const distance = require('./distance'); exports.meant = (word, all) => all.toSorted((a, b) => distance(word, a) - distance(word, b))[0]`,
      },
    },
    {
      when: 'a table of them stands there to be read',
      files: { 'index.js': `const book = { a: '${BITCOIN}', b: '${ETHEREUM}', c: '${LITECOIN}' }; exports.of = chain => book[chain]` },
    },
    { when: 'there is only a table', files: { 'index.js': `${TABLE} module.exports = table` } },
    {
      when: 'there are two chains',
      files: { 'index.js': `exports.a = ['${BITCOIN}', '${LITECOIN}']; const real = fetch; globalThis.fetch = (...a) => real(...a)` },
    },
    {
      when: 'the table is one of burn addresses, contracts and examples',
      files: {
        'index.js': `exports.a = ['1BitcoinEaterAddressDontSendf59kuE', '0xdAC17F958D2ee523a2206206994597C13D831ec7', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh']; ${DISTANCE}
          const real = fetch; globalThis.fetch = (...a) => real(...a)`,
      },
    },
    {
      when: 'vectors are for tests',
      files: {
        'tests/vectors.js': `${TABLE} module.exports = table`,
        'index.js': `${DISTANCE} exports.d = distance; exports.paste = () => navigator.clipboard.readText()`,
      },
    },
    {
      when: 'a README lists donations',
      files: { 'README.md': `${BITCOIN} ${LITECOIN} ${ETHEREUM} ${DOGECOIN}`, 'index.js': `${DISTANCE} exports.d = distance` },
    },
    { when: 'names are compared', files: { 'index.js': `${DISTANCE} exports.nearest = list => list.toSorted((a, b) => distance(a, b))` } },
  ],
});
