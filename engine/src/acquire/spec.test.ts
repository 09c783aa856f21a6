import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { after, describe, it } from 'node:test';

import { ToolError } from '../model/tool-error.ts';
import { readSpec } from './spec.ts';

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'unmask-spec-')));
after(() => rmSync(cwd, { recursive: true }));
for (const folder of ['chalk', 'a/b', 'node_modules/x/lib', 'node_modules/@s/y', 'node_modules/.bin', 'packages/linked']) {
  mkdirSync(join(cwd, folder), { recursive: true });
}
for (const file of ['x-1.0.0.tgz', 'x@1.0.0.tgz', 'x.tar.gz', 'x.zip', 'index.js']) writeFileSync(join(cwd, file), '');
symlinkSync(join(cwd, 'packages', 'linked'), join(cwd, 'node_modules', 'linked'), 'junction');

const where = { cwd };

describe('readSpec takes as a package of the registry', () => {
  const cases: [string, string, string][] = [
    ['express', 'express', '*'],
    ['  express  ', 'express', '*'],
    ['express@4.17.1', 'express', '4.17.1'],
    ['express@^4 || 5', 'express', '^4 || 5'],
    ['express@next', 'express', 'next'],
    ['@scope/name', '@scope/name', '*'],
    ['@scope/name@~2', '@scope/name', '~2'],
    ['mine@npm:yours@1', 'yours', '1'],
    ['npm:yours@1', 'yours', '1'],
    ['mine@npm:@scope/yours', '@scope/yours', '*'],
    ['--no-audit', '--no-audit', '*'],
    ['--no-audit@1.0.0', '--no-audit', '1.0.0'],
    ['-', '-', '*'],
    ['_', '_', '*'],
    ['__proto__', '__proto__', '*'],
    ['constructor@__proto__', 'constructor', '__proto__'],
    ['JSONStream', 'JSONStream', '*'],
    ['unzip.zip@latest', 'unzip.zip', 'latest'],
  ];
  for (const [text, name, wants] of cases) {
    it(text, () => {
      const spec = readSpec(text, where);
      assert.deepEqual(spec, { as: 'registry', text: text.trim(), name, wants });
    });
  }

  it('a word that is also a folder here, with a note', () => {
    const spec = readSpec('chalk', where);
    assert.ok(spec.as === 'registry' && spec.note?.includes('./chalk'));
    const exact = readSpec('chalk@5', where);
    assert.ok(exact.as === 'registry' && exact.note === undefined);
  });
});

describe('readSpec takes as a path', () => {
  const cases: [string, object][] = [
    ['./chalk', { as: 'directory', path: join(cwd, 'chalk'), from: 'directory' }],
    ['.', { as: 'directory', path: cwd, from: 'directory' }],
    ['chalk/..', { as: 'directory', path: cwd, from: 'directory' }],
    ['a/b', { as: 'directory', path: join(cwd, 'a', 'b'), from: 'directory' }],
    ['.\\a\\b', { as: 'directory', path: join(cwd, 'a', 'b'), from: 'directory' }],
    ['x@./a', { as: 'directory', path: join(cwd, 'a'), from: 'directory' }],
    ['x@file:a/b', { as: 'directory', path: join(cwd, 'a', 'b'), from: 'directory' }],
    ['file:./a', { as: 'directory', path: join(cwd, 'a'), from: 'directory' }],
    [join(cwd, 'a'), { as: 'directory', path: join(cwd, 'a'), from: 'directory' }],
    ['~', { as: 'directory', path: homedir(), from: 'directory' }],
    ['node_modules/x', { as: 'directory', path: join(cwd, 'node_modules', 'x'), from: 'installed' }],
    ['./node_modules/@s/y', { as: 'directory', path: join(cwd, 'node_modules', '@s', 'y'), from: 'installed' }],
    ['node_modules/x/lib', { as: 'directory', path: join(cwd, 'node_modules', 'x', 'lib'), from: 'directory' }],
    ['node_modules/.bin', { as: 'directory', path: join(cwd, 'node_modules', '.bin'), from: 'directory' }],
    ['node_modules/linked', { as: 'directory', path: join(cwd, 'node_modules', 'linked'), from: 'directory' }],
    ['x-1.0.0.tgz', { as: 'tarball', path: join(cwd, 'x-1.0.0.tgz') }],
    ['x@1.0.0.tgz', { as: 'tarball', path: join(cwd, 'x@1.0.0.tgz') }],
    ['./x.tar.gz', { as: 'tarball', path: join(cwd, 'x.tar.gz') }],
    ['x.zip', { as: 'tarball', path: join(cwd, 'x.zip') }],
  ];
  for (const [text, wanted] of cases) {
    it(text.replace(cwd, '<cwd>'), () => assert.deepEqual(readSpec(text, where), { ...wanted, text }));
  }
});

describe('readSpec takes as an address', () => {
  for (const text of ['https://host.invalid/x-1.0.0.tgz', 'http://host.invalid/download?id=1']) {
    it(text, () => assert.deepEqual(readSpec(text, where), { as: 'address', text, address: text }));
  }
  it('a name with an address', () => {
    assert.deepEqual(readSpec('x@https://host.invalid/y.tgz', where), {
      as: 'address',
      text: 'x@https://host.invalid/y.tgz',
      address: 'https://host.invalid/y.tgz',
    });
  });
});

describe('readSpec refuses', () => {
  const cases: [string, ToolError['code'], RegExp][] = [
    ['', 'usage', /empty/],
    ['a\u0000b', 'usage', /control characters/],
    ['a\u001b[31m', 'usage', /control characters/],
    ['x'.repeat(5000), 'usage', /too long/],
    ['x'.repeat(215), 'usage', /longer than the name of any package: 215 letters/],
    ['github:user/repository', 'usage', /git repository/],
    ['user/repository', 'usage', /git repository/],
    ['git+https://user:secret@host.invalid/r.git', 'usage', /git repository/],
    ['x@git+ssh://git@host.invalid/r.git', 'usage', /git repository/],
    ['x@workspace:*', 'usage', /Unsupported URL/],
    ['jsr:@a/b', 'usage', /Unsupported URL/],
    ['two words', 'usage', /two words/],
    ['@scope', 'usage', /@scope/],
    ['node_modules', 'usage', /not the name of a package/],
    ['--no-audit@file:x', 'not found', /There is no file/],
    ['x@npm:y@npm:z', 'usage', /nested aliases/],
    ['./missing', 'not found', /missing/],
    ['missing.tgz', 'not found', /missing\.tgz/],
    ['node_modules/missing', 'not found', /missing/],
    ['./index.js', 'usage', /single file/],
  ];
  for (const [text, code, message] of cases) {
    it(JSON.stringify(text.slice(0, 50)), () => {
      assert.throws(
        () => readSpec(text, where),
        error =>
          error instanceof ToolError &&
          error.code === code &&
          message.test(error.message) &&
          error.hint !== undefined &&
          !(error.message + error.hint).includes('secret'),
      );
    });
  }

  it('a Windows path on another system, and says so', { skip: sep === '\\' }, () => {
    assert.throws(
      () => readSpec('C:\\x', where),
      (error: unknown) => error instanceof ToolError && /Windows path/.test(error.hint ?? ''),
    );
  });
  it('a missing zip, and tells how to ask the registry', () => {
    assert.throws(
      () => readSpec('y.zip', where),
      (error: unknown) => error instanceof ToolError && /y\.zip@latest/.test(error.hint ?? ''),
    );
  });
});
