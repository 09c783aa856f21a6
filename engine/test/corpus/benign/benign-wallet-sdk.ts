import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-wallet-sdk',
  from: 'addresses and keys handled for the caller',
  files: {
    'index.js': `const crypto = require('crypto');
const CONTRACTS = { router: '0x1111111111111111111111111111111111111111', token: '0x2222222222222222222222222222222222222222' };
exports.CONTRACTS = CONTRACTS;
exports.transfer = async (provider, key, to, amount) => {
  if (!/^0x[0-9a-fA-F]{40}$/.test(to)) throw new TypeError('not an address');
  const signed = crypto.createHmac('sha256', key).update(to + amount).digest('hex');
  return provider.request({ method: 'eth_sendRawTransaction', params: [signed] });
};
`,
  },
  expect: 'allow',
};
