import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-user-service',
  from: 'CanisterWorm, 2026: a service of the user',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const fs = require('fs');
const { execSync } = require('child_process');
fs.writeFileSync(process.env.HOME + '/.config/systemd/user/inert.service', '[Service]\\nExecStart=/bin/true\\n');
execSync('systemctl --user enable --now inert.service');
`,
  },
  expect: 'warn',
  says: ['persists'],
};
