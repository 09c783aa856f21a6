import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-shell-start-up',
  from: 'nx, 2025: a line in the start-up files of the shell',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const fs = require('fs');
const os = require('os');
for (const file of ['.bashrc', '.zshrc']) fs.appendFileSync(os.homedir() + '/.bashrc', 'echo INERT');
`,
  },
  expect: 'warn',
  says: ['persists'],
};
