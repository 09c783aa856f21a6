import { examine } from '../../../test/examine.ts';
import { hidesProcess } from './hides-process.ts';

examine(hidesProcess, {
  speaks: [
    {
      when: 'a file of elsewhere is loaded before its own script',
      files: {
        'index.js': `require('child_process').spawn(process.execPath, ['-r', require('os').tmpdir() + '/unmask-marker.js', __dirname + '/index.js'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'a browser of its user is started where nobody sees it',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `require('child_process').spawn('/usr/bin/google-chrome', ['--headless', process.argv[2]], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'weak',
    },
    {
      when: 'what it loads stands in the option',
      files: {
        'index.js': `require('child_process').spawn(process.execPath, ['--import', 'data:text/javascript,unmask-marker'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'it reads what it runs',
      files: {
        'index.js': `require('child_process').spawn(process.execPath, ['-'], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'a tool starts its own daemon, with options of Node before it',
      files: {
        'daemon.js': '',
        'index.js': `require('child_process').spawn(process.execPath, [...(process.env.DEV ? ['--conditions', 'development'] : []), '--require', 'dotenv/config', require('path').join(__dirname, 'daemon.js')], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'weak',
    },
    {
      when: 'what it starts stands in the options',
      files: {
        'daemon.js': '',
        'index.js': `require('child_process').spawn(process.execPath, ['--conditions', 'development', '-e', 'unmask-marker', require('path').join(__dirname, 'daemon.js')], { detached: true, stdio: 'ignore' })`,
      },
      weight: 'strong',
    },
    {
      when: 'one of several programs ends processes',
      files: {
        'index.js': `require('child_process').spawn(process.env.INERT ? 'taskkill' : 'collector', ['/F'], { detached: true, stdio: 'ignore', windowsHide: true })`,
      },
    },
    {
      when: 'a script of its own that only an installation starts is forked',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node i.js' } },
        'i.js': `const { fork } = require('child_process'); fork(require('path').join(__dirname, 'late.js'), [], { detached: true, stdio: 'ignore' }).unref()`,
        'late.js': '1',
      },
      weight: 'strong',
    },
    {
      when: 'a script that lies elsewhere is forked',
      files: {
        'index.js': `require('child_process').fork(require('path').join(require('os').tmpdir(), 'late.js'), [], { detached: true, stdio: 'ignore' }).unref()`,
      },
      weight: 'strong',
    },
    {
      when: 'a broker of its own is forked beside the tool that is imported',
      files: {
        'index.js': `const { fork } = require('child_process'); fork(require('path').resolve(__dirname, './broker.js'), [], { detached: true, stdio: 'ignore', env: process.env })`,
        'broker.js': '1',
      },
      weight: 'weak',
    },
    {
      when: 'of two scripts that Node may run, one lies elsewhere',
      files: {
        'index.js': `const { spawn } = require('child_process'), path = require('path'), os = require('os'); const script = process.env.A ? path.join(__dirname, 'own.js') : path.join(os.homedir(), 'x.js'); spawn(process.execPath, [script, 'a'], { detached: true, stdio: 'ignore' }).unref();`,
        'own.js': '',
      },
      weight: 'strong',
    },
    {
      when: 'options that are not known stand before a script that lies elsewhere',
      files: {
        'index.js': `const { spawn } = require('child_process'), path = require('path'), os = require('os'); spawn(process.execPath, [...process.execArgv, path.join(os.tmpdir(), 'x.js')], { detached: true, stdio: 'ignore' }).unref();`,
      },
      weight: 'strong',
    },
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
      when: 'somebody has one of his browsers started, with a profile of his',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const browsers = { darwin: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', linux: '/usr/bin/google-chrome' }; require('child_process').spawn(browsers[process.platform], ['--profile-directory=Work', process.argv[2]], { detached: true, stdio: 'ignore' })`,
      },
    },
    {
      when: 'a tree of processes is ended without a window',
      files: {
        'index.js': `require('child_process').spawn('taskkill', ['/F', '/T', '/PID', String(process.ppid)], { detached: true, stdio: 'ignore', windowsHide: true })`,
      },
    },
    {
      when: 'a worker of its own is started by Node, or by what runs TypeScript where it is developed, when its function is called',
      files: {
        'index.js': `const { spawn } = require('child_process'); exports.count = () => { let by = 'node', script = './count.js'; if (process.env.NODE_ENV === 'development') { by = 'ts-node'; script = './count.ts'; } spawn(by, [require('path').join(__dirname, script)], { detached: true, stdio: 'ignore' }).unref(); };`,
        'count.js': '',
      },
    },
    {
      when: 'a worker of its own, written or compiled, is handed the folder it is to work in, when its function is called',
      files: {
        'index.js': `const { spawn } = require('child_process'), path = require('path'), fs = require('fs'); const flags = require('./flags'); const root = process.env.SPECIMEN_ROOT || process.cwd(); exports.start = () => { const script = fs.existsSync(path.join(__dirname, 'worker.ts')) ? path.join(__dirname, 'worker.ts') : path.join(__dirname, 'worker.js'); return spawn(process.execPath, [...flags(), script, root, 'a'], { detached: true, stdio: 'ignore', windowsHide: true }).unref(); };`,
        'flags.js': `module.exports = () => process.execArgv.filter(one => one.startsWith('--conditions'));`,
        'worker.js': '',
      },
    },
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
    {
      when: 'what is started may write to the terminal, and outlives its starter where somebody says so',
      files: {
        'index.js': `const { spawn } = require('child_process'); const usual = { stdio: 'pipe', windowsHide: true };
          exports.run = (command, options = {}) => { const all = {}; Object.assign(all, usual, options.inherit ? { stdio: 'inherit' } : {}); if (options.persist === true) all.detached = true; return spawn(command, [], all) }; exports.run('git')`,
      },
    },
  ],
});
