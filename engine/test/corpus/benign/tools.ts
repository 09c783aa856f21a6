import type { Specimen } from '../specimen.ts';

const from = 'honest tools of developers that do much when they are run';

export const specimens: readonly Specimen[] = [
  {
    name: 'benign-profile-switcher',
    from,
    files: {
      'package.json': {
        name: 'specimen-profiles',
        version: '2.0.1',
        main: 'index.js',
        description: 'Switches between profiles of a cloud',
      },
      'README.md': `# specimen-profiles

Switches between the profiles that stand in the settings of AWS in your home folder, and tells which of them is in use.
`,
      'index.js': `const fs = require('fs'), os = require('os'), path = require('path');
const file = path.join(os.homedir(), '.aws', 'config');
exports.use = name => {
  const lines = fs.readFileSync(file, 'utf8').split('\\n');
  fs.writeFileSync(file, ['# in use: ' + name, ...lines.filter(line => !line.startsWith('# in use: '))].join('\\n'));
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-steady-randomness',
    from,
    files: {
      'package.json': {
        name: 'specimen-steady',
        version: '1.3.0',
        main: 'index.js',
        description: 'The same random numbers in each run of your tests',
      },
      'README.md': `# specimen-steady

Makes random numbers the same in each run of your tests. It replaces the source of them by one that begins with a seed, until you restore it.
`,
      'index.js': `const own = Math.random;
exports.steady = seed => {
  let state = seed;
  Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
};
exports.restore = () => {
  Math.random = own;
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-telemetry-with-a-switch',
    from,
    files: {
      'package.json': { name: 'specimen-framework', version: '14.2.0', bin: { specimen: 'bin.js' }, main: 'index.js' },
      'bin.js': `#!/usr/bin/env node
const { record } = require('./telemetry');
const [command = 'dev'] = process.argv.slice(2);
record('command', { command });
require('./commands/' + command)();
`,
      'commands/dev.js': `module.exports = () => require('http').createServer((request, response) => response.end('ok')).listen(3000);`,
      'telemetry.js': `
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const file = path.join(os.homedir(), '.config', 'specimen-framework', 'telemetry.json');

function settings() {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    const made = { enabled: true, anonymousId: crypto.randomBytes(32).toString('hex'), salt: crypto.randomBytes(16).toString('hex') };
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(made));
    return made;
  }
}

exports.record = function record(eventName, payload) {
  const { enabled, anonymousId, salt } = settings();
  if (!enabled || process.env.DO_NOT_TRACK || process.env.SPECIMEN_TELEMETRY_DISABLED) return;
  const projectId = crypto.createHash('sha256').update(salt).update(process.cwd()).digest('hex');
  const context = { anonymousId, projectId, system: os.platform(), release: os.release(), cpus: os.cpus().length, memory: os.totalmem(), ci: Boolean(process.env.CI), node: process.version };
  fetch('https://telemetry.specimen-framework.invalid/api/v1/record', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ context, events: [{ eventName, fields: payload }] }),
  }).catch(() => {});
};
`,
      'index.js': `module.exports = require('./commands/dev');`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-self-updating-command',
    from,
    files: {
      'package.json': { name: 'specimen-cloud', version: '8.1.0', bin: { cloud: 'cli.js' } },
      'cli.js': `#!/usr/bin/env node
const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { name, version } = require('./package.json');
const state = path.join(os.homedir(), '.cache', 'specimen-cloud', 'update.json');

async function check() {
  const response = await fetch('https://registry.specimen.invalid/' + name + '/latest');
  const { version: latest } = await response.json();
  fs.mkdirSync(path.dirname(state), { recursive: true });
  fs.writeFileSync(state, JSON.stringify({ latest, checked: Date.now() }));
}

const [command] = process.argv.slice(2);
if (command === 'update') spawnSync('npm', ['install', '--global', name + '@latest'], { stdio: 'inherit' });
else if (command === '--check-in-background') check();
else {
  spawn(process.execPath, [__filename, '--check-in-background'], { detached: true, stdio: 'ignore' }).unref();
  try {
    const { latest } = JSON.parse(fs.readFileSync(state, 'utf8'));
    if (latest !== version) console.error('A new version is there: ' + latest + '. Run "cloud update".');
  } catch {}
}
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-release-tool',
    from,
    files: {
      'package.json': {
        name: 'specimen-release',
        version: '17.0.0',
        bin: { release: 'bin/release.js' },
        exports: './lib/index.js',
        type: 'module',
      },
      'bin/release.js': `#!/usr/bin/env node
import release from '../lib/index.js';
await release(process.argv.slice(2));
`,
      'lib/index.js': `
import { execFileSync, execSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

export default async function release([increment = 'patch']) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const [major, minor, patch] = manifest.version.split('.').map(Number);
  manifest.version = increment === 'major' ? [major + 1, 0, 0].join('.') : increment === 'minor' ? [major, minor + 1, 0].join('.') : [major, minor, patch + 1].join('.');
  writeFileSync('package.json', JSON.stringify(manifest, null, 2) + '\\n');
  execSync('npm whoami', { stdio: 'inherit' });
  execFileSync('git', ['commit', '-am', 'Release ' + manifest.version]);
  execFileSync('git', ['tag', 'v' + manifest.version]);
  execFileSync('git', ['push', '--follow-tags']);
  execSync('npm publish --access public', { stdio: 'inherit' });
  const token = process.env.GITHUB_TOKEN;
  const { repository } = manifest;
  if (!token) return;
  await fetch('https://api.github.invalid/repos/' + repository + '/releases', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + token },
    body: JSON.stringify({ tag_name: 'v' + manifest.version, generate_release_notes: true }),
  });
}
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-test-runner',
    from,
    files: {
      'package.json': { name: 'specimen-test', version: '2.0.0', bin: { specimen: 'cli.js' }, main: 'index.js' },
      'cli.js': `#!/usr/bin/env node
const { fork, execSync, spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const { Module } = require('module');

const files = fs.readdirSync('test').filter(name => name.endsWith('.test.js'));
const changed = execSync('git diff --name-only', { encoding: 'utf8' }).split('\\n');
for (const name of files) {
  if (process.argv.includes('--changed') && !changed.includes('test/' + name)) continue;
  const child = fork(path.join(__dirname, 'worker.js'), [path.resolve('test', name)], { env: { ...process.env, NODE_ENV: 'test', SPECIMEN_WORKER: '1' } });
  child.on('exit', code => { if (code) process.exitCode = code; });
}
if (process.argv.includes('--watch')) fs.watch('.', { recursive: true }, () => spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' }));
if (process.argv.includes('--shell')) spawn(process.env.SHELL || 'bash', ['-c', process.argv.at(-1)], { stdio: 'inherit' });
`,
      'worker.js': `
const fs = require('fs');
const Module = require('module');
const vm = require('vm');
const [, , file] = process.argv;
const load = Module._load;
const mocks = new Map();
Module._load = function (request, parent, main) {
  return mocks.has(request) ? mocks.get(request) : load.call(this, request, parent, main);
};
global.mock = (name, value) => mocks.set(name, value);
global.it = (name, run) => { try { run(); console.log('ok', name); } catch (error) { console.error('not ok', name, error); process.exitCode = 1; } };
new vm.Script('(function (require, module, exports) {' + fs.readFileSync(file, 'utf8') + '\\n})', { filename: file }).runInThisContext()(require, module, exports);
`,
      'index.js': `exports.run = files => files.map(file => require(file));`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-project-starter',
    from,
    files: {
      'package.json': { name: 'create-specimen', version: '1.0.0', bin: { 'create-specimen': 'index.js' } },
      'index.js': `#!/usr/bin/env node
const { execSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const [target = 'my-app'] = process.argv.slice(2);
const folder = path.resolve(target);
if (fs.existsSync(folder) && process.argv.includes('--overwrite')) for (const name of fs.readdirSync(folder)) if (name !== '.git') fs.rmSync(path.join(folder, name), { recursive: true });
fs.cpSync(path.join(__dirname, 'template'), folder, { recursive: true });
fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
fs.writeFileSync(path.join(folder, '.vscode', 'extensions.json'), JSON.stringify({ recommendations: ['specimen.vscode'] }));
fs.writeFileSync(path.join(folder, '.env'), 'PORT=3000\\n');
execSync('npm install', { cwd: folder, stdio: 'inherit' });
execSync('git init && git add -A', { cwd: folder });
`,
      'template/package.json': { name: 'my-app', private: true },
    },
    expect: 'allow',
  },
  {
    name: 'benign-remover',
    from,
    files: {
      'package.json': {
        name: 'specimen-clean',
        version: '1.0.0',
        bin: { 'specimen-clean': 'cli.js' },
        main: 'index.js',
        dependencies: { rimraf: '6', globby: '14' },
      },
      'cli.js': `#!/usr/bin/env node
require('./')(process.argv.slice(2).length ? process.argv.slice(2) : ['dist/**', 'coverage/*', '*.log']);
`,
      'index.js': `
const path = require('path');
const { rimraf } = require('rimraf');
const { globby } = require('globby');
module.exports = async function clean(patterns, cwd = process.cwd()) {
  for (const file of await globby(patterns, { cwd, gitignore: false })) await rimraf(path.join(cwd, file));
};
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-agent-wrapper',
    from,
    files: {
      'package.json': {
        name: 'specimen-review',
        version: '0.4.0',
        description: 'Asks a coding agent to review your changes',
        bin: { 'specimen-review': 'cli.js' },
      },
      'cli.js': `#!/usr/bin/env node
const { execSync, spawnSync } = require('child_process');
const diff = execSync('git diff --cached', { encoding: 'utf8' });
const { stdout } = spawnSync('claude', ['-p', 'Review this change and list its mistakes:\\n' + diff], { encoding: 'utf8' });
console.log(stdout);
`,
    },
    expect: 'allow',
  },
  {
    name: 'benign-shell-completion',
    from,
    files: {
      'package.json': { name: 'specimen-complete', version: '1.2.0', bin: { spc: 'cli.js' } },
      'cli.js': `#!/usr/bin/env node
const fs = require('fs');
const os = require('os');
const path = require('path');
const [command, shell = 'bash'] = process.argv.slice(2);
if (command === 'install-completion') {
  const file = path.join(os.homedir(), shell === 'zsh' ? '.zshrc' : '.bashrc');
  fs.appendFileSync(file, '\\n# begin specimen completion\\nsource <(spc completion)\\n# end specimen completion\\n');
  console.log('Added to ' + file);
} else if (command === 'completion') console.log('complete -W "install-completion completion" spc');
`,
    },
    expect: 'allow',
  },
];
