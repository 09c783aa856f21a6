import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-hook-manager',
  from: 'hooks of Git put in place when run',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: { 'benign-hooks': 'cli.js' } },
    'cli.js': `#!/usr/bin/env node
const { spawnSync } = require('child_process');
const fs = require('fs');
fs.mkdirSync('.hooks', { recursive: true });
fs.writeFileSync('.hooks/pre-commit', 'npm test\\n');
spawnSync('git', ['config', 'core.hooksPath', '.hooks']);
`,
  },
  expect: 'allow',
};
