import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import type { Limits } from '../model/limits.ts';
import type { Subject } from '../model/subject.ts';
import { ToolError } from '../model/tool-error.ts';
import { acquireDirectory } from './directory.ts';

const limits: Limits = { files: 50, fileBytes: 1000, totalBytes: 3000, pathCharacters: 60, archiveBytes: 1000 };
const made: string[] = [];
after(() => made.forEach(path => rmSync(path, { recursive: true })));

function folder(files: Readonly<Record<string, string>>, name = 'thing'): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'unmask-directory-')));
  made.push(root);
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

function read(
  path: string,
  from: 'directory' | 'installed' = 'directory',
  given = limits,
): { subject: Subject; paths: string[]; refused: string[] } {
  const subject = acquireDirectory({ as: 'directory', text: path, path, from }, given);
  assert.ok(subject.bytes.as === 'tree');
  const { files, refused } = subject.bytes;
  return { subject, paths: [...files.keys()], refused: refused.map(one => `${one.entry}: ${one.problem}`) };
}

describe('acquireDirectory', () => {
  it('reads the modules that the package brings along, and not those it is developed with', () => {
    const inside = { 'node_modules/h/index.js': 'x()', 'index.js': '1' };
    const has = (manifest: object): boolean =>
      read(folder({ ...inside, 'package.json': JSON.stringify(manifest) })).paths.includes('node_modules/h/index.js');
    assert.deepEqual(
      [
        has({ name: 'a' }),
        has({ main: 'node_modules/h/index.js' }),
        has({ bundledDependencies: ['h'] }),
        has({ exports: { '.': './node_modules/h/index.js' } }),
      ],
      [false, true, true, true],
    );
  });

  it('notes what may be taken for examined and is not: a main that is not built, modules that are installed', () => {
    const noted = (files: Readonly<Record<string, string>>, from?: 'installed'): string | undefined =>
      read(folder(files), from).subject.note;
    const manifest = (fields: object): string => JSON.stringify(fields);
    assert.match(noted({ 'package.json': manifest({ main: './dist/index.js' }), 'src/a.ts': '1' }) ?? '', /has no "\.\/dist\/index\.js"/);
    assert.match(
      noted({ 'package.json': '{}', 'a.js': '1', 'node_modules/h/i.js': '1' }) ?? '',
      /node_modules was not looked at: unmask check/,
    );
    assert.equal(noted({ 'package.json': manifest({ main: 'dist/' }), 'dist/index.js': '1' }), undefined);
    assert.equal(noted({ 'package.json': manifest({ main: 'lib/a' }), 'lib/a.js': '1' }), undefined);
    assert.equal(
      noted({ 'package.json': manifest({ bundledDependencies: ['h'] }), 'index.js': '1', 'node_modules/h/i.js': '1' }),
      undefined,
    );
    assert.equal(noted({ 'package.json': manifest({ main: 'dist/a.js' }), 'node_modules/h/i.js': '1' }, 'installed'), undefined);
  });

  it('reads a manifest whose conditions stand in each other without end', () => {
    const deep = `{ "exports": ${'{"a":'.repeat(20_000)}"./a.js"${'}'.repeat(20_000)} }`;
    assert.ok(
      read(folder({ 'package.json': deep, 'a.js': '1' }), 'directory', {
        ...limits,
        fileBytes: 500_000,
        totalBytes: 1_000_000,
      }).paths.includes('a.js'),
    );
  });

  it('reads all files, named as the manifest says', () => {
    const { subject, paths, refused } = read(
      folder({ 'package.json': '\uFEFF{"name":"x","version":"1.2.3"}', 'lib/b.js': 'b', 'lib/a.js': 'a', '.hidden': '', __proto__x: '' }),
    );
    assert.deepEqual(subject.id, { name: 'x', version: '1.2.3', from: 'directory' });
    assert.deepEqual(paths, ['.hidden', '__proto__x', 'lib/a.js', 'lib/b.js', 'package.json']);
    assert.deepEqual(refused, []);
    assert.ok(subject.bytes.as === 'tree');
    assert.equal(Buffer.from(subject.bytes.files.get('lib/b.js') ?? []).toString(), 'b');
  });

  it('takes the name of the folder where the manifest gives none', () => {
    for (const manifest of ['{', '[]', '{"name":7,"version":{}}', 'null']) {
      assert.deepEqual(read(folder({ 'package.json': manifest })).subject.id, { name: 'thing', version: '', from: 'directory' });
    }
    assert.deepEqual(read(folder({ 'a.js': '' })).subject.id, { name: 'thing', version: '', from: 'directory' });
    assert.throws(() => read(folder({})), /There is no file in/);
    assert.throws(
      () => read(folder({ 'notes.txt': '', 'data/a.csv': '' })),
      /There is no package in .*: there is no package\.json, and no code/,
    );
  });

  it('leaves node_modules and .git to the checkout, and keeps them for an installed package', () => {
    const path = folder({ 'a.js': '', 'node_modules/x/i.js': '', '.git/config': '', 'b/node_modules/y.js': '' });
    assert.deepEqual(read(path).paths, ['a.js']);
    assert.deepEqual(read(path, 'installed').paths, ['.git/config', 'a.js', 'b/node_modules/y.js', 'node_modules/x/i.js']);
  });

  it('follows no link and opens no socket', { skip: process.platform === 'win32' }, async () => {
    const path = folder({ 'a.js': '' });
    symlinkSync('/', join(path, 'root'));
    symlinkSync('a.js', join(path, 'same'));
    symlinkSync('.', join(path, 'loop'));
    const server = createServer();
    await new Promise<void>(listening => server.listen(join(path, 'pipe'), listening));
    const { paths, refused } = read(path);
    server.close();
    assert.deepEqual(paths, ['a.js']);
    assert.deepEqual(refused, ['loop: link', 'pipe: device or pipe', 'root: link', 'same: link']);
  });

  it('reads a directory that is itself a link', () => {
    const path = folder({ 'a.js': '' });
    symlinkSync(path, `${path}-link`, 'junction');
    assert.deepEqual(read(`${path}-link`).paths, ['a.js']);
  });

  it('refuses a huge file without reading it, and what comes after the limit of all', () => {
    const path = folder({
      'a.js': 'a'.repeat(900),
      'b.js': 'b'.repeat(900),
      'c.js': 'c'.repeat(900),
      'd.js': 'd'.repeat(900),
      'e.js': 'e',
    });
    writeFileSync(join(path, 'huge'), '');
    truncateSync(join(path, 'huge'), 5e9);
    const { paths, refused } = read(path);
    assert.deepEqual(paths, ['a.js', 'b.js', 'c.js', 'e.js']);
    assert.deepEqual(refused, ['d.js: too large', 'huge: too large']);
  });

  it('stops at too many files, and at paths that are too long', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}.js`, '']));
    const first = read(folder(many));
    assert.equal(first.paths.length, 50);
    assert.deepEqual(first.refused, ['.: too many files']);
    const deep = read(folder({ [`${'d/'.repeat(40)}a.js`]: '', 'a.js': '' }));
    assert.deepEqual(deep.paths, ['a.js']);
    assert.deepEqual(deep.refused, [`${'d/'.repeat(30)}d: too large`]);
  });

  it('says when there is nothing to examine', () => {
    const fails = (files: Readonly<Record<string, string>>, says: RegExp) =>
      assert.throws(
        () => read(folder(files)),
        (error: unknown) => error instanceof ToolError && error.code === 'not found' && says.test(error.message),
      );
    fails({}, /no file/);
    fails({ notes: 'text', 'a.txt': 'text' }, /no package\.json, and no code/);
    fails({ 'package.json': '{"name":"a","main":"lib/index.js"}', 'README.md': 'text' }, /neither "lib\/index\.js"/);
    // What an installation starts, or a page that somebody may open, is examined, whatever else is missing.
    assert.equal(read(folder({ 'package.json': '{"name":"a","main":"a.js","scripts":{"postinstall":"true"}}' })).paths.length, 1);
    assert.equal(read(folder({ 'package.json': '{"name":"a","main":"a.js"}', 'login.html': '<p>' })).paths.length, 2);
    assert.deepEqual(read(folder({ run: '#!/bin/sh\n' })).paths, ['run']);
  });

  it('says when nothing could be read', { skip: process.platform === 'win32' }, () => {
    const path = folder({});
    symlinkSync('/', join(path, 'a'));
    assert.throws(() => read(path), /could be read: "a"/);
  });

  it('tells a file it may not read', { skip: process.platform === 'win32' || process.getuid?.() === 0 }, () => {
    const path = folder({ 'a.js': '', 'b.js': '' });
    chmodSync(join(path, 'b.js'), 0);
    assert.deepEqual(read(path).refused, ['b.js: unreadable entry']);
  });

  it('says when the directory itself cannot be read', () => {
    assert.throws(
      () => read(join(folder({}), 'gone')),
      (error: unknown) => error instanceof ToolError && error.code === 'disk',
    );
  });
});
