import { examine } from '../../../test/examine.ts';
import { loadsNativeCodeOddly } from './loads-native-code-oddly.ts';

examine(loadsNativeCodeOddly, {
  speaks: [
    {
      when: 'a library is written out of a file of data, loaded and deleted',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), file = path.join(require('os').tmpdir(), '.cache.node'); fs.writeFileSync(file, fs.readFileSync(path.join(__dirname, 'vectors.dat'))); try { process.dlopen({ exports: {} }, file); } finally { fs.unlink(file, () => {}); }`,
      },
      says: ['deletes afterwards'],
      weight: 'strong',
    },
    {
      when: 'an image is opened as a library',
      files: { 'index.js': `process.dlopen(module, require('path').join(__dirname, 'logo.png'))` },
      says: ['logo.png'],
      weight: 'strong',
    },
    {
      when: 'rundll32 runs a library of the package',
      files: {
        'setup.js': `require('child_process').spawn('rundll32', [__dirname + '/node-gyp.dll,main'])`,
        'package.json': { name: 'specimen', scripts: { install: 'node setup.js' } },
      },
      says: ['rundll32'],
      weight: 'strong',
    },
    {
      when: 'an install script does it',
      files: { 'package.json': { name: 'specimen', scripts: { install: 'regsvr32 /s create.dll' } } },
      weight: 'strong',
    },
    {
      when: 'a foreign function interface opens a data file',
      files: { 'index.js': `require('koffi').load(__dirname + '/assets/model.dat')` },
    },
    {
      when: 'a program is started with a library of the package in it',
      files: {
        'index.js': `require('child_process').spawn('ssh', [], { env: { ...process.env, LD_PRELOAD: __dirname + '/inert.so' } })`,
      },
      weight: 'strong',
      says: ['LD_PRELOAD'],
    },
    {
      when: 'that library stands behind one of the system, and behind another variable',
      files: {
        'index.js': `require('child_process').spawn('ssh', [], { env: { BASH_ENV: '/etc/inert', LD_AUDIT: '/usr/lib/inert.so', LD_PRELOAD: '/usr/lib/libjemalloc.so:/var/tmp/inert.so' } })`,
      },
      weight: 'strong',
      says: ['LD_PRELOAD'],
    },
    {
      when: 'the function that deletes a library stands in front of where that is loaded',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), file = path.join(require('os').tmpdir(), 'specimen.node'); function clean() { fs.rmSync(file, { force: true }); } fs.copyFileSync(path.join(__dirname, 'specimen.bin'), file); require(file); clean();`,
      },
      says: ['deletes afterwards'],
      weight: 'strong',
    },
  ],
  silent: [
    {
      when: 'an old library is replaced before it is loaded',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), file = path.join(require('os').tmpdir(), 'specimen.node'); exports.load = () => { if (fs.existsSync(file)) { fs.rmSync(file, { force: true }); } fs.rmSync(file, { force: true }); fs.copyFileSync(path.join(__dirname, 'specimen.bin'), file); return require(file); }; exports.load();`,
      },
    },
    {
      when: 'a library is unpacked to where it stays',
      files: {
        'index.js': `const fs = require('fs'), path = require('path'), file = path.join(require('os').homedir(), '.cache', 'specimen.node'); if (!fs.existsSync(file)) fs.writeFileSync(file, fs.readFileSync(path.join(__dirname, 'specimen.bin'))); process.dlopen({ exports: {} }, file);`,
      },
    },
    {
      when: 'add-ons are loaded as usual',
      files: {
        'index.js': `require('bindings')('x'); require('node-gyp-build')(__dirname); require('./build/Release/x.node'); process.dlopen(module, __dirname + '/x.node')`,
      },
    },
    {
      when: 'a library of the system is used',
      files: {
        'index.js': `require('koffi').load('/usr/lib/libm.so.6'); require('koffi').load('user32.dll'); exports.open = url => require('child_process').exec('rundll32 url.dll,FileProtocolHandler ' + url)`,
      },
    },
    { when: 'the name is for the caller to give', files: { 'index.js': `exports.load = file => process.dlopen(module, file)` } },
    {
      when: 'a program is started with an allocator of the system',
      files: { 'index.js': `require('child_process').spawn('inert', [], { env: { LD_PRELOAD: '/usr/lib/libjemalloc.so' } })` },
    },
  ],
});
