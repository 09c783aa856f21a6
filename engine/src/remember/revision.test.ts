import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { revision } from './revision.ts';

const top = mkdtempSync(join(tmpdir(), 'unmask-'));
after(() => rmSync(top, { recursive: true, force: true }));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
};
for (const room of ['model', 'unpack', 'parse/read', 'trace', 'likeness', 'detect', 'capabilities', 'remember', 'report'])
  write(`src/${room}/a.ts`, room);
write('src/conclude.ts', 'conclude');
write('src/vet.ts', 'vet');
write('package.json', '{ "version": "1.0.0" }');
const of = (name: string): string => revision(pathToFileURL(join(top, 'src/remember', name)).href);

it('changes with every source that makes facts, and with nothing else', () => {
  const first = of('revision.ts');
  write('src/report/a.ts', 'other');
  write('src/parse/read/a.test.ts', 'other');
  assert.equal(of('revision.ts'), first);
  for (const path of [
    'src/parse/read/a.ts',
    'src/parse/new.ts',
    'src/trace/a.ts',
    'src/detect/a.ts',
    'src/capabilities/a.ts',
    'src/conclude.ts',
    'src/vet.ts',
    'package.json',
  ]) {
    const before = of('revision.ts');
    write(path, `changed ${path}`);
    assert.notEqual(of('revision.ts'), before, path);
  }
});

it('is the version and what it pins, where code is published', () => {
  const first = of('revision.js');
  write('src/parse/read/a.ts', 'changed again');
  assert.equal(of('revision.js'), first);
  write('package.json', '{ "version": "1.0.1" }');
  assert.notEqual(of('revision.js'), first);
});
