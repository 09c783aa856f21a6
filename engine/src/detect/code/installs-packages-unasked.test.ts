import { examine } from '../../../test/examine.ts';
import { installsPackagesUnasked } from './installs-packages-unasked.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(installsPackagesUnasked, {
  speaks: [
    {
      when: 'one of several commands installs from an address',
      files: { 'package.json': hook('npm install && npm install https://files.invalid/inert.tgz') },
      weight: 'strong',
      says: ['address of its own'],
    },
    {
      when: 'it installs from an address',
      files: { 'package.json': hook('npm install https://files.invalid/inert.tgz') },
      weight: 'strong',
      says: ['address of its own'],
    },
    {
      when: 'it installs at import',
      files: { 'index.js': `${CP} cp.execSync('npm install inert --no-save', { windowsHide: true })` },
      weight: 'strong',
      says: ['further packages'],
    },
    {
      when: 'by the installer that runs the hook, as it says itself where it lies',
      files: {
        'package.json': hook('node setup.js'),
        'setup.js': `${CP} cp.execFileSync(process.execPath, [process.env.npm_execpath, 'install', 'https://files.invalid/inert.tgz'])`,
      },
      weight: 'strong',
      says: ['address of its own'],
    },
    { when: 'with its words apart', files: { 'index.js': `${CP} cp.spawnSync('npm', ['i', 'inert'])` }, weight: 'strong' },
    {
      when: 'of another language',
      files: { 'index.js': `${CP} cp.exec('pip install inert')` },
      weight: 'strong',
      says: ['another language'],
    },
    {
      when: 'the part for a platform is fetched when it is missing',
      files: {
        'index.js': `const { version } = require('./package.json'); require('child_process').execFileSync('pnpm', ['i', '@specimen/binding-wasm32-wasi@' + version])`,
      },
      says: ['a part of its own'],
      weight: 'weak',
    },
    {
      when: 'what only its command needs is fetched at import, as its manifest names it',
      files: {
        'package.json': { name: 'specimen', devDependencies: { glob: '^7.2.1', semver: '^7.1.2' } },
        'index.js': `const all = require('./package.json').devDependencies, missing = Object.keys(all).map(name => name + '@' + all[name]); require('child_process').execSync('npm --silent install ' + missing.join(' '))`,
      },
      says: ['its manifest names'],
      weight: 'weak',
    },
    {
      when: 'besides what its manifest names it installs something else',
      files: {
        'package.json': { name: 'specimen', devDependencies: { glob: '^7.2.1' } },
        'index.js': `require('child_process').execSync('npm install glob@7 inert')`,
      },
      says: ['further packages'],
      weight: 'strong',
    },
    {
      when: 'names of the manifest could be read as one another, many times over',
      files: {
        'package.json': { name: 'specimen', devDependencies: { a: '1', 'a.a': '1', 'a a': '1' } },
        'index.js': `require('child_process').execSync('npm install ${'a '.repeat(60)}inert')`,
      },
      says: ['further packages'],
      weight: 'strong',
    },
    {
      when: 'whichever manager there is installs a package that the code names',
      files: {
        'index.js': `${CP} const managers = { a: 'bun', b: 'npm', c: 'pnpm' }; const go = kind => cp.spawnSync(managers[kind], ['install', 'inert']); go(require('specimen-kind')())`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook installs an extension that lies in the package',
      files: { 'package.json': hook('code --install-extension ./lib/inert.vsix --force') },
      weight: 'strong',
      says: ['an extension of an editor'],
    },
    {
      when: 'a hook makes an environment for Python, as the page says',
      files: {
        'package.json': hook('python3 -m venv .venv && .venv/bin/python3 -m pip install -r requirements.txt'),
        'README.md': `# specimen\n\nA small wrapper around a library of Python for spectra: it makes a virtual environment (venv) when it is installed, and hands your arrays over by pipes. You need Python 3.9.`,
      },
      weight: 'weak',
      says: ['another language'],
    },
    {
      when: 'a hook installs programs of the system',
      files: { 'package.json': hook('brew install inert || sudo apt-get -y install inert') },
      weight: 'weak',
      says: ['programs of the system'],
    },
    {
      when: 'a large tool sets up what it runs on by a command of its own, and the file of that command can be imported',
      files: {
        'package.json': { name: 'specimen', bin: 'index.js', exports: { './program': './index.js' } },
        'index.js': `${CP} if (process.argv[2] === 'install-deps') cp.spawn('apt-get', ['install', '-y', 'inert']); exports.words = '${'x'.repeat(400_000)}';`,
      },
      weight: 'weak',
      says: ['programs of the system'],
    },
    {
      when: 'a small one installs programs of the system when it is imported',
      files: {
        'package.json': { name: 'specimen', bin: 'index.js', main: 'index.js' },
        'index.js': `${CP} cp.spawn('apt-get', ['install', '-y', 'inert'])`,
      },
      weight: 'strong',
    },
    {
      when: 'the command goes on in the next line',
      files: { 'package.json': hook('sh install.sh'), 'install.sh': 'npm install --no-save \\\n  inert\n' },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'whichever manager there is installs what the manifest has',
      files: {
        'index.js': `${CP} const managers = { a: 'bun', b: 'npm', c: 'pnpm' }; const go = kind => cp.spawnSync(managers[kind], ['install']); go(require('specimen-kind')())`,
      },
    },
    {
      when: 'a command installs what the manifest has, and another fetches a sample',
      files: {
        'package.json': { name: 'specimen', bin: 'b.js' },
        'b.js': `${CP} cp.exec('cd sample; npm install . ; git clone https://a.invalid/sample.git')`,
      },
    },
    {
      when: 'extensions and programs are only listed',
      files: { 'package.json': hook('code --list-extensions; brew list; apt list --installed') },
    },
    { when: 'what the manifest has is installed', files: { 'index.js': `${CP} cp.execSync('npm install'); cp.execSync('npm ci')` } },
    {
      when: 'something else is asked of npm',
      files: { 'index.js': `${CP} cp.execSync('npm ls inert'); cp.execSync('npm run install-all')` },
    },
  ],
});
