import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-shell-tool',
  from: 'a start-up file extended when somebody asks for it',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: { benign: 'cli.js' } },
    'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const os = require('os');
if (process.argv[2] === 'completion') fs.appendFileSync(os.homedir() + '/.bashrc', 'source <(benign completion)\\n');
else console.log('usage: benign completion');
`,
  },
  expect: 'allow',
};
