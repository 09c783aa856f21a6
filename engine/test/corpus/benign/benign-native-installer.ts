import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-native-installer',
  from: 'a program of the project, fetched with a checksum at install',
  files: {
    'package.json': {
      name: 'benign',
      version: '2.0.0',
      license: 'MIT',
      repository: 'https://github.invalid/benign/benign',
      scripts: { install: 'node install.js' },
    },
    'install.js': `const crypto = require('crypto');
const fs = require('fs');
const https = require('https');
const path = require('path');
const { checksums, version } = require('./release.json');
const name = 'benign-' + process.platform + '-' + process.arch + '.node';
const address = 'https://github.invalid/benign/benign/releases/download/v' + version + '/' + name;
https.get(address, response => {
  const parts = [];
  response.on('data', part => parts.push(part));
  response.on('end', () => {
    const bytes = Buffer.concat(parts);
    if (crypto.createHash('sha256').update(bytes).digest('hex') !== checksums[name]) throw new Error('checksum of ' + name + ' does not match');
    fs.writeFileSync(path.join(__dirname, 'build', 'benign.node'), bytes);
  });
});
`,
    'release.json': { version: '2.0.0', checksums: {} },
    'index.js': `module.exports = require('./build/benign.node');
`,
  },
  expect: 'allow',
};
