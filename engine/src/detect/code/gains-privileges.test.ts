import { examine } from '../../../test/examine.ts';
import { gainsPrivileges } from './gains-privileges.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(gainsPrivileges, {
  speaks: [
    {
      when: 'a container is given the whole disk',
      files: { 'index.js': `require('child_process').exec('docker run --rm --privileged -v /:/host alpine true');` },
    },
    {
      when: 'the question of Windows is got round',
      files: {
        'index.js': `${CP} cp.execSync('reg add HKCU\\\\\\\\Software\\\\\\\\Classes\\\\\\\\ms-settings\\\\\\\\shell\\\\\\\\open\\\\\\\\command /d inert.exe /f')`,
      },
      weight: 'proof',
      says: ['administrator'],
    },
    {
      when: 'a program gets the rights of its owner',
      files: { 'index.js': `${CP} cp.exec('chmod u+s /inert')` },
      weight: 'proof',
      says: ['as its owner'],
    },
    { when: 'in figures', files: { 'index.js': `${CP} cp.spawn('chmod', ['4755', '/inert'])` }, weight: 'proof' },
    {
      when: 'the list of those who may is written',
      files: { 'index.js': `${CP} fs.writeFileSync('/etc/sudoers.d/inert', 'INERT')` },
      weight: 'proof',
      says: ['act as root'],
    },
    { when: 'a hook runs as root', files: { 'package.json': hook('sudo inert') }, weight: 'strong', says: ['as root'] },
    {
      when: 'a script asks for the password',
      files: { 'index.js': `${CP} cp.exec('osascript -e \\'do shell script "inert" with administrator privileges\\'')` },
      weight: 'strong',
    },
    {
      when: 'an install script commands the containers by their socket',
      files: {
        'package.json': hook('node d.js'),
        'd.js': `require('http').request({ socketPath: '/var/run/docker.sock', method: 'POST', path: '/containers/create' }).end()`,
      },
      weight: 'proof',
      says: ['commands the containers'],
    },
    {
      when: 'a call starts a container that has the whole disk, by the socket',
      files: {
        'index.js': `const { ask } = require('./socket'); exports.stats = async () => { await ask('/containers/json'); await ask('/containers/create', { Image: 'inert', HostConfig: { Binds: ['/:/host'], Privileged: true } }); }`,
        'socket.js': `exports.ask = (path, body) => require('http').request({ socketPath: '/var/run/docker.sock', path }).end(JSON.stringify(body))`,
      },
      weight: 'strong',
      says: ['whole disk'],
    },
    {
      when: 'it tries a password that was typed',
      files: {
        'index.js': `const { spawnSync } = require('child_process'); const ok = answer => spawnSync('dscl', ['.', 'authonly', require('os').userInfo().username, answer]).status === 0; process.stdin.once('data', ok);`,
      },
      weight: 'proof',
      says: ['tries whether a password'],
    },
    {
      when: 'a window asks for a password',
      files: {
        'index.js': `require('child_process').exec(\`osascript -e 'display dialog "Enter your password" default answer "" with hidden answer'\`, () => {});`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a client of the daemon starts what it is asked for',
      files: {
        'index.js': `const { ask } = require('./socket'); exports.start = (image, folder) => ask('/containers/create', { Image: image, HostConfig: { Binds: [folder + ':/src'], AutoRemove: true } })`,
        'socket.js': `exports.ask = (path, body) => require('http').request({ socketPath: '/var/run/docker.sock', path }).end(JSON.stringify(body))`,
      },
    },
    {
      when: 'a window asks for a name, and accounts are listed',
      files: {
        'index.js': `const { exec } = require('child_process'); exec(\`osascript -e 'display dialog "Your name?" default answer ""'\`, () => {}); exec('dscl . -list /Users', () => {});`,
      },
    },
    {
      when: 'a container is given a folder of the project',
      files: { 'index.js': `require('child_process').exec('docker run --rm -v ' + process.cwd() + ':/src alpine true');` },
    },
    {
      when: 'a program is made executable',
      files: { 'index.js': `${CP} cp.execSync('chmod 755 bin/inert'); cp.execSync('chmod +x bin/inert')` },
    },
    {
      when: 'words of several commands go through one function',
      files: {
        'index.js': `const run = (program, words) => require('child_process').spawn(program, words);
run('powershell.exe', ['-File', 'scripts/set-up.ps1', 'a']);
run('which', ['sudo']);`,
      },
    },
    { when: 'the list is only read', files: { 'index.js': `${CP} fs.existsSync('/etc/sudoers')` } },
    { when: 'a text says to use sudo', files: { 'index.js': `module.exports = 'run sudo npm install -g';` } },
    {
      when: 'a client connects to it when somebody asks',
      files: {
        'index.js': `exports.list = () => require('http').request({ socketPath: '/var/run/docker.sock', path: '/containers/json' }).end()`,
      },
    },
    {
      when: 'another socket is connected to',
      files: { 'index.js': `require('http').request({ socketPath: '/tmp/inert.sock', path: '/' }).end()` },
    },
  ],
});
