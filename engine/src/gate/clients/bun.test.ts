import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { fails } from '../../../test/acquiring.ts';
import { bun } from './bun.ts';

describe('Bun behind a gate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-bun-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const registry = 'http://127.0.0.1:1/npm/';
  const pointed = (line: string, scopes: readonly string[] = ['@own']): readonly string[] => {
    const upstream = 'https://public.example/';
    return bun.point(line.split(' '), {
      registry,
      upstream,
      scopes,
      lockedHosts: [],
      heldByHash: false,
      defaultRegistry: upstream,
      folder,
      settings: {},
      env: {},
    }).args;
  };
  const copy = join(folder, 'bunfig.toml');

  it('is given the copy of its settings as the only ones, for every command that fetches', () => {
    for (const command of ['install', 'ci', 'add', 'up', 'r', 'uninstall', 'link', 'patch'])
      assert.deepEqual(pointed(`${command} x --config=own.toml`), [command, '--no-cache', `--config=${copy}`, 'x'], command);
    assert.deepEqual(pointed('-c install'), ['-c', 'install', '--no-cache', `--config=${copy}`]);
    assert.deepEqual(pointed('--config=own.toml install'), ['install', '--no-cache', `--config=${copy}`]);
    assert.match(readFileSync(copy, 'utf8'), /\[install\.scopes\]\n"@own" = "http:\/\/127/);
  });

  it('keeps the words as typed where no scope has a registry of its own', () => {
    assert.deepEqual(pointed('add x --config=own.toml', []), ['add', '--no-cache', 'x', '--config=own.toml']);
    assert.deepEqual(pointed('x cowsay'), ['x', 'cowsay']);
  });

  it('is not started where nobody can tell its command and scopes must be led', () => {
    assert.throws(() => pointed('--frob install'), fails('usage', /which of these words/, /command first/));
    assert.deepEqual(pointed('--frob install', []), ['--frob', 'install']);
  });
});
