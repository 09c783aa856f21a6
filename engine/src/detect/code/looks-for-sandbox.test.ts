import { examine } from '../../../test/examine.ts';
import { looksForSandbox } from './looks-for-sandbox.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
examine(looksForSandbox, {
  speaks: [
    { when: 'Linux is asked for its machine', files: { 'index.js': `${CP} cp.execSync('systemd-detect-virt')` }, weight: 'weak' },
    { when: 'Windows is asked for its maker', files: { 'index.js': `${CP} cp.execSync('wmic bios get manufacturer')` }, weight: 'weak' },
    {
      when: 'watching programs are looked for',
      files: { 'index.js': `${CP} cp.exec('tasklist /FI "IMAGENAME eq wireshark.exe"')` },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'the system is asked for other things',
      files: { 'index.js': `${CP} cp.execSync('wmic logicaldisk get size'); cp.execSync('tasklist')` },
    },
    { when: 'a text speaks of it', files: { 'index.js': `module.exports = 'systemd-detect-virt';` } },
  ],
});
