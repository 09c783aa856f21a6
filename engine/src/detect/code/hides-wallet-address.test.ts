import { examine } from '../../../test/examine.ts';
import { hidesWalletAddress } from './hides-wallet-address.ts';

/** The example of EIP-55, and the address of the first block of Bitcoin. */
const ETHEREUM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const BITCOIN = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const backwards = (text: string): string => [...text].toReversed().join('');

examine(hidesWalletAddress, {
  speaks: [
    {
      when: 'all but its first letter are numbers',
      files: {
        'index.js': `const demo = [${[...BITCOIN.slice(1)].map(one => one.codePointAt(0)).join(', ')}]; const shown = list => \`1\${String.fromCharCode(...list)}\`; exports.account = own => own || shown(demo)`,
      },
      weight: 'strong',
    },
    {
      when: 'it is written backwards in a table, of which one row is chosen',
      files: {
        'index.js': `const turned = text => [...text].reverse().join(''); const rows = [{ for: '1', text: '${backwards(BITCOIN)}' }, { for: '0x', text: '${backwards(ETHEREUM)}' }];
exports.change = (address, paid) => { const row = rows.find(one => address.startsWith(one.for) && paid > 5); return row ? turned(row.text) : address }`,
      },
      weight: 'strong',
    },
    {
      when: 'it is encoded',
      files: { 'index.js': `exports.to = () => Buffer.from('${Buffer.from(ETHEREUM).toString('base64')}', 'base64').toString()` },
      weight: 'strong',
    },
    {
      when: 'its letters are spread out and turned round',
      files: { 'index.js': `exports.to = [...'${backwards(BITCOIN)}'].reverse().join('')` },
      weight: 'strong',
    },
  ],
  silent: [
    { when: 'it is written as it is', files: { 'index.js': `exports.donate = '${BITCOIN}'; exports.contract = '${ETHEREUM}'` } },
    {
      when: 'a text that stands beside it gives it again',
      files: { 'index.js': `exports.plain = '${ETHEREUM}'; exports.turned = () => [...'${backwards(ETHEREUM)}'].reverse().join('')` },
    },
    {
      when: 'another text is turned round',
      files: { 'index.js': `exports.word = [...'drow a sa gnol sa sserdda na'].reverse().join('')` },
    },
  ],
});
