import { examine } from '../../../test/examine.ts';
import { obfuscatedCode } from './obfuscated-code.ts';

/** The outline of what javascript-obfuscator makes, with nothing in it. */
const TABLE = `function _0x4a1f() { const _0x1b2c = ['INERT', 'log', 'push', 'shift']; _0x4a1f = function () { return _0x1b2c; }; return _0x4a1f(); }
function _0x3fa2(_0x11aa, _0x22bb) { return _0x4a1f()[_0x11aa - 0x10]; }
(function (_0x5c3d, _0x6d4e) { const _0x7e5f = _0x5c3d(); while (!![]) { try { const _0x8f60 = parseInt(_0x3fa2(0x10)) / 0x1 + parseInt(_0x3fa2(0x11)) / 0x2 + parseInt(_0x3fa2(0x12)) / 0x3;
if (_0x8f60 === _0x6d4e) break; else _0x7e5f['push'](_0x7e5f['shift']()); } catch (_0x9071) { _0x7e5f['push'](_0x7e5f['shift']()); } } }(_0x4a1f, 0x1));
globalThis.__inert = _0x3fa2(0x10);`;
const SYMBOLS = Array.from({ length: 16 }, () => '[][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]+(![]+[])[+!+[]]]').join('+');
const PACKED = `eval(function(p,a,c,k,e,d){return p}('0=1',2,2,'__inert|1'.split('|'),0,{}))`;

examine(obfuscatedCode, {
  speaks: [
    { when: 'a string table is turned on import', files: { 'index.js': TABLE }, says: ['runs without being asked'], weight: 'strong' },
    {
      when: 'it stands behind ordinary code',
      files: {
        'index.js': `require('./dist/core.js'); exports.a = 1;`,
        'dist/core.js': `${'exports.b = function (x) { return x; };\n'.repeat(20)}${TABLE}`,
      },
      weight: 'strong',
    },
    {
      when: 'a minifier has shortened its names',
      files: { 'index.js': TABLE.replaceAll(/_0x(\w)\w+/g, 'x$1') },
      says: ['runs without being asked'],
      weight: 'strong',
    },
    { when: 'the program is written in symbols', files: { 'index.js': SYMBOLS }, weight: 'strong' },
    { when: 'the program is packed', files: { 'index.js': PACKED }, weight: 'strong' },
    { when: 'nothing reaches it', files: { 'index.js': '', 'old/x.js': TABLE }, weight: 'weak' },
    {
      when: 'only the names are left',
      files: { 'index.js': 'var _0x1111 = 1, _0x2222 = _0x1111 + 1, _0x3333 = _0x2222; exports.x = _0x3333;' },
      weight: 'weak',
    },
  ],
  silent: [
    {
      when: 'code is minified',
      files: {
        'index.js':
          `!function(e,t){"object"==typeof exports?module.exports=t():e.x=t()}(this,function(){var e=[1,2],t=parseInt("1");return e.push(e.shift()),e.map(function(n){return n+t})});`.repeat(
            8,
          ),
      },
    },
    {
      when: 'a table of Unicode is written as escapes',
      files: { 'index.js': `module.exports = /[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff]/g; exports.b = '\\x1b[31m';` },
    },
    {
      when: 'numbers are written in hex',
      files: { 'index.js': 'const table = [0x67452301, 0xefcdab89, 0x98badcfe]; exports.rotate = (x, n) => (x << n) | (x >>> (32 - n));' },
    },
    { when: 'a package talks about obfuscation', files: { 'index.js': `exports.isMangled = name => /^_0x[0-9a-f]+$/.test(name);` } },
  ],
});
