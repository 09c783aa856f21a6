import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';

import type { Module, Value } from '../model/module.ts';
import type { CodeFile } from '../model/remembered.ts';
import { storeFile } from './files.ts';
import { packModule, unpackModule } from './pack-module.ts';
import { openMemory } from './remember.ts';
import type { MemoryOptions } from './remember.ts';

const top = mkdtempSync(join(tmpdir(), 'unmask-'));
after(() => rmSync(top, { recursive: true, force: true }));
const newFolder = (): string => mkdtempSync(join(top, 'facts-'));

const nothing: Value = {
  text: undefined,
  whole: false,
  decoded: false,
  from: [],
  members: undefined,
  elements: undefined,
  callable: undefined,
  params: [],
  holds: [],
  imports: [],
};
const ELEMENTS = [nothing, { ...nothing, text: '' }];
const full: Value = {
  text: 'a\ud800\u0000"',
  whole: true,
  decoded: true,
  from: [0],
  members: new Map([['__proto__', nothing]]),
  elements: ELEMENTS,
  callable: 0,
  params: [
    { of: 0, index: 2 },
    { of: 0, index: 2, path: ['a', 'b'] },
  ],
  holds: ['privateKey'],
  imports: [{ module: './x', path: '' }],
  parts: [nothing, { ...nothing, text: 'a' }],
  lists: { of: ELEMENTS, each: [[nothing], [{ ...nothing, text: 'a' }, nothing]] },
};

function moduleAt(path: string): Module {
  const at = { path, start: 1, end: 2 };
  return {
    path,
    language: 'jsx',
    links: [{ specifier: './x', how: 'require', in: 0, at }],
    exports: [
      { name: '', callable: undefined, again: { module: './x', path: '' }, value: undefined },
      { name: 'f', callable: 0, again: undefined, value: full },
    ],
    startsCommands: true,
    brings: ['fs'],
    functions: [
      { name: '', parent: -1, calls: [0], commands: [0], started: [0], returns: nothing, fills: [{ index: 1, value: full }], at },
      { name: 'f', method: 'go', parent: 0, calls: [], commands: [], started: undefined, returns: nothing, fills: undefined, at },
    ],
    uses: [
      {
        module: 'fs',
        path: 'rm',
        how: 'call',
        args: [full, nothing],
        receiver: [0],
        named: [3],
        in: 0,
        guards: [{ kind: 'date', value: '', holds: false }],
        at,
        ways: [{ in: 1, args: [nothing, full] }],
      },
    ],
    folded: [{ text: 'x', decoded: true, at }],
    addresses: [
      { text: 'x', chain: 'Bitcoin', proven: true, known: undefined, alone: true, isKey: false, decoded: false, seenIn: [0], at },
    ],
    substitutions: [{ how: 'match', in: 0, at }],
    shape: { characters: 1, lines: 1, longestLine: 1, offscreen: [], invisible: [], mangled: 0.5, escaped: 0, family: undefined },
    cut: 'too much',
  };
}

const file = (path: string, text = 'code'): CodeFile => ({ path, bytes: new TextEncoder().encode(text), dialects: 'jsx,tsx' });
const written = (folder: string): string => {
  const memory = openMemory({ folder, revision: '1' });
  memory.keepModule(file('a.js'), moduleAt('a.js'));
  memory.flush();
  memory.close();
  return folder;
};
const found = (folder: string, options: Partial<MemoryOptions> = {}, asked = file('a.js')): Module | undefined => {
  const memory = openMemory({ folder, revision: '1', ...options });
  const module = memory.module(asked);
  memory.close();
  return module;
};

describe('packed facts', () => {
  it('come back whole, under the path the file has now', () => {
    const packed = packModule(moduleAt('some/where.js'));
    assert.doesNotMatch(packed, /where/);
    assert.deepEqual(unpackModule(packed, 'other.js'), moduleAt('other.js'));
  });
});

describe('the memory', () => {
  it('finds what was kept by its bytes and dialects, wherever the file lies, and by nothing else', () => {
    const folder = written(newFolder());
    assert.deepEqual(found(folder, {}, file('lib/b.js')), moduleAt('lib/b.js'));
    assert.equal(found(folder, {}, file('a.js', 'other code')), undefined);
    assert.equal(found(folder, {}, { ...file('a.ts'), dialects: 'ts,tsx' }), undefined);
    assert.equal(found(folder, { revision: '2' }), undefined);
  });

  it('passes over an entry that was changed, cut short or moved under another name', () => {
    for (const change of ['substr(content, 1, 40)', `substr(content, 1, 50) || x'00' || substr(content, 52)`, `x''`, `'text'`, '5']) {
      const folder = written(newFolder());
      const database = new DatabaseSync(storeFile(folder));
      database.exec(`UPDATE facts SET content = ${change}`);
      database.close();
      assert.equal(found(folder), undefined, change);
      assert.deepEqual(found(written(folder)), moduleAt('a.js'), 'and writes it again');
    }
    const folder = written(newFolder());
    const memory = openMemory({ folder, revision: '1' });
    memory.keepModule(file('b.js', 'other'), moduleAt('b.js'));
    memory.flush();
    memory.close();
    const database = new DatabaseSync(storeFile(folder));
    database.exec('UPDATE facts SET content = (SELECT content FROM facts ORDER BY rowid LIMIT 1)');
    database.close();
    assert.equal(found(folder, {}, file('b.js', 'other')), undefined);
  });

  it('starts anew where the file is none of ours', () => {
    for (const spoil of [
      (path: string): void => writeFileSync(path, 'no database, but long enough to be looked at as one '.repeat(100)),
      (path: string): void => writeFileSync(path, readFileSync(path).fill(7, 100)),
      (path: string): void => truncateSync(path, 1000),
      (path: string): void => rmSync(path),
    ]) {
      const folder = written(newFolder());
      spoil(storeFile(folder));
      assert.equal(found(folder), undefined);
      assert.deepEqual(found(written(folder)), moduleAt('a.js'));
    }
  });

  it('throws a file away whose damage shows only later', () => {
    const folder = newFolder();
    const memory = openMemory({ folder, revision: '1' });
    for (let index = 0; index < 200; index++) memory.keepModule(file(`${index}.js`, `code ${index}`), moduleAt('a.js'));
    memory.flush();
    memory.close();
    const path = storeFile(folder);
    writeFileSync(path, readFileSync(path).fill(0xff, 8192));
    const told: string[] = [];
    for (let index = 0; index < 200; index++) {
      assert.equal(found(folder, { onTrouble: why => told.push(why) }, file('a.js', `code ${index}`)), undefined);
    }
    assert.ok(told.length <= 1, told.join());
    assert.deepEqual(found(written(folder)), moduleAt('a.js'));
  });

  it('remembers nothing where the disk does not let it, says so once, and throws never', () => {
    const blocked = join(newFolder(), 'file');
    writeFileSync(blocked, '');
    const told: string[] = [];
    const memory = openMemory({ folder: blocked, revision: '1', onTrouble: why => told.push(why) });
    memory.keepModule(file('a.js'), moduleAt('a.js'));
    memory.flush();
    assert.equal(memory.module(file('a.js')), undefined);
    memory.close();
    assert.equal(told.length, 1);
  });

  it('lets the oldest go when there is too much', () => {
    const folder = written(newFolder());
    const before = statSync(storeFile(folder)).size;
    const memory = openMemory({ folder, revision: '1', mostBytes: before });
    for (let index = 0; index < 500; index++) memory.keepModule(file(`${index}.js`, `code ${index}`), moduleAt('a.js'));
    memory.flush();
    memory.close();
    assert.equal(found(folder), undefined, 'the oldest went first');
    assert.deepEqual(found(folder, {}, file('a.js', 'code 499')), moduleAt('a.js'));
  });

  it('stays below its size, however much is written', () => {
    const folder = written(newFolder());
    const memory = openMemory({ folder, revision: '1', mostBytes: 200_000 });
    for (let index = 0; index < 3000; index++) {
      memory.keepModule(file(`${index}.js`, `code ${index}`), moduleAt('a.js'));
      if (index % 20 === 0) memory.flush();
    }
    memory.close();
    assert.ok(statSync(storeFile(folder)).size < 300_000);
  });

  it('is shared by processes that write at once', async () => {
    const folder = newFolder();
    const code = `const { openMemory } = await import(${JSON.stringify(new URL('./remember.ts', import.meta.url).href)});
      const memory = openMemory({ folder: ${JSON.stringify(folder)}, revision: '1', onTrouble: why => { throw new Error(why); } });
      const { unpackModule } = await import(${JSON.stringify(new URL('./pack-module.ts', import.meta.url).href)});
      const module = unpackModule(${JSON.stringify(packModule(moduleAt('a.js')))}, 'a.js');
      for (let index = 0; index < 40; index++) {
        const file = { path: 'a.js', bytes: new TextEncoder().encode('code ' + index), dialects: 'jsx,tsx' };
        if (!memory.module(file)) memory.keepModule(file, module);
        memory.flush();
      }`;
    await Promise.all(
      [1, 2, 3, 4].map(() => promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code])),
    );
    for (let index = 0; index < 40; index++) assert.deepEqual(found(folder, {}, file('a.js', `code ${index}`)), moduleAt('a.js'));
  });
});
