import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { shapeOf } from './shape.ts';

describe('shape', () => {
  it('counts lines and the longest of them', () => {
    const { lines, longestLine, characters } = shapeOf('a\nbcd\n');
    assert.deepEqual([lines, longestLine, characters], [3, 3, 6]);
  });
  it('finds code that stands off the screen', () => assert.deepEqual(shapeOf(`a;${' '.repeat(300)}b()`).offscreen, [302]));
  it('indentation is not off the screen', () => assert.deepEqual(shapeOf(`a;\n${' '.repeat(300)}b()`).offscreen, []));
  it('tabs in a table that is kept as a text are no code', () =>
    assert.deepEqual(shapeOf(`a = '\x02${'\t'.repeat(300)}\x02\x03'; b()`).offscreen, []));
  it('finds runs of invisible characters', () => {
    const [found] = shapeOf(`const a = '${'\u{e0101}'.repeat(5)}'`).invisible;
    assert.deepEqual([found?.codePoint, found?.run], [0xe_01_01, 5]);
  });
  it('a byte order mark at the start is ordinary', () => assert.deepEqual(shapeOf('\ufeffa').invisible, []));
  it('knows the names and the string table of obfuscator.io', () => {
    const text = `const _0x1a2b=['a'];(function(_0x3c4d){while(!![]){parseInt(a)+parseInt(b)*parseInt(c);_0x3c4d['push'](_0x3c4d['shift']())}})(_0x1a2b);`;
    const { family, mangled } = shapeOf(text);
    assert.equal(family, 'obfuscator.io');
    assert.ok(mangled > 0.2);
  });
  it('knows the string table of obfuscator.io when a minifier has shortened its names', () => {
    const turning =
      'for(;;)try{if(b===-parseInt(d(16))/1+parseInt(d(17))/2*(parseInt(d(18))/3))break;c.push(c.shift())}catch{c.push(c.shift())}';
    assert.equal(shapeOf(turning).family, 'obfuscator.io');
  });
  it('knows it when the words are in pieces', () => {
    const turning = `while(1){try{if(parseInt(d(1))+parseInt(d(2))+parseInt(d(3))===b)break;c['pu' + 'sh'](c["sh" + "ift"]());}catch(e){c['pu' + 'sh'](c["sh" + "ift"]())}}`;
    assert.equal(shapeOf(turning).family, 'obfuscator.io');
  });
  it('a queue that goes round is no table, whatever is parsed elsewhere', () => {
    const honest = `try{t=parseInt(a)+parseInt(b)+parseInt(c);q.push(q.shift())}catch{q.length=0}`;
    assert.equal(shapeOf(honest).family, undefined);
  });
  for (const [what, rest] of [
    ['of one long name', 'a'.repeat(4_000)],
    ['where blanks stand behind a catch', `c.push(c.shift())}catch${' '.repeat(4_000)}`],
  ] as const)
    it(`no table is looked for long in sums in front ${what}`, { timeout: 2_000 }, () => {
      const sums = `parseInt(1)+parseInt(2)+parseInt(3);`.repeat(40);
      const file = `${sums}${rest};`.repeat(36);
      const started = performance.now();
      for (let round = 0; round < 8; round++) assert.equal(shapeOf(file).family, undefined);
      assert.ok(performance.now() - started < 1_500);
    });
  for (const [what, text] of [
    ['helper that empties itself', 'function t5(){t5=function(){}}t5(a=1,b=2);'],
    ['ways to the global object', 'var g=[function(){return globalThis},function(){return global},function(){return window}];'],
    ['loop over the sum of a list', 'while(s(q)!==-0xf7)switch(s(q)){case 461:return;case q[3]-12:break}'],
    ['program as a text', `Function("k4","${'var a;'.repeat(100)}")({})`],
  ] as const)
    it(`knows js-confuser by its ${what}`, () => assert.equal(shapeOf(text).family, 'js-confuser'));
  for (const [what, text] of [
    ['a function that runs once', 'function once(){once=function(){};start()}'],
    ['a loop over states', 'while(next(s)!==0)switch(next(t)){case 1:break}'],
    ['a polyfill of the global object', 'var g=function(){if(typeof globalThis!=="undefined")return globalThis;return global}();'],
    ['a short text as code', 'Function("a","return a")(1)'],
  ] as const)
    it(`${what} is not its`, () => assert.equal(shapeOf(text).family, undefined));
  it('knows jsfuck', () => assert.equal(shapeOf('[][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]]'.repeat(30)).family, 'jsfuck'));
  it('knows the packer', () => assert.equal(shapeOf('eval(function(p,a,c,k,e,d){return p}("",1,1,"".split("|"),0,{}))').family, 'packer'));
  it('minified is not obfuscated', () => {
    const { family, mangled, escaped } = shapeOf('var a=function(b,c){return b(c)},d=a(e,1);'.repeat(500));
    assert.deepEqual([family, mangled, escaped], [undefined, 0, 0]);
  });
  it('measures escapes', () => assert.ok(shapeOf(String.raw`x("\x41\x42\x43\u0044")`).escaped > 0.5));
});
