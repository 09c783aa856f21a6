import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../test/examine.ts';
import { readManifest } from '../parse/manifest.ts';
import { filesOfTarget, resolveSpecifier } from './resolve.ts';

const files = treeOf({
  'package.json': {
    name: 'me',
    imports: {
      '#inner': './lib/inner.js',
      '#deep/*': './lib/*.js',
      '#host': { browser: './lib.js', node: './lib/inner.js' },
      '#web': { browser: './lib.js' },
    },
    exports: { '.': './index.js', './sub/*': './lib/*.js' },
  },
  'index.js': '',
  'lib/inner.js': '',
  'lib/index.cjs': '',
  'lib/typed.ts': '',
  'lib/data.json': '{}',
  'lib.js': '',
  'inner/package.json': { main: './src/real' },
  'inner/src/real.js': '',
  'inner/index.js': '',
  'odd/package.json': '{"main":',
  'odd/index.js': '',
  'node_modules/brought/package.json': { main: './lib/main.js' },
  'node_modules/brought/lib/main.js': '',
  'node_modules/@of/one/package.json': {},
  'node_modules/@of/one/index.js': '',
  'node_modules/@of/one/sub.js': '',
  'node_modules/closed/package.json': { main: './no.js', exports: { '.': { import: './lib/open.js' }, './deep/*': './lib/*.js' } },
  'node_modules/closed/lib/open.js': '',
  'node_modules/closed/lib/other.js': '',
  'node_modules/single.js': '',
  'node_modules/typed/package.json': { exports: { '.': { types: './lib.d.ts', browser: './page.js', default: './lib.js' } } },
  'node_modules/typed/lib.d.ts': '',
  'node_modules/typed/page.js': '',
  'node_modules/typed/lib.js': '',
  'node_modules/bare/index.js': '',
  'node_modules/_http_agent/index.js': '',
  'node_modules/fs/package.json': {},
  'node_modules/fs/index.js': '',
  'lib/node_modules/brought/package.json': {},
  'lib/node_modules/brought/index.js': '',
});
const manifest = readManifest(files, 'registry');

const CASES: readonly (readonly [string, string, string | undefined])[] = [
  ['./lib/inner.js', 'index.js', 'lib/inner.js'],
  ['./lib/inner', 'index.js', 'lib/inner.js'],
  ['./lib', 'index.js', 'lib.js'],
  ['./lib/', 'index.js', 'lib/index.cjs'],
  ['./lib/.', 'index.js', 'lib/index.cjs'],
  ['./inner', 'index.js', 'inner/src/real.js'],
  ['./inner/', 'lib.js', 'inner/src/real.js'],
  ['./odd', 'index.js', 'odd/index.js'],
  ['./l%69b/inner.js', 'index.js', 'lib/inner.js'],
  ['./%', 'index.js', undefined],
  ['brought', 'index.js', 'node_modules/brought/lib/main.js'],
  ['brought', 'lib/inner.js', 'lib/node_modules/brought/index.js'],
  ['brought', 'node_modules/@of/one/index.js', 'node_modules/brought/lib/main.js'],
  ['brought/lib/main', 'index.js', 'node_modules/brought/lib/main.js'],
  ['@of/one', 'index.js', 'node_modules/@of/one/index.js'],
  ['@of/one/sub', 'index.js', 'node_modules/@of/one/sub.js'],
  ['closed', 'index.js', 'node_modules/closed/lib/open.js'],
  ['closed/deep/other', 'index.js', 'node_modules/closed/lib/other.js'],
  ['typed', 'index.js', 'node_modules/typed/lib.js'],
  ['closed/lib/other.js', 'index.js', undefined],
  ['single', 'index.js', 'node_modules/single.js'],
  ['bare', 'index.js', 'node_modules/bare/index.js'],
  ['_http_agent', 'index.js', undefined],
  ['@of', 'index.js', undefined],
  ['fs', 'index.js', undefined],
  ['.', 'lib/inner.js', 'lib/index.cjs'],
  ['..', 'lib/inner.js', 'index.js'],
  ['./typed.js', 'lib/inner.js', 'lib/typed.ts'],
  ['./data', 'lib/inner.js', 'lib/data.json'],
  ['#inner', 'index.js', 'lib/inner.js'],
  ['#deep/typed', 'index.js', 'lib/typed.ts'],
  ['#deep/inner', 'index.js', 'lib/inner.js'],
  ['#host', 'index.js', 'lib/inner.js'],
  ['#web', 'index.js', 'lib.js'],
  ['me', 'lib/inner.js', 'index.js'],
  ['me/sub/inner', 'lib/inner.js', 'lib/inner.js'],
  ['<here>/lib/inner.js', 'index.js', 'lib/inner.js'],
  ['./lib/inner.js?x=1', 'index.js', 'lib/inner.js'],
  ['../../../../etc/passwd', 'index.js', undefined],
  ['../me/lib/inner', 'index.js', 'lib/inner.js'],
  ['../me', 'index.js', 'index.js'],
  ['../meant', 'index.js', undefined],
  ['other', 'index.js', undefined],
  ['__proto__', 'index.js', undefined],
];

describe('a specifier finds its file', () => {
  for (const [specifier, from, expected] of CASES) {
    it(`${specifier} from ${from}`, () => assert.equal(resolveSpecifier(specifier, from, files, manifest), expected));
  }
  for (const specifier of ['.', './', './.', '../lib/..', 'top', '../top'])
    it(`${specifier}: the top of the package is loaded by what its manifest names`, () => {
      const top = treeOf({ 'package.json': { name: 'top', main: 'core.js' }, 'core.js': '', 'lib/other.js': '' });
      assert.equal(resolveSpecifier(specifier, 'program.js', top, readManifest(top, 'registry')), 'core.js');
    });
  it('a pattern stands for all its files, and not for those of others', () =>
    assert.deepEqual(filesOfTarget('./lib/*.js', files), ['lib/inner.js']));
});
