import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, it } from 'node:test';

import type { GateDecision } from '../model/gate-decision.ts';
import { suspectsOf } from './suspects.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function project(files: Readonly<Record<string, object | string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'unmask-suspects-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

const told = (root: string, since: number, decisions: readonly GateDecision[] = []): string[] =>
  suspectsOf(root, since, decisions).map(one => `${one.name}@${one.version} ${one.how}`);
const packageOf = (name: string, scripts?: object): object => ({ name, version: '1.0.0', ...(scripts && { scripts }) });

const files = {
  'package.json': packageOf('app', { prepare: 'echo' }),
  'node_modules/plain/package.json': packageOf('plain', { test: 'echo' }),
  'node_modules/@scope/runs/package.json': packageOf('@scope/runs', { postinstall: 'echo' }),
  'node_modules/plain/node_modules/nested/package.json': packageOf('nested', { install: 'echo' }),
  'node_modules/.pnpm/stored@1.0.0/node_modules/stored/package.json': packageOf('stored'),
  'node_modules/.pnpm/stored@1.0.0/node_modules/stored/binding.gyp': '{}',
  'node_modules/broken/package.json': '{',
  'node_modules/.bin/tool': '',
};

describe('who may have acted in a run', () => {
  it('is what came to the disk in it, those with scripts first, then the project', () => {
    const root = project(files);
    mkdirSync(join(root, 'local'));
    writeFileSync(join(root, 'local/package.json'), JSON.stringify(packageOf('local', { preinstall: 'echo' })));
    symlinkSync(join(root, 'local'), join(root, 'node_modules/local'), 'junction');
    const all = told(root, Date.now() - 60_000);
    assert.deepEqual(all.slice(0, 4).toSorted(), [
      '@scope/runs@1.0.0 has an install script',
      'local@1.0.0 has an install script',
      'nested@1.0.0 has an install script',
      'stored@1.0.0 has an install script',
    ]);
    assert.deepEqual(all.slice(4), ['app@1.0.0 is the project', 'plain@1.0.0 was installed']);
  });

  it('is nothing that was there before, and what passed the gate and is not there', () => {
    const root = project({ ...files, 'package.json': packageOf('app') });
    const since = Date.now() + 60_000;
    assert.deepEqual(told(root, since), []);
    const decision = (name: string, at: number, more: Partial<GateDecision> = {}): GateDecision => ({
      id: 'UNMASK-0',
      stage: 'archive',
      outcome: 'allow',
      code: 'allowed',
      name,
      version: '1.0.0',
      integrity: '',
      why: '',
      because: [],
      at: new Date(at).toISOString(),
      ...more,
    });
    const decisions = [
      decision('gone', since),
      decision('before', since - 1000),
      decision('refused', since, { outcome: 'block' }),
      decision('listed', since, { stage: 'document' }),
    ];
    assert.deepEqual(told(root, since, decisions), ['gone@1.0.0 was installed']);
    assert.deepEqual(told(join(root, 'no-such-folder'), since), []);
  });
});
