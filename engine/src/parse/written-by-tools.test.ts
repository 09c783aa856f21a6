import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';
import { readModule } from './module.ts';

function usesOf(code: string): string[] {
  const module = readModule('index.js', code, { tells: () => true, leads: () => true, acts: () => true, offers: () => true });
  assert.ok(!('why' in module));
  return module.uses.map(use => `${use.module}:${use.path}(${use.args[0]?.text ?? ''})`);
}

const INTEROP = 'function w(e) { return e && e.__esModule ? e : { default: e }; }';

describe('names that a tool has changed', () => {
  it('a wrapper of imports under another name names what each call wraps', () => {
    const uses = usesOf(`const a = w(require('os')), b = w(require('fs')); b.default.unlinkSync('x'); a.default.hostname(); ${INTEROP}`);
    assert.ok(uses.includes('fs:unlinkSync(x)') && uses.includes('os:hostname()'), uses.join('\n'));
  });

  it('a wrapper whose question is in pieces', () => {
    const wrapper = `var w = e => e && e['__es' + 'Module'] ? e : { default: e };`;
    const uses = usesOf(`${wrapper} w(require('os')); const b = w(require('fs')); b['def' + 'ault']['unlink' + 'Sync']('x')`);
    assert.ok(uses.includes('fs:unlinkSync(x)'), uses.join('\n'));
  });

  it('a helper of TypeScript that a bundler looks for in its own exports first', () => {
    const helper = `var h = exports && exports.__importDefault || function (m) { return m && m.__esModule ? m : { default: m }; };`;
    const uses = usesOf(`${helper} var a = h(require('fs')); a.default.unlinkSync('x')`);
    assert.ok(uses.includes('fs:unlinkSync(x)'), uses.join('\n'));
  });

  it('what the exports are given is what they have', () => {
    const uses = usesOf(`exports.go = require('fs').rmSync; var h = exports.go || function (m) { return m; }; h('x')`);
    assert.ok(!uses.includes(':m()') && uses.some(use => use.startsWith(':exports.go')), uses.join('\n'));
  });

  it('a table of texts that is turned round and asked by a number that is made smaller first', () => {
    const uses = usesOf(
      `var r = ['unlinkSync', 'x', 'fs']; function n(n, t) { return r[n -= 418] } !function (r, n) { for (; n--;) r.push(r.shift()) }(r, 2); require(n(418))[n(419)](n(420))`,
    );
    assert.ok(uses.includes('fs:unlinkSync(x)'), uses.join('\n'));
  });

  it('a function that gives back something of its own is no wrapper', () => {
    const uses = usesOf(`function f(e) { return { unlinkSync: g }; } function g() {} f(require('fs')).unlinkSync('x')`);
    assert.ok(!uses.some(use => use.startsWith('fs:unlinkSync')), uses.join('\n'));
  });
});

describe('keys in pieces', () => {
  for (const [what, code] of [
    ['destructuring', `const { ['unlink' + 'Sync']: u } = require('fs'); u('x')`],
    ['a member set later', `const a = {}; a['f' + 's'] = require('fs'); a.fs.unlinkSync('x')`],
    ['a method', `const a = { ['g' + 'o']() { require('fs').unlinkSync('x'); } }; a.go()`],
    ['a class field', `class A { ['f' + 's'] = require('fs'); go() { this.fs.unlinkSync('x'); } } new A().go()`],
    ['a template', 'require("fs")[`unlink` + `Sync`]("x")'],
  ] as const) {
    it(what, () => assert.ok(usesOf(code).includes('fs:unlinkSync(x)'), usesOf(code).join('\n')));
  }
});

describe('true and false of minifiers', () => {
  const detailsOf = (options: string): [string, string][] => [
    ...(behaviourOf({ 'index.js': `require('child_process').spawn('x', [], ${options})` }).effects[0]?.details ?? []),
  ];
  it('are told', () => {
    const expected = [
      ['detached', 'true'],
      ['windowsHide', 'false'],
      ['shell', 'false'],
      ['arguments', ''],
    ];
    const told = detailsOf('{ detached: !0, windowsHide: !1, shell: ![] }');
    assert.deepEqual(told.toSorted(), expected.toSorted());
  });
  it('what is not known stays so', () => assert.deepEqual(detailsOf('{ detached: !other }'), [['arguments', '']]));
});

it('a table of modules whose functions are called by a key in brackets runs them', () => {
  const table = `(() => { var t = { 0: function (m, e, r) { fetch('https://a.invalid'); } };
    function load(id) { var m = { exports: {} }; t[id]['ca' + 'll'](m['exp' + 'orts'], m, m.exports, load); return m.exports; } load(0); })()`;
  assert.deepEqual(behaviourOf({ 'index.js': table }).effects.map(lineOf), ['import connects fetch(https://a.invalid)']);
});

describe('keys that stand in a table', () => {
  const table = `const t = ['go', 'url', 'on', 'forEach']; (function (a, n) { while (n--) a.push(a.shift()); })(t, 2);
    function d(i) { return t[i - 8]; }\n`;
  it('are those of methods and fields', () => {
    const code = `${table} class A { constructor() { this[d(11)] = 'https://a.invalid'; } [d(10)]() { fetch(this[d(11)]); } } new A()[d(10)]();`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects.map(lineOf), ['import connects fetch(https://a.invalid)']);
  });
  it('are those of handlers and visitors', () => {
    const code = `${table} ['/x', '/y'][d(9)](path => require('fs').rmSync(path));`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects.map(lineOf), ['import deletes fs.rmSync(/x | /y)']);
  });
  it('stay unknown where nothing tells them', () => {
    const code = `${table} class A { [d(key)]() { fetch('https://a.invalid'); } } exports.A = A;`;
    assert.deepEqual(behaviourOf({ 'index.js': code }).effects.map(lineOf), ['call connects fetch(https://a.invalid)']);
  });
});
