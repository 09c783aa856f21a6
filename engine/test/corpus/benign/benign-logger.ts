import type { Specimen } from '../specimen.ts';

export const specimen: Specimen = {
  name: 'benign-logger',
  from: 'a logger that opens its file when it is imported, and sends what it is told to send',
  files: {
    'package.json': { name: 'benign-logger', version: '2.0.0', description: 'A small structured logger', main: 'index.js' },
    'index.js': `const fs = require('fs');
const os = require('os');
const https = require('https');
const stream = fs.createWriteStream('app.log', { flags: 'a' });
const base = { pid: process.pid, hostname: os.hostname() };
exports.info = message => stream.write(JSON.stringify({ ...base, level: 'info', message }) + '\\n');
exports.ship = (url, lines) => https.request(url, { method: 'POST' }).end(lines.join('\\n'));
`,
  },
  expect: 'allow',
};
