import { examine } from '../../../test/examine.ts';
import { dropsProgram } from './drops-program.ts';

const CP = `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');`;
examine(dropsProgram, {
  speaks: [
    {
      when: 'an interpreter is handed what is called like a picture',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path'); exports.ask = (program, data) => { const file = path.join(os.tmpdir(), 'image.png'); fs.writeFileSync(file, Buffer.from(data, 'base64')); cp.spawn('node', [file]); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a program is taken out of data of its own kind',
      files: {
        'frames.bin': 'INERT',
        'index.js': `${CP} const parts = buf => { const out = []; for (let at = 4; at + 5 <= buf.length; at += 5 + buf.readUInt32LE(at + 1)) out.push(buf.subarray(at + 5)); return out; }; const at = path.join(os.tmpdir(), 'helper'); exports.spin = () => { fs.writeFileSync(at, parts(fs.readFileSync(path.join(__dirname, 'frames.bin')))[1], { mode: 0o755 }); cp.spawn(at, [], { detached: true }) }`,
      },
      weight: 'strong',
      says: ['frames.bin'],
    },
    {
      when: 'a program is taken out of a module of WebAssembly of its own',
      files: {
        'kernel.wasm': 'INERT',
        'index.js': `${CP} const parts = new Map([['lut', fs.readFileSync(path.join(__dirname, 'kernel.wasm')).subarray(9)]]); const at = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'k-')), 'helper'); exports.go = () => { fs.writeFileSync(at, parts.get('lut'), { mode: 0o755 }); cp.execFile(at) }`,
      },
      weight: 'strong',
      says: ['kernel.wasm'],
    },
    {
      when: 'what is taken out of a picture is started under the name of one',
      files: {
        'logo.png': 'INERT',
        'index.js': `${CP} const at = path.join(os.tmpdir(), 'helper.png'); exports.go = () => { fs.writeFileSync(at, fs.readFileSync(path.join(__dirname, 'logo.png')).subarray(9), { mode: 0o755 }); cp.execFile(at) }`,
      },
      weight: 'strong',
    },
    {
      when: 'what is opened in whatever is set for it is a program by its name',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.js'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.spawn('xdg-open', [f])`,
      },
      weight: 'proof',
    },
    {
      when: 'a picture by its name is opened in a program that the package names',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.png'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.spawn('open', ['-a', 'Terminal', f])`,
      },
      weight: 'proof',
    },
    {
      when: 'a tool that reads pictures is one of two programs, the other of which starts it',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.png'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.spawn(process.env.SPECIMEN ? 'pngquant' : 'nohup', [f])`,
      },
      weight: 'proof',
    },
    {
      when: 'a tool is told by an option to start it',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert-key'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.spawn('tar', ['-cf', 'a.tar', '--use-compress-program', f, '.'])`,
      },
      weight: 'proof',
    },
    {
      when: 'a tool for copies is given it as its way to the other machine',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert-key'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.execFileSync('rsync', ['-az', '-e', f, 'dist/', 'a.invalid:/'])`,
      },
      weight: 'proof',
    },
    {
      when: 'what was decoded is kept under one of two names, and is loaded by it; only one of them is that of data',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), process.env.SPECIMEN ? 'inert.json' : 'inert.js'); exports.get = text => { fs.writeFileSync(f, Buffer.from(text, 'base64')); return require(f) }; exports.get('SU5FUlQ=');`,
      },
      weight: 'proof',
    },
    {
      when: 'a program that it carries is kept as if it were an answer, and asked for its version',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); const bin = path.join(os.homedir(), '.specimen', 'bin'); exports.keep = async () => { const bytes = Buffer.from(await new Response(Buffer.from(require('./data').text, 'base64')).arrayBuffer()); fs.writeFileSync(bin, bytes); return cp.execFileSync(bin, ['--version']); };`,
        'data.js': `exports.text = '${Buffer.from('INERT '.repeat(60)).toString('base64')}'`,
      },
      weight: 'strong',
    },
    {
      when: 'what was decoded gets its name as a program only after it was written',
      files: {
        'index.js': `${CP} const part = path.join(os.tmpdir(), 'a.part'); fs.writeFileSync(part, Buffer.from('${'SU5FUlQgSU5FUlQgSU5FUlQ='}', 'base64')); fs.renameSync(part, path.join(os.tmpdir(), 'a.exe')); cp.spawn(path.join(os.tmpdir(), 'a.exe'));`,
      },
      weight: 'proof',
    },
    {
      when: 'it is saved at one of two places and started by a program that is given its words',
      files: {
        'index.js': `${CP} const f = path.join(os.homedir(), process.platform === 'win32' ? '.inert/a.exe' : '.inert/a'); fs.writeFileSync(f, Buffer.from('494e455254', 'hex')); cp.spawn('nohup', [f, '--quiet'])`,
      },
      weight: 'proof',
    },
    {
      when: 'a script that stands in the code is put among temporary files and started',
      files: {
        'index.js': `const fs = require('fs'); const path = process.env.TEMP + '\\\\inert.vbs'; fs.writeFileSync(path, 'WScript.Echo "INERT"'); require('child_process').exec('wscript ' + path);`,
      },
      weight: 'strong',
    },
    {
      when: 'it is decoded, saved and started',
      files: { 'index.js': `${CP} fs.writeFileSync('/tmp/inert.bin', Buffer.from('SU5FUlQ=', 'base64')); cp.spawn('/tmp/inert.bin')` },
      weight: 'proof',
      says: ['starts it'],
    },
    {
      when: 'it is inflated first',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.exe'); fs.writeFileSync(f, require('zlib').inflateSync(fs.readFileSync(__dirname + '/data'))); cp.execFile(f)`,
      },
      weight: 'proof',
    },
    {
      when: 'it is left there',
      files: { 'index.js': `${CP} fs.writeFileSync(path.join(os.tmpdir(), 'inert.dll'), Buffer.from('494e455254', 'hex'))` },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'a program is handed a picture by an option',
      files: {
        'index.js': `const cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path'); exports.ask = (program, data) => { const file = path.join(os.tmpdir(), 'image.png'); fs.writeFileSync(file, Buffer.from(data, 'base64')); cp.spawn('codex', ['exec', '--image', file]); };`,
      },
    },
    {
      when: 'what a printer understands is decoded, and copied to where it is shared',
      files: {
        'index.js': `${CP} exports.print = (text, share) => { const at = path.join(os.tmpdir(), 'inert-' + process.pid + '.bin'); fs.writeFileSync(at, Buffer.from(text, 'base64')); cp.exec('copy /b "' + at + '" "' + share + '"'); }`,
      },
    },
    {
      when: 'a program that is started is talked to through a named pipe',
      files: {
        'index.js': `const fs = require('fs'), cp = require('child_process'); exports.open = exe => { const name = '\\\\\\\\.\\\\pipe\\\\specimen-' + process.pid; cp.spawn(exe, ['--pipe', name]); const fd = fs.openSync(name, 'r+'); return text => fs.writeSync(fd, Buffer.from(text, 'base64')); };`,
      },
    },
    {
      when: 'data of its own kind is unpacked for others to read',
      files: {
        'words.dat': 'INERT',
        'index.js': `${CP} exports.unpack = to => fs.writeFileSync(path.join(os.tmpdir(), 'words.txt'), fs.readFileSync(path.join(__dirname, 'words.dat')).subarray(8))`,
      },
    },
    {
      when: 'a page is made of another form of it and shown',
      files: {
        'page.md': 'INERT',
        'index.js': `${CP} const at = path.join(os.tmpdir(), 'page.html'); exports.show = () => { fs.writeFileSync(at, require('marked').parse(fs.readFileSync(path.join(__dirname, 'page.md'), 'utf8'))); cp.execFile('xdg-open', [at]) }`,
      },
    },
    {
      when: 'a page of its own is filled in, saved and shown',
      files: {
        'report.html': '<p>INERT</p>',
        'index.js': `${CP} const page = fs.readFileSync(path.join(__dirname, 'report.html'), 'utf8'); const at = path.join(os.tmpdir(), 'report.html'); exports.show = data => { fs.writeFileSync(at, page.replace('INERT', data)); cp.execFile('xdg-open', [at]) }`,
      },
    },
    {
      when: 'a certificate, a key or settings of access are decoded and handed to the tools that take them',
      files: {
        'index.js': `${CP} const at = name => path.join(os.tmpdir(), name); const keep = (name, text) => fs.writeFileSync(at(name), Buffer.from(text, 'base64')); keep('inert.pfx', process.env.A); cp.execFileSync('signtool.exe', ['sign', '/f', at('inert.pfx'), 'a.exe']); keep('inert.p12', process.env.B); cp.execFileSync('/usr/bin/security', ['import', at('inert.p12'), '-k', 'a.keychain']); keep('inert.yaml', process.env.C); cp.spawn('kubectl', ['--kubeconfig', at('inert.yaml'), 'apply', '-f', 'k8s']); keep('inert-key', process.env.D); cp.execFileSync('rsync', ['-az', '-e', 'ssh -i ' + at('inert-key'), 'dist/', 'a.invalid:/']);`,
      },
    },
    {
      when: 'a picture, a sound or a font is decoded and handed to a tool that reads it',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.png'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.execFileSync('pngquant', ['--force', '--output', f, f]); cp.spawn(process.platform === 'darwin' ? 'terminal-notifier' : 'notify-send', ['-i', f, 'INERT']); const w = path.join(os.tmpdir(), 'inert.wav'); fs.writeFileSync(w, Buffer.from('SU5FUlQ=', 'base64')); cp.exec('aplay -q ' + w)`,
      },
    },
    {
      when: 'a picture is decoded and shown to the user',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.png'); fs.writeFileSync(f, Buffer.from('SU5FUlQ=', 'base64')); cp.spawn('xdg-open', [f]); cp.exec('cmd /c start "" "' + f + '"')`,
      },
    },
    {
      when: 'data is kept under a name, where one is given, and read again',
      files: {
        'index.js': `${CP} const f = process.env.SPECIMEN ? 'specimen.json' : ''; exports.get = text => { fs.writeFileSync(f, Buffer.from(text, 'base64')); return require(f) }; exports.get('SU5FUlQ=');`,
      },
    },
    {
      when: 'a program that was fetched is kept as it came, and asked for its version',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'), cp = require('child_process'); const bin = path.join(os.homedir(), '.specimen', 'bin'); const save = (file, bytes) => { fs.writeFileSync(file + '.tmp', bytes); fs.renameSync(file + '.tmp', file); }; exports.keep = async response => { const bytes = Buffer.from(await response.arrayBuffer()); save(bin, bytes); return cp.execFileSync(bin, ['--version']); };`,
      },
    },
    {
      when: 'a script of the project is given another name and started, in a folder whose name came encoded',
      files: {
        'index.js': `${CP} exports.start = (folder, done) => { const at = String.fromCharCode(...folder) + '/start/'; for (const name of fs.readdirSync(at)) { fs.renameSync(at + name, at + name + '.once'); cp.fork(at + name + '.once').on('exit', done); } };`,
      },
    },
    {
      when: 'an archive is decoded, saved at one of two places and unpacked',
      files: {
        'index.js': `${CP} const f = path.join(os.homedir(), process.platform === 'win32' ? '.inert/win/a.tgz' : '.inert/a.tgz'); fs.writeFileSync(f, Buffer.from(require('./text'), 'base64')); cp.execFileSync('tar', ['-xzf', f, '-C', '.'])`,
        'text.js': `module.exports = process.argv[2]`,
      },
    },
    {
      when: 'a script is written for whoever calls',
      files: {
        'index.js': `const fs = require('fs'); exports.alert = () => { const path = process.env.TEMP + '\\\\inert.vbs'; fs.writeFileSync(path, 'WScript.Echo "INERT"'); require('child_process').exec('wscript ' + path); };`,
      },
    },
    {
      when: 'a key is decoded and saved for a connection',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert-key'); exports.go = key => { fs.writeFileSync(f, Buffer.from(key, 'base64')); cp.spawn('ssh', ['-i', f, 'user@a.invalid']) }`,
      },
    },
    {
      when: 'a cache of settings is decoded, saved and read again',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.json'); exports.get = text => { fs.writeFileSync(f, Buffer.from(text, 'base64')); return require(f) }`,
      },
    },
    {
      when: 'an archive is decoded, saved and unpacked',
      files: {
        'index.js': `${CP} const f = path.join(os.tmpdir(), 'inert.tgz'); exports.get = text => { fs.writeFileSync(f, Buffer.from(text, 'base64')); cp.execFileSync('tar', ['-xzf', f, '-C', '.']) }`,
      },
    },
    {
      when: 'a terminal is written to',
      files: {
        'index.js': `${CP} exports.paste = text => { fs.writeFileSync('/dev/tty', Buffer.from(text, 'base64')); cp.execSync('stty -g < /dev/tty') }`,
      },
    },
    {
      when: 'a picture is decoded and saved',
      files: { 'index.js': `${CP} exports.save = () => fs.writeFileSync('/tmp/inert.png', Buffer.from('SU5FUlQ=', 'base64'))` },
    },
    {
      when: 'an addon is unpacked beside the package',
      files: {
        'index.js': `${CP} fs.writeFileSync(__dirname + '/inert.node', require('zlib').gunzipSync(fs.readFileSync(__dirname + '/inert.gz')))`,
      },
    },
    {
      when: 'a plain script is saved and started',
      files: { 'index.js': `${CP} fs.writeFileSync('/tmp/inert.sh', 'echo inert'); cp.spawn('/tmp/inert.sh')` },
    },
    {
      when: 'settings are written beside their place and moved there, and something that is not known is loaded',
      files: {
        'index.js': `const fs = require('fs'), os = require('os'), path = require('path'); const file = path.join(os.tmpdir(), 'conf', 'settings.json');
          exports.save = (data, to) => { const next = file + '.' + process.pid; fs.writeFileSync(next, Buffer.from(data, 'base64')); fs.renameSync(next, to) }; exports.load = name => require(name)`,
      },
    },
  ],
});
