import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { workspaceMembers } from './workspace-members.ts';

describe('the members of a workspace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-members-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const path of ['packages/one', 'packages/two', 'packages/.hidden', 'apps/web-app', 'apps/server', 'tools']) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), path);
  }
  mkdirSync(join(folder, 'packages/empty'));
  const members = (workspaces: unknown): readonly string[] | undefined => workspaceMembers(folder, JSON.stringify({ workspaces }));

  it('are found by plain names and by stars', () => {
    assert.deepEqual(members(['packages/*', './tools', 'apps/*-app', 'none/*/x']), [
      'packages/one',
      'packages/two',
      'tools',
      'apps/web-app',
    ]);
    assert.deepEqual(members({ packages: ['apps/*', 'apps/server'] }), ['apps/server', 'apps/web-app']);
    assert.deepEqual(members([]), []);
  });

  it('are unknown where a pattern says more, leads out, or there is none', () => {
    for (const given of [
      ['**'],
      ['packages/**'],
      ['!packages/two'],
      ['{a,b}'],
      ['../*'],
      ['/tmp'],
      ['packages/../..'],
      [1],
      {},
      'packages/*',
      null,
    ])
      assert.equal(members(given), undefined, JSON.stringify(given));
    assert.equal(workspaceMembers(folder, 'no JSON'), undefined);
  });

  it('are unknown where a manifest is no file, or larger than any manifest', () => {
    const odd = mkdtempSync(join(tmpdir(), 'unmask-odd-'));
    try {
      mkdirSync(join(odd, 'a/package.json'), { recursive: true });
      mkdirSync(join(odd, 'b'));
      writeFileSync(join(odd, 'b/package.json'), ' '.repeat(16 * 1024 * 1024 + 1));
      for (const name of ['a', 'b']) assert.equal(workspaceMembers(odd, JSON.stringify({ workspaces: [name] })), undefined, name);
    } finally {
      rmSync(odd, { recursive: true });
    }
  });

  it('are unknown where links lead round and round, or patterns are without number', () => {
    const round = mkdtempSync(join(tmpdir(), 'unmask-round-'));
    try {
      for (const name of ['a', 'b']) symlinkSync(round, join(round, name), 'junction');
      const at = (workspaces: readonly string[]) => workspaceMembers(round, JSON.stringify({ workspaces }));
      assert.deepEqual(at(['*/*/*']), []);
      assert.equal(at([Array.from({ length: 30 }, () => '*').join('/')]), undefined);
      assert.equal(at(Array.from({ length: 20_001 }, () => 'c')), undefined);
    } finally {
      rmSync(round, { recursive: true });
    }
  });
});
