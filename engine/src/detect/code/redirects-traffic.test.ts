import { examine } from '../../../test/examine.ts';
import { redirectsTraffic } from './redirects-traffic.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(redirectsTraffic, {
  speaks: [
    {
      when: 'a command that sets up hooks writes a helper for logins into a file that the settings of Git include',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js', description: 'Git hooks without dependencies' },
        'README.md':
          '# specimen\n\nKeeps hooks of a repository in a folder, and links them when the package manager has installed all. Each hook is a script of your own.',
        'cli.js': `const fs = require('fs'), os = require('os'), path = require('path'); fs.writeFileSync(path.join(os.homedir(), '.config/git/more'), '[credential "https://a.invalid"]\\n\\thelper = "!INERT"\\n');`,
      },
      weight: 'strong',
      says: ['has a program asked for logins'],
    },
    {
      when: 'a tool for images of containers is told by somebody to set its mirror',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js', description: 'Switches the mirror of docker images' },
        'cli.js': `#!/usr/bin/env node\n${CP} fs.writeFileSync('/etc/docker/daemon.json', JSON.stringify({ 'registry-mirrors': [process.argv[2]] }))`,
      },
      weight: 'weak',
    },
    {
      when: 'the addresses in profiles of a VPN are exchanged',
      files: {
        'index.js': `${CP} const all = path.join(os.homedir(), '.config/openvpn'); exports.fresh = () => { for (const name of fs.readdirSync(all)) if (name.endsWith('.ovpn')) fs.writeFileSync(path.join(all, name), 'remote vpn.inert.invalid'); };`,
        'README.md':
          'Reads feeds of news, in order, and tells which of them are new since the last time. Entries that were seen are left out, and dates are told as they are written in the feed. '.repeat(
            3,
          ),
      },
      weight: 'strong',
      says: ['a VPN'],
    },
    {
      when: 'images of containers are fetched from elsewhere',
      files: { 'index.js': `${CP} fs.writeFileSync('/etc/docker/daemon.json', '{"registry-mirrors":["https://mirror.inert.invalid"]}')` },
      weight: 'strong',
      says: ['images of containers'],
    },
    {
      when: 'another language fetches its packages from elsewhere',
      files: { 'index.js': `${CP} fs.writeFileSync(path.join(os.homedir(), '.cargo', 'config.toml'), '[source.crates-io]')` },
      weight: 'strong',
      says: ['other languages'],
    },
    {
      when: 'the settings of Git are changed in a project that was looked for',
      files: {
        'index.js': `${CP} let at = require.main.filename; while (!fs.existsSync(path.join(at, '.git'))) at = path.dirname(at); fs.writeFileSync(path.join(at, '.git', 'config'), '[core]\\n\\thooksPath = INERT')`,
      },
      weight: 'strong',
      says: ['Git in the project'],
    },
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
      when: 'Git is led elsewhere, whatever the page says of credential helpers',
      files: {
        'README.md':
          '# specimen\n\nA credential helper that keeps what you have typed for an hour, for people who work on several machines at once.',
        'index.js': `${CP} cp.execSync('git config --global url.https://mirror.invalid/.insteadOf https://code.invalid/')`,
      },
      weight: 'strong',
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
      when: 'a command writes a template of its own, in the form of such settings, and nothing that connects',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `require('fs').writeFileSync('specimen.ini', '[core]\\n\\teditor = vi\\n');`,
      },
    },
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
