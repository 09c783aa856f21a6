import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { readModule } from '../parse/module.ts';
import { apis } from '../trace/api/index.ts';
import type { CodeFile } from '../model/remembered.ts';
import { openMemory } from '../remember/remember.ts';
import { writtenOften } from './written-often.ts';

it('what is read is there for others while the reading goes on', context => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-'));
  const [own, other] = [openMemory({ folder }), openMemory({ folder })];
  context.after(() => {
    own.close();
    other.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let now = 0;
  const often = writtenOften(own, () => now);
  const files = ['a', 'b', 'c'].map((name): CodeFile => ({ path: `${name}.js`, bytes: new TextEncoder().encode(name), dialects: 'js' }));
  const found = (): number => files.filter(file => other.module(file) !== undefined).length;
  const read = (file: CodeFile | undefined): void => {
    const module = file && readModule(file.path, 'fetch(1)', apis);
    assert.ok(file && module && !('why' in module));
    often.keepModule(file, module);
  };
  read(files[0]);
  assert.equal(found(), 0, 'not each by itself');
  now = 600;
  read(files[1]);
  assert.equal(found(), 2);
  now = 700;
  read(files[2]);
  assert.equal(found(), 2);
});
