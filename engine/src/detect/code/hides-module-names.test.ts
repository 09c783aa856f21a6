import { examine } from '../../../test/examine.ts';
import { hidesModuleNames } from './hides-module-names.ts';

examine(hidesModuleNames, {
  speaks: [
    {
      when: 'the name is put together',
      files: { 'index.js': `const m = require(['child', 'process'].join('_')); m` },
      says: ['child_process'],
      weight: 'strong',
    },
    {
      when: 'the name is encoded',
      files: { 'index.js': `const m = require(Buffer.from('aHR0cHM=', 'base64').toString()); m` },
      weight: 'strong',
    },
    {
      when: 'the name comes out of an alphabet of its own',
      files: {
        'index.js': `const a = 'ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba'; const b = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const d = t => t.split('').map(l => b[a.indexOf(l)] || l).join(''); require(d('mvg'));`,
      },
      says: ['net'],
    },
    {
      when: 'what is decoded lies in another file',
      files: {
        'index.js': `const n = require('./d'); require(Buffer.from(n[0], 'hex').toString())`,
        'd.js': `module.exports = ['6e6574']`,
      },
      weight: 'strong',
    },
    { when: 'it happens in a function', files: { 'index.js': `exports.go = () => require('ht' + 'tps')` }, weight: 'weak' },
    {
      when: 'the name of the module stands in a file of data',
      files: {
        'index.js': `const s = require('./s.json'); const m = require(s.name); m[s.does](s.what)`,
        's.json': { name: 'child_process', does: 'exec', what: 'a' },
      },
      says: ['child_process', 'from a file of data'],
      weight: 'strong',
    },
    {
      when: 'the name stands in another file, in code',
      files: {
        'index.js': `const names = require('./names'); const d = s => Buffer.from(s, 'hex').toString(); require(d(names[0])).fork('./x')`,
        'names.js': `module.exports = ['${Buffer.from('child_process').toString('hex')}', '${Buffer.from('path').toString('hex')}']`,
      },
      weight: 'strong',
    },
    {
      when: 'the package of a name that came encoded is asked for a file of it that is spelled',
      files: {
        'index.js': `const { pathToFileURL } = require('url'); const name = [7, 4].map(n => String.fromCharCode(n + process.pid)).join(''); import(pathToFileURL(require.resolve(name + '/sync')).href)`,
      },
      weight: 'weak',
    },
    {
      when: 'what is spelled is a part of a module of Node',
      files: {
        'index.js': `const name = [7, 4].map(n => String.fromCharCode(n + process.pid)).join(''); require(require.resolve(name + '/promises'))`,
      },
      weight: 'strong',
    },
    {
      when: 'the place of a module is asked for by a name that came encoded',
      files: {
        'index.js': `const name = [7, 4].map(n => String.fromCharCode(n + process.pid)).join(''); require(require.resolve('node:' + name))`,
      },
      weight: 'strong',
    },
    {
      when: 'a window of an application asks for one module by a name that came encoded',
      files: { 'index.js': `const name = [7, 4].map(n => String.fromCharCode(n + process.pid)).join(''); window.require(name)` },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'which compiler is loaded a variable tells, or what was decoded, and each that may be meant stands in the code',
      files: {
        'index.js': `const known = { ts: 'typescript', swc: '@swc/core' }; const asked = JSON.parse(Buffer.from('eyJ1c2UiOiJ0cyJ9', 'base64').toString()); require(process.env.SPECIMEN_COMPILER || known[asked.use] || known.swc);`,
      },
    },
    {
      when: 'what is loaded stands in a description that is read for whoever calls, or is the project',
      files: {
        'index.js': `exports.open = line => { const described = JSON.parse(Buffer.from(line, 'base64').toString()); return require(described.library || process.cwd()); };`,
      },
    },
    {
      when: 'a page asks its loader of scripts for one whose name came encoded',
      files: {
        'index.js': `const name = [7, 4].map(n => String.fromCharCode(n + process.pid)).join(''); window.require([name], done => done())`,
      },
    },
    {
      when: 'what is loaded stands in a description that is read for whoever calls',
      files: {
        'index.js': `exports.open = line => { const described = JSON.parse(Buffer.from(line, 'base64').toString()); return require(described.library); };`,
      },
    },
    {
      when: 'plug-ins stand in a file of data',
      files: {
        'index.js': `const s = require('./s.json'); for (const p of s.plugins) require(p); require(s.parser)`,
        's.json': { plugins: ['fs', 'b'], parser: 'acorn' },
      },
    },
    {
      when: 'another file asks for a module of Node by a function of the package',
      files: {
        'index.js': `const { load } = require('./s'); module.exports = load('fs')`,
        's.js': `exports.load = n => { try { return require(n) } catch {} }`,
      },
    },
    {
      when: 'the name is a constant of another file, written plainly',
      files: {
        'index.js': `const { RUNNER } = require('./names'); exports.start = () => require(RUNNER).fork('./x')`,
        'names.js': `exports.RUNNER = 'child_process'`,
      },
    },
    { when: 'names stand in a list', files: { 'index.js': `for (const name of ['fs', 'child_process']) require(name)` } },
    {
      when: 'bundlers are not to see the module',
      files: { 'index.js': `const name = 'child_process'; const m = eval('require')(name); require('node:' + 'fs')` },
    },
    {
      when: 'a plug-in is loaded by a name that is put together',
      files: { 'index.js': `exports.load = name => require('specimen-plugin-' + name)` },
    },
    { when: 'a compiled file keeps names in a table', files: { 'index.js': `var m=["fs","net"],r=require;r(m[0]),r(m[1])` } },
    { when: 'a binary for the platform is chosen', files: { 'index.js': `require('@specimen/' + process.platform + '-' + process.arch)` } },
  ],
});
