import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-hook-copier',
  from: 'a hook copied into the repository when run',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: { 'benign-hook': 'cli.js' } },
    'cli.js': `#!/usr/bin/env node
const fs = require('fs');
fs.copyFileSync(__dirname + '/pre-commit', '.git/hooks/pre-commit');
fs.chmodSync('.git/hooks/pre-commit', 0o755);
`,
    'pre-commit': `#!/bin/sh
npm test
`,
  },
  expect: 'allow',
};
