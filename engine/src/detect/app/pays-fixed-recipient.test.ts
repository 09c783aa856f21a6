import { ETHEREUM, LITECOIN } from '../../../test/addresses.ts';
import { examine } from '../../../test/examine.ts';
import { paysFixedRecipient } from './pays-fixed-recipient.ts';

const CHANGED = { changed: ['vendors.js'], before: { addresses: [], hosts: [] } };
const swap = (address: string): string => `exports.send = function () { this.inputs.address = '${address}'; return this.sign(); };`;

examine(paysFixedRecipient, {
  speaks: [
    {
      when: 'a changed file of a wallet sets who is paid',
      files: { 'vendors.js': swap(LITECOIN) },
      application: { ...CHANGED, kind: 'wallet' },
      weight: 'proof',
    },
    { when: 'it does so on Ethereum, in a wallet', files: { 'vendors.js': swap(ETHEREUM) }, application: { ...CHANGED, kind: 'wallet' } },
    { when: 'it does so in any application', files: { 'vendors.js': swap(LITECOIN) }, application: CHANGED, weight: 'strong' },
  ],
  silent: [
    {
      when: 'the file is as it was',
      files: { 'vendors.js': swap(LITECOIN) },
      application: { ...CHANGED, changed: ['other.js'], kind: 'wallet' },
    },
    {
      when: 'the vendor always took its fee there',
      files: { 'vendors.js': swap(LITECOIN) },
      application: { changed: ['vendors.js'], before: { addresses: [LITECOIN], hosts: [] }, kind: 'wallet' },
    },
    {
      when: 'the recipient is what the user gave',
      files: { 'vendors.js': `exports.send = function (to) { this.inputs.address = to; }; exports.donate = '${LITECOIN}';` },
      application: { ...CHANGED, kind: 'wallet' },
    },
    { when: 'a contract is called, in something that is no wallet', files: { 'vendors.js': swap(ETHEREUM) }, application: CHANGED },
  ],
});
