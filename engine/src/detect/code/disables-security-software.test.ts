import { examine } from '../../../test/examine.ts';
import { disablesSecuritySoftware } from './disables-security-software.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(disablesSecuritySoftware, {
  speaks: [
    {
      when: 'an exception is made in Defender',
      files: { 'index.js': `${CP} cp.execSync('powershell -Command Add-MpPreference -ExclusionPath C:/inert')` },
      weight: 'proof',
      says: ['Defender'],
    },
    {
      when: 'the command is decoded',
      files: {
        'index.js': `${CP} cp.exec(Buffer.from('U2V0LU1wUHJlZmVyZW5jZSAtRGlzYWJsZVJlYWx0aW1lTW9uaXRvcmluZyAkdHJ1ZQ==', 'base64').toString())`,
      },
      weight: 'proof',
    },
    {
      when: 'a hook switches the firewall off',
      files: { 'package.json': hook('netsh advfirewall set allprofiles state off') },
      weight: 'proof',
      says: ['firewall'],
    },
    {
      when: 'quarantine is taken off at import',
      files: { 'index.js': `${CP} cp.spawnSync('xattr', ['-d', 'com.apple.quarantine', '/inert'])` },
      weight: 'strong',
      says: ['mark of a download'],
    },
    {
      when: 'a scanner is stopped',
      files: { 'index.js': `${CP} cp.exec('taskkill /F /IM MsMpEng.exe')` },
      weight: 'proof',
      says: ['virus scanner'],
    },
  ],
  silent: [
    {
      when: 'the state of protection is only asked for',
      files: { 'index.js': `${CP} cp.execSync('powershell Get-MpPreference'); cp.execSync('netsh advfirewall show allprofiles')` },
    },
    { when: 'marks are only listed', files: { 'index.js': `${CP} cp.execSync('xattr -l /inert')` } },
    { when: 'a text speaks of it', files: { 'index.js': `exports.help = 'If it is slow, run Add-MpPreference yourself.';` } },
  ],
});
