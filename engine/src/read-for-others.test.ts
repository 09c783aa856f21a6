import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Module } from './model/module.ts';
import type { CodeFile, Remembered } from './model/remembered.ts';
import type { Subject } from './model/subject.ts';
import { DEFAULT_POLICY } from './judge/default-policy.ts';
import { readForOthers } from './read-for-others.ts';
import { LIMITS } from './unpack/limits.ts';
import { vet } from './vet.ts';

const code = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = new Map([
  ['package.json', code('{"name":"several","version":"1.0.0","main":"a.js","imports":{"#b":"./b.mjs"}}')],
  ['a.js', code("require('./c'); require('fs').writeFileSync('/tmp/x', '1');")],
  ['b.mjs', code("import '#b'; fetch('https://collect.example.invalid');")],
  ['c.ts', code('export const one: number = 1;')],
  ['broken.js', code('function (')],
  ['run.sh', code('rm -rf /tmp/x')],
  ['README.md', code('words')],
]);
const subject: Subject = { id: { name: 'several', version: '1.0.0', from: 'registry' }, bytes: { as: 'tree', files, refused: [] } };

/** Remembers in memory, and tells what was asked for and read. */
function memory(): Remembered & { readonly kept: Map<string, Module>; readonly found: string[] } {
  const kept = new Map<string, Module>();
  const found: string[] = [];
  const keyOf = ({ path, dialects, names }: CodeFile): string => JSON.stringify([path, dialects, names]);
  return {
    kept,
    found,
    module: file => {
      const known = kept.get(keyOf(file));
      if (known) found.push(file.path);
      return known;
    },
    keepModule: (file, module) => void kept.set(keyOf(file), module),
    study: () => undefined,
    keepStudy: () => {},
  };
}

const given = { limits: LIMITS, avoid: [] };

it('whoever examines the package finds all that was read, and comes to the same', () => {
  const remembered = memory();
  const read: string[] = [];
  readForOthers(subject, { ...given, onFile: path => read.push(path), remembered }, 1);
  assert.deepEqual(read, ['broken.js', 'c.ts', 'b.mjs', 'a.js'], 'from the end on');
  const terms = { ...given, policy: DEFAULT_POLICY, today: '2026-01-01', clock: () => 0 };
  const examined: string[] = [];
  const { coverage, ...verdict } = vet(subject, { ...terms, remembered, onFile: path => examined.push(path) });
  assert.deepEqual(remembered.found, ['a.js', 'b.mjs', 'c.ts']);
  assert.ok(!examined.includes('a.js'));
  const { coverage: alone, ...same } = vet(subject, { ...terms, onFile: () => {} });
  assert.deepEqual(verdict, same);
  assert.deepEqual({ ...coverage, stages: [] }, { ...alone, stages: [] });
});

it('begins where it is told, and reads nothing that is remembered or was given up', () => {
  const remembered = memory();
  const read: string[] = [];
  const onFile = (path: string): number => read.push(path);
  readForOthers(subject, { ...given, avoid: [{ path: 'b.mjs', why: 'crashed' }], onFile, remembered }, 0.5);
  assert.deepEqual(read, ['a.js', 'broken.js', 'c.ts']);
  readForOthers(subject, { ...given, onFile, remembered }, 1);
  assert.deepEqual(read.slice(3), ['broken.js', 'b.mjs'], 'what cannot be read is not remembered');
});
