import { examine } from '../../../test/examine.ts';
import { redirectsTraffic } from './redirects-traffic.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(redirectsTraffic, {
  speaks: [
    {
      when: 'Windows is asked for its proxy and given another one',
      files: {
        'index.js': `const { execSync } = require('child_process'); execSync('reg query "HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Internet Settings" /v ProxyEnable'); execSync('reg add "HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Internet Settings" /v ProxyServer /d proxy.invalid:8080 /f')`,
      },
      weight: 'strong',
    },
    {
      when: 'the table of hosts is extended',
      files: { 'index.js': `${CP} fs.appendFileSync('/etc/hosts', '192.0.2.1 inert.invalid')` },
      weight: 'strong',
      says: ['table of hosts'],
    },
    {
      when: 'on Windows as well',
      files: { 'index.js': `${CP} fs.writeFileSync(path.join('C:/Windows', 'System32', 'drivers', 'etc', 'hosts'), 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a hook exchanges the registry',
      files: { 'package.json': hook('npm config set registry https://packages.invalid') },
      weight: 'strong',
      says: ['packages are fetched'],
    },
    {
      when: 'the settings of npm are written',
      files: { 'index.js': `${CP} fs.writeFileSync(os.homedir() + '/.npmrc', 'registry=https://packages.invalid')` },
      weight: 'strong',
      says: ['package manager'],
    },
    {
      when: 'Git is led elsewhere',
      files: { 'index.js': `${CP} cp.execSync('git config --global url.https://mirror.invalid/.insteadOf https://code.invalid/')` },
      weight: 'strong',
      says: ['Git'],
    },
    {
      when: 'the project is given another registry',
      files: {
        'hook.js': `${CP} fs.appendFileSync(path.join(process.env.INIT_CWD, '.npmrc'), 'registry=https://packages.invalid/')`,
        'package.json': hook('node hook.js'),
      },
      weight: 'strong',
      says: ['of the project'],
    },
    {
      when: 'the project is given another package manager',
      files: { 'package.json': hook('echo yarnPath: ./inert.cjs >> ../../.yarnrc.yml') },
      weight: 'strong',
    },
    {
      when: 'the project is given settings that may be harmless',
      files: {
        'hook.js': `${CP} fs.appendFileSync(path.join(process.env.INIT_CWD, '.npmrc'), 'save-exact=true')`,
        'package.json': hook('node hook.js'),
      },
      weight: 'weak',
    },
    {
      when: 'the shell of scripts is exchanged',
      files: { 'index.js': `${CP} cp.execSync('npm config set script-shell /tmp/inert')` },
      weight: 'strong',
      says: ['starts'],
    },
    {
      when: 'the settings of Git are written',
      files: { 'index.js': `${CP} fs.appendFileSync(path.join(os.homedir(), '.gitconfig'), 'INERT')` },
      weight: 'strong',
      says: ['Git'],
    },
    {
      when: 'its page speaks of accounts at which Git logs in',
      files: {
        'README.md':
          '# accounts\n\nSwitches between several GitHub accounts: name, mail and key. It is small, has no dependencies, and works in every version of Node.',
        'index.js': `${CP} exports.go = () => fs.writeFileSync(path.join(os.homedir(), '.gitconfig'), '[user]');`,
      },
      weight: 'context',
    },
  ],
  silent: [
    {
      when: 'Windows is asked for its proxy',
      files: {
        'index.js': `require('child_process').execSync('reg query "HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Internet Settings" /v ProxyServer 2>nul')`,
      },
    },
    {
      when: 'it writes settings beside its own files',
      files: { 'hook.js': `${CP} fs.writeFileSync(__dirname + '/.npmrc', 'registry=x')`, 'package.json': hook('node hook.js') },
    },
    {
      when: 'settings are only read',
      files: {
        'index.js': `${CP} fs.readFileSync(os.homedir() + '/.npmrc'); fs.readFileSync('/etc/hosts'); cp.execSync('npm config get registry')`,
      },
    },
    {
      when: 'the project gets its own settings',
      files: { 'index.js': `${CP} exports.init = () => fs.writeFileSync('.npmrc', 'save-exact=true')` },
    },
    { when: 'Git is told a name', files: { 'index.js': `${CP} cp.execSync('git config --global user.name inert')` } },
  ],
});
