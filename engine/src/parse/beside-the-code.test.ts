import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, lineOf } from '../../test/behave.ts';

type Files = Readonly<Record<string, string | object>>;

const ASKS = `module.exports = get => url => get(url);`;
const TEST = `require('../')(require('got').get)('https://a.invalid');`;
const asked = (files: Files): boolean =>
  behaviourOf({ 'index.js': ASKS, 'test/index.js': TEST, ...files })
    .effects.map(lineOf)
    .some(line => line.startsWith('call connects got.get') || line.includes('connects got.get(https://a.invalid)'));

describe('what a test hands to the code beside it', () => {
  it('is nothing that the code does', () => assert.equal(asked({}), false));
  for (const [how, files] of [
    ['is loaded', { 'index.js': `${ASKS} exports.try = () => require('./test');` }],
    ['is started', { 'index.js': `${ASKS} require('child_process').fork(__dirname + '/test/index.js');` }],
    ['runs when it is installed', { 'package.json': { name: 'specimen', scripts: { install: 'node test/index.js' } } }],
    ['is offered', { 'package.json': { name: 'specimen', exports: { '.': './index.js', './*': './test/*.js' } } }],
    ['may be loaded under a name that nobody knows', { 'index.js': `${ASKS} require(process.env.SPECIMEN);` }],
  ] satisfies readonly (readonly [string, Files])[])
    it(`counts where it ${how}`, () => assert.equal(asked(files), true));

  it('is what developers run, and nobody else', () =>
    assert.equal(asked({ 'package.json': { name: 'specimen', scripts: { test: 'node test/index.js' } } }), false));
});
