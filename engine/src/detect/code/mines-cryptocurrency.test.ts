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
  ],
  silent: [
    { when: 'a miner is only a word', files: { 'index.js': `module.exports = ['xmrig', 'stratum+tcp://pool.invalid:3333']` } },
    { when: 'another program is started', files: { 'index.js': `require('child_process').spawn('node', ['miner-docs.js'])` } },
  ],
});
