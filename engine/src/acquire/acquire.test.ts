import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome } from '../../test/npm-home.ts';
import { startRegistry, tarball } from '../../test/registry.ts';
import type { Limits } from '../model/limits.ts';
import { ToolError } from '../model/tool-error.ts';
import { acquire, acquirer } from './acquire.ts';
import { readSpec } from './spec.ts';

const limits: Limits = { files: 100, fileBytes: 1e6, totalBytes: 1e6, pathCharacters: 200, archiveBytes: 2000 };
const home = makeNpmHome();
after(() => home.remove());
const options = { cwd: home.cwd, env: home.env, limits };
const bytes = tarball({ 'package.json': { name: 'x', version: '1.0.0' } });

describe('acquire', () => {
  it('reads an archive from a file', async () => {
    writeFileSync(join(home.cwd, 'x-1.0.0.tgz'), bytes);
    const subject = await acquire(readSpec('./x-1.0.0.tgz', home), options);
    assert.deepEqual(subject, { id: { name: 'x-1.0.0', version: '', from: 'tarball' }, bytes: { as: 'archive', bytes } });
  });

  it('does not read an archive that is too large, and tells', async () => {
    writeFileSync(join(home.cwd, 'large.tar.gz'), Buffer.alloc(2001));
    const { bytes: got } = await acquire(readSpec('large.tar.gz', home), options);
    assert.deepEqual(got, {
      as: 'tree',
      files: new Map(),
      refused: [
        { entry: 'large.tar.gz', problem: 'too large', says: 'the archive is larger than 2000 bytes and was not opened', as: 'left out' },
      ],
    });
  });

  it('says when a file has gone', async () => {
    const path = join(home.cwd, 'gone.tgz');
    await assert.rejects(
      acquire({ as: 'tarball', text: path, path }, options),
      (error: unknown) => error instanceof ToolError && error.code === 'disk',
    );
  });

  it('fetches an archive from an address', async () => {
    const { url, close, requests } = await startRegistry({ x: { versions: { '1.0.0': {} } } });
    const subject = await acquire(readSpec(`${url}x/-/x-1.0.0.tgz`, home), options);
    assert.deepEqual(subject.id, { name: 'x-1.0.0', version: '', from: 'tarball' });
    assert.ok(subject.bytes.as === 'archive');
    assert.deepEqual(Buffer.from(subject.bytes.bytes), bytes);
    assert.equal(subject.integrity, undefined);
    assert.equal(requests.length, 1);
    const small = await acquire(readSpec(`${url}x/-/x-1.0.0.tgz`, home), { ...options, limits: { ...limits, archiveBytes: 10 } });
    assert.ok(small.bytes.as === 'tree' && small.bytes.refused[0]?.problem === 'too large');
    await close();
  });

  it('says of an address with nothing behind it that it is to be checked, and not a name', async () => {
    const { url, close } = await startRegistry({ x: { versions: { '9.0.0': { archive: { status: 404 } } } } });
    await assert.rejects(acquire(readSpec(`${url}x/-/x-9.0.0.tgz`, home), options), ({ code, hint }: ToolError) => {
      assert.deepEqual([code, hint?.startsWith('Check the address')], ['not found', true]);
      return true;
    });
    await close();
  });

  it('loads the configuration once for several packages', async () => {
    const { url, close } = await startRegistry({ x: { versions: { '1.0.0': {} } }, y: { versions: { '1.0.0': {} } } });
    const get = acquirer({ ...options, registry: url });
    assert.equal((await get(readSpec('x', home))).id.name, 'x');
    writeFileSync(join(home.cwd, '.npmrc'), 'before=1999-01-01\n');
    assert.equal((await get(readSpec('y', home))).id.name, 'y');
    await assert.rejects(acquire(readSpec('y', home), { ...options, registry: url }));
    await close();
  });

  it('reads a directory without loading what talks to registries', () => {
    mkdirSync(join(home.cwd, 'folder'));
    writeFileSync(join(home.cwd, 'folder', 'package.json'), '{"name":"f","version":"2.0.0"}');
    const program = `
      import { createRequire } from 'node:module';
      import { acquire } from ${JSON.stringify(new URL('acquire.ts', import.meta.url).href)};
      const subject = await acquire(${JSON.stringify(readSpec('./folder', home))}, ${JSON.stringify({ cwd: home.cwd, limits })});
      const loaded = Object.keys(createRequire(import.meta.url).cache).filter(path => /registry-fetch|config|make-fetch/.test(path));
      console.log(JSON.stringify([subject.id, [...subject.bytes.files.keys()], loaded]));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', env: home.env });
    assert.deepEqual(JSON.parse(out), [{ name: 'f', version: '2.0.0', from: 'directory' }, ['package.json'], []]);
  });
});
