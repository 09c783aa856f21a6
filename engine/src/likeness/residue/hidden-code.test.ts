import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { leftoversOf } from './leftovers.ts';
import { beginsToken } from './reading.ts';
import { readBeside, vocabularyOf } from './vocabulary.ts';

const ORIGINAL = `
class Door {
  open(visitor) {
    if (visitor.count > 4) throw new Error('too many ' + visitor.name + ' at the door');
    this.isOpen = true;
    return visitor.welcome(this.keys, undefined);
  }
}
exports.load = (one, { limit, colour }) => fetch(one).then(answer => answer.json(), () => ({ limit, colour }));
exports.Door = Door;
`;
/** As a minifier writes it: in such a file a statement is new only by what it says. */
const REWRITTEN =
  'class o{open(o){if(o.count>4)throw new Error(`too many ${o.name} at the door`);return this.isOpen=!0,o.welcome(this.keys,void 0)}}' +
  'exports.load=(o,{limit:e,colour:t})=>fetch(o).then(o=>o.json(),()=>({limit:e,colour:t})),exports.Door=o;';
const HIDDEN = 'visitor.neverSaid(918);';
const vocabulary = vocabularyOf(new Map([['index.js', new TextEncoder().encode(ORIGINAL)]]));

function left(suspect: string, path: string = 'index.js'): string[] {
  return leftoversOf(readBeside(path, suspect, vocabulary), vocabulary).spans.map(({ start, end }) => suspect.slice(start, end));
}

/** Each hides a statement from whoever reads code a little otherwise than an engine does. */
const WAYS: Readonly<Record<string, string>> = {
  'behind a comment that a carriage return ends': `//\r${HIDDEN}`,
  'behind a comment that a line separator ends': `//\u2028${HIDDEN}`,
  'behind a comment that a paragraph separator ends': `//\u2029${HIDDEN}`,
  'behind the first line, which a carriage return ends': `#!/bin/node\r${HIDDEN}`,
  'between divisions of what was counted up': `var k = 1; k++ /1; ${HIDDEN} k/1;`,
  'between divisions of what was counted down': `var k = 1; k-- /1; ${HIDDEN} k/1;`,
  'behind a pattern that follows a condition': `if (this) /[/*]/.test(this); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern that follows a loop': `for (const k of []) /[/*]/.test(k); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern that follows a block': `{ } /[/*]/.test(this); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern that follows a function': `function k() { } /[/*]/.test(this); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern that follows an asynchronous function': `async function k() { } /[/*]/.test(this); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern that follows an exported function': `export default async function () { } /[/*]/.test(this); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern that follows a label': `k: /[/*]/.test(this); ${HIDDEN} /[*/]/.test(this);`,
  'behind a pattern after a jump': `while (0) { continue\n/[/*]/.test(this); } ${HIDDEN} /[*/]/.test(this);`,
  'between divisions of an object': `var k = { } /1; ${HIDDEN} k/1;`,
  'between divisions of a function': `var k = function () { } /1; ${HIDDEN} k/1;`,
  'between divisions of a template': `var k = \`\${ { } }\` /1; ${HIDDEN} k/1;`,
  'in a name of a member that is like a keyword': `this.if (this) /1; ${HIDDEN} this/1;`,
  'behind a comment of pages': `this <!-- /*\n${HIDDEN}\n<!-- */`,
  'behind the end of a comment of pages': `this\n--> /*\n${HIDDEN}\n--> */`,
  'in a string that goes on after a carriage return': `'\\\r\n'; ${HIDDEN} '\\\r\n';`,
};

/** Each hides a word. */
const WORDS: Readonly<Record<string, string>> = {
  'by an escape in its name': 'o.\\u0077elcome(1);',
  'by an escape in the name of a global': '\\u0065val(1);',
  'behind a number with an exponent': '1e3.constructor(1);',
  'behind a number of base sixteen': '0x1.constructor(1);',
  'behind a number with a dot': '1..constructor(1);',
  'behind a blank of another script': 'eval\u3000(1);',
  'in a pattern': 'o=/neverSaid/;',
  'by a name with the same hash as another': 'visitor.ziruiajpd(this.keys,void 0);',
  'by a global that is written as a string elsewhere': "eval('too many');",
};

describe('code that is added to a copy', () => {
  it('is found by itself', () => {
    assert.deepEqual(left(ORIGINAL), []);
    assert.ok(left(`${ORIGINAL}\n${HIDDEN}`).join().includes('neverSaid'));
  });
  for (const [way, added] of Object.entries(WAYS))
    it(`is left ${way}`, () => {
      const code = added.startsWith('#!') ? `${added}\n${ORIGINAL}` : `${ORIGINAL}\n${added}\n`;
      assert.ok(left(code).join().includes('neverSaid'), left(code).join(' | '));
      // Seen as the code that it is, and not only as a part of what stands around it.
      const { tokens } = readBeside('index.js', code, vocabulary);
      assert.ok(tokens.ambiguous || beginsToken(tokens, code.indexOf('neverSaid')));
    });
  for (const [way, added] of Object.entries(WORDS))
    it(`is left where it hides a word ${way}`, () => {
      assert.equal(left(REWRITTEN + added).join(), added);
      assert.ok(left(`${ORIGINAL}\n${added}\n`).join().includes(added));
    });

  it('is left whole where a new file has a few words, all of which the original says somewhere', () => {
    const added = 'exports.load = one => fetch(one.keys);';
    assert.equal(left(added, 'added.js').join(), added);
    assert.deepEqual(left(REWRITTEN, 'moved.js'), []);
  });

  it('is left whole where it says no word at all', () => {
    // As code is written in brackets and signs alone; what it says here is a number.
    const silent = `[${'+!![]+!![]+[]+([][[]]+[])'.repeat(40)}];`;
    assert.equal(left(silent, 'added.js').join(), silent);
    assert.equal(left('[]+[];', 'added.js').join(), '[]+[];');
    assert.deepEqual(left(REWRITTEN), []);
    assert.equal(left(REWRITTEN + silent).join(), silent);
  });
});
