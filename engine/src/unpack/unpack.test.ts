import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { describe, it } from 'node:test';
import { extract } from 'tar';

import type { HostileArchive } from '../../test/hostile/hostile-archive.ts';
import { MANIFESTS } from '../../test/hostile/manifests.ts';
import { TAR_NAMES } from '../../test/hostile/tar-names.ts';
import { TAR_FLOODS, TAR_STRUCTURE } from '../../test/hostile/tar-structure.ts';
import { ZIPS } from '../../test/hostile/zips.ts';
import { tar, tgz } from '../../test/hostile/tar-builder.ts';
import { zip } from '../../test/hostile/zip-builder.ts';
import type { FileTree } from '../model/package.ts';
import { LIMITS } from './limits.ts';
import { unpack } from './unpack.ts';

const TARS = [...TAR_NAMES, ...TAR_STRUCTURE, ...TAR_FLOODS, ...MANIFESTS];

describe('unpack, hostile archives', () => {
  for (const archive of [...TARS, ...ZIPS]) it(archive.what, () => holds(archive));
  it('are at least sixty', () => assert.ok(TARS.length + ZIPS.length >= 60));
});

function holds(archive: HostileArchive): void {
  const { files, refused } = unpack({ as: 'archive', bytes: archive.build() }, { ...LIMITS, ...archive.limits });
  const told = new Map(refused.toReversed().map(one => [one.problem, one.as]));
  assert.deepEqual([...told].sort(), [...archive.problems].sort(), JSON.stringify(refused));
  const { remains } = archive;
  const paths = Array.isArray(remains) ? remains : Object.keys(remains);
  assert.deepEqual([...files.keys()].sort(), paths.toSorted(), JSON.stringify(refused));
  if (!Array.isArray(remains)) {
    for (const [path, text] of Object.entries(remains)) assert.ok(new TextDecoder().decode(files.get(path)).includes(text), path);
  }
  assert.ok(refused.length < 200, `${refused.length} refusals`);
}

describe('unpack gives the tree that npm installs', () => {
  for (const archive of TARS) {
    if (archive.asNpm === false) continue;
    it(archive.what, { skip: process.platform !== 'linux' }, async () => {
      const bytes = archive.build();
      const { files, refused } = unpack({ as: 'archive', bytes }, LIMITS);
      const { installed, gaveUp } = await installedByNpm(bytes);
      if (gaveUp === undefined) assert.deepEqual(texts(files), texts(installed));
      else assert.notDeepEqual(refused, [], `npm says: ${gaveUp}`);
    });
  }
});

function texts(files: FileTree): Record<string, string> {
  return Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]).sort());
}

/** Extracts as pacote does: the same library, the same strip and filter. `gaveUp` tells why it refused the archive. */
async function installedByNpm(bytes: Uint8Array): Promise<{ installed: FileTree; gaveUp: string | undefined }> {
  const dir = mkdtempSync(join(tmpdir(), 'unmask-unpack-'));
  const cwd = mkdtempSync(join(dir, 'to-'));
  const ignores = new Set<string>();
  try {
    writeFileSync(join(dir, 'a.tgz'), bytes);
    const gaveUp = await extract({
      file: join(dir, 'a.tgz'),
      cwd,
      strip: 1,
      noMtime: true,
      preserveOwner: false,
      filter: (path, entry) => {
        if (!('type' in entry) || !entry.type.endsWith('File')) return false;
        if (basename(path) === '.npmignore') ignores.add(path);
        if (basename(path) !== '.gitignore') return true;
        entry.path = path.replace(/\.gitignore$/, '.npmignore');
        return !ignores.has(entry.path);
      },
    }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    const found = new Map<string, Uint8Array>();
    for (const entry of readdirSync(cwd, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (statSync(path).isFile()) found.set(relative(cwd, path).replaceAll(sep, '/'), readFileSync(path));
    }
    return { installed: found, gaveUp };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

describe('unpack, ordinary packages', () => {
  const manifest = { name: 'package/package.json', body: '{}' };

  it('reads gzipped, plain and zipped', () => {
    const index = { name: 'package/lib/index.js', body: 'export {};' };
    for (const bytes of [tgz(manifest, index), tar(manifest, index), zip([manifest, index])]) {
      const { files, refused } = unpack({ as: 'archive', bytes }, LIMITS);
      assert.deepEqual([...files.keys()], ['package.json', 'lib/index.js']);
      assert.equal(new TextDecoder().decode(files.get('lib/index.js')), 'export {};');
      assert.deepEqual(refused, []);
    }
  });

  it('takes any root folder, and folders as entries', () => {
    const bytes = tgz({ name: 'chalk-1.0.0/', type: '5' }, { name: 'chalk-1.0.0/package.json', body: '{}' });
    assert.deepEqual(unpack({ as: 'archive', bytes }, LIMITS), {
      files: new Map([['package.json', new TextEncoder().encode('{}')]]),
      refused: [],
    });
  });

  it('keeps emoji and other scripts in names', () => {
    const names = ['❤️.svg', '👩‍💻.png', '说明.md', 'naïve.js'];
    const { files, refused } = unpack({ as: 'archive', bytes: tgz(...names.map(name => ({ name: `package/${name}` }))) }, LIMITS);
    assert.deepEqual([...files.keys()], names);
    assert.deepEqual(refused, []);
  });

  it('is content with the padding of GNU tar', () => {
    const { refused } = unpack({ as: 'archive', bytes: tgz(manifest, new Uint8Array(10240 - 2048)) }, LIMITS);
    assert.deepEqual(refused, []);
  });

  it('renames .gitignore as npm does, and prefers .npmignore', () => {
    const git = { name: 'package/.gitignore', body: 'git' };
    const own = { name: 'package/.npmignore', body: 'npm' };
    for (const [entries, text] of [
      [[git], 'git'],
      [[git, own], 'npm'],
      [[own, git], 'npm'],
    ] as const) {
      const { files, refused } = unpack({ as: 'archive', bytes: tgz(...entries) }, LIMITS);
      assert.deepEqual(
        [...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
        [['.npmignore', text]],
      );
      assert.deepEqual(refused, []);
    }
  });

  it('reads a file that spans many slices', () => {
    const body = 'abcdefghij'.repeat(50_000);
    const { files } = unpack({ as: 'archive', bytes: tgz({ name: 'package/long.js', body }) }, LIMITS);
    assert.equal(new TextDecoder().decode(files.get('long.js')), body);
  });
});

describe('unpack, a tree', () => {
  const some = new TextEncoder().encode('x');

  it('passes it through, with what the door refused', () => {
    const refused = [{ entry: 'link', problem: 'link', says: 'a link', as: 'left out' }] as const;
    const files = new Map([
      ['package.json', some],
      ['.gitignore', some],
    ]);
    assert.deepEqual(unpack({ as: 'tree', files, refused }, LIMITS), { files, refused });
  });

  it('still tells of names and keeps the limits', () => {
    const files = new Map([
      ['A.js', some],
      ['a.js', some],
      ['b\u202e.js', some],
      ['c.js', some],
    ]);
    const result = unpack({ as: 'tree', files, refused: [] }, { ...LIMITS, files: 3 });
    assert.deepEqual(
      result.refused.map(one => one.problem),
      ['case collision', 'unprintable name', 'too many files'],
    );
    assert.deepEqual([...result.files.keys()], ['A.js', 'a.js', 'b\u202e.js']);
  });
});
