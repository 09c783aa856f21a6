import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { told } from '../../../test/hidden.ts';

/** Far more than any of these takes, and a machine may be busy with other things. Unbounded, each takes hours, or all memory. */
const SECONDS = 2;
const MEGABYTES = 250;

/** The longer the file, the more steps: here a twentieth of the most. */
const PADDING = `/* ${'long '.repeat(4_000)} */`;

const LOOPS: readonly (readonly [string, string])[] = [
  ['an endless loop', `for (;;) ;`],
  ['an endless loop with a body', `let n = 0; while (!![]) { n++; }`],
  ['an endless loop around what fails', `while (!![]) { try { null.x; } catch (e) { continue; } }`],
  ['an endless loop that ends in another', `do { try { throw 1; } finally { continue; } } while (1);`],
  ['an endless chain of labels', `out: for (;;) { for (;;) { continue out; } }`],
  ['recursion without end', `function r() { return r(); } r();`],
  ['recursion that catches its end', `function r() { try { return r(); } catch (e) { return r(); } } r();`],
  ['recursion through a method of lists', `function r() { return [1].map(r); } r();`],
  ['recursion in two ways', `function r(n) { return n > 0 ? r(n - 1) + r(n - 1) : 0; } r(64);`],
  ['sizes that give steps back', `for (;;) { try { Array(-1e9); } catch (e) {} }`],
  ['lists that read as numbers', `const l = Array(1e5).fill(''); for (;;) +l;`],
  ['lists that read as names', `const l = Array(1e5).fill(''), o = {}; for (;;) o[l];`],
  ['long texts that read as numbers', `const t = '1'.repeat(2e5); for (;;) t * 1;`],
  ['long texts that are parsed', `const t = '1'.repeat(2e5); for (;;) parseInt(t, 36);`],
  ['long texts that are compared', `const a = 'x'.repeat(2e5) + 'y', b = 'x'.repeat(2e5 - 1) + 'yy'; for (;;) a === b;`],
  ['long texts that are trimmed', `const t = ' '.repeat(2e5); for (;;) t.trim();`],
  ['long texts searched in long texts', `const t = 'a'.repeat(2e5), p = 'b' + 'a'.repeat(1e5); for (;;) t.indexOf(p);`],
  ['long texts split at long texts', `const t = 'a'.repeat(9e4), p = 'b' + 'a'.repeat(4e4); for (;;) t.split(p);`],
  [
    'long lists searched for long texts',
    `const l = []; for (let i = 0; i < 999; i++) l.push('x'.repeat(1e5) + i); for (;;) l.includes('x'.repeat(1e5) + 'y');`,
  ],
  ['keys of large objects', `const o = {}; for (let i = 0; i < 9e4; i++) o['k' + i] = i; for (;;) Object.keys(o);`],
  ['long lists handed over', `const l = Array(9e4).fill(1); function g() { return arguments.length; } for (;;) g.apply(null, l);`],
  ['long lists spread', `const l = Array(9e4).fill(1); for (;;) [...l];`],
  ['objects that inherit from objects', `function F() {} let o = {}; for (;;) { F.prototype = o; o = new F(); o.missing; }`],
  ['lists that are sorted', `const l = Array(9e4).fill('x'.repeat(99)); for (;;) l.sort();`],
  ['the first of long lists taken', `const l = Array(9e4).fill(1); for (;;) { l.shift(); l.unshift(1); }`],
  [
    'keys that are numbers beside others',
    `const o = {}; for (let i = 0; i < 9e3; i++) { o[i] = 1; o['k' + i] = 1; } for (;;) Object.entries(o);`,
  ],
  ['patterns with one part that repeats', `const t = 'a'.repeat(1990); for (;;) t.match(/(a)a*b/);`],
  ['patterns that choose', `const t = 'a'.repeat(1990); for (;;) t.match(/(|a)(|a)(|a)(|a)(|a)(|a)(|a)(|a)a*b/);`],
  ['addresses', `const t = 'https://a.invalid/?' + 'a=1&'.repeat(400); for (;;) new URL(t).searchParams.getAll('a');`],
  ['parameters of long texts', `const t = 'a=1&'.repeat(4e4); for (;;) require('querystring').parse(t);`],
  [
    'what is unpacked',
    `const b = Buffer.from('H4sIAAAAAAAAA0vMyQEAsEwvSgMAAAA=', 'base64'); for (;;) try { require('zlib').gunzipSync(b); } catch (e) {}`,
  ],
  ['functions bound to functions', `let g = function () { return 1; }; for (;;) { g = g.bind(null, 1); g(); }`],
];

const BOMBS: readonly (readonly [string, string])[] = [
  ['a text that doubles', `let t = 'x'; for (;;) t += t;`],
  ['repeat', `'x'.repeat(1e9);`],
  ['repeat of repeat', `let t = 'x'; for (;;) t = t.repeat(99);`],
  ['padStart', `'x'.padStart(1e9);`],
  ['padEnd with a text', `const t = 'x'.repeat(2e5); for (;;) t.padEnd(2e5 + 1, t);`],
  ['join', `Array(1e5).fill('x'.repeat(2e5)).join('');`],
  ['join with a long text between', `Array(1e5).fill('').join('x'.repeat(2e5));`],
  ['join of lists of lists', `let l = ['x'.repeat(999)]; for (let i = 0; i < 99; i++) l = [l, l, l, l]; l.join();`],
  ['concat', `''.concat.apply('', Array(1e5).fill('x'.repeat(2e5)));`],
  ['replace with a long text', `'x'.repeat(2e5).replace(/x/g, 'y'.repeat(2e5));`],
  ['replace by a function', `'x'.repeat(2e5).replace(/x/g, () => 'y'.repeat(2e5));`],
  ['replaceAll', `'x'.repeat(2e5).replaceAll('x', 'y'.repeat(2e5));`],
  ['a template', `const t = 'x'.repeat(2e5); let u = \`\${t}\${t}\`; for (;;) u = \`\${u}\${u}\`;`],
  ['a list that doubles', `let l = [1]; for (;;) l = l.concat(l);`],
  ['a list that is flattened', `const a = Array(9e4).fill(1), b = Array(3e3).fill(a); b.flat(); b.flatMap(x => x); a.concat.apply(a, b);`],
  ['pieces that are woven', `String.raw({ raw: Array(2500).fill('x'.repeat(2e5)) });`],
  ['bytes that are kept', `const l = []; for (;;) l.push(Buffer.alloc(4096));`],
  ['collections that are kept', `const l = []; for (;;) l.push(new Map([[1, new Set([2])]]));`],
  ['a list that grows', `const l = []; for (;;) l.push(l.length);`],
  ['a list that is almost empty', `const l = []; l[4e9] = 1; l[1e7] = 1; l.length = 4e9;`],
  ['a list made long', `Array(4e9); Buffer.alloc(4e9); new Uint8Array(4e9);`],
  ['a list of lists', `let l = []; for (;;) l = [l, [], [], []];`],
  ['a chain of objects', `let o = {}; for (;;) o = { next: o };`],
  ['a chain of functions', `let g = () => 1; for (;;) { const h = g; g = () => h; }`],
  ['objects with many members', `const l = []; for (;;) { const o = {}; l.push(o); for (let i = 0; i < 9e4; i++) o[i] = i; }`],
  ['letters by number', `const l = Array(9e4).fill(120); const o = []; for (;;) o.push(String.fromCharCode.apply(null, l));`],
  ['large texts kept', `const o = []; for (let i = 0; ; i++) o.push(('x'.repeat(19e4) + i).toUpperCase());`],
  ['bytes', `const o = []; for (;;) o.push(Buffer.from('x'.repeat(9e4)));`],
];

const TRICKS: readonly (readonly [string, string])[] = [
  ['__proto__ read', `({}).__proto__.polluted = 1;`],
  ['__proto__ set', `const o = {}; o['__proto__'] = { polluted: 1 };`],
  ['__proto__ written out', `const o = { __proto__: { polluted: 1 } };`],
  ['constructor', `({}).constructor.prototype.polluted = 1; [].constructor.constructor('return process')().exit();`],
  ['a constructor of a function', `(function () {}).constructor('return process')().exit(7);`],
  ['a method of the host', `[].at.constructor('return 1')(); ''.constructor.raw();`],
  ['getters', `const o = { get x() { for (;;); } }; o.x;`],
  ['setters', `const o = { set x(v) { for (;;); } }; o.x = 1;`],
  ['valueOf and toString', `const o = { toString() { for (;;); }, valueOf() { for (;;); } }; o + 1; +o; o == 1;`],
  ['Symbol', `const o = { [Symbol.iterator]: 1, [Symbol.toPrimitive]() { return 1; } }; [...o]; +o;`],
  ['a proxy', `new Proxy({}, { get() { for (;;); } }).x;`],
  ['eval', `eval('for(;;);'); Function('for(;;);')();`],
  [
    'a pattern that backtracks',
    `/^(a+)+$/.test('a'.repeat(99) + 'b'); 'a'.repeat(2e5).replace(/a*a*b/, ''); new RegExp('(.*)*x').test('y'.repeat(99));`,
  ],
  ['the pattern that is known, on a long text', `new RegExp('\\\\w+ *\\\\(\\\\) *{\\\\w+ *[\\'|"].+[\\'|"];? *}').test('a'.repeat(2e5));`],
  ['radix and code points out of range', `(1).toString(99); String.fromCodePoint(-1, 1e9, NaN); ''.repeat(-1); [].length = -1;`],
  ['a list that contains itself', `const l = []; l.push(l); l.join(); '' + l; l.flat();`],
  ['names of members that are lists', `const o = {}; o[[[[[1]]]]] = 1; o[{}] = 2; o[undefined] = 3;`],
  ['arguments that are spread from nothing', `Math.max(...undefined); [...null]; f(...1);`],
];

function sampleOf(body: string): string {
  return `function f(a) { ${body} return String.fromCharCode(a); } require(f(1) + f(2)); f('x'.repeat(3)); ${PADDING}`;
}

describe('the interpreter is bounded', () => {
  for (const [name, body] of [...LOOPS, ...BOMBS, ...TRICKS]) {
    it(name, () => {
      const [before, heap] = [process.cpuUsage(), process.memoryUsage.rss()];
      told(sampleOf(body));
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1e6 < SECONDS, `${(user / 1e6).toFixed(1)} s`);
      const grown = (process.memoryUsage.rss() - heap) / 1e6;
      assert.ok(grown < MEGABYTES, `${grown.toFixed(0)} MB`);
    });
  }

  it('leaves the objects of its host alone', () => {
    for (const [, body] of TRICKS) told(sampleOf(body));
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.equal(Reflect.get([], 'polluted'), undefined);
  });

  it('gives an expression up and still reads the next one', () => {
    const { asks } = told(
      `function f(a) { for (;;); } function w(s) { return s.split('').reverse().join(''); } exports.x = f('bilz'); require(w('bilz'));`,
    );
    assert.deepEqual(asks, ['zlib']);
  });

  it('goes as deep as it can and no deeper', () => {
    const nested = `${'('.repeat(700)}a${')'.repeat(700)}`;
    told(sampleOf(`return ${nested};`));
    told(sampleOf(`return ${'['.repeat(400)}a${']'.repeat(400)};`));
    told(sampleOf(`${'if (a) {'.repeat(400)}${'}'.repeat(400)}`));
    told(sampleOf(`return a${' + a'.repeat(900)};`));
  });
});
