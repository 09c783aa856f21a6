import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../../test/behave.ts';

/** What is done by each, and to what. */
const CASES: readonly (readonly [string, string, string])[] = [
  [`require('fs-jetpack').cwd(h).append('.a', 'b');`, 'writes file', '<home>/.a'],
  [`require('fs-jetpack').cwd(h).write('/a', 'b');`, 'writes file', '/a'],
  [`require('fs-jetpack').remove(h + '/a');`, 'deletes', '<home>/a'],
  [`require('fs-jetpack').read(h + '/a');`, 'reads file', '<home>/a'],
  [`require('write-file-atomic').sync(h + '/a', 'b');`, 'writes file', '<home>/a'],
  [`require('write-json-file').writeJsonFile(h + '/a', {});`, 'writes file', '<home>/a'],
  [`require('replace-in-file').replaceInFile({ files: h + '/a', from: /b/, to: 'c' });`, 'writes file', '<home>/a'],
  [`require('replace-in-file').sync({ files: ['a', 'b'], cwd: h });`, 'writes file', '<home>/a | <home>/b'],
  [`require('cpy')('a', h + '/b');`, 'writes file', '<home>/b'],
  [`require('ncp').ncp('a', h + '/b', () => {});`, 'writes file', '<home>/b'],
  [`require('move-file').moveFileSync('a', h + '/b');`, 'writes file', '<home>/b'],
  [`require('gulp').src('a', { cwd: h });`, 'reads file', '<home>/a'],
  [`require('vinyl-fs').dest(h + '/a');`, 'writes file', '<home>/a'],
  [`require('shelljs').rm('-rf', h + '/a');`, 'deletes', '<home>/a'],
  [`require('shelljs').cat(h + '/a');`, 'reads file', '<home>/a'],
  [`require('shelljs').cp('-r', 'a', h + '/b');`, 'writes file', '<home>/b'],
  [`require('shelljs').sed('-i', /a/, 'b', h + '/c');`, 'writes file', '<home>/c'],
  [`require('shelljs').echo('a').toEnd(h + '/b');`, 'writes file', '<home>/b'],
  [`require('premove').premove(h + '/a');`, 'deletes', '<home>/a'],
  [`require('rimraf').nativeSync(h + '/a');`, 'deletes', '<home>/a'],
  [`require('klaw')(h + '/a');`, 'lists files', '<home>/a'],
  [`require('tar-fs').pack(h, { entries: ['a', 'b'] });`, 'reads file', '<home>/a | <home>/b'],
  [`require('rc')('npm', {});`, 'reads file', '<home>/.npmrc'],
  [`require('rc9').readUser('.a');`, 'reads file', '<home>/.a'],
  [`require('netrc')();`, 'reads file', '<home>/.netrc'],
  [
    `require('playwright').chromium.launchPersistentContext(h + '/.config/google-chrome/Default');`,
    'reads file',
    '<home>/.config/google-chrome/Default/Cookies',
  ],
  [`require('puppeteer').launch({ userDataDir: h + '/.config/google-chrome' });`, 'reads file', '<home>/.config/google-chrome/Cookies'],
];

describe('libraries that read, write and delete files', () => {
  for (const [code, kind, target] of CASES)
    it(`are told: ${code}`, () => {
      const { effects } = behaviourOf({ 'index.js': `const h = require('os').homedir(); ${code}` });
      assert.ok(effects.some(one => one.kind === kind && one.target === target));
    });

  for (const code of [`require('shelljs').sed(/a/, 'b', 'c');`, `require('puppeteer').launch({ headless: true });`])
    it(`do nothing to files: ${code}`, () => assert.deepEqual(behaviourOf({ 'index.js': code }).effects, []));

  it('gives whoever walks through a folder all that is in it', () => {
    const code = `const h = require('os').homedir(); (async () => { for await (const { path } of require('klaw')(h + '/a')) require('fs').readFileSync(path); })();`;
    assert.ok(behaviourOf({ 'index.js': code }).effects.some(({ kind, target }) => kind === 'reads file' && target === '<home>/a/*'));
  });
});
