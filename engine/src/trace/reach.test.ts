import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';

const SINK = `sink: fetch('https://a.invalid')`;

function triggers(files: Readonly<Record<string, string | object>>): string {
  const found = behaviourOf(files).effects.filter(effect => effect.api === 'fetch');
  assert.equal(found.length, 1, found.map(lineOf).join('; '));
  return found[0]?.triggers.join('/') || 'never';
}

/** When the one `fetch` of `index.js` runs. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['at the top', SINK, 'import'],
  ['in a function that is exported', `module.exports = () => { ${SINK} }`, 'call'],
  ['in a function called at the top', `function f() { ${SINK} } f()`, 'import'],
  ['in an immediately called function', `(function () { ${SINK} })()`, 'import'],
  ['in an async one that nobody awaits', `(async () => { ${SINK} })()`, 'import'],
  ['in a chain of calls', `const a = () => b(); const b = () => { ${SINK} }; a()`, 'import'],
  ['in a timer', `setTimeout(() => { ${SINK} }, 10)`, 'import'],
  ['in a promise', `new Promise(r => { ${SINK} })`, 'import'],
  ['in a then', `Promise.resolve().then(() => { ${SINK} })`, 'import'],
  ['in a function that is kept as a member', `function f() { ${SINK} } const api = { f }; api.f()`, 'import'],
  [
    'in one that is kept under another name',
    `const f = () => { ${SINK} }; const api = {}; api.start = f; exports.api = api; api.start()`,
    'import',
  ],
  [
    'in one that is kept as a member and handed on',
    `function f() { ${SINK} } const api = { start: f }; setTimeout(api.start, 10)`,
    'import',
  ],
  ['in one that is kept as a member and offered', `function f() { ${SINK} } module.exports = { f }`, 'call'],
  [
    'beside one that is kept as a member',
    `function f() { ${SINK} } function g() {} const api = { f, g }; api.g(); exports.api = api`,
    'call',
  ],
  ['in a listener of the world', `onmessage = () => { ${SINK} }`, 'import'],
  ['in a function of that name that the file has', `let onmessage; onmessage = () => { ${SINK} }; exports.f = onmessage`, 'call'],
  ['in a listener', `process.on('exit', () => { ${SINK} })`, 'import'],
  ['in a constructor used at import', `class A { constructor() { ${SINK} } } new A()`, 'import'],
  ['in a method called at import', `class A { go() { ${SINK} } } new A().go()`, 'import'],
  ['in a method of an object called at import', `const o = { go() { ${SINK} } }; o.go()`, 'import'],
  ['in a callback of the file’s own function', `function run(f) { f() } run(() => { ${SINK} })`, 'import'],
  ['in a function kept for later', `const o = { go() { ${SINK} } }; module.exports = o`, 'call'],
  ['in a bundle’s module table', `(modules => { modules[0]() })([function () { ${SINK} }])`, 'import'],
  [
    'in a lazily required bundle module',
    `var f = __commonJS({ 'a.js'() { ${SINK} } }); function __commonJS(t) { return () => t[Object.keys(t)[0]]() } f()`,
    'import',
  ],
];

describe('a function runs when what calls it runs', () => {
  for (const [where, code, expected] of CASES) it(`${where}: ${expected}`, () => assert.equal(triggers({ 'index.js': code }), expected));

  it('across files, by name', () => {
    assert.equal(
      triggers({ 'index.js': `require('./a').go()`, 'a.js': `exports.go = () => { ${SINK} }; exports.other = () => {}` }),
      'import',
    );
  });
  it('across files, through a re-export', () => {
    const files = {
      'package.json': { main: 'index.mjs' },
      'index.mjs': `import { go } from './b.mjs'; go()`,
      'b.mjs': `export * from './a.mjs'`,
      'a.mjs': `export function go() { ${SINK} }`,
    };
    assert.equal(triggers(files), 'import');
  });
  it('across files, only when called', () => {
    assert.equal(
      triggers({ 'index.js': `const a = require('./a'); exports.go = () => a.go()`, 'a.js': `exports.go = () => { ${SINK} }` }),
      'call',
    );
  });
  it('a file loaded inside a function runs when the function is called', () => {
    assert.equal(triggers({ 'index.js': `exports.go = () => require('./a')`, 'a.js': SINK }), 'call');
  });
  it('a worker runs when it is started', () => {
    assert.equal(triggers({ 'index.js': `new (require('worker_threads').Worker)(__dirname + '/w.js')`, 'w.js': SINK }), 'import');
  });
  it('a forked script runs when it is started', () => {
    assert.equal(triggers({ 'index.js': `require('child_process').spawn('node', ['./w.js'])`, 'w.js': SINK }), 'import');
  });
  it('a text that is read and evaluated is code', () => {
    assert.equal(triggers({ 'index.js': `eval(require('fs').readFileSync(__dirname + '/d.txt', 'utf8'))`, 'd.txt': SINK }), 'import');
  });
  it('code decoded and evaluated is code', () => {
    assert.equal(triggers({ 'index.js': `eval(atob('${btoa(SINK)}'))` }), 'import');
  });
  it('all functions of an install script run at install', () => {
    assert.equal(
      triggers({ 'package.json': { scripts: { install: 'node s.js' } }, 's.js': `const t = { a() { ${SINK} } }; t[process.env.WHICH]()` }),
      'install',
    );
  });
  it('what nothing reaches is examined, and said to be unreached', () => {
    assert.equal(triggers({ 'index.js': '1', 'test/a.js': SINK }), 'never');
  });
  it('a missing file is told', () => {
    assert.deepEqual(
      behaviourOf({ 'index.js': `require('./gone')` }).missing.map(one => one.specifier),
      ['./gone'],
    );
  });
});
