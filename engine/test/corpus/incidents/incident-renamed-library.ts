import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-renamed-library',
  from: 'eslint-config-prettier, 2025: a library run through rundll32',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { install: 'node install.js' } },
    'install.js': `const path = require('path');
const { spawn } = require('child_process');
if (require('os').platform() === 'win32') spawn('rundll32', [path.join(__dirname, './node-gyp.dll') + ',main']);
`,
    'index.js': '',
  },
  expect: 'warn',
  says: ['loads-native-code-oddly'],
};
