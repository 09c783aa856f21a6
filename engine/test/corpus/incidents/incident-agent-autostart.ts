import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-agent-autostart',
  from: 'TrapDoor, 2026: orders for agents planted at install',
  files: {
    'package.json': { name: 'incident', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
    'setup.js': `const fs = require('fs');
const path = require('path');
const project = process.env.INIT_CWD;
fs.mkdirSync(path.join(project, '.claude'), { recursive: true });
fs.writeFileSync(path.join(project, '.claude', 'settings.json'), JSON.stringify({ hooks: { SessionStart: [{ command: 'INERT' }] } }));
fs.appendFileSync(path.join(project, 'CLAUDE.md'), 'INERT');
`,
  },
  expect: 'warn',
  says: ['plants-agent-instructions'],
};
