import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

import { wishesConfigured, wishesIn, wishesOf } from './wished.ts';

function told(manifests: Readonly<Record<string, object>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-wished-'));
  try {
    for (const [path, manifest] of Object.entries(manifests)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(manifest));
    }
    return wishesIn(folder).map(({ name, specifier, from }) => `${from}: ${name} ${specifier}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what a project asks for', () => {
  it('is what its workspaces ask for too, and no other folder', () => {
    const asks = { dependencies: { x: 'https://files.invalid/x.tgz' } };
    const manifests = { 'package.json': { workspaces: ['packages/*'] }, 'packages/a/package.json': asks, 'examples/b/package.json': asks };
    assert.deepEqual(told(manifests), ['packages/a/package.json: x https://files.invalid/x.tgz']);
  });

  it('is what folders ask for that it links to, which may link back', () => {
    const manifests = {
      'package.json': { dependencies: { a: 'file:own/a' } },
      'own/a/package.json': { dependencies: { b: '../b', x: '1.0.0' } },
      'own/b/package.json': { dependencies: { root: 'link:../..', y: 'owner/y' } },
    };
    assert.deepEqual(told(manifests).slice(1), [
      'own/a/package.json: b ../b',
      'own/a/package.json: x 1.0.0',
      'own/b/package.json: root link:../..',
      'own/b/package.json: y owner/y',
    ]);
  });

  it('is nothing without a manifest', () => assert.deepEqual(told({}), []));
});

const asked = (words: readonly string[], folder?: string, valued: readonly string[] = []): readonly string[] =>
  wishesOf(words, { folder, valued: new Set(valued) }).map(one => [one.name, one.specifier].filter(Boolean).join(' '));

describe('what words ask for', () => {
  it('is every word that is no option, and what a package option names', () => {
    assert.deepEqual(asked(['x@1.0.0', '-D', '--package=https://files.invalid/x.tgz', '-p=o/r', '--pack=y']), [
      'x 1.0.0',
      'https://files.invalid/x.tgz',
      'o/r',
      'y',
    ]);
    assert.deepEqual(asked(['--pack-destination=a/b', '--prefix=a/b', '-y']), []);
  });

  it('is not the value of an option that takes the next word, where it stands first too', () => {
    assert.deepEqual(asked(['--cwd', 'packages/a', 'add', 'x'], 'packages/a'), ['add', 'x']);
    assert.deepEqual(asked(['install', 'x', '-w', 'packages/a', 'o/r'], undefined, ['-w']), ['install', 'x', 'o/r']);
    assert.deepEqual(asked(['add', '-w', 'o/r']), ['add', 'o/r']);
    assert.deepEqual(asked(['install', '-w', '--package=o/r'], undefined, ['-w']), ['install', 'o/r']);
  });

  it('is not the folder to work in, and is the same word in another place', () => {
    assert.deepEqual(asked(['--prefix', 'packages/a', 'packages/a'], 'packages/a'), ['packages/a']);
    assert.deepEqual(asked(['--prefix', 'packages/a']), ['packages/a']);
  });

  it('is what npm’s configuration names, in whatever shape', () => {
    assert.deepEqual(
      wishesConfigured(['x@1', 'o/r']).map(one => [one.name, one.specifier]),
      [
        ['x', '1'],
        ['', 'o/r'],
      ],
    );
    for (const nothing of [undefined, [], 1, null]) assert.deepEqual(wishesConfigured(nothing), []);
  });
});
