import { base64, hex, hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a program that is stored as something else (flatmap-stream, os-info-checker, SANDWORM_MODE)';
const WORD = 'globalThis.INERT = 1; // nothing else';

export const specimens: readonly Specimen[] = [
  {
    name: 'hidden-keyed-by-application',
    from,
    files: {
      'package.json': manifest({ main: 'index.min.js' }),
      'index.min.js': `!function(){try{var r=require,t=process;function e(r){return Buffer.from(r,"hex").toString()}var n=r(e("${hex('./test/data')}")),o=t[e(n[3])][e(n[4])];if(!o)return;var u=r(e(n[2]))[e(n[6])](e(n[5]),o),a=u.update(n[0],e(n[8]),e(n[9]));a+=u.final(e(n[9]));var f=new module.constructor;f.paths=module.paths,f[e(n[7])](a,""),f.exports(n[1])}catch(r){}}();\n`,
      'test/data.js': `module.exports = [${['494e455254', '494e455254', hex('crypto'), hex('env'), hex('npm_package_description'), hex('aes256'), hex('createDecipher'), hex('_compile'), hex('hex'), hex('utf8')].map(text => `'${text}'`).join(', ')}];\n`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'hidden-chunks-zlib',
    from,
    files: {
      'package.json': manifest({ main: 'lib/cli.js' }),
      'lib/cli.js': `const zlib = require('zlib');
const { chunks } = require('./config');
const packed = Buffer.from(chunks.join(''), 'base64').map(byte => byte ^ 0x5a);
const code = zlib.inflateSync(packed).toString();
eval(code);
`,
      'lib/config.js': `exports.chunks = ['${base64('INERT-INERT-')}', '${base64('INERT-INERT-')}'];\n`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'evaluates' },
  },
  {
    name: 'hidden-readme-comment',
    from,
    files: {
      'package.json': hooked('node -r ./setup.js -e 0'),
      'setup.js': `const { readFileSync } = require('fs');
const { resolve } = require('path');
const text = readFileSync(resolve(__dirname, 'README.md'), 'utf8');
const [, hidden] = text.match(/<!-- cache:([\\w+/=]+) -->/);
new (require('vm').Script)(Buffer.from(hidden, 'base64').toString()).runInThisContext();
`,
      'README.md': `# Inert\n<!-- cache:${base64(WORD)} -->\n`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'evaluates' },
  },
  {
    name: 'hidden-font-bytes',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', type: 'module' }),
      'index.js': `import { readFile } from 'node:fs/promises';
const font = await readFile(new URL('./assets/icons.woff2', import.meta.url));
const bytes = font.subarray(128).map((byte, index) => byte ^ font[index % 16]);
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
await new AsyncFunction(new TextDecoder().decode(bytes))();
export const icons = ['INERT'];
`,
      'assets/icons.woff2': 'INERT INERT INERT',
    },
    expect: 'warn',
  },
  {
    name: 'hidden-own-source',
    from,
    files: {
      'index.js': `const fs = require('fs');
const source = fs.readFileSync(__filename, 'utf8');
const tail = source.slice(source.lastIndexOf('/*') + 2, source.lastIndexOf('*/'));
setTimeout(Buffer.from(tail, 'base64').toString().length ? () => Function(Buffer.from(tail, 'base64').toString())() : () => {}, 10);
/*${base64(WORD)}*/
`,
    },
    expect: 'warn',
  },
  {
    name: 'hidden-environment-name',
    from,
    files: {
      'package.json': hooked('node dist/check.js'),
      'dist/check.js': `const crypto = require('crypto');
const os = require('os');
const secret = crypto.createHash('sha256').update(process.env.npm_package_name + os.hostname()).digest();
const decipher = crypto.createDecipheriv('aes-256-cbc', secret, Buffer.alloc(16));
const blob = '${hex('INERTINERTINERTINERTINERTINERTIN')}';
const script = decipher.update(blob, 'hex', 'utf8') + decipher.final('utf8');
require('child_process').execSync(script);
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'hidden-custom-alphabet',
    from,
    files: {
      'index.js': `const alphabet = 'ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba';
const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const decode = text => text.split('').map(letter => plain[alphabet.indexOf(letter)] || letter).join('');
const run = require(decode('xsrow_kilxvhh'))[decode('vcvx')];
run(decode('vxsl RMVIG'));
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'spawns' },
  },
];
