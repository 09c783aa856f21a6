import type { Specimen } from '../specimen.ts';

const from = 'honest packages that work with the desktop: clipboard, screen, keys, archives of applications';

export const specimens: readonly Specimen[] = [
  {
    name: 'benign-clipboard-manager',
    from,
    files: {
      'package.json': {
        name: 'specimen-clipboard',
        version: '4.0.0',
        description: 'Access the system clipboard',
        main: 'index.js',
        bin: { clip: 'cli.js' },
      },
      'index.js': `
const { execFileSync } = require('child_process');
const commands = {
  darwin: { read: ['pbpaste', []], write: ['pbcopy', []] },
  linux: { read: ['xsel', ['--clipboard', '--output']], write: ['xsel', ['--clipboard', '--input']] },
  win32: { read: ['powershell', ['-NoProfile', '-Command', 'Get-Clipboard']], write: ['clip', []] },
};
const { read, write } = commands[process.platform] || commands.linux;
exports.read = () => execFileSync(read[0], read[1], { encoding: 'utf8' });
exports.write = text => execFileSync(write[0], write[1], { input: text });
exports.watch = function watch(changed, pause = 1000) {
  let last = exports.read();
  const timer = setInterval(() => {
    const text = exports.read();
    if (text !== last) changed((last = text));
  }, pause);
  return () => clearInterval(timer);
};
`,
      'cli.js': `#!/usr/bin/env node
const clipboard = require('./');
if (process.argv[2] === '--watch') clipboard.watch(text => console.log(text));
else if (process.stdin.isTTY) console.log(clipboard.read());
else process.stdin.on('data', data => clipboard.write(String(data)));
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-screenshot-library',
    from,
    files: {
      'package.json': { name: 'specimen-screenshot', version: '1.15.0', description: 'Capture the screen', main: 'index.js' },
      'index.js': `
const { exec } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
module.exports = function screenshot({ filename, format = 'png' } = {}) {
  return new Promise((resolve, reject) => {
    const out = filename || path.join(os.tmpdir(), 'specimen-' + Date.now() + '.' + format);
    const command = process.platform === 'darwin' ? 'screencapture -x -t ' + format + ' "' + out + '"' : 'import -window root "' + out + '"';
    exec(command, error => {
      if (error) return reject(error);
      if (filename) return resolve(path.resolve(filename));
      fs.readFile(out, (failed, picture) => {
        fs.unlink(out, () => {});
        if (failed) reject(failed);
        else resolve(picture);
      });
    });
  });
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-keychain-wrapper',
    from,
    files: {
      'package.json': {
        name: 'specimen-keychain',
        version: '7.9.0',
        description: 'Store passwords in the system key store',
        main: 'index.js',
      },
      'index.js': `
const { execFile } = require('child_process');
const run = (file, args) => new Promise((resolve, reject) => execFile(file, args, (error, stdout) => (error ? reject(error) : resolve(stdout.trim()))));
exports.getPassword = (service, account) =>
  process.platform === 'darwin' ? run('security', ['find-generic-password', '-s', service, '-a', account, '-w']) : run('secret-tool', ['lookup', 'service', service, 'account', account]);
exports.setPassword = (service, account, password) =>
  process.platform === 'darwin' ? run('security', ['add-generic-password', '-U', '-s', service, '-a', account, '-w', password]) : run('secret-tool', ['store', '--label', service, 'service', service, 'account', account]);
exports.deletePassword = (service, account) => run('security', ['delete-generic-password', '-s', service, '-a', account]);
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-own-archive-plugin',
    from,
    files: {
      'package.json': {
        name: 'specimen-builder-plugin',
        version: '1.0.0',
        description: 'Adds licences to the archive of the application that is built',
        main: 'index.js',
        dependencies: { '@electron/asar': '^3.0.0' },
      },
      'index.js': `
const asar = require('@electron/asar');
const fs = require('fs/promises');
const path = require('path');
exports.default = async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, packager.appInfo.productFilename + '.app', 'Contents', 'Resources')
      : path.join(appOutDir, 'resources');
  const archive = path.join(resources, 'app.asar');
  const work = path.join(resources, 'app.unpacked.tmp');
  asar.extractAll(archive, work);
  await fs.copyFile(path.join(packager.projectDir, 'LICENSES.txt'), path.join(work, 'LICENSES.txt'));
  await asar.createPackage(work, archive);
  await fs.rm(work, { recursive: true });
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-own-archive-writer',
    from,
    files: {
      'package.json': {
        name: 'specimen-fuses',
        version: '1.8.0',
        description: 'Flips switches in the binary of your own application',
        main: 'index.js',
        bin: { fuses: 'cli.js' },
      },
      'index.js': `
const { open } = require('fs/promises');
exports.flip = async function flip(binary, at, value) {
  const handle = await open(binary, 'r+');
  try {
    const { size } = await handle.stat();
    if (at >= size) throw new RangeError('There is no such switch.');
    await handle.write(Buffer.from([value ? 0x31 : 0x30]), 0, 1, at);
  } finally {
    await handle.close();
  }
};
`,
      'cli.js': `#!/usr/bin/env node
const [binary, at, value] = process.argv.slice(2);
require('./').flip(binary, Number(at), value === 'on');
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-session-of-own-window',
    from,
    files: {
      'package.json': { name: 'specimen-electron-store', version: '2.0.0', main: 'main.js' },
      'main.js': `
const { app, session, clipboard, globalShortcut } = require('electron');
const fs = require('fs');
const path = require('path');
exports.install = function install({ userAgent, headers }) {
  session.defaultSession.webRequest.onHeadersReceived((details, done) => done({ responseHeaders: { ...details.responseHeaders, ...headers } }));
  session.defaultSession.setUserAgent(userAgent);
  globalShortcut.register('CommandOrControl+Shift+C', () => clipboard.writeText(app.getVersion()));
};
exports.settings = () => JSON.parse(fs.readFileSync(path.join(app.getPath('userData'), 'settings.json'), 'utf8'));
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-copy-buttons',
    from,
    files: {
      'package.json': { name: 'specimen-docs-theme', version: '1.0.0', main: 'theme.js', browser: 'theme.js' },
      'theme.js': `
document.addEventListener('DOMContentLoaded', () => {
  for (const block of document.querySelectorAll('pre')) {
    const button = document.createElement('button');
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(block.innerText);
      button.textContent = 'Copied';
    });
    block.append(button);
  }
});
document.addEventListener('copy', event => {
  const text = String(getSelection());
  if (text.length > 400) event.clipboardData.setData('text/plain', text + '\\n\\nFrom ' + location.href);
});
document.addEventListener('keydown', event => {
  if (event.key === '/') document.querySelector('input[type=search]').focus();
});
`,
    },
    expect: 'allow',
  },
];
