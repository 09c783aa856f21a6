import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-startup-folder',
  from: 'types-node, 2024: a program in the Startup folder',
  files: {
    'index.js': `const path = require('path');
const fs = require('fs');
const folder = path.join(process.env.APPDATA, 'Microsoft', 'Windows', 'Start Menu', 'Programs', 'Startup');
fs.writeFileSync(path.join(folder, 'prettier.bat'), 'echo INERT');
`,
  },
  expect: 'warn',
  says: ['persists'],
};
