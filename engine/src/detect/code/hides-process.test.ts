import { examine } from '../../../test/examine.ts';
import { hidesProcess } from './hides-process.ts';

examine(hidesProcess, {
  speaks: [
    {
      when: 'on one system a page is opened, and on the other something else started',
      files: {
        'index.js': `require('child_process').spawn(process.platform === 'win32' ? 'C:/ProgramData/x.exe' : 'xdg-open', ['https://a.invalid'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'a browser is started unseen with more than a page',
      files: {
        'index.js': `require('child_process').spawn('google-chrome', ['--headless', '--remote-debugging-port=9222', 'https://a.invalid'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'what may be a browser may be something else',
      files: {
        'index.js': `const cp = require('child_process'); for (const one of ['firefox', '/tmp/x']) cp.spawn(one, ['https://a.invalid'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'a program is started unseen at import',
      files: { 'index.js': `require('child_process').spawn('/tmp/x', [], { detached: true, stdio: 'ignore', windowsHide: true }).unref()` },
      weight: 'strong',
    },
    {
      when: 'a hook leaves inline code behind',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `require('child_process').spawn(process.execPath, ['-e', 'void 0'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool starts its own script',
      files: {
        'check.js': '',
        'index.js': `require('child_process').spawn(process.execPath, [require('path').join(__dirname, 'check.js')], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'weak',
    },
    {
      when: 'a tool restarts a daemon of its own',
      files: {
        'index.js': `const path = require('path'); let script; try { script = require.resolve('specimen/daemon.js'); } catch { script = path.join(__dirname, 'daemon.js'); } require('child_process').spawn(process.execPath, [script], { detached: true, windowsHide: true })`,
        'daemon.js': '1',
      },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'a page is opened in the first of some browsers that is there',
      files: {
        'index.js': `const cp = require('child_process'); for (const one of ['gnome-open', 'firefox', 'google-chrome']) cp.execFile(one, ['https://a.invalid/help'], { detached: true, stdio: 'ignore' })`,
      },
    },
    {
      when: 'a page is opened for the user',
      files: {
        'index.js': `require('child_process').spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', ['https://a.invalid'], { detached: true, stdio: 'ignore' })`,
      },
    },
    {
      when: 'the process shows what it does',
      files: { 'index.js': `require('child_process').spawn('make', [], { detached: true, stdio: 'inherit' })` },
    },
    { when: 'the process ends with its parent', files: { 'index.js': `require('child_process').spawn('make', [], { stdio: 'ignore' })` } },
  ],
});
