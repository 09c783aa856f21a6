import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';

const F = `name => require('fs').unlinkSync('/' + name)`;

const linesOf = (code: string): string[] => behaviourOf({ 'index.js': code }).effects.map(lineOf);

describe('a wrapper runs what it is handed when somebody runs what it gives', () => {
  for (const [what, code] of [
    ['an arrow', `const later = f => name => f(name); exports.remove = later(${F});`],
    [
      'behind a memory',
      `const memo = f => { const kept = new Map(); return k => { if (!kept.has(k)) kept.set(k, f(k)); return kept.get(k); }; }; exports.remove = memo(${F});`,
    ],
    ['in what is exported', `const later = f => name => f(name); const remove = later(${F}); module.exports = { remove };`],
    ['given back by what is exported', `const later = f => name => f(name); exports.remove = () => later(${F});`],
    ['through another wrapper', `const later = f => name => f(name); const memo = f => later(f); exports.remove = memo(${F});`],
    ['a function within', `function later(f) { function go(name) { return f(name); } return go; } module.exports = later(${F});`],
    ['a method', `const made = f => ({ go: name => f(name) }); module.exports = made(${F});`],
  ] as const)
    it(`${what}, later`, () => assert.deepEqual(linesOf(code), ['call deletes fs.unlinkSync(/*)']));

  for (const [what, code] of [
    ['where it is called at once', `const later = f => name => f(name); const go = later(${F}); go('a');`],
    ['where the wrapper calls it as well', `const run = f => { f('a'); return name => f(name); }; exports.remove = run(${F});`],
    ['where a promise runs it', `const run = f => new Promise(resolve => resolve(f('a'))); exports.done = run(${F});`],
    ['where a list is gone through', `const run = f => ['a'].forEach(name => f(name)); run(${F});`],
    ['where it takes all that it is handed', `function run(f) { arguments[0]('a'); return () => f('a'); } run(${F});`],
    ['where it asks itself for it', `function run(f) { run['arguments'][0]('a'); return () => f('a'); } run(${F});`],
    [
      'where it asks itself under a key',
      `function run(f) { const key = ['arguments'].join(); run[key][0]('a'); return () => f; } run(${F});`,
    ],
    ['where it takes it as a default', `const run = (f, x = f('a')) => () => f('a'); run(${F});`],
    [
      'where another one asks who called it',
      `function go() { go['caller'].arguments[0]('a'); } function run(f) { go(); return () => f; } run(${F});`,
    ],
    ['where a text names it', `function run(f) { eval('f' + '("a")'); return () => f; } run(${F});`],
    ['where it is drawn on', `function run(f) { with ({ f: 0 }) {} return () => f('a'); } run(${F});`],
    [
      'where a wrapper within is run at once',
      `const later = f => () => f('a'); const run = f => { later(f)(); return () => 0; }; run(${F});`,
    ],
    ['where it is kept for all', `const run = f => { globalThis.go = () => f('a'); }; run(${F}); globalThis.go();`],
    ['where what it gives is a member', `const run = f => () => f('a'); const t = { x: run(${F}) }; t.x();`],
    ['where what it gives is handed on', `const run = f => () => f('a'); const go = run(${F}); [1].forEach(go);`],
    ['where what it gives is called', `const run = f => () => f('a'); run(${F})();`],
    ['where what it gives is a field', `const run = f => () => f('a'); class A { x = run(${F}); } new A().x();`],
    ['where what it gives is everywhere', `const run = f => () => f('a'); globalThis.go = run(${F}); globalThis.go();`],
    ['where what it gives is called by its export', `const run = f => () => f('a'); exports.go = run(${F}); exports.go();`],
    [
      'where what it gives is given back first',
      `const run = f => () => f('a'); const make = () => run(${F}); const t = { x: make() }; t.x();`,
    ],
    ['where what it gives is called by call', `const run = f => () => f('a'); const go = run(${F}); go.call(0);`],
    ['where it gives it to somebody', `const run = f => { setTimeout(f, 1, 'a'); return () => f('a'); }; run(${F});`],
  ] as const)
    it(`at import, ${what}`, () =>
      assert.ok(
        linesOf(code).some(line => line.startsWith('import')),
        linesOf(code).join('\n'),
      ));
});

const MARKED = (key: string): string =>
  `function _asyncToGenerator(n) { return function () { var t = this, e = arguments; return new Promise(function (r, o) { var a = n.apply(t, e); a.next(); }); }; }
  function _regenerator() { return { w: function (f, g) { return { next: function () { return f({ n: 0 }); } }; }, m: function (f) { f.prototype = {}; return f; }, mark: function (f) { return f; } }; }
  var _remove = _asyncToGenerator(/*#__PURE__*/_regenerator().${key}(function _callee(name) { return _regenerator().w(function (_c) { while (1) switch (_c.n) { case 0: return require('fs').unlinkSync('/' + name); } }, _callee); }));
  function remove() { return _remove.apply(this, arguments); }`;

describe('an async function that Babel wrote for engines without runs when it is called', () => {
  for (const key of ['m', 'mark']) {
    it(`${key}: by others`, () => assert.deepEqual(linesOf(`${MARKED(key)} exports.remove = remove;`), ['call deletes fs.unlinkSync(/*)']));
    it(`${key}: at import`, () => assert.ok(linesOf(`${MARKED(key)} remove('a');`).some(line => line.startsWith('import'))));
  }
});

const DEED = `function deed() { require('fs').unlinkSync('/a'); }`;

describe('what only looks like the helper of Babel runs what it is handed', () => {
  for (const code of [
    `const regenerator = new Proxy({}, { get: () => f => f() }); regenerator.m(deed);`,
    `Array.prototype.mark = Array.prototype.map; const regeneratorList = process.argv; regeneratorList.mark(deed);`,
    `function regenerator() { return { m: f => f() }; } regenerator().m(deed);`,
    `function regenerator() { return { m: f => { define(f); return f; } }; } function define(f) { f(); } regenerator().m(deed);`,
    `globalThis.regeneratorRuntime = { mark: f => f() }; regeneratorRuntime.mark(deed);`,
    `function _asyncToGenerator(n) { _asyncToGenerator['arguments'][0](); return function () { var t = this, e = arguments; return new Promise(function (r) { r(n.apply(t, e)); }); }; } exports.load = _asyncToGenerator(deed);`,
  ])
    it(code, () =>
      assert.ok(
        linesOf(`${DEED} ${code}`).some(line => line.startsWith('import')),
        linesOf(`${DEED} ${code}`).join('\n'),
      ),
    );
});

describe('the helper of Babel is known by what it does', () => {
  const RUN = (root: string): string =>
    `function _asyncToGenerator(n) { return function () { var t = this, e = arguments; return new Promise(function (r, o) { var a = n.apply(t, e); a.next(); }); }; }
    exports.remove = _asyncToGenerator(${root}.mark(function (name) { return ${root}.wrap(function () { return require('fs').unlinkSync('/' + name); }); }));`;
  const OLDER = `function _regeneratorRuntime() { _regeneratorRuntime = function () { return e; }; var t, e = {}, u = "@@toStringTag", g = {};
    function define(t, e, r) { return Object.defineProperty(t, e, { value: r, enumerable: !0 }), t[e]; }
    try { define({}, ""); } catch (t) { define = function (t, e, r) { return t[e] = r; }; }
    return e.mark = function (t) { return Object.setPrototypeOf ? Object.setPrototypeOf(t, g) : (t.__proto__ = g, define(t, u, "GeneratorFunction")), t.prototype = Object.create(g), t; }, e.wrap = function (f) { return { next: f }; }, e; }`;
  const NEWER = `function _regenerator() { var u = "@@toStringTag", d = {}; function i(f) { return { next: f }; }
    function f(e) { return Object.setPrototypeOf ? Object.setPrototypeOf(e, d) : (e.__proto__ = d, _regeneratorDefine(e, u, "GeneratorFunction")), e.prototype = Object.create(d), e; }
    return (_regenerator = function () { return { wrap: i, mark: f }; })(); }
    function _regeneratorDefine(e, r, n, t) { var i = Object.defineProperty; try { i({}, "", {}); } catch (e) { i = 0; }
    _regeneratorDefine = function (e, r, n, t) { function o(r, n) { _regeneratorDefine(e, r, function (e) { return this._invoke(r, n, e); }); } r ? i ? i(e, r, { value: n, enumerable: !t }) : e[r] = n : (o("next", 0), o("throw", 1)); }, _regeneratorDefine(e, r, n, t); }`;
  for (const [what, code] of [
    ['of 2018', RUN('regeneratorRuntime')],
    [
      'of a package',
      `var _r = _interopRequireDefault(require('@babel/runtime/regenerator')); ${RUN('_r["default"]').replaceAll('_r', '_regenerator')}`.replace(
        'var _r ',
        'var _regenerator ',
      ),
    ],
    ['of 2022', `${OLDER} ${RUN('_regeneratorRuntime()')}`],
    ['of 2025', `${NEWER} ${RUN('_regenerator()')}`],
  ] as const)
    it(what, () => assert.deepEqual(linesOf(code), ['call deletes fs.unlinkSync(/*)']));
});

describe('the work is bounded', () => {
  it('where calls of namers are handed to calls of namers', { timeout: 20_000 }, () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `var a${at + 1} = a${at}(a${at}(function (f) { function a${at + 1}() {} return Object.defineProperty(f, 'name', {}); }));`,
    );
    const code = `var a0 = function (f) { return Object.defineProperty(f, 'name', {}); }; ${rows.join('\n')} a40(${F})('x');`;
    assert.ok(linesOf(code).length > 0);
  });

  it('where functions have many parameters', { timeout: 20_000 }, () => {
    const names = Array.from({ length: 1_500 }, (_, at) => `a${at}`);
    const body = `${'x = [1, 2]; '.repeat(400)} return () => [${names.slice(0, 900).join()}]`;
    const rows = Array.from({ length: 8 }, (_, at) => `function w${at}(${names.join()}) { ${body} } w${at}(${'f,'.repeat(900)});`);
    assert.deepEqual(linesOf(`function f() { require('fs').unlinkSync('/a'); } ${rows.join('\n')}`), ['call deletes fs.unlinkSync(/a)']);
  });
});
