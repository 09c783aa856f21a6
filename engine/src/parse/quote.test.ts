import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Evidence } from '../model/finding.ts';
import { treeOf } from '../../test/examine.ts';
import { quote } from './quote.ts';

function place(text: string, start: number, end: number, path = 'index.js'): unknown {
  const evidence: Evidence = { kind: 'code', at: { path, start, end }, says: 'x' };
  const [finding] = quote([{ detector: 'd', claim: { says: 's', weight: 'weak', evidence: [evidence] } }], treeOf({ 'index.js': text }));
  const shown = finding?.evidence[0];
  return shown?.kind === 'code' ? [shown.at.line, shown.at.column, shown.at.excerpt] : undefined;
}

it('a span becomes line, column and excerpt', () => assert.deepEqual(place('a\nbb ccc\n', 5, 8), [2, 4, 'ccc']));
it('the first letter is line 1, column 1', () => assert.deepEqual(place('abc', 0, 1), [1, 1, 'a']));
it('a byte order mark does not shift it', () => assert.deepEqual(place('\ufeffab', 1, 2), [1, 2, 'b']));
it('a long excerpt is cut', () => assert.equal(String(place('x'.repeat(1000), 0, 1000)).length, 160 + 4));
it('code inside evaluated text has no line of its own', () => assert.deepEqual(place('abc', 4, 6, 'index.js//evaluated1'), [1, 5, '']));
