import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { processorMs } from '../../../test/effort.ts';
import { symbolicUses } from '../../../test/symbolic-uses.ts';

/** What takes for ever, or all memory, where it is not bounded. What stands before it is noted all the same. */
const HOSTILE: readonly (readonly [string, string])[] = [
  [
    'copies of a wide table',
    `const wide = {}; for (let i = 0; i < 16000; i++) wide['k' + i] = i; const kept = []; for (let i = 0; i < 1e6; i++) kept.push(structuredClone(wide));`,
  ],
  [
    'bytes that are made again and again',
    `Buffer.alloc(9).fill('ab', 0, 1e15); const all = []; for (let i = 0; i < 1e6; i++) { all.push(Buffer.alloc(190000).map(x => x ^ 1)); all.push(new Uint8Array(all[0].buffer)); all[0].swap16(); } for (let i = 0; i < 1e6; i++) Buffer.from('x'.repeat(190000), 'latin1').toString('hex');`,
  ],
  [
    'long numbers',
    `const n = ${'7'.repeat(20_000)}n; for (let i = 0n; i < 40n; i++) [String(n), 1n >> (-1000000000n - i), BigInt(' '.repeat(19999) + 'x'), n * n];`,
  ],
  [
    'texts of JSON that are set in deeper and deeper',
    `let o = 1; for (let i = 0; i < 1900; i++) o = { o }; const kept = []; for (let i = 0; i < 1e5; i++) kept.push(JSON.stringify(o, null, 10));`,
  ],
  [
    'all that is found in a long text',
    `const kept = []; for (let i = 0; i < 1e5; i++) kept.push([...'ab'.repeat(9000).matchAll(/a(b)/g)], Object.getOwnPropertyDescriptors('x'.repeat(19000)), Object.assign({}, 'x'.repeat(19000)));`,
  ],
  [
    'a long list as a text',
    `const l = Array(19000).fill('x'.repeat(1000)); let t = ''; for (let i = 0; i < 1e5; i++) t = '' + l; const vm = require('vm'); const c = {}; for (let i = 0; i < 19000; i++) c['k' + i] = i; for (let i = 0; i < 1e5; i++) vm.runInNewContext('1 + 1', c);`,
  ],
  ['a text that runs itself twice', `const text = 'eval(text); eval(text)'; eval(text);`],
  [
    'a list that grows while it is gone through',
    `const l = [1]; for (const one of l) { l.push(one + 1); l.push(one + 2); } const m = new Map([[1, 1]]); m.forEach((v, k) => m.set(k + 1, v));`,
  ],
  [
    'numbers without an end',
    `let n = 3n; for (let i = 0; i < 1e6; i++) n = n ** 9n; let s = 1n; for (let i = 0; i < 1e6; i++) s = s << 1000n;`,
  ],
  ['a prototype of its own', `const a = {}; a.__proto__ = a; const b = { __proto__: a }; a.__proto__ = b; b.x; for (const k in b) k;`],
  ['a loop without an end', `while (true) { let x = 1; }`],
  [
    'a path of very many parts',
    `for (const one of require('fs').readdirSync('/')) { const q = '/'.repeat(199000) + one; for (let i = 0; i < 2000; i++) q.split('/'); }`,
  ],
  [
    'patterns of paths that open and never close',
    `for (let i = 0; i < 50; i++) require('glob').sync('@('.repeat(60000) + i); require('glob').sync('['.repeat(199999));`,
  ],
  [
    'patterns of paths with many braces',
    `require('glob').sync('{a,b,c,d}'.repeat(40)); require('glob').sync('{' + 'a,'.repeat(60000) + '}'.repeat(9));`,
  ],
  [
    'copies of a long text in one of JSON',
    `const t = 'x'.repeat(190000); const l = Array.from({ length: 1990 }, () => t); for (let i = 0; i < 20; i++) JSON.stringify(l).split('x');`,
  ],
  [
    'things laid over others of many kinds',
    `const k = {}; for (let i = 0; i < 800; i++) k['k' + i] = { a: i }; let o = {}; for (let i = 0; i < 800; i++) o = { ...o, ...k[process.argv[i]], ['x' + i]: i };`,
  ],
  [
    'long names of one length',
    `const o = {}; const m = new Map(); for (let i = 0; i < 900; i++) { const n = 'x'.repeat(190000) + (1000 + i); o[n] = i; m.set(n, i); }`,
  ],
  [
    'programs with very many words',
    `const w = Array.from({ length: 4000 }, () => __dirname + '/index.js'); for (let i = 0; i < 40; i++) require('child_process').spawn('node', w);`,
  ],
  [
    'a thread that starts itself',
    `const { Worker, workerData } = require('worker_threads'); new Worker(__filename, { workerData: { more: [workerData, workerData] } });`,
  ],
  [
    'streams in a circle',
    `const { PassThrough } = require('stream'); const a = new PassThrough(), b = new PassThrough(); a.pipe(b).pipe(a); a.write('x'); a.on('data', d => b.write(d));`,
  ],
  [
    'ends of a channel that answer each other',
    `const { port1: a, port2: b } = new MessageChannel(); a.on('message', m => a.postMessage([m, m])); b.on('message', m => b.postMessage([m, m])); a.postMessage(1);`,
  ],
  [
    'variables of a shell that hold each other',
    `const env = {}; for (let i = 0; i < 3000; i++) env['V' + i] = ('$V' + (i + 1)).repeat(200); require('child_process').exec('echo $V0 '.repeat(2000), { env });`,
  ],
  [
    'a loop that nobody knows the end of',
    `for (let i = 0; process.argv[i] !== 'x'; i++) { for (let j = 0; process.argv[j] !== 'y'; j++) { for (;;) {} } }`,
  ],
  ['loops inside of loops', `for (let a = 0; a < 1e9; a++) for (let b = 0; b < 1e9; b++) for (let c = 0; c < 1e9; c++) Math.max(a, b, c);`],
  ['a function that calls itself', `const f = n => f(n + 1) + f(n + 2); f(0);`],
  [
    'functions that call each other with what is not known',
    `const a = (x, y) => b(x.p, y) || b(y, x), b = (x, y) => a(x, y.q) || a(y, x); a(process.argv, process.env);`,
  ],
  ['a getter that asks for itself', `const o = { get a() { return this.a; } }; o.a;`],
  ['a proxy of itself', `let p = new Proxy({}, { get: (_, k) => p[k] }); p.x;`],
  ['a list that holds itself', `const l = []; for (let i = 0; i < 40; i++) l.push(l); l.flat(Infinity); JSON.stringify(l); fetch(l);`],
  [
    'an object that holds itself in many ways',
    `const o = {}; for (let i = 0; i < 60; i++) o['k' + i] = o; fetch('https://a.invalid/', o);`,
  ],
  ['a text that doubles', `let t = 'ab'; for (let i = 0; i < 200; i++) t += t; t.repeat(1e9); t.padEnd(1e9);`],
  ['a list that doubles', `let l = [1]; for (let i = 0; i < 200; i++) l = [...l, ...l];`],
  ['a list as long as lists may be', `new Array(4294967295).fill(0).map(x => x); Array.from({ length: 1e12 });`],
  ['a generator without an end', `function* g() { for (;;) yield* g(); } for (const x of g()) { for (const y of g()) {} }`],
  [
    'a pattern that tries all ways',
    `/^(a+)+$/.test('a'.repeat(60) + 'b'); /(x+x+)+y/.exec('x'.repeat(80)); 'a'.repeat(4000).replace(/a*a*a*a*b/g, '');`,
  ],
  ['a pattern of choices that all match', `/^${'(a|[a])'.repeat(24)}b$/.test('a'.repeat(24));`],
  [
    'texts put together',
    `let t = 'x'.repeat(100000); for (let i = 0; i < 90; i++) t = ''.concat(t, t, t, t, t, t, t, t).replaceAll('x', 'xxxxxxxxxx');`,
  ],
  ['a promise that is resolved with itself', `let d; const p = new Promise(done => { d = done; }); d(p); (async () => { await p; })();`],
  [
    'an argument that holds itself in many ways',
    `const o = {}; for (let i = 0; i < 60; i++) o['k' + i] = o; for (let i = 0; i < 9; i++) console.log(o);`,
  ],
  ['classes in a loop', `for (let i = 0; i < 1e6; i++) (class { ${'m() {} '.repeat(3000)} });`],
  [
    'names of a pattern in a loop',
    `for (let i = 0; i < 1e6; i++) { const { ${Array.from({ length: 3000 }, (_, i) => `a${i}`).join()} } = process.env; }`,
  ],
  ['functions in a loop', `for (let i = 0; i < 1e6; i++) { ${'function f() {} '.repeat(3000)} }`],
  ['maps of maps', `let m = new Map(Array.from({ length: 2000 }, (_, i) => [i, i])); for (let i = 0; i < 1e6; i++) m = new Map([...m]);`],
  ['holes of lists', `for (let i = 0; i < 1e6; i++) [${','.repeat(20_000)}];`],
  [
    'entries of what has many',
    `const o = {}; for (let i = 0; i < 2000; i++) o[i] = i; for (;;) Object.assign({}, Object.fromEntries(Object.entries({ ...o })));`,
  ],
  ['jobs that make jobs', `const again = () => { setTimeout(again); queueMicrotask(again); process.nextTick(again); }; again();`],
  [
    'promises that wait for each other',
    `let p = Promise.resolve(1); for (let i = 0; i < 1e6; i++) p = p.then(() => p); (async function f() { await f(); })();`,
  ],
  [
    'events that tell each other',
    `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('x', () => { e.emit('x'); e.emit('x'); }); e.emit('x');`,
  ],
  [
    'a class that extends itself',
    `class A {} Object.setPrototypeOf(A.prototype, A.prototype); new A().x; class B { constructor() { new B(); } } new B();`,
  ],
  ['what is offered is its own prototype', `const o = { act() {} }; Object.setPrototypeOf(o, o); exports.o = o;`],
  ['destructuring of what never ends', `const [a, ...rest] = (function* () { while (true) yield 1; })();`],
  ['a pattern that looks from each letter to the end', `const text = 'a'.repeat(200000); for (let i = 0; i < 10; i++) /a*b/.test(text);`],
  ['a set of long texts', `const long = '\\u0101'.repeat(199000); new Set(Array.from({ length: 2000 }, (_, i) => long + i)).has('x');`],
  [
    'a long text that is decoded again',
    `const t = Buffer.from('a'.repeat(140000)).toString('base64'); for (let i = 0; i < 3000; i++) { atob(t); decodeURIComponent(t); }`,
  ],
  [
    'letters that are replaced by long texts',
    `const long = '\\u0101'.repeat(130000); for (let i = 0; i < 20; i++) 'b'.repeat(2000).replaceAll('b', long);`,
  ],
  [
    'timers that set each other',
    `let n = 0; const f = () => { n++; setTimeout(f); setTimeout(g); setInterval(f); }; const g = () => { n += 2; setTimeout(f); f(); }; f();`,
  ],
  ['nesting as deep as the parser takes', `${'['.repeat(1200)}${']'.repeat(1200)};`],
];

/** Each takes a twentieth of it on a slow machine. */
const MOST_MS = 8_000;

describe('bounds of going through a package', () => {
  for (const [name, code] of HOSTILE)
    it(`comes to an end with ${name}`, () => {
      const before = processorMs();
      const uses = symbolicUses({ 'index.js': `require('fs').rmSync('INERT'); ${code}` });
      assert.ok(uses.includes('import fs.rmSync(INERT)'));
      assert.ok(processorMs() - before < MOST_MS);
    });

  it('goes on with what is called later where what runs first takes all it may', () => {
    const uses = symbolicUses({
      'index.js': `exports.later = () => require('fs').rmSync('INERT'); while (true) { let x = 1; for (;;) { x++; for (;;) x--; } }`,
    });
    assert.ok(uses.includes('call fs.rmSync(INERT)'));
  });

  it('goes on behind what it does not go through to its end', () => {
    const BEHIND = [
      `while (true) { let x = 1; for (;;) x++; }`,
      `const o = {}; for (let i = 0; i < 60; i++) o['k' + i] = o; console.log(o);`,
      `''.concat('x'.repeat(90000), 'y'.repeat(90000));`,
      'for (let i = 0, n = 0; i < 1e9; i++) n = n * 31 % 977;'.repeat(60),
      `const burn = n => { if (n > 0) { burn(n - 1); burn(n - 1); } }; ${'burn(50);'.repeat(90)}`,
    ];
    for (const code of BEHIND)
      assert.ok(symbolicUses({ 'index.js': `${code} require('fs').rmSync('INERT');` }).includes('import fs.rmSync(INERT)'), code);
  });

  it('goes on where a file is loaded that is not gone through to its end', () => {
    const told = symbolicUses({
      'index.js': `require('./long'); require('fs').rmSync('behind');`,
      'long.js':
        'const walk = (at, left) => { for (let i = 0; i < 9; i++) if (left) walk(at + i, left - 1); }; walk(1, 9); walk(2, 9); walk(3, 9); for (let i = 0; i < 1e6; i++) walk(i, 9);',
    });
    assert.deepEqual(told, ['import fs.rmSync(behind)']);
  });

  it('loads files that load each other once', () => {
    const uses = symbolicUses({
      'index.js': `const b = require('./b'); exports.name = 'INERT'; b.act();`,
      'b.js': `const a = require('./index'); exports.act = () => require('fs').rmSync(a.name);`,
    });
    assert.ok(uses.includes('import fs.rmSync(INERT)'));
  });
});
