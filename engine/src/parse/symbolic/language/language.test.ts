import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** What code comes to, as told by what it writes. */
function written(code: string): string[] {
  return symbolicUses({ 'index.js': `const told = text => require('fs').writeFileSync('at', String(text)); ${code}` }).map(
    line => /^import fs\.writeFileSync\(at, ([^]*)\)$/.exec(line)?.[1] ?? line,
  );
}

describe('what a promise of the outside comes to', () => {
  const READ = `const { readFile } = require('fs').promises;`;
  it('is waited for on each of its ways', () =>
    assert.deepEqual(
      written(
        `${READ} readFile('a').then(async () => ({ n: '.ba' + 'r' }), () => ({ n: 'other' })).then(v => { if (v) told(v.n); });`,
      ).filter(line => !/readFile/.test(line)),
      ['.bar | other'],
    ));
  it('is handed to what settles another promise', () =>
    assert.deepEqual(
      written(`${READ} new Promise((ok, no) => readFile('a').then(() => 'x').then(ok, no)).then(v => told(v));`).filter(
        line => !/readFile/.test(line),
      ),
      ['x'],
    ));
  it('is a text that is known', () =>
    assert.deepEqual(
      written(`${READ} readFile('a').then(() => 'x').then(v => told(v + 1));`).filter(line => !/readFile/.test(line)),
      ['x1'],
    ));
  it('is what was promised, whatever is done in any case', () =>
    assert.deepEqual(
      written(`${READ} readFile('a').then(() => ({ n: 'x' })).finally(() => ({ n: 'y' })).then(v => told(v.n));`).filter(
        line => !/readFile/.test(line),
      ),
      ['x'],
    ));
});

describe('what may be one of several', () => {
  it('goes on with those that do not throw', () => {
    const jobs = `const jobs = [{ get title() { throw new Error('none'); }, run() { throw new Error('none'); } }, { title: 'a', run: () => 'b' }]; const job = Date.now() % 2 ? jobs[0] : jobs[1];`;
    assert.deepEqual(written(`${jobs} const { title } = job; told(title); told(job.run());`), ['a', 'b']);
  });
  it('stores in those that take it', () =>
    assert.deepEqual(
      written(
        `const all = [{ set x(v) { throw new Error('none'); } }, { x: 'a' }]; const one = Date.now() % 2 ? all[0] : all[1]; one.x = 'b'; told('on');`,
      ),
      ['on'],
    ));
  it('throws where all of them do', () => {
    const jobs = `const jobs = [() => { throw 1; }, () => { throw 2; }]; const job = Date.now() % 2 ? jobs[0] : jobs[1];`;
    assert.deepEqual(written(`${jobs} try { job(); told('c'); } catch { told('d'); }`), ['d']);
  });
  it('may be nothing where nothing is kept under one of its names', () => {
    const held = `const held = { a: 'kept', b: undefined }; const kind = Date.now() % 2 ? 'a' : 'b';`;
    assert.deepEqual(written(`${held} (() => { if (held[kind] === 'kept') return; told('on'); })();`), ['on']);
  });
});

/** Code, and what the language says of it. Source: ECMA-262. */
const LANGUAGE: readonly (readonly [string, ...string[]])[] = [
  [
    `const l = [1]; for (const one of l) if (l.length < 7) l.push(one); told(l.length); const k = [1, 2, 3]; let n = 0; for (const one of k) { n += one; k.pop(); } told(n)`,
    '7',
    '3',
  ],
  [
    `const s = new Set([1]); for (const one of s) if (one < 7) s.add(one + 1); told(s.size); const m = new Map([[0, 0]]); m.forEach((v, k) => { if (k < 6) m.set(k + 1, v); }); told(m.size + 1)`,
    '7',
    '8',
  ],
  [
    `told([1, 2, 1, 0, 1].indexOf(1, 3) + ' ' + [1, 2].includes(1, 1) + ' ' + [1, 0, 1].lastIndexOf(1, 1)); told([1, 2].with(-1, 7)[1] + [1, 2, 3].toSpliced(1, 1, 7)[1]); told([1, 7, 2].findLast(x => x > 2))`,
    '4 false 0',
    '14',
    '7',
  ],
  [
    `told([...new Set([1, 2]).union(new Set([2, 3]))].join('') + new Set([1]).isSubsetOf(new Set([1, 2]))); const a = []; a.length = 3; told(a.length)`,
    '123true',
    '3',
  ],
  [
    `told(2n ** 10n + 1n); let n = 0x6162n, out = ''; while (n > 0n) { out = String.fromCharCode(Number(n & 0xffn)) + out; n >>= 8n; } told(out + (2n > 1) + BigInt('0x41').toString(16)); let b = 1n; b++; told(b)`,
    '1025',
    'abtrue41',
    '2',
  ],
  [`function f(a) { return a /* kept */; } told(f.toString().slice(25, 35) + ('' + f).length)`, '/* kept */38'],
  [
    `String.prototype.twice = function () { return this + this; }; Object.defineProperty(Number.prototype, 'more', { get() { return this + 1; } }); Array.prototype.second = function () { return this[1]; }; told('ab'.twice() + (3).more + [1, 2].second())`,
    'abab42',
  ],
  [
    `const o = { n: 2, valueOf() { return ++this.n; } }; told(o * 2 + 1); told({ [Symbol.toPrimitive]: hint => hint } + ''); class E { static [Symbol.hasInstance](n) { return n % 2 === 0; } } told(4 instanceof E)`,
    '7',
    'default',
    'true',
  ],
  [
    `const o = {}; o.__proto__ = { k: 7 }; told(o.k + { __proto__: { k: 'x' } }.k); o.__defineGetter__('g', () => 'got'); told(o.g + o.__lookupGetter__('g')()); told(Object.getOwnPropertyDescriptor({ get k() { return 7; } }, 'k').get())`,
    '7x',
    'gotgot',
    '7',
  ],
  [
    `told(JSON.stringify({ a: 1, b: 2 }, ['a']) + JSON.stringify([1], null, 2).length + JSON.stringify({ a: 1, b: 2 }, (k, v) => (k === 'a' ? 7 : v)))`,
    '{"a":1}7{"a":7,"b":2}',
  ],
  [
    `told(/a/g.global + /b+/d.exec('abb').input); '3-4'.replace(/(?<a>\\d)-(?<b>\\d)/, (...all) => told(all.at(-1).a + all.at(-1).b)); told('abc'.match('c').index)`,
    'trueabb',
    '34',
    '2',
  ],
  [
    `setTimeout(() => told('c'), 9); setTimeout(() => told('b'), 1); process.nextTick(() => told('a'))`,
    'import setTimeout(function)',
    'import setTimeout(function)',
    'a',
    'b',
    'c',
  ],
  [`class A {} try { A(); } catch { told('thrown'); } try { new RegExp('('); } catch (e) { told(e.name); }`, 'thrown', 'SyntaxError'],
  [
    `const t = process.argv[2] ? 'ab' : 'cd'; told(t.split('').reverse().join('')); told((process.argv[3] ? 7 : 3) * 2); told([...t].map(c => c.charCodeAt(0)).join())`,
    'ba | dc',
    '14 | 6',
    '97,98 | 99,100',
  ],
  [
    `const b = Buffer.from('2423', 'hex'); told(b.map((x, i) => x ^ (65 + i)).toString()); for (let i = 0; i < b.length; i++) b[i] ^= 65; told(b + String(b.length) + b[0]); let out = ''; for (const x of b) out += String.fromCharCode(x + 1); told(out)`,
    'ea',
    'eb2101',
    'fc',
  ],
  [
    `const b = Buffer.from('abcd', 'latin1'); b.subarray(1, 3).fill(120); told(b); told(Buffer.concat([b.slice(0, 1), Buffer.from([104, 105])]).toString('hex') + Buffer.from('hi').reverse()); told(b.readUInt16BE(2) + ' ' + b.swap16())`,
    'axxd',
    '616869ih',
    '30820 xadx',
  ],
  [
    `const d = new DataView(new ArrayBuffer(4)); d.setUint16(0, 0x6869); const all = new Uint8Array(d.buffer); told(new TextDecoder().decode(all.subarray(0, 2)) + all.length + new Uint16Array(d.buffer, 0, 1)[0]); all.set([65, 66], 1); told(d.getUint8(2) + new Int8Array([249])[0] + new Uint8ClampedArray([300])[0])`,
    'hi426984',
    '314',
  ],
  [
    `const u = Uint8Array.from('ab', c => c.charCodeAt(0)); told(u.reduce((s, n) => s + n, 0) + u.toString() + Uint8Array.of(3, 4).join('-') + new TextEncoder().encode('hi').byteLength); const w = Buffer.alloc(3); w.write('xy'); w.writeUInt8(122, 2); told(w.toString() + w.toString('base64', 0, 2))`,
    '19597,983-42',
    'xyzeHk=',
  ],
  [`const even = n => (n > 0 ? odd(n - 1) : told('end')); const odd = n => even(n - 1); even(500)`, 'end'],
  [
    `const b = Buffer.from('0102ff80', 'hex'); told([b.readUIntBE(0, 3), b.readIntLE(1, 2), b.readInt8(2), b.readUInt32LE(0), new DataView(b.buffer).getInt16(2)].join()); const w = Buffer.alloc(8); told(w.writeUInt16LE(0x6968, 0) + w.toString('latin1', 0, 2)); w.writeDoubleBE(1.5, 0); told(w.readDoubleBE(0) + ' ' + w.toString('hex') + w.fill('ab', 1, 4).subarray(1, 4))`,
    '66303,-254,-1,2164195841,-128',
    '2hi',
    '1.5 3ff8000000000000aba',
  ],
  [`let n = 0; for (let i = 0; i < 4; i++) { if (i === 1) continue; if (i === 3) break; n += i; } told(n)`, '2'],
  [`const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); told(fs.map(f => f()).join(''))`, '012'],
  [`function* g() { yield 'a'; const x = yield* ['b', 'c']; yield 'd'; } told([...g()].join(''))`, 'abcd'],
  [
    `class A { #x = 'p'; static s = 's'; get x() { return this.#x; } set x(v) { this.#x = v + '!'; } } const a = new A(); a.x = 'q'; told(a.x + A.s)`,
    'q!s',
  ],
  [`class A { n() { return 'a'; } } class B extends A { n() { return super.n() + 'b'; } } told(new B().n())`, 'ab'],
  [`const { a, ...rest } = { a: 1, b: 'x', c: 'y' }; told(Object.keys(rest).join('') + rest.c)`, 'bcy'],
  [
    `const made = JSON.parse('{"a":{"$join":["x",{"$back":"cba"}]},"l":[1]}', function (key, value) { if (value && value.$join) return value.$join.join('/'); if (value && value.$back) return [...value.$back].reverse().join(''); return value; }); told(made.a + made.l.length)`,
    'x/abc1',
  ],
  [
    `const decoded = Buffer.from('e3sgYSB8IHVwIH19', 'base64').toString(); told(decoded.replace(/\\{\\{ (\\w+) \\| (\\w+) \\}\\}/g, (all, name, filter) => filter.indexOf('p') + name) + decoded.split(' ').length)`,
    '1a5',
  ],
  [
    `const seen = []; JSON.parse('{"a":"x","b":"y"}', function (key, value) { seen.push(key + value); if (key === 'a') { this.c = 'z'; delete this.b; } return value; }); told(seen.slice(0, 2).join())`,
    'ax,bundefined',
  ],
  [`let n = 0; const o = {}; const next = () => ++n; o[next()] = next(); o[next()] = 'b'; told(JSON.stringify(o))`, '{"1":2,"3":"b"}'],
  [`const [x, , y = 'd', ...z] = ['a', 'b']; told(x + y + z.length)`, 'ad0'],
  [`told([3, 1, 2].sort((a, b) => a - b).reduce((s, n) => s + n, ''))`, '123'],
  [`told(Object.entries({ b: 1, a: 2 }).map(([k, v]) => k + v).join())`, 'b1,a2'],
  [
    `class M extends Map { get(k) { return 'm' + super.get(k); } } class S extends Set { add(v) { return super.add(v + '!'); } } told(new M([['a', 1]]).get('a') + [...new S().add('x')].join())`,
    'm1x!',
  ],
  [
    `const a = [1, 2]; a.forEach((x, at, all) => { all[at] = x * 2; }); told(a.join() + [1, 2, 3].fill(0, 1).join() + Object.entries({ b: 1, a: 2 }).sort().join())`,
    '2,41,0,0a,2,b,1',
  ],
  ['told(String.raw`a\\n${1}b`)', 'a\\n1b'],
  [
    `told(Buffer.alloc(3, 97).toString() + Buffer.alloc(3, 'bc').toString() + new TextDecoder('utf-16le').decode(new Uint8Array([104, 0, 105, 0])))`,
    'aaabcbhi',
  ],
  [`with ({ w: 'in', f() { return this.w; } }) { told(w + f()); }`, 'inin'],
  [
    `const { parse, fileURLToPath } = require('url'); const { hostname, path } = parse('https://h.invalid/p?q=1'); told([hostname, path, fileURLToPath('file:///a%20b')].join())`,
    'h.invalid,/p?q=1,/a b',
  ],
  [
    `told([Map.groupBy([1, 2, 3], n => n % 2).get(1).join(), Proxy.revocable({ a: 'p' }, {}).proxy.a, btoa('hi'), encodeURI('a b'), require('path').normalize('/a//b/../c')].join(' '))`,
    '1,3 p aGk= a%20b /a/c',
  ],
  [`const m = new Map([['k', 'v']]); m.set('l', 'w'); told([...m.values()].join('') + m.size)`, 'vw2'],
  [`label: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) continue label; told(a + ':' + b); } }`, '1:1', '2:1'],
  [`try { throw new Error('boom'); } catch (e) { told(e.message); } finally { told('end'); }`, 'boom', 'end'],
  [`(async () => { const v = await Promise.all([Promise.resolve('a'), 'b']); told(v.join('')); })()`, 'ab'],
  [`Promise.reject('no').catch(e => 'caught ' + e).then(told)`, 'caught no'],
  [`const bind = function (b) { return this.a + b; }.bind({ a: 'x' }); told(bind('y'))`, 'xy'],
  [`switch ('b') { case 'a': told(1); case 'b': told(2); case 'c': told(3); break; default: told(4); }`, '2', '3'],
  [`told('a-b-c'.replace(/-(\\w)/g, (_, l) => l.toUpperCase()))`, 'aBC'],
  [`told(typeof null + typeof [] + typeof (() => 1) + typeof 'x')`, 'objectobjectfunctionstring'],
  [`const o = { get v() { return 'got'; }, ['k' + 1]: 'one' }; told(o.v + o.k1)`, 'gotone'],
  [`told(JSON.parse('{"a":[1,{"b":"deep"}]}').a[1].b)`, 'deep'],
  [`const t = (s, ...v) => s.raw.join('|') + v.join(''); told(t\`a\${1}b\${2}c\`)`, 'a|b|c12'],
  [`told([1, [2, [3]]].flat(2).join('') + [..."ab"].reverse().join(''))`, '123ba'],
  [`let a = null; a ??= 'x'; a &&= a + 'y'; told(a?.length + (a?.no?.such ?? 'z'))`, '2z'],
  [`told(Reflect.ownKeys({ q: 1 }).concat(Array.from({ length: 2 }, (_, i) => i)).join(''))`, 'q01'],
  [`told(String.fromCharCode(65.5)); told((1).toFixed(9) + Math.max(...Array.from({ length: 9 }, (_, i) => i)))`, 'A', '1.0000000008'],
  [`const go = n => n === 0 ? told('deep') : (() => go(n - 1))(); go(9)`, 'deep'],
  [
    `const q = [1, 2, 3, 4, 5]; const next = () => { if (q.length === 0) return; told(q.shift()); next(); }; next()`,
    '1',
    '2',
    '3',
    '4',
    '5',
  ],
  [`const o = JSON.parse('{"#a":"x","*":"y"}'); for (const k in o) told(k + o[k])`, '#ax', '*y'],
  [`class A { #x = 1; } told(Object.keys(new A()).length + Object.keys({ [Symbol('s')]: 1 }).length)`, '0'],
  [
    `const it = { at: 0, next() { return { value: this.at++, done: this.at > 3 }; }, [Symbol.iterator]() { return this; } }; told([...it].join(''))`,
    '012',
  ],
  [
    `let settle; new Promise(done => { settle = done; }).then; const p = new Promise(done => { settle = done; }); settle('late'); p.then(told)`,
    'late',
  ],
  [`const p = new Proxy({ a: 'x', b: 'y' }, {}); told(Object.keys(p).join('') + JSON.stringify(p) + p.a)`, 'ab{"a":"x","b":"y"}x'],
  [`let a = [0, 0], i = 0; a[i++] += 5; told(a.join('') + i)`, '501'],
  [`const a = { v: 1 }, b = JSON.parse(JSON.stringify(a)), c = structuredClone(a); b.v = 2; c.v = 3; told(a.v + '' + b.v + c.v)`, '123'],
  [
    `const e = new (require('events'))(); e.once('x', told); e.on('x', v => told(v + v)); e.emit('x', 'a'); e.emit('x', 'b')`,
    'a',
    'aa',
    'bb',
  ],
  [`try { try { throw 'in'; } finally { told('last'); } told('never'); } catch (e) { told(e); }`, 'last', 'in'],
  [`const f = () => { try { return 'a'; } finally { told('f'); } }; told(f())`, 'f', 'a'],
  [
    `const q = Array.from({ length: 30 }, (_, i) => i); while (true) { const n = q.pop(); if (n === undefined) break; if (n === 0) told('all'); }`,
    'all',
  ],
  [`{ function inner() { return 'in'; } } told(inner())`, 'in'],
  [`told([...new Set([1, 1, 2])].length + [..."𝒳"].length)`, '3'],
  [`told([new Map([[0, 'zero'], [null, 'n']]).get(0), new Set([1, 2]).has(2), new Map([['0', 'x']]).get(0)].join())`, 'zero,true,'],
  [
    `class A { run() {} } told(['run' in new A(), 'no' in new A(), Reflect.has(new A(), 'run'), 'a' in Object.create({ a: 1 })].join())`,
    'true,false,true,true',
  ],
  [
    `class Drop {} const f = (a, b = 1) => a, o = { go() {} }; told([Drop.name, f.name, o.go.name, f.length, new Drop().constructor.name].join())`,
    'Drop,f,go,1,Drop',
  ],
  [
    `told([''.constructor.name, ''.__proto__.constructor.name, (5).constructor === undefined, String.name].join())`,
    'String,String,false,String',
  ],
  [
    `told([typeof globalThis['String'], typeof globalThis.TextDecoder, URL ? 'is' : 'no', globalThis.String('s')].join())`,
    'function,function,is,s',
  ],
  [`told(typeof window === 'undefined' ? 'no' : 'yes')`, 'no | yes'],
  [
    `const each = process.argv[Symbol.iterator](); for (let one = each.next(); !one.done; one = each.next()) { told(one.value === 'x' ? 'is x' : 'any'); break; }`,
    'is x | any',
  ],
  [
    `const bind = Function.prototype.bind, call = Function.call; const replace = bind.call(call, String.prototype.replace), has = call.bind(Object.prototype.hasOwnProperty), one = Function.prototype.apply.bind([].concat, []); told([replace('a.b', '.', '-'), has({ a: 1 }, 'a'), has({}, 'a'), one([[1], [2]]).length].join())`,
    'a-b,true,false,2',
  ],
  [`const box = { kept: 'k' }; [1].forEach(function () { told(this.kept); }, box)`, 'k'],
  [
    `const jobs = [1, 2, 3, 4, 5]; const drain = list => { if (list.length === 0) return; told(list.shift()); drain(list); }; drain(jobs)`,
    '1',
    '2',
    '3',
    '4',
    '5',
  ],
  [
    `const plan = []; function* g() { for (const one of plan) yield one; } const it = g(); plan.push('later'); told([...it].join('')); [1].values().map(() => told('never'))`,
    'later',
  ],
  [`let done; const p = new Promise(settle => { done = settle; }); p.then(told); done('settled')`, 'settled'],
  [
    `(async () => { const v = await new Promise(done => setImmediate(() => done('timed'))); told(v); told(await { then: done => done('then') }); })()`,
    'timed',
    'then',
  ],
  [`const { promisify } = require('util'); promisify((a, back) => back(null, a + '!'))('x').then(told)`, 'x!'],
  [`const t = { toString() { return 'said'; } }; told(\`\${t}\` + JSON.stringify({ toJSON: () => ['j'] }))`, 'said["j"]'],
  [
    `const p = new Proxy(class {}, { construct: () => ({ made: 'm' }), has: () => true, deleteProperty: () => told('gone') }); told(new p().made + ('x' in p) + typeof p); delete p.x`,
    'mtruefunction',
    'gone',
  ],
  [
    `class Colour { static RED = new Colour('red'); static #all = []; static { this.#all.push(this.RED); this.first = this.#all[0]; } constructor(name) { this.name = name; this.as = new.target === Colour; } }; told(Colour.first.name + Colour.RED.as)`,
    'redtrue',
  ],
  [
    `class P { constructor(a, b) { this.t = a + b; } }; told(new (P.bind(null, 'x'))('y').t + new (Function.prototype.bind.apply(P, [null, 'a', 'b']))().t)`,
    'xyab',
  ],
  [
    `function F() {} F.prototype.say = () => 'said'; Object.defineProperty(F, 'prototype', { writable: false }); told(new F().say())`,
    'said',
  ],
  [
    `const t = { a: 1 }; const p = new Proxy(t, { set: (o, k, v, self) => Reflect.set(o, k, v + 1, self) }); p.a = 5; told(t.a + '' + p.a)`,
    '66',
  ],
  [
    `class Point { constructor() { this.x = 1; } get y() { return 2; } go() {} }; told(JSON.stringify({ n: 5, f() {}, none: undefined, list: [() => 1, Symbol('s'), new Map([[1, 2]])], p: new Point(), get g() { return 'g'; }, t: new TextDecoder().decode(Uint8Array.of(104, 105)), when: { toJSON: key => key + '!' } }))`,
    '{"n":5,"list":[null,null,{}],"p":{"x":1},"g":"g","t":"hi","when":"when!"}',
  ],
  [`told(String(JSON.stringify(undefined)) + JSON.stringify([undefined]))`, 'undefined[null]'],
  [
    `class All extends Array { last() { return this[this.length - 1]; } }; const all = new All(); all.push('a', 'b'); told(all.last() + all.length + all.map(one => one + '!').join(''))`,
    'b2a!b!',
  ],
  [
    `class Gone extends Error { constructor() { super('no page'); this.name = 'Gone'; } }; told(new Gone() + ' ' + String(new TypeError('bad')))`,
    'Gone: no page TypeError: bad',
  ],
  [`const { a, b } = 'k=v'.match(/^(?<a>\\w)=(?<b>\\w)$/).groups; told(a + b)`, 'kv'],
  [
    `told(Object.keys(Object.groupBy(['a1', 'b1', 'a2'], one => one[0])).join('') + [1, 2, 1].lastIndexOf(1) + [1, 2, 3].findLastIndex(n => n < 3))`,
    'ab21',
  ],
  [`told(Object.keys({ b: 1, 2: 1, a: 1, 1: 1 }).join('') + new Error('m', { cause: 'c' }).cause)`, '12bac'],
  [
    `const e = new EventTarget(); e.addEventListener('x', ({ detail }) => told(detail)); e.dispatchEvent(new CustomEvent('x', { detail: 'd' }))`,
    'd',
  ],
  [`told('before'); process.exit(0); told('after')`, 'before'],
];

describe('code as it is gone through', () => {
  for (const [code, ...says] of LANGUAGE) it(code, () => assert.deepEqual(written(code), says));
});

/** A text that is one of two, as what a function gives that may fail. */
const EITHER_KEY = `const pick = () => { try { if (process.argv[2]) throw 1; return 'a'; } catch { return 'b'; } }; const k = pick();`;

/** Code that does something only where nobody knows what; then what was before may be so still. */
const UNKNOWN_WAYS: readonly [string, readonly string[]][] = [
  [`let at = 'a'; if (process.argv[2]) at = 'b'; told(at)`, ['a | b']],
  [`const o = { at: 'a' }; if (process.argv[2]) o.at = ''; if (process.argv[3]) delete o.at; told(o.at)`, ['a']],
  [`let at = 'a'; for (const one of process.argv) at = null; told(at)`, ['a']],
  [`const m = new Map([['k', 'a']]); process.argv[2] && m.set('k', 'b'); if (process.argv[3]) m.clear(); told(m.get('k'))`, ['a | b']],
  [`let n = 0; if (process.argv[2]) { let i = 0; while (i < 3) i++; n = i; } told(n)`, ['0 | 3']],
  [`const f = () => { if (process.argv[2]) return 'a'; return 'b'; }; told(f())`, ['b | a']],
  [`if (process.argv[2]) throw 1; told('still')`, ['still']],
  [
    `${EITHER_KEY} const m = new Map([['a', { v: 1 }], ['b', { v: 2 }], ['c', { v: 3 }]]); told(m.get(k).v); if (m.has(k)) told('has'); if (new Set(['c']).has(k)) told('never')`,
    ['1 | 2', 'has'],
  ],
  [
    `${EITHER_KEY} const m = new Map([['a', 0]]); m.set(k, 'v'); told(m.get('a')); told(m.get('b')); if (m.has('b')) told('has')`,
    ['0 | v', 'v', 'has'],
  ],
  [`${EITHER_KEY} const v = process.argv[3] ? () => 1 : { t: 'held' }; const l = []; l.push(v); told(l[0].t)`, ['held']],
  [`${EITHER_KEY} class C { a() { told('inherited'); } b() {} } const o = new C(); o[k] = () => 1; o.a()`, ['inherited']],
  [
    `${EITHER_KEY} const acts = { a: n => told('a' + n), b: n => told('b' + n) }; Promise.resolve(1).then(acts[k]); 'x2'.replace(/\\d/, acts[k]); process.nextTick(acts[k], 3)`,
    ['a1', 'b1', 'a2', 'b2', 'a3', 'b3'],
  ],
  [`const o = {}; o[process.argv[2]] = 1; told(btoa(JSON.stringify(o)))`, ['?']],
  [`told([1] == 1 ? 'same' : 'other')`, ['same | other']],
  [`${EITHER_KEY} const o = { a: 'x', b: 'y' }; o[k] = 'z'; told(o.a); told(o.b)`, ['x | z', 'y | z']],
  [
    `${EITHER_KEY} if (['b'].includes(k)) told('includes'); if (['b'].indexOf(k) >= 0) told('index'); if (['c'].includes(k)) told('never'); if ([k].includes('a')) told('held')`,
    ['includes', 'index', 'held'],
  ],
  [`const m = new Map([['a', {}], ['b', {}]]); if (!m.get(process.argv[2])) told('none')`, ['none']],
  [
    `let i = 0; for (;;) { for (const x of [1]) { if (process.argv[2]) break; } if (i++ < 12) continue; told('behind'); break; }`,
    ['behind'],
  ],
  [`if (process.argv[2] && true) throw 1; told('still')`, ['still']],
  [
    `const all = ['a']; if (!(process.argv[2] && all)) throw 1; told('one'); if (process.argv[3] && all) process.exit(1); told('two')`,
    ['one', 'two'],
  ],
  [`const f = o => { while (true) { if (o.end) return 'x'; } }; for (let n = 0; n < 20; n++) f(process); told('still')`, ['still']],
  [`const v = process.argv[2] ? { a: 'x' } : null; if (!v) told('none'); told(v.a)`, ['none', 'x']],
  [`process.argv[2] || (() => { throw 1; })(); const w = process.argv[3] ? 'a' : (() => { throw 2; })(); told('still')`, ['still']],
  [`told({ darwin: 'open' }[process.platform] || 'other')`, ['open | other']],
  [`const r = {}; r[process.argv[2]] = () => told('kept'); r.anything()`, ['kept']],
  [`let jobs = ['a', 'b']; if (process.env.OFF) jobs = jobs.filter(one => one === 'none'); jobs.forEach(told)`, ['a', 'b']],
  [`try { require('some-other').read('x'); told('read'); } catch { told('not read'); }`, ['read', 'not read']],
  [`try { JSON.parse('{'); } catch { told('no JSON'); }`, ['no JSON']],
  [`if (process.env.STOP) process.exit(1); told('still')`, ['still']],
  [`switch (true) { case process.argv[2] === 'a': told('one'); break; default: told('two'); }`, ['one', 'two']],
  [`const t = { a: () => 'x', b: () => 'y' }; told(t[process.argv[2]]())`, ['x | y']],
  [
    `const layers = ['a', 'b', 'c', 'd'].map(one => (given, next) => { told(one); return next(given); }); layers.reduceRight((next, layer) => given => layer(given, next), () => told('last'))(process.argv[2])`,
    ['a', 'b', 'c', 'd', 'last'],
  ],
  [`const f = ({ fs = require('fs') } = {}) => fs.writeFileSync('at', 'x'); f(process.argv[2] && { a: 1 })`, ['x']],
  [`const all = Object.fromEntries(process.argv[2]); if (Object.keys(all).some(one => one.includes('x'))) told('some')`, ['some']],
  [`for (const one of [1, 2]) [...Array(3000).keys()].map(a => [...Array(3000).keys()].map(b => a * b)); told('behind')`, ['behind']],
  [`exports.all = function* () { try { yield 1; } finally { told('at the end'); } }`, ['call fs.writeFileSync(at, at the end)']],
  [`const s = process.env.A ? { is: 'w', at: '/w' } : { is: 'r', at: '/r' }; if (s.is === 'w') told(s.at); else told(s.at)`, ['/w', '/r']],
  [
    `const s = process.env.A ? [2, 'x'] : [4, 'y']; switch (s[0]) { case 4: told(s[1]); break; default: told(s[1]); } told(s[1])`,
    ['y', 'x', 'x | y'],
  ],
  [`const f = s => { if (s[0] === 2) return s[1]; told(s[1]); }; told(f(process.env.A ? [2, 'x'] : [4, 'y']))`, ['y', 'x']],
  [`const f = s => { switch (s[0]) { case 4: return; case 2: break; } told(s[1]); }; f(process.env.A ? [2, 'x'] : [4, 'y'])`, ['x']],
  [`const s = process.env.A ? [2, 'x'] : [4, 'y']; told(s[0] === 4 ? s[1] : 'none'); s[0] === 2 && told(s[1])`, ['y | none', 'x']],
  [`let s = process.env.A ? [2, 'x'] : [4, 'y']; if (s[0] === 2) s = [6, 'z']; told(s[1])`, ['y | x | z']],
  [
    `const __values = o => o; const t = { a: ['x'], b: ['y'] }; const l = t[process.argv[2]] || []; told(String(l.length)); told([].slice.call(l)[0])`,
    ['1', 'x | y'],
  ],
  [`const t = { a: ['x'], b: ['y'] }; const l = t[process.argv[2]] || []; if (l.length === 0) told('none')`, ['none']],
  [`const s = process.env.A ? { k: 1, v: 'x' } : { k: 2, v: 'y' }; switch (s.k) { case 1: default: told(s.v); }`, ['x | y']],
  [`const s = process.env.A ? { k: 1, v: 'x' } : { k: 2, v: 'y' }; switch (s.k) { default: case 2: told(s.v); }`, ['x | y']],
  [
    `const f = s => { switch (s.k) { case 1: break; return; } told(s.v); }; f(process.env.A ? { k: 1, v: 'x' } : { k: 2, v: 'y' })`,
    ['x | y'],
  ],
  [
    `const s = n => (process.argv[n] ? { k: 1 } : process.argv[n + 1] ? { k: 2 } : { k: 3 }); ${Array.from({ length: 20 }, (_, n) => `const s${n} = s(${n});`).join(' ')} if (${Array.from({ length: 20 }, (_, n) => `s${n}.k === 2`).join(' || ')}) told('in'); told('behind')`,
    ['in', 'behind'],
  ],
  [
    `const fs = require('fs'), at = require('os').tmpdir() + '/n.json'; fs.writeFileSync(at, JSON.stringify({ p: process.env.HOME + '/a' })); told(JSON.parse(fs.readFileSync(at, 'utf8')).p)`,
    [
      'import fs.writeFileSync(<temp>/n.json, {"p":"<home>/a",*}) from process.env.HOME',
      'import fs.readFileSync(<temp>/n.json, utf8)',
      'import fs.writeFileSync(at, <home>/a) from process.env.HOME, fs.readFileSync',
    ],
  ],
  [
    `const fs = require('fs'), at = require('os').tmpdir() + '/n'; fs.writeFileSync(at, 'hello'); fs.copyFileSync('b', at); told(fs.readFileSync(at, 'utf8'))`,
    [
      'import fs.writeFileSync(<temp>/n, hello)',
      'import fs.copyFileSync(b, <temp>/n)',
      'import fs.readFileSync(<temp>/n, utf8)',
      'import fs.writeFileSync(at, ?) from fs.readFileSync',
    ],
  ],
];

describe('code of which it is not known which way it goes', () => {
  for (const [code, says] of UNKNOWN_WAYS)
    it(code, () =>
      assert.deepEqual(
        written(code).map(line => line.replace(/ where .*$/, '').replace(/^import fs\.writeFileSync\(at, (.*)\)$/, '$1')),
        says,
      ),
    );
});

/** As TypeScript writes `async` functions for ECMAScript 5. Source: tslib, `__awaiter` and `__generator`. */
const COMPILED_ASYNC = `
var __awaiter = function (thisArg, _arguments, P, generator) {
  function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
  return new (P || (P = Promise))(function (resolve, reject) {
    function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
    function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
    function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
    step((generator = generator.apply(thisArg, [])).next());
  });
};
var __generator = function (thisArg, body) {
  var _ = { label: 0, sent: function () { return t; } }, f, y, t, g = { next: verb(0), "throw": verb(1) };
  return g;
  function verb(n) { return function (v) { return step([n, v]); }; }
  function step(op) {
    if (f) throw new TypeError("Generator is already executing.");
    while (_) try {
      f = 1;
      switch (op[0]) {
        case 0: case 1: t = op[1]; break;
        case 4: _.label++; return { value: op[1], done: false };
        case 3: _.label = op[1]; break;
        case 2: case 6: _ = 0; continue;
      }
      op = body.call(thisArg, _);
    } catch (e) { op = [6, e]; y = 0; } finally { f = 0; }
    return { value: op[1], done: true };
  }
};
function pick() { return __awaiter(this, void 0, void 0, function () {
  var list, i;
  return __generator(this, function (_a) {
    switch (_a.label) {
      case 0: list = ['a', 'b', 'c']; i = 0; _a.label = 1;
      case 1: if (!(i < list.length)) return [3, 3]; return [4, require('some-other').read(list[i])];
      case 2: if (_a.sent().ok) return [2, list[i]]; i++; return [3, 1];
      case 3: return [2, undefined];
    }
  });
}); }
__awaiter(this, void 0, void 0, function () {
  return __generator(this, function (_a) {
    switch (_a.label) {
      case 0: return [4, pick()];
      case 1: told(_a.sent()); return [2];
    }
  });
});`;

/** Async functions that wait for what is settled behind them, and what they go on with. */
const SETTLED_LATER: readonly (readonly [string, ...string[]])[] = [
  [
    `let done; const ready = new Promise(ok => (done = ok)); (async () => { told(await ready); })(); process.nextTick(() => done('got'));`,
    'got',
  ],
  [
    `const all = []; const next = () => new Promise(ok => all.push(ok)); (async () => { for (;;) told(await next()); })(); all.shift()('one');`,
    'one',
    '?',
  ],
  [
    `let done; const ready = new Promise(ok => (done = ok)); const get = async () => (await ready) + '!'; (async () => { try { told(await get()); } finally { told('end'); } })(); done('a');`,
    'a!',
    'end',
  ],
  [
    `let fail; const ready = new Promise((_, no) => (fail = no)); (async () => { try { told(await ready); } catch (why) { told('no ' + why); } })(); fail('b');`,
    'no b',
  ],
  [
    `let key = ''; let done; const ready = new Promise(ok => (done = ok)); (async () => { key += 'e'; key += 'nv'; await ready; told(key); })(); done();`,
    'env',
  ],
  [`const never = new Promise(() => {}); (async () => { await never; told('behind'); })();`, 'behind'],
];

describe('an async function that is left until what it waits for is settled', () => {
  for (const [code, ...says] of SETTLED_LATER) it(code.slice(0, 90), () => assert.deepEqual(written(code), says));
});

describe('an async function as TypeScript compiles it', () => {
  it('is gone through to its end, whatever is thrown on its way', () => assert.match(written(COMPILED_ASYNC).join(), /^a \| b \| c/));
});
