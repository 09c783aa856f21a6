import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-process-manager',
  from: 'a service installed when somebody asks for it',
  files: {
    'package.json': { name: 'benign', version: '2.0.0', license: 'MIT', bin: { benign: 'cli.js' } },
    'cli.js': `#!/usr/bin/env node
const { startup } = require('./index.js');
if (process.argv[2] === 'startup') startup();
`,
    'index.js': `const fs = require('fs');
const { execSync } = require('child_process');
exports.startup = () => {
  fs.writeFileSync('/etc/systemd/system/benign.service', '[Service]\\nExecStart=/usr/bin/benign run\\n');
  execSync('systemctl enable benign');
};
`,
  },
  expect: 'allow',
};
