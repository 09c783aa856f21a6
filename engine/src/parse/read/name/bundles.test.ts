import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

const WEBPACK = `function n(id) { var m = { exports: {} }; t[id](m, m.exports, n); return m.exports }`;
const WRAPPER = `var w = (f, m) => () => (m || f((m = { exports: {} }).exports, m), m.exports);`;

/** A bundle, and the one thing it does. */
const CASES: readonly (readonly [string, string])[] = [
  [
    'a table whose module is a function',
    `(() => { var t = { 1: (m, x, n) => { const c = n(2); m.exports = p => c.exec(p) }, 2: m => { m.exports = require('child_process') } }; ${WEBPACK} n(1)('a b') })()`,
  ],
  [
    'a list that a loader is handed, as webpack writes it up to its fourth version',
    `!function (e) { var n = {}; function t(r) { if (n[r]) return n[r].exports; var i = n[r] = { i: r, l: !1, exports: {} }; return e[r].call(i.exports, i, i.exports, t), i.l = !0, i.exports } return t.m = e, t(t.s = 1) }([function (e, n) { e.exports = function (p) { require('child_process').exec(p) } }, function (e, n, t) { t(0)('a b') }])`,
  ],
  [
    'names that a module defines one after the other, as webpack writes it up to its fourth version',
    `module.exports = function (e) { var t = {}; function n(r) { if (t[r]) return t[r].exports; var o = t[r] = { i: r, l: !1, exports: {} }; return e[r].call(o.exports, o, o.exports, n), o.l = !0, o.exports } return n.d = function (e, t, r) { n.o(e, t) || Object.defineProperty(e, t, { enumerable: !0, get: r }) }, n(n.s = 2) }([function (e, t) { e.exports = require('child_process') }, function (e, t, n) { 'use strict'; n.d(t, 'a', function () { return o }); var r = n(0); function o(e) { r.exec(e) } }, function (e, t, n) { 'use strict'; n.r(t); var r = n(1); Object(r.a)('a b') }]);`,
  ],
  [
    'a module that a function makes at once, as Rollup wrote it',
    `function createCommonjsModule(fn, module) { return module = { exports: {} }, fn(module, module.exports), module.exports } var a = createCommonjsModule(function (module, exports) { module.exports = function (p) { require('child_process').exec(p) } }); a('a b')`,
  ],
  [
    'a table that a loader is handed inside of a universal wrapper',
    `!function (e, n) { "object" == typeof exports ? module.exports = n() : e.x = n() }(this, function () { return function (e) { var n = {}; function t(r) { var i = n[r] = { exports: {} }; return e[r].call(i.exports, i, i.exports, t), i.exports } return t(7) }({ 7: function (e, n, t) { t(8).go('a b') }, 8: function (e, n) { n.go = function (p) { require('child_process').exec(p) } } }) })`,
  ],
  [
    'a table whose module has members',
    `(() => { var t = { 1: (m, x, n) => { const { go } = n(2); go('a b') }, 2: (m, x) => { x.go = p => require('child_process').exec(p) } }; ${WEBPACK} n(1) })()`,
  ],
  [
    'a list of modules',
    `(() => { var t = [(m, x, n) => n(1).go('a b'), (m, x) => { x.go = p => require('child_process').exec(p) }]; ${WEBPACK} n(0) })()`,
  ],
  [
    'a table whose module defines getters',
    `(() => { var t = { 1: (m, x, n) => { n.d(x, { go: () => go }); function go(p) { require('child_process').exec(p) } } }; ${WEBPACK} (0, n(1).go)('a b') })()`,
  ],
  [
    'modules that are evaluated in their places, as webpack makes them for development',
    `(() => { var t = ({ './a': ((m, x, __webpack_require__) => {\neval("const c = __webpack_require__(/*! ./b */ \\"./b\\");\\nc.go('a b');\\n\\n//# sourceURL=webpack://x/./a?");\n}), './b': ((m, x, __webpack_require__) => {\neval("x.go = p => require('child_process').exec(p);\\n\\n//# sourceURL=webpack://x/./b?");\n}) }); function __webpack_require__(id) { var m = { exports: {} }; t[id](m, m.exports, __webpack_require__); return m.exports } __webpack_require__('./a') })()`,
  ],
  [
    'one function, as Bun builds CommonJS',
    `// @bun @bun-cjs\n(function(exports, require, module, __filename, __dirname) {var c = require('child_process');\nc.exec('a b');\n})`,
  ],
  [
    'a getter that a loader without a table makes',
    `(() => { const e = { n: m => { const g = m && m.__esModule ? () => m.default : () => m; return e.d(g, { a: g }), g }, d: (a, b) => { for (const k in b) Object.defineProperty(a, k, { get: b[k] }) } }, c = require('child_process'); var t = e.n(c); t().exec('a b') })()`,
  ],
  [
    'such a getter with its names in brackets',
    `(() => { const e = { ['n']: m => { const g = m && m['__esModule'] ? () => m['default'] : () => m; return g } }, c = require('child_process'); var t = e['n'](c); t()['exec']('a b') })()`,
  ],
  ['a wrapper', `${WRAPPER} var a = w((x, m) => { m.exports = p => require('child_process').exec(p) }); a()('a b')`],
  ['a wrapper whose module has members', `${WRAPPER} var a = w((x) => { x.go = p => require('child_process').exec(p) }); a().go('a b')`],
  [
    'a wrapper by the name of the file',
    `var w = (c, m) => () => (m || (0, c[Object.getOwnPropertyNames(c)[0]])((m = { exports: {} }).exports, m), m.exports); var a = w({ 'src/a.js'(x, m) { m.exports = p => require('child_process').exec(p) } }); a()('a b')`,
  ],
  [
    'a table whose member names are put together',
    `(() => { var t = { 1: (m, x, n) => { n(2)['g' + 'o']('a b') }, 2: (m, x) => { x['g' + 'o'] = p => require('child_process').exec(p) } }; function n(id) { var m = { ['exp' + 'orts']: {} }; t[id](m, m['exp' + 'orts'], n); return m['exp' + 'orts'] } n(1) })()`,
  ],
  [
    'a table of functions that a module exports as a whole',
    `${WRAPPER} var a = w((x, m) => { m.exports = { go: p => require('child_process').exec(p.what) } }), b = w((x, m) => { m.exports = [{ how: 'go', what: 'a b' }] }); var t = a(); for (const s of b()) t[s.how](s)`,
  ],
  [
    'a namespace of a module that has none',
    `function s(e) { var n = Object.create(null); e && Object.keys(e).forEach(k => { n[k] = e[k] }); n.default = e; return Object.freeze(n) } var c = s(require('child_process')); c.exec('a b')`,
  ],
  [
    'what a module of data holds',
    `(() => { var t = { 1: (m, x, n) => { const d = n(2); require('child_process').exec(d.what) }, 2: m => { m.exports = { what: 'a b' } } }; ${WEBPACK} n(1) })()`,
  ],
  [
    'a module whose function is chosen by name',
    `(() => { var t = { 1: (m, x, n) => { const s = n(2); for (const k of ['go']) s[k]('a b') }, 2: (m, x) => { x.go = p => require('child_process').exec(p) } }; ${WEBPACK} n(1) })()`,
  ],
];

describe('bundles', () => {
  for (const [what, code] of CASES) {
    it(what, () => {
      assert.deepEqual(behaviourOf({ 'index.js': code }).effects.map(lineOf), ['import spawns child_process.exec(a b)']);
    });
  }

  it('a module that is never there', () => {
    const code = `(() => { var t = { 1: (m, x, n) => { n(9).go('a b') } }; ${WEBPACK} n(1) })()`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects, []);
  });

  it('modules that ask for each other', () => {
    const code = `(() => { var t = { 1: (m, x, n) => { m.exports = n(2) }, 2: (m, x, n) => { m.exports = n(1) } }; ${WEBPACK} n(1)('a b') })()`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects, []);
  });
});
