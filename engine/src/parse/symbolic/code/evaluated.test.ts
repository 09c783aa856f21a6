import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** `text` is put together letter by letter: reading knows nothing of it. */
const made = (text: string, then: string): string =>
  `let text = ''; for (const one of ${JSON.stringify(text.split(/(?=[ (.])/))}) text += one; ${then}`;
const DEED = 'require("fs").rmSync("/a")';

const CASES: readonly (readonly [string, string, string])[] = [
  ['eval', made(DEED, `eval(text)`), 'fs.rmSync(/a)'],
  [
    'eval, where the names around it are stored in',
    made('key = 7', `let key = 3; eval(text); require('fs').rmSync('/k' + key)`),
    'fs.rmSync(/k7)',
  ],
  ['eval, where what it gives is used', made('3 + 4', `require('fs').rmSync('/e' + eval(text))`), 'fs.rmSync(/e7)'],
  ['eval by another name', made('var kept = 7', `(0, eval)(text); require('fs').rmSync('/g' + kept + globalThis.kept)`), 'fs.rmSync(/g77)'],
  ['Function', made('return a + b', `require('fs').rmSync('/f' + new Function('a', 'b', text)(3, 4))`), 'fs.rmSync(/f7)'],
  ['the constructor of a function', made(DEED, `(() => {}).constructor('require', text)(require)`), 'fs.rmSync(/a)'],
  ['the constructor of a method of the language', made(DEED, `[].at.constructor('require', text)(require)`), 'fs.rmSync(/a)'],
  ...[
    'function say() {} say.toString = text.concat.bind(text)',
    'function say() {} say.toString = () => text',
    'class say { static toString() { return text; } }',
    'const say = { toString: text.concat.bind(text) }',
    'const say = () => 0; say[Symbol.toPrimitive] = () => text',
    'const say = [text]',
  ].map((say): readonly [string, string, string] => [
    `Function, which makes a text of what it is given: ${say}`,
    made(DEED, `${say}; new Function('require', say)(require)`),
    'fs.rmSync(/a)',
  ]),
  [
    'a context',
    made(
      'out = a + 4',
      `const vm = require('vm'), of = vm.createContext({ a: 3, out: 0 }); vm.runInContext(text, of); require('fs').rmSync('/v' + of.out)`,
    ),
    'fs.rmSync(/v7)',
  ],
  [
    'a script',
    made('3 + 4', `const { Script } = require('vm'); require('fs').rmSync('/s' + new Script(text).runInThisContext())`),
    'fs.rmSync(/s7)',
  ],
  [
    'a function that is compiled',
    made('return a + 4', `require('fs').rmSync('/c' + require('vm').compileFunction(text, ['a'])(3))`),
    'fs.rmSync(/c7)',
  ],
  [
    'a module that is compiled',
    made(
      'module.exports = 3',
      `const Module = require('module'), one = new Module('x'); one._compile(text, 'x.js'); require('fs').rmSync('/m' + one.exports)`,
    ),
    'fs.rmSync(/m3)',
  ],
  [
    'an address of data',
    made(`import fs from "fs"; fs.rmSync("/d")`, `import('data:text/javascript,' + encodeURIComponent(text))`),
    'fs.rmSync(/d)',
  ],
  ['a thread of its own', made(DEED, `new (require('worker_threads').Worker)(text, { eval: true })`), 'fs.rmSync(/a)'],
  ['a program of its own', made(DEED, `require('child_process').spawn(process.execPath, ['-e', text])`), 'fs.rmSync(/a)'],
  ['a command', made(DEED, `require('child_process').exec("node -e '" + text + "'")`), 'fs.rmSync(/a)'],
  [
    'a file that is written and loaded',
    made(DEED, `const at = require('path').join(require('os').tmpdir(), 'a.js'); require('fs').writeFileSync(at, text); require(at)`),
    'fs.rmSync(/a)',
  ],
  [
    'a file that is written, asks for a file of the package and is loaded',
    `const at = require('os').tmpdir() + '/a.js'; require('fs').writeFileSync(at, "require('" + require.resolve('./index') + "'); require('fs').rmSync('/a')"); require(at)`,
    'fs.rmSync(/a)',
  ],
  [
    'a file that is written and started',
    `const at = require('os').tmpdir() + '/a.mjs'; require('fs').writeFileSync(at, 'import fs from "fs"; fs.rmSync("/a")'); require('child_process').fork(at)`,
    'fs.rmSync(/a)',
  ],
];

describe('code whose text is known only on the way', () => {
  for (const [by, code, says] of CASES)
    it(`is gone through where it is run by ${by}`, () => {
      const said = symbolicUses({ 'index.js': code });
      assert.ok(
        said.some(one => one.endsWith(says)),
        said.join('\n'),
      );
    });

  it('may be anything where what Function is given says it in a way that is not followed', () => {
    const said = symbolicUses({ 'index.js': `const say = () => 0; say.toString = require('other').say; new Function('a', say)()` });
    assert.ok(said.includes('import Function(a, ?) from what was not followed'), said.join('\n'));
  });

  it('is none where eval is given a function', () => {
    const code = made(DEED, 'const say = () => 0; say.toString = () => text; eval(say)');
    assert.deepEqual(symbolicUses({ 'index.js': code }), []);
  });

  it('ends where it runs itself', () => {
    const said = symbolicUses({ 'index.js': `const text = 'eval(text); eval(text)'; eval(text); require('fs').rmSync('/a')` });
    assert.ok(said.includes('import fs.rmSync(/a)'), said.join('\n'));
  });

  it('is told nothing of where it is no code', () => {
    assert.deepEqual(
      symbolicUses({
        'index.js': `eval('no code (('); require('fs').writeFileSync('/a.js', '{'); require('/a.js'); require('fs').rmSync('/b')`,
      }),
      ['import eval(no code (()', 'import fs.writeFileSync(/a.js, {)', 'import require(/a.js)', 'import fs.rmSync(/b)'],
    );
  });
});
