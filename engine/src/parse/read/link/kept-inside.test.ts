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
