import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-cleaner',
  from: 'the output of a build removed',
  files: {
    'package.json': {
      name: 'benign',
      version: '2.0.0',
      license: 'MIT',
      bin: 'cli.js',
      scripts: { clean: 'rm -rf dist', prepack: 'rm -rf dist && tsc' },
    },
    'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const path = require('path');
for (const name of ['dist', 'build', '.cache', 'node_modules']) fs.rmSync(path.join(process.cwd(), name), { recursive: true, force: true });
`,
  },
  expect: 'allow',
};
