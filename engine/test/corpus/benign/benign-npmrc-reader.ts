import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-npmrc-reader',
  from: 'settings of npm read for the caller',
  files: {
    'index.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
exports.registry = (cwd = process.cwd()) => {
  for (const folder of [cwd, os.homedir()]) {
    const file = path.join(folder, '.npmrc');
    const found = fs.existsSync(file) && /^registry\\s*=\\s*(.+)$/m.exec(fs.readFileSync(file, 'utf8'));
    if (found) return found[1];
  }
  return 'https://registry.invalid/';
};
`,
  },
  expect: 'allow',
};
