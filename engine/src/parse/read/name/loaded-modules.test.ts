import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

const THREE = `['os', 'fs', 'path']`;
const CALL = `fs.unlinkSync('x');`;
const BOTH = `const os = load('os'), fs = load('fs'); ${CALL}`;
const TOLD = 'import deletes fs.unlinkSync(x)';

/** Ways by which whoever calls says which module is loaded: all must be read as `fs.unlinkSync('x')`. */
const WAYS: readonly (readonly [string, string])[] = [
  ['an arrow function', `const load = name => require(name); ${BOTH}`],
  ['a function', `function load(name) { return require(name); } ${BOTH}`],
  ['a function of a function', `const first = name => require(name); const load = name => first(name); ${BOTH}`],
  ['with what stands before each name', `const load = name => require('node:' + name); ${BOTH}`],
  ['by a name that is decoded', `const load = name => require(atob(name)); const os = load('b3M='), fs = load('ZnM='); ${CALL}`],
  [
    'by a table of names',
    `const names = { f: 'fs', o: 'os' }; const load = key => require(names[key]); const os = load('o'), fs = load('f'); ${CALL}`,
  ],
  [
    'a method',
    `class Kit { load(name) { return require(name); } } const kit = new Kit(); const os = kit.load('os'), fs = kit.load('fs'); ${CALL}`,
  ],
  ['a method that is taken out', `const kit = { load(name) { return require(name); } }; const { load } = kit; ${BOTH}`],
  ['bound', `const both = (before, name) => require(before + name); const load = both.bind(null, 'node:'); ${BOTH}`],
  [
    'a function that is made',
    `const lazy = name => { let known; return () => (known ??= require(name)); }; const os = lazy('os'), fs = lazy('fs'); fs().unlinkSync('x');`,
  ],
  ['a member of it', `const member = (name, key) => require(name)[key]; member('os', 'homedir')(); member('fs', 'unlinkSync')('x');`],
  [
    'a member by a function that is made',
    `const from = name => key => require(name)[key]; from('os')('homedir')(); from('fs')('unlinkSync')('x');`,
  ],
  ['remembered', `const known = {}; const load = name => known[name] || (known[name] = require(name)); ${BOTH}`],
  ['where it may fail', `function load(name) { try { return require(name); } catch { return null; } } ${BOTH}`],
  ['an import', `const load = name => import(name); const os = await load('os'), fs = await load('fs'); ${CALL}`],
  [
    'the default of an import',
    `const load = async name => (await import(name)).default; const os = await load('os'), fs = await load('fs'); ${CALL}`,
  ],
  ['several imports', `const load = name => import(name); Promise.all([load('os'), load('fs')]).then(([os, fs]) => { ${CALL} });`],
  [
    'a promise',
    `const load = name => new Promise(done => done(require(name))); const os = await load('os'), fs = await load('fs'); ${CALL}`,
  ],
  [
    'a list of those whose names it makes',
    `const load = name => import(['node', name].join(':')); const [os, fs] = await Promise.all(['os', 'f' + 's'].map(load)); ${CALL}`,
  ],
  [
    'what a list of them has as a default',
    `const load = name => import('node:' + name); const [{ default: os }, { default: fs }] = await Promise.all(['os', 'fs'].map(load)); ${CALL}`,
  ],
  [
    'what a constructor puts into its object',
    `class Kit { constructor(names) { for (const name of names) this[name] = require(name); } go() { this.fs.unlinkSync('x'); } } new Kit(${THREE}).go();`,
  ],
  ['a table that a loop fills', `const all = {}; for (const name of ${THREE}) all[name] = require(name); all.fs.unlinkSync('x');`],
  [
    'a table that a function fills',
    `const all = {}; const add = (key, name) => { all[key] = require(name); }; add('a', 'os'); add('b', 'fs'); all.b.unlinkSync('x');`,
  ],
  ['a table of entries', `const all = Object.fromEntries(${THREE}.map(name => [name, require(name)])); all.fs.unlinkSync('x');`],
  [
    'a table that is put together',
    `const all = ${THREE}.reduce((known, name) => ({ ...known, [name]: require(name) }), {}); all.fs.unlinkSync('x');`,
  ],
  [
    'a table that is filled on the way',
    `const all = ${THREE}.reduce((known, name) => { known[name] = require(name); return known; }, {}); all.fs.unlinkSync('x');`,
  ],
  ['a proxy', `const all = new Proxy({}, { get: (_, name) => require(name) }); all.fs.unlinkSync('x');`],
  ['a list that is spread out', `((os, fs) => { ${CALL} })(...${THREE}.map(name => require(name)));`],
  ['a list by number', `const all = [require('os'), require('fs')]; const load = at => all[at]; const os = load(0), fs = load(1); ${CALL}`],
  ['a map', `const all = new Map([['a', require('os')], ['b', require('fs')]]); all.get('b').unlinkSync('x');`],
  [
    'a member taken out of a map',
    `const all = new Map([['a', require('os')], ['b', require('fs')]]); const { unlinkSync } = all.get('b'); unlinkSync('x');`,
  ],
  [
    'one of several returns',
    `function load(key) { if (key) return require('os'); return require('fs'); } const os = load(1), fs = load(0); ${CALL}`,
  ],
  [
    'one of several ways',
    `const load = key => (key > 1 ? require('path') : key ? require('os') : require('fs')); const os = load(1), fs = load(0); ${CALL}`,
  ],
  [
    'functions in a table',
    `const all = { a: () => require('os'), b: () => require('fs') }; const load = key => all[key](); const os = load('a'), fs = load('b'); ${CALL}`,
  ],
  [
    'a module of a bundle',
    `(()=>{var e={1:(e,t,r)=>{const os=r(9)("os"),fs=r(9)("fs");${CALL}},9:e=>{e.exports=e=>require(e)}},t={};function r(n){var o=t[n];if(void 0!==o)return o.exports;var s=t[n]={exports:{}};return e[n](s,s.exports,r),s.exports}r(1)})();`,
  ],
];

type Files = Readonly<Record<string, string>>;

const ACROSS: readonly (readonly [string, Files])[] = [
  ['a function', { 'index.js': `const { load } = require('./load'); ${BOTH}`, 'load.js': `exports.load = name => require(name);` }],
  ['the whole file', { 'index.js': `const load = require('./load'); ${BOTH}`, 'load.js': `module.exports = name => require(name);` }],
  [
    'a class',
    {
      'index.js': `const Kit = require('./kit'); const kit = new Kit(); const os = kit.load('os'), fs = kit.load('fs'); ${CALL}`,
      'kit.js': `module.exports = class { load(name) { return require(name); } };`,
    },
  ],
  [
    'an import',
    {
      'index.js': `import { load } from './load.js'; const os = await load('os'), fs = await load('fs'); ${CALL}`,
      'load.js': `export const load = name => import('node:' + name);`,
    },
  ],
];

describe('a module is known that whoever calls asks for', () => {
  for (const [how, code] of WAYS)
    it(how, () => assert.ok(deedsOf({ 'index.js': code }).includes(TOLD), deedsOf({ 'index.js': code }).join('\n')));
});

describe('the same in another file', () => {
  for (const [how, files] of ACROSS) it(how, () => assert.ok(deedsOf(files).includes(TOLD), deedsOf(files).join('\n')));
});

describe('what is no module is not taken for one', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a function that loads nothing', `const load = name => ({ name }); ${BOTH}`],
    ['a name that nobody knows', `const load = name => require(name); const os = load('os'), fs = load(process.argv[2]); ${CALL}`],
    ['a table of plain values', `const all = {}; for (const name of ${THREE}) all[name] = name; all.fs.unlinkSync('x');`],
    ['what a module gives', `const all = new Map([['a', require('fs').statSync('y')]]); all.get('a').unlinkSync('x');`],
    ['another module', `const all = new Map([['a', require('os')], ['b', require('path')]]); all.get('b').unlinkSync('x');`],
  ];
  for (const [what, code] of cases) it(what, () => assert.ok(!deedsOf({ 'index.js': code }).includes(TOLD)));
});

function deedsOf(files: Files): string[] {
  return behaviourOf(files).effects.map(lineOf);
}
