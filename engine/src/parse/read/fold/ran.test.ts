import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';

import { behaviourOf, lineOf } from '../../../../test/behave.ts';
import { told } from '../../../../test/hidden.ts';

/** The name that every one of these hides. */
const HIDDEN = 'node:zlib';
const LETTERS = [...HIDDEN];
const codes = (change: (code: number, at: number) => number): string =>
  `[${LETTERS.map((one, at) => change(one.charCodeAt(0), at)).join(', ')}]`;
const hex = (text: string): string => Buffer.from(text).toString('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const rot13 = (text: string): string => text.replace(/[a-z]/g, letter => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));

/** Each ends in a name `v` that holds what is hidden. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    'letters that a function replaces',
    `const v = '${rot13(HIDDEN)}'.replace(/[a-z]/g, c => String.fromCharCode((c.charCodeAt(0) - 97 + 13) % 26 + 97));`,
  ],
  [
    'the same in one expression',
    `const v = '${rot13(HIDDEN)}'.replace(/[a-zA-Z]/g, function (c) { return String.fromCharCode((c <= 'Z' ? 90 : 122) >= (c = c.charCodeAt(0) + 13) ? c : c - 26); });`,
  ],
  [
    'an alphabet beside another',
    `const A = 'abcdefghijklmnopqrstuvwxyz', B = 'nopqrstuvwxyzabcdefghijklm'; const v = '${rot13(HIDDEN)}'.split('').map(c => A.includes(c) ? B[A.indexOf(c)] : c).join('');`,
  ],
  [
    'a list of lists of numbers',
    `const K = 23; const open = a => a.map(n => String.fromCharCode(n ^ K)).join(''); const v = [${codes(c => c ^ 23)}, [1, 2]].map(open)[0];`,
  ],
  [
    'bytes that are changed one by one',
    `const b = Buffer.from('${Buffer.from(LETTERS.map(c => c.charCodeAt(0) ^ 7)).toString('base64')}', 'base64'); for (let i = 0; i < b.length; i++) b[i] ^= 7; const v = b.toString('utf8');`,
  ],
  [
    'bytes that are changed by a function',
    `const v = Buffer.from('${Buffer.from(LETTERS.map(c => c.charCodeAt(0) ^ 7)).toString('hex')}', 'hex').map(b => b ^ 7).toString();`,
  ],
  ['typed lists and a decoder of texts', `const v = new TextDecoder().decode(Uint8Array.from(${codes(c => c ^ 9)}, x => x ^ 9));`],
  [
    'a loop over numbers',
    `const out = []; for (const [i, x] of ${codes((c, i) => c ^ i)}.entries()) out.push(String.fromCharCode(x ^ i)); const v = out.join('');`,
  ],
  [
    'a loop that counts',
    `let i = 0, v = ''; const a = ${codes(c => c ^ 9)}; while (i < a.length) { v += String.fromCharCode(a[i++] ^ 9); }`,
  ],
  ['a callback that adds', `let v = ''; ${codes(c => c ^ 9)}.forEach(x => { v += String.fromCharCode(x ^ 9); });`],
  ['pairs of hexadecimal letters', `const v = '${hex(HIDDEN)}'.match(/../g).map(h => String.fromCharCode(parseInt(h, 16))).join('');`],
  ['signs of an address put before each pair', `const v = decodeURIComponent('${hex(HIDDEN)}'.replace(/(..)/g, '%$1'));`],
  [
    'hexadecimal letters in a loop',
    `let v = ''; const h = '${hex(HIDDEN)}'; for (let i = 0; i < h.length; i += 2) v += String.fromCharCode(parseInt(h.substr(i, 2), 16));`,
  ],
  ['every second letter', `const v = '${LETTERS.map(c => `${c}x`).join('')}'.split('').filter((_, i) => i % 2 === 0).join('');`],
  ['letters between which others stand', `const v = '${LETTERS.join('~')}'.replaceAll('~', '');`],
  ['letters from the last', `const v = [...'${LETTERS.toReversed().join('')}'].reduceRight((a, c) => a + c, '');`],
  ['pieces in the order of their numbers', `const v = '3lib 0no 2e:z 1d'.split(' ').sort().map(w => w.slice(1)).join('');`],
  ['pieces sorted by a function', `const v = [[2, 'lib'], [0, 'node'], [1, ':z']].sort((a, b) => a[0] - b[0]).map(x => x[1]).join('');`],
  ['members whose names are numbers', `const v = Object.entries({ 2: 'lib', 0: 'node', 1: ':z' }).map(([, x]) => x).join('');`],
  ['places of a list', `const a = []; a[2] = 'lib'; a[0] = 'node'; a[1] = ':z'; const v = a.join('');`],
  [
    'cases of a switch',
    `let v = ''; for (const n of [0, 1, 2]) switch (n) { case 0: v += 'node'; break; case 1: v += ':z'; break; default: v += 'lib'; }`,
  ],
  [
    'steps in another order',
    `let v = '', at = '1|0|2'.split('|'), i = 0; while (true) { switch (at[i++]) { case '0': v += ':z'; continue; case '1': v = 'node'; continue; case '2': v += 'lib'; continue; } break; }`,
  ],
  [
    'functions one after the other',
    `const pipe = (...f) => x => f.reduce((a, g) => g(a), x); const v = pipe(s => Buffer.from(s, 'hex'), b => b.toString(), s => s.split('').reverse().join(''))('${hex(LETTERS.toReversed().join(''))}');`,
  ],
  [
    'a method of a class',
    `class Box { constructor(k) { this.k = k; } open(a) { return a.map(x => String.fromCharCode(x ^ this.k)).join(''); } } const v = new Box(9).open(${codes(c => c ^ 9)});`,
  ],
  ['what is found by a pattern', `const v = [...'${LETTERS.map(c => `${c}1`).join('')}'.matchAll(/(.)1/g)].map(m => m[1]).join('');`],
  ['a part of an address', `const v = new URL('https://inert.invalid/?q=${encodeURIComponent(HIDDEN)}').searchParams.get('q');`],
  [
    'what is inflated',
    `const v = require('zlib').inflateSync(Buffer.from('${deflateSync(HIDDEN).toString('base64')}', 'base64')).toString();`,
  ],
  [
    'what an imported function unpacks',
    `import { gunzipSync } from 'node:zlib'; const v = gunzipSync(Buffer.from('${gzipSync(HIDDEN).toString('hex')}', 'hex')).toString('utf8');`,
  ],
  ['JSON within base64', `const [v] = JSON.parse(atob('${base64(JSON.stringify([HIDDEN]))}'));`],
];

/** What would be another name, or any, if it were told. */
const UNTOLD: readonly (readonly [string, string])[] = [
  [
    'a function of the file keeps a state',
    `let s = 7; const next = () => (s = s * 13 % 256); const v = ${codes(c => c ^ 9)}.map(x => String.fromCharCode(x ^ next())).join('');`,
  ],
  ['it is asked for before the last that changes it', `let v = 'a'; for (const c of 'b') v += c; require(v); v += 'c';`],
  ['a part comes from outside', `let v = ''; for (const c of process.argv) v += c;`],
  ['another function stores in it', `let v = 'a'; function set(x) { v = x; } for (const c of 'bc') v += c; set(process.argv[2]);`],
  ['it would not end', `let v = ''; for (;;) v += 'a';`],
  [
    'it unpacks to more than anybody would write',
    `const v = require('zlib').inflateSync(Buffer.from('${deflateSync(Buffer.alloc(5_000_000)).toString('base64')}', 'base64')).toString();`,
  ],
];

/** What is decided by something in which an interpreter may be wrong, or at a time that it does not know, hides nothing that stands in the code. */
const DECIDED: readonly (readonly [string, string])[] = [
  ['by a condition', `let v = '${HIDDEN}'; if (Buffer.alloc(1, 'a')[0] === 0) v = 'readme';`],
  ['by what is caught', `let v = 'readme'; try { null.x; } catch (e) { if (e instanceof TypeError) v = '${HIDDEN}'; }`],
  ['before the last that changes it', `let v = '${HIDDEN}'; function go() { cp.exec(v); } go(); v = ''; for (const c of 'readme') v += c;`],
  ['before a list is turned round', `const a = ['${HIDDEN}', 'readme']; cp.exec(a.map(x => x)[0]); a.reverse(); const v = '';`],
  [
    'by what a function counts',
    `const next = (() => { let n = 0; return () => n++; })(); next(); const v = ['readme', '${HIDDEN}'].map(x => x)[next()];`,
  ],
  ['by a name in other letters', `let v = 'readme'; \\u0076 = '${HIDDEN}'; v += '';`],
];

describe('what the code makes of texts of its own', () => {
  for (const [name, code] of DECIDED)
    it(`tells what stands in the code where it is decided ${name}`, () => {
      const started = behaviourOf({ 'index.js': `const cp = require('child_process'); ${code} cp.exec(v);` }).effects.map(lineOf);
      assert.ok(
        started.some(line => line.includes(HIDDEN)),
        started.join(),
      );
    });

  for (const [name, code] of FORMS)
    it(`tells ${name}`, () => {
      const { asks, decoded } = told(`${code} require(v)`);
      assert.ok([...asks, ...decoded].includes(HIDDEN), asks.join());
    });
  for (const [name, code] of UNTOLD)
    it(`tells nothing where ${name}`, () => {
      const before = new Set(told(code).asks);
      assert.deepEqual(
        told(`${code} require(v)`).asks.filter(one => !before.has(one)),
        [],
      );
    });

  const NEXT = `const next = (() => { let n = 0; return () => n++; })(); next();`;
  for (const [name, list] of [
    ['short', `['readme', 'net']`],
    ['beside one that is long', `['node:zlib' + 'x'.repeat(300), 'net']`],
  ] as const)
    it(`tells also the one that is ${name}`, () => {
      const code = `const cp = require('child_process'); ${NEXT} const v = ${list}.map(x => x)[next()]; cp.exec(v);`;
      const [spawned] = behaviourOf({ 'index.js': code }).effects.filter(({ kind }) => kind === 'spawns');
      assert.ok(spawned?.target.split(' | ').includes('net'), spawned?.target);
    });

  const JUNK = `fetch('https://a.invalid/' + [...'ab'].map((c, i) => { let s = 0; for (let k = 0; k < 1e6; k++) s += k; return String.fromCharCode(s) }).join(''));`;
  const TURNED = `const v = 'puvyq_cebprff'.replace(/[a-z]/g, c => String.fromCharCode((c.charCodeAt(0) - 84) % 26 + 97)); require(v).exec('marker');`;
  it('tells what stands behind texts that take long, and says where it could not', () => {
    const few = behaviourOf({ 'index.js': JUNK.repeat(6) + TURNED });
    assert.ok(few.effects.some(({ kind }) => kind === 'spawns'));
    assert.equal(told(JUNK.repeat(6) + TURNED).cut, undefined);
    assert.match(told(JUNK.repeat(40) + TURNED).cut ?? '', /more texts of others than were worked out/);
  });
});
