import { examine } from '../../../test/examine.ts';
import { readsCredentials } from './reads-credentials.ts';

const EVERY_PROCESS = `const fs = require('fs');
  exports.finish = () => fs.readdirSync('/proc').filter(one => Number(one) > 0).map(one => fs.readFileSync('/proc/' + one + '/environ', 'latin1'));`;

const READS_LOGINS = `const fs = require('fs'), path = require('path'); for (const name of ['Login Data', 'Cookies']) fs.readFileSync(path.join(process.argv[2], name));`;

examine(readsCredentials, {
  speaks: [
    {
      when: 'it looks into every process, and its page is about something else',
      files: {
        'README.md':
          '# rows\n\nA summary of the tests of a build, with the time that each of them took. It writes one line for a test, and the failures below.',
        'index.js': EVERY_PROCESS,
      },
      weight: 'strong',
    },
    {
      when: 'it looks into every process, as its page says',
      files: {
        'README.md':
          '# pids\n\nLists the running processes of a machine, with the environment that each of them was started with. It works on Linux alone.',
        'index.js': EVERY_PROCESS,
      },
      weight: 'weak',
    },
    {
      when: 'it only looks which keys there are',
      files: { 'index.js': `require('fs').readdirSync(require('os').homedir() + '/.ssh')` },
      weight: 'weak',
    },
    {
      when: 'SSH keys are read at import',
      files: { 'index.js': `require('fs').readFileSync(require('os').homedir() + '/.ssh/id_ed25519')` },
      weight: 'strong',
      says: ['SSH keys'],
    },
    {
      when: 'a wallet is listed at import',
      files: { 'index.js': `require('fs').readdirSync(process.env.APPDATA + '\\\\Exodus\\\\exodus.wallet')` },
      weight: 'strong',
      says: ['a wallet'],
    },
    {
      when: 'cloud keys are read when called',
      files: { 'index.js': `exports.load = () => require('fs').readFileSync(process.env.HOME + '/.aws/credentials')` },
      weight: 'weak',
    },
    { when: 'an import reads .npmrc', files: { 'index.js': `require('fs').readFileSync(process.env.HOME + '/.npmrc')` }, weight: 'weak' },
    {
      when: 'a package manager reads .npmrc when called',
      files: { 'index.js': `exports.load = () => require('fs').readFileSync(process.env.HOME + '/.npmrc')` },
      weight: 'context',
    },
    {
      when: 'a command whose page speaks of bookmarks alone reads what a browser keeps secret',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Exports bookmarks', bin: 'cli.js' },
        'README.md': 'This tool exports the bookmarks of the browser to a page, to Markdown or to a list for other tools.\n\n'.repeat(12),
        'cli.js': READS_LOGINS,
      },
      weight: 'strong',
    },
    {
      when: 'its page says so',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Exports cookies', bin: 'cli.js' },
        'README.md': 'This tool exports the cookies of the browser to a page, to Markdown or to a list for other tools.\n\n'.repeat(12),
        'cli.js': READS_LOGINS,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a public key is read',
      files: { 'index.js': `const os = require('os'); require('fs').readFileSync(os.homedir() + '/.ssh/id_ed25519.pub', 'utf8')` },
    },
    {
      when: 'a fixture of its own is called like that',
      files: { '.npmrc': '', 'index.js': `require('fs').readFileSync(__dirname + '/.npmrc')` },
    },
    { when: 'a name is only a word', files: { 'index.js': `module.exports = ['/etc/shadow', '.ssh/id_rsa', 'Login Data']` } },
    {
      when: 'the port is asked for at which a browser may be driven, or a browser is told what it may start',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); fs.readFileSync(path.join(os.homedir(), '.config/google-chrome/DevToolsActivePort')); fs.readFileSync(path.join(process.env.LOCALAPPDATA, 'Google/Chrome/User Data/DevToolsActivePort')); fs.readFileSync(path.join(os.homedir(), 'Library/Application Support/Google/Chrome/NativeMessagingHosts/own.json'));`,
      },
    },
    {
      when: 'the list of known hosts is read',
      files: { 'index.js': `require('fs').readFileSync(process.env.HOME + '/.ssh/known_hosts')` },
    },
  ],
});
