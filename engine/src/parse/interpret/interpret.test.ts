import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { told } from '../../../test/hidden.ts';

/** The name that every one of these hides; none spells it out. */
const HIDDEN = 'zlib';

const TABLE = `function table() { const list = ['lib', '12ab', 'z', '8cd']; table = function () { return list; }; return table(); }
  function word(index) { const list = table(); return list[index - 0x10]; }`;

const ROTATED = `(function (make, sum) {
    const read = word; const list = make();
    while (!![]) {
      try {
        const found = parseInt(read(0x10)) / 0x1 + -parseInt(read(0x12)) / 0x2 * (parseInt(read(0x10)) / 0x4);
        if (found === sum) break; else list['push'](list['shift']());
      } catch (error) { list['push'](list['shift']()); }
    }
  }(table, ${12 - (8 / 2) * (12 / 4)}));
  ${TABLE}`;

/** The alphabet of the obfuscator has the small letters first, so that no other decoder reads its texts. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=';
const USUAL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
const BASE64 = `var unpack = function (text) {
    let packed = String(text)['replace'](/=+$/, ''), out = '', bytes = '';
    for (let count = 0, bits, letter, at = 0; letter = packed['charAt'](at++);
      ~letter && (bits = count % 4 ? bits * 64 + letter : letter, count++ % 4) ? out += String['fromCharCode'](255 & bits >> (-2 * count & 6)) : 0)
      letter = '${ALPHABET}'['indexOf'](letter);
    for (let at = 0; at < out['length']; at++) bytes += '%' + ('00' + out['charCodeAt'](at)['toString'](16))['slice'](-2);
    return decodeURIComponent(bytes);
  };`;

function base64(text: string): string {
  return Buffer.from(text)
    .toString('base64')
    .replace(/./g, letter => ALPHABET[USUAL.indexOf(letter)] ?? '');
}

/** RC4 is its own inverse. */
function rc4(text: string, key: string): string {
  const box = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => void ([box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (box[i] ?? 0) + key.charCodeAt(i % key.length)) % 256;
    swap(i, j);
  }
  let out = '';
  for (let at = 0, i = 0, j = 0; at < text.length; at++) {
    i = (i + 1) % 256;
    j = (j + (box[i] ?? 0)) % 256;
    swap(i, j);
    out += String.fromCharCode(text.charCodeAt(at) ^ (box[((box[i] ?? 0) + (box[j] ?? 0)) % 256] ?? 0));
  }
  return out;
}

const RC4 = `const open = function (text, key) {
    let box = [], j = 0, kept, out = ''; text = unpack(text); let i;
    for (i = 0; i < 256; i++) box[i] = i;
    for (i = 0; i < 256; i++) { j = (j + box[i] + key['charCodeAt'](i % key['length'])) % 256; kept = box[i]; box[i] = box[j]; box[j] = kept; }
    i = 0; j = 0;
    for (let at = 0; at < text['length']; at++) {
      i = (i + 1) % 256; j = (j + box[i]) % 256; kept = box[i]; box[i] = box[j]; box[j] = kept;
      out += String['fromCharCode'](text['charCodeAt'](at) ^ box[(box[i] + box[j]) % 256]);
    }
    return out;
  };`;

const SPEAKS: readonly (readonly [string, string])[] = [
  ['a table', `const t = ['li', 'b', 'z']; const w = function (i) { i = i - 0x7; return t[i]; }; require(w('0x9') + w(7) + w(0x8))`],
  ['a table that is cut from a text', `const t = 'li|b|z'.split('|'); function w(i) { return t[i - 3]; } require(w(5) + w(3) + w(4))`],
  [
    'a table rotated by a count',
    `const t = ['b', 'z', 'li']; (function (l, n) { const turn = function (m) { while (--m) { l['push'](l['shift']()); } }; turn(++n); }(t, 0x1));
     const w = function (i) { return t[i - 0]; }; require(w('0x0') + w('0x1') + w('0x2'))`,
  ],
  [
    'a table rotated without being handed over',
    `const t = ['b', 'z', 'li']; (function (n) { while (n--) t.push(t.shift()); })(4); function w(i) { return t[i - 1]; } require(w(1) + w(2) + w(3))`,
  ],
  [
    'a cut table that is rotated',
    `const t = 'b|z|li'.split('|'); (function (l) { l.push(l.shift()); })(t); function w(i) { return t[i - 1]; } require(w(1) + w(2) + w(3))`,
  ],
  ['a table rotated until a checksum fits', `${ROTATED} require(word(0x11) + word(0x13))`],
  ['a table asked for before it is declared', `const w = word; require(w(0x11) + w(0x13)); ${ROTATED}`],
  [
    'wrappers of wrappers',
    `${ROTATED} function one(a, b) { return word(b - 0x3e8, a); } function two(c, d, e) { return one(d, e - -0x64); }
     require(two(1, 2, 0x11 + 0x3e8 - 0x64) + (function () { const inner = (x, y) => two(y, x, x - 5); return inner(0x13 + 0x3e8 - 0x64 + 5, 0); })())`,
  ],
  [
    'wrappers that read their shifts from an object',
    `${ROTATED} function f() { const o = { a: 0x20, b: 'unused' }; function w(x, y) { return word(y - o.a, x); } return require(w(9, 0x31) + w(9, 0x33)); }`,
  ],
  [
    'texts in base64 with an alphabet of its own',
    `${BASE64} const t = ['${base64('zl')}', '${base64('ib')}']; const w = i => unpack(t[i]); require(w(0) + w(1))`,
  ],
  ['the same for the usual functions', `function w(x) { return atob(x.split('').reverse().join('')); } require(w('==gYpxme'))`],
  [
    'texts in RC4 with a key in each call',
    `${BASE64} ${RC4} const t = [${JSON.stringify(base64(rc4('zlib', 'k3Y')))}]; function w(i, key) { return open(t[i - 0x1f], key); } require(w(0x1f, 'k3Y'))`,
  ],
  [
    'a decoder that remembers what it gave, and replaces itself',
    `${BASE64} function w(i, k) { const kept = {}; w = function (index, key) { index = index - 2; let text = t[index]; if (w.ready === undefined) { w.unpack = unpack; w.ready = !![]; }
       const had = kept[index + t[0]]; if (!had) { text = w.unpack(text); kept[index + t[0]] = text; } else text = had; return text; }; return w(i, k); }
     const t = ['${base64('zl')}', '${base64('ib')}']; require(w(2) + w(3) + '' + (w(2), ''))`,
  ],
  [
    'letters changed by exclusive or',
    `function w(s, k) { let out = ''; for (let i = 0; i < s.length; i++) out += String.fromCharCode(s.charCodeAt(i) ^ k); return out; } require(w('yoja', 3))`,
  ],
  [
    'letters changed by a key',
    `const w = (s, k) => s.map((c, i) => String.fromCharCode(c ^ k.charCodeAt(i % k.length))).join(''); require(w([27, 14, 8, 3], 'aba'))`,
  ],
  [
    'letters by their numbers',
    `function w(...codes) { return codes.map(c => String.fromCharCode(c - 1)).join(''); } require(w(123, 109, 106, 99))`,
  ],
  [
    'letters reversed in a loop',
    `function w(s) { const l = s.split(''); const out = []; while (l.length) out.push(l.pop()); return out.join(''); } require(w('bilz'))`,
  ],
  [
    'letters by their place in another text',
    `const abc = 'blizard'; function w(...at) { let s = ''; for (const i of at) s += abc[i % 7]; return s; } require(w(3, 1, 2, 7))`,
  ],
  [
    'a table in an object',
    `const o = { t: ['ib', 'zl'], w: function (i) { return o.t[i ^ 1]; } }; function r(i) { return o.w(i); } require(r(0) + r(1))`,
  ],
  [
    'a sum of characters that chooses',
    `function w(n) { switch (n % 3) { case 0: return ['li', 'z'].reverse().join(''); case 1: return 'b'.charAt(0); default: return '-'; } } require(w(6) + w(4))`,
  ],
  ['fewer pieces than there are', `require('zl,path'.split(',', 1).pop() + 'ib')`],
  ['the same within a decoder', `function w(s) { return s.split('|', 2).pop(); } require(w('path|zl|os') + w('os|ib|fs'))`],
  ['keys that are numbers, in their order', `const t = { 2: 'zl', 1: 'path' }; require(t[Object.keys(t).pop()] + 'ib')`],
  [
    'the same in a loop',
    `const t = { 2: 'zl', 1: 'path' }; function w(s) { let last = ''; for (const key in t) last = t[key].split('-')[0]; return last + s; } require(w('ib'))`,
  ],
  ['what a sign stands for in what is put in', `require('li'.replace('li', 'z$&b'))`],
  ['a number in base 16', `require(['path', 'os', 'zl'][parseInt('0x2')] + 'ib')`],
  ['a number in base 36', `require((${Number.parseInt('zlib', 36)}).toString(36))`],
  [
    'the same within a decoder',
    `function w(n) { return n.toString(36).split('').reverse().join(''); } require(w(${Number.parseInt('bilz', 36)}))`,
  ],
  [
    'the global object, by whichever way leads to it',
    `function g() { var ways = [function () { return globalThis; }, function () { return global; }], best, asked = []; try { best = Object; asked.push(''.__proto__.constructor.name); } catch {} ` +
      `next: for (var i = 0; i < ways.length; i++) try { best = ways[i](); for (var j = 0; j < asked.length; j++) if (typeof best[asked[j]] === 'undefined') continue next; return best; } catch {} return best || this; } ` +
      `var all = g() || {}, D = all.TextDecoder, U = all.Uint8Array; function text(b) { if (typeof D !== 'undefined' && D) return new D().decode(new U(b)); return all.Buffer.from(b).toString(); } ` +
      `function w(s) { var o = []; for (var i = 0; i < s.length; i++) o.push(s.charCodeAt(i) ^ 1); return text(o); } require(w('{mhc'))`,
  ],
  [
    'a name that a failed reading cut off',
    `${ROTATED} exports.y = word(outside(0x10)); exports.x = process.env[word(0x10)] + word(mine); require(word(0x11) + word(0x13))`,
  ],
];

/** Not read in any other way than by running it. */
const UNDO = `function undo(text) { const letters = text.split(''); const out = []; while (letters.length) out.push(letters.pop()); return out.join(''); }`;

/** What looks like it, and cannot be told. */
const SILENT: readonly (readonly [string, string])[] = [
  ['the clock', `${UNDO} function w(s) { return Date.now() % 2 ? undo(s) : undo('sf'); } require(w('bilz'))`],
  [
    'chance',
    `${UNDO} function w(s) { try { return Math.random() > 0.5 ? undo(s) : undo('sf'); } catch { return undo('so'); } } require(w('bilz'))`,
  ],
  ['the environment', `${UNDO} function w(s) { return undo(process.env.NAME || s); } require(w('bilz'))`],
  [
    'the environment of the global object',
    `${UNDO} function w(s) { return globalThis.process ? undo(s) : undo('sf'); } require(w('bilz'))`,
  ],
  ['an argument from outside', `${UNDO} exports.load = name => require(undo(name));`],
  [
    'a table that others may change',
    `${UNDO} let t = ['bilz']; exports.set = v => { t = v; }; function w(i) { return undo(t[i]); } require(w(0))`,
  ],
  [
    'a table changed in a loop of unknown length',
    `${UNDO} const t = ['bilz']; for (const x of process.argv) t.unshift(x); function w(i) { return undo(t[i]); } require(w(0))`,
  ],
  [
    'a table changed under a condition',
    `${UNDO} const t = ['bilz', 'sf']; if (process.argv[2]) t.reverse(); function w(i) { return undo(t[i]); } require(w(0))`,
  ],
  ['a generator', `${UNDO} function* w(s) { yield undo(s); } require(w('bilz'))`],
  ['what an object inherits', `${UNDO} function w(i) { const o = { __proto__: ['bilz'] }; return undo(o[i]); } require(w(0))`],
  ['what texts inherit', `${UNDO} function w(s) { return undo(''.__proto__.trim ? s : 'sf'); } require(w('bilz'))`],
  ['whether texts inherit something', `${UNDO} function w(s) { return undo('trim' in ''.__proto__ ? s : 'sf'); } require(w('bilz'))`],
  [
    'what texts inherit themselves',
    `${UNDO} function w(s) { return undo(''.__proto__.hasOwnProperty('trim') ? s : 'sf'); } require(w('bilz'))`,
  ],
  ['a method that is not modelled', `${UNDO} function w(s) { return undo([s].copyWithin ? s : 'sf'); } require(w('bilz'))`],
];

const PLAIN: readonly (readonly [string, string])[] = [
  ['a lookup table', `const names = ['zlib', 'fs']; function name(i) { return names[i]; } require(name(0))`],
  ['a table of routes', `const routes = { a: 'zlib' }; function route(k) { return routes[k]; } exports.x = route('a');`],
  ['letters of a name', `function initials(s) { return s.split(' ').map(w => w[0]).join(''); } exports.x = process.argv.map(initials);`],
];

describe('interpret', () => {
  for (const [name, code] of SPEAKS) {
    it(`reads ${name}`, () => {
      assert.ok(!code.includes(HIDDEN), 'the sample spells it out');
      assert.ok(told(code).asks.includes(HIDDEN), told(code).asks.join(' ') || 'it asks for nothing');
    });
  }
  for (const [name, code] of SILENT) it(`does not guess at ${name}`, () => assert.doesNotMatch(JSON.stringify(told(code)), /zlib|fs/));
  for (const [name, code] of PLAIN) it(`calls nothing decoded in ${name}`, () => assert.deepEqual(told(code).decoded, []));

  it('knows what a module offers under hidden names', () => {
    const hidden = `const w = s => s.split('').reverse().join(''); module[w('stropxe')] = { [w('emannur')]: function () { require(w('bilz')); } };`;
    const { offers } = told(hidden);
    assert.deepEqual(offers, [
      ['', undefined],
      ['runname', 2],
    ]);
    assert.deepEqual(told('const table = {}; const id = 3; module[id] = function () {}; exports.x = table;').offers, [['x', undefined]]);
  });

  it('says what took decoding', () => assert.deepEqual(told(`${ROTATED} exports.x = word(0x10);`).decoded, ['12ab']));
});
