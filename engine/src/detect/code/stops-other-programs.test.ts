import { examine } from '../../../test/examine.ts';
import { stopsOtherPrograms } from './stops-other-programs.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(stopsOtherPrograms, {
  speaks: [
    { when: 'the browser is closed', files: { 'index.js': `${CP} cp.execSync('taskkill /F /IM chrome.exe')` }, weight: 'strong' },
    { when: 'the wallet is closed', files: { 'index.js': `${CP} cp.spawn('pkill', ['-f', 'Exodus'])` }, weight: 'strong' },
    { when: 'a hook closes the editor', files: { 'package.json': hook('killall Cursor') }, weight: 'strong' },
  ],
  silent: [
    {
      when: 'a process that it has started is ended by its number, which its table knows by the names of browsers',
      files: {
        'index.js': `const cp = require('child_process'); for (const pid of ['chromium', 'firefox']) { cp.spawnSync('taskkill /pid ' + pid + ' /T /F', { shell: true }); cp.spawnSync('powershell', ['Stop-Process', '-Id', pid]); }`,
      },
    },
    { when: 'its own process is ended', files: { 'index.js': `${CP} cp.execSync('taskkill /pid ' + process.pid + ' /T /F')` } },
    { when: 'programs are only listed', files: { 'index.js': `${CP} cp.execSync('tasklist'); cp.execSync('pgrep chrome')` } },
    { when: 'a browser is started', files: { 'index.js': `${CP} exports.open = () => cp.spawn('chrome', ['--headless'])` } },
  ],
});
