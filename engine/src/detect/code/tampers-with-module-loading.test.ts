import { examine } from '../../../test/examine.ts';
import { tampersWithModuleLoading } from './tampers-with-module-loading.ts';

examine(tampersWithModuleLoading, {
  speaks: [
    {
      when: 'what every module offers that is loaded by then is exchanged',
      files: { 'index.js': `for (const one of Object.values(require.cache)) one.exports.log = function () {};` },
      weight: 'weak',
    },
    {
      when: 'what a module offers that another module has loaded is exchanged',
      files: { 'index.js': `for (const one of require.main.children) for (const two of one.children) two.exports.log = function () {};` },
      weight: 'weak',
    },
    {
      when: 'a long comment stands between what loads for others and what it changes of them',
      files: {
        'index.js': `const Module = require('module'); const own = Module._load; Module._load = function (name, ...more) { const given = own.call(this, name, ...more); if (name === 'express') { /*${'it loads what it is asked for\n'.repeat(2_000)}*/ given.send = 'unmask-inert-marker'; } return given; };`,
      },
      weight: 'strong',
    },
    {
      when: 'what loads for others is a long function, and changes something at its end',
      files: {
        'index.js': `const Module = require('module'); const own = Module._load; Module._load = function (name, ...more) { const given = own.call(this, name, ...more); ${'exports.pad = (text, size) => String(text).padStart(size);\n'.repeat(400)} if (name === 'express') given.send = 'unmask-inert-marker'; return given; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a bundle loads for others in one place, and sets something in the settings of its user in another',
      files: {
        'index.js': `const Module = require('module'); const own = Module._load; Module._load = function (...given) { return own.apply(this, given); };\n${'exports.pad = (text, size) => String(text).padStart(size);\n'.repeat(400)}const settings = require(process.argv[2]); settings.metadata = settings.metadata || {};`,
      },
      weight: 'weak',
    },
    {
      when: 'a loader of its own takes the place of the global one, and asks the real one for the rest',
      files: {
        'index.mjs': `import { createRequire as made } from 'node:module'; const real = made(import.meta.url); globalThis.require = name => name === 'inert' ? {} : real(name);`,
        'package.json': { name: 'specimen', main: 'index.mjs' },
      },
      weight: 'weak',
    },
    {
      when: 'what every module is wrapped in is replaced',
      files: { 'index.js': `const Module = require('module'); const wrap = Module.wrap; Module.wrap = text => wrap(text + ';INERT');` },
    },
    {
      when: 'the loader is replaced on import',
      files: {
        'index.js': `const M = require('module'); const old = M._load; M._load = function () { return old.apply(this, arguments); };`,
      },
      says: ['module._load'],
      weight: 'weak',
    },
    {
      when: 'require itself is replaced',
      files: { 'index.js': `import Module from 'node:module'; Module.prototype.require = () => 'INERT';` },
    },
    {
      when: 'the loader is replaced where a variable is set that systems set for everybody',
      files: { 'index.js': `if (process.env.SystemRoot) require('module')._load = () => 'INERT';` },
      weight: 'weak',
    },
    {
      when: 'the same, and its name has two words',
      files: { 'index.js': `if (process.env.SSH_AUTH_SOCK) require('module')._load = () => 'INERT';` },
      weight: 'weak',
    },
    { when: 'names are resolved another way', files: { 'index.js': `require('module')['_resolve' + 'Filename'] = () => 'INERT';` } },
    {
      when: 'what is replaced is looked for among all that loads',
      files: {
        'index.js': `const loads = require('module'); const key = Object.keys(loads).find(name => /^_l.{2}d$/.test(name)); const inner = loads[key]; loads[key] = (...given) => inner(...given);`,
      },
      weight: 'weak',
    },
    { when: 'one kind of file is read another way', files: { 'index.js': `require('module')._extensions['.js'] = () => {};` } },
    {
      when: 'what another module exports is exchanged while it is loaded',
      files: {
        'index.js': `const M = require('module'); const load = M._load; M._load = function (name) { const got = load.apply(this, arguments); if (name === 'ethers') got.Wallet.prototype.send = function () {}; return got; };`,
      },
      weight: 'strong',
      says: ['what other modules export'],
    },
    {
      when: 'the same is done through the prototype',
      files: {
        'index.js': `const M = require('module'); const old = M.prototype.require; M.prototype.require = function (name) { const got = old.apply(this, arguments); if (name === 'web3') got.eth.sendTransaction = () => {}; return got; };`,
      },
      weight: 'strong',
    },
    {
      when: 'a framework wraps a member that it works out',
      files: {
        'index.js': `const M = require('module'); const old = M.prototype.require; const wrap = (o, name) => { o[name] = (f => (...a) => f(...a))(o[name]); }; M.prototype.require = function () { const got = old.apply(this, arguments); if (arguments[0] === 'core') wrap(got, 'read'); return got; };`,
      },
      weight: 'weak',
    },
    {
      when: 'the code of a package is edited on its way in',
      files: {
        'index.js': `const fs = require('fs'); const old = require.extensions['.js']; require.extensions['.js'] = function (m, f) { if (f.includes('ethers')) return m._compile(fs.readFileSync(f, 'utf8').replace('send', 'inert'), f); return old(m, f) };`,
      },
      says: ['the code of "ethers"'],
      weight: 'strong',
    },
    {
      when: 'the hooks of today do it',
      files: {
        'index.js': `import { registerHooks } from 'node:module'; registerHooks({ load(url, context, next) { const r = next(url, context); if (/ethers|web3/.test(url)) r.source = r.source.toString().replace('send(', 'inert('); return r } });`,
      },
      weight: 'strong',
    },
    {
      when: 'hooks in an address of data do it',
      files: {
        'index.js': `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent("export async function load(u, c, n) { const r = await n(u, c); if (u.includes('axios')) r.source = String(r.source).replace('a', 'b'); return r }"));`,
      },
      weight: 'strong',
    },
    {
      when: 'hooks in a file do it',
      files: {
        'index.js': `import { register } from 'node:module'; register('./hooks.js', import.meta.url);`,
        'hooks.js': `export async function load(u, c, n) { const r = await n(u, c); return u.includes('/nodemailer/') ? { ...r, source: r.source.toString().replace(/to:/g, 'inert:') } : r }`,
      },
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'what is loaded is forgotten, looked at, and a file of its own is given another function',
      files: {
        'index.js': `for (const id of Object.keys(require.cache)) if (/fixture/.test(id)) delete require.cache[id]; exports.names = Object.values(require.cache).map(one => Object.keys(one.exports)); require.cache[require.resolve('./own.js')].exports.log = function () {};`,
        'own.js': `exports.log = () => 1;`,
      },
    },
    {
      when: 'a bundle keeps what Node makes to load modules where its code looks for it',
      files: {
        'index.mjs': `import { createRequire as made } from 'node:module'; globalThis.require = made(import.meta.url);`,
        'package.json': { name: 'specimen', main: 'index.mjs' },
      },
    },
    {
      when: 'a setting of its own asks to measure how long modules take',
      files: {
        'index.js': `if (process.env.INERT_MEASURES_MODULES) { const Module = require('module'); const load = Module._load; Module._load = function (name) { console.time(name); return load.apply(this, arguments); }; }`,
      },
    },
    {
      when: 'hooks in a file compile what is loaded',
      files: {
        'index.js': `import { register } from 'node:module'; register('./hooks.js', import.meta.url);`,
        'hooks.js': `export async function load(u, c, n) { if (!u.endsWith('.ts') || u.includes('node_modules')) return n(u, c); const r = await n(u, { ...c, format: 'module' }); return { ...r, source: r.source.toString().replace(/\\r\\n/g, '\\n') } }`,
      },
    },
    {
      when: 'a compiler does it when it is told to',
      files: {
        'index.js': `exports.register = () => { const M = require('module'); M._extensions['.ts'] = () => {}; M._resolveFilename = () => ''; };`,
      },
    },
    {
      when: 'the loader is only used',
      files: {
        'index.js': `const M = require('module'); M._load('./x'); M.createRequire(__filename)('./x'); M._resolveFilename('./x');`,
        'x.js': '',
      },
    },
    {
      when: 'an object of its own has such names',
      files: { 'index.js': `const loader = {}; loader._load = () => {}; exports._extensions = {};` },
    },
    {
      when: 'a wrapper sets a member of a module that its caller names',
      files: { 'index.js': `exports.wrap = name => { const got = require(name); got.default.wrapped = true; return got; }` },
    },
  ],
});
