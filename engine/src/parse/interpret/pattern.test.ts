import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { told } from '../../../test/hidden.ts';

/** What a call of `w` gives, told by the module it asks for. */
function given(expression: string): string {
  const code = `function w(s) { const letters = s.split(''); let out = ''; while (letters.length) out = out + letters.shift(); return ${expression}; } require(w('aab--'))`;
  return told(code).asks.join();
}

describe('a regular expression of the file', () => {
  it('replaces a letter', () => assert.equal(given(`out.replace(/b/, 'x')`), 'aax--'));
  it('replaces a class', () => assert.equal(given(`out.replace(/[ab]/g, 'x')`), 'xxx--'));
  it('replaces a run', () => assert.equal(given(`out.replace(/a+/, 'x')`), 'xb--'));
  it('cuts a run off the end', () => assert.equal(given(`out.replace(/-+$/, '')`), 'aab'));
  it('hands what it found to a function', () => assert.equal(given(`out.replace(/[ab]/g, c => c === 'a' ? 'y' : 'z')`), 'yyz--'));
  it('splits', () => assert.equal(given(`out.split(/-/).join('')`), 'aab'));
  it('tests', () => assert.equal(given(`/b/.test(out) ? 'yes' + out.charAt(0) : 'no'`), 'yesa'));
  it('may be made and never matched', () => assert.equal(given(`new RegExp('(a+)+' + '$') ? out.slice(0, 2) : 'no'`), 'aa'));
  it('is not matched when that could take for ever', () => assert.notEqual(given(`out.replace(/(a+)+$/, 'x')`), 'x'));
  it('is not matched when it is none', () => assert.notEqual(given(`out.replace(new RegExp('['), 'x')`), 'xab--'));
  it('puts nothing in that stands for what was found', () => assert.doesNotMatch(given(`out.replace(/(b)/, '$1$1')`), /\$/));
});
