import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-integrity-checker',
  from: 'installed wallets examined and left as they are',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: 'cli.js' },
    'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const os = require('os');
const path = require('path');
const crypto = require('crypto');
const known = require('./known.json');
for (const app of ['atomic', 'exodus']) {
  const file = path.join(os.homedir(), 'AppData', 'Local', 'Programs', app, 'resources', 'app.asar');
  if (!fs.existsSync(file)) continue;
  const hash = crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
  console.log(app, known[app] === hash ? 'as released' : 'changed');
}
`,
    'known.json': { atomic: '', exodus: '' },
  },
  expect: 'allow',
};
