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
  ],
  silent: [
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
