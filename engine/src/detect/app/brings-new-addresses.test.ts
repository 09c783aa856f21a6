import { BITCOIN, DOGECOIN, ETHEREUM, LITECOIN } from '../../../test/addresses.ts';
import { examine } from '../../../test/examine.ts';
import { bringsNewAddresses } from './brings-new-addresses.ts';

const NOTHING = { before: { addresses: [], hosts: [] }, changed: ['vendors.js'] };
const table = (...addresses: string[]): string => `export const table = ${JSON.stringify(addresses)};`;

examine(bringsNewAddresses, {
  speaks: [
    {
      when: 'a changed file names recipients of three chains',
      files: { 'vendors.js': table(BITCOIN, LITECOIN, DOGECOIN) },
      application: NOTHING,
      weight: 'proof',
    },
    { when: 'it names two chains', files: { 'vendors.js': table(BITCOIN, LITECOIN) }, application: NOTHING, weight: 'strong' },
    { when: 'it names one that is no account of Ethereum', files: { 'vendors.js': table(LITECOIN) }, application: NOTHING, weight: 'weak' },
    {
      when: 'one is hidden in base64',
      files: { 'vendors.js': table(Buffer.from(LITECOIN).toString('base64')) },
      application: NOTHING,
      says: ['Litecoin'],
    },
    { when: 'a contract is new, which only explains', files: { 'vendors.js': table(ETHEREUM) }, application: NOTHING, weight: 'context' },
  ],
  silent: [
    {
      when: 'all of them were there before',
      files: { 'vendors.js': table(BITCOIN, LITECOIN, DOGECOIN) },
      application: { ...NOTHING, before: { addresses: [BITCOIN, LITECOIN, DOGECOIN], hosts: [] } },
    },
    { when: 'the file did not change', files: { 'other.js': table(BITCOIN, LITECOIN) }, application: NOTHING },
    {
      when: 'nobody noted what was there before',
      files: { 'vendors.js': table(BITCOIN, LITECOIN) },
      application: { changed: ['vendors.js'] },
    },
    {
      when: 'they stand in a test',
      files: { 'test/vendors.js': table(BITCOIN, LITECOIN) },
      application: { ...NOTHING, changed: ['test/vendors.js'] },
    },
  ],
});
