import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { entry, lockedFile } from '../../../test/locking.ts';
import type { Entry } from '../../model/resolution.ts';
import { npm } from '../clients/npm.ts';
import { pnpm } from '../clients/pnpm.ts';
import { isHeldByHash } from './held-by-hash.ts';
import { NOTHING_LEFT_OUT } from './left-out.ts';
import type { Held } from './held-by-hash.ts';

const ROOT = join('/', 'work', 'app');
const CONFIGURED = { cache: join('/', 'home', 'cache') };
const SHA512 = `sha512-${'A'.repeat(86)}==`;
const held = (given: Partial<Entry> = {}): Entry =>
  entry('x', { integrity: SHA512, resolved: 'https://registry.example/x/-/x-1.0.0.tgz', ...given });

describe('what npm may take out of its own cache', () => {
  const may = (words: string, given: Partial<Held> & { readonly entries?: readonly Entry[] } = {}): boolean => {
    const { entries = [held()], ...more } = given;
    const project = { root: ROOT, configuration: { fetch: CONFIGURED, localPrefix: ROOT, projectNamesCache: false } };
    const locked = { files: [lockedFile(entries)], unresolved: [] };
    return isHeldByHash({ client: npm, words: words.split(' '), project, locked, leftOut: NOTHING_LEFT_OUT, platform: 'linux', ...more });
  };

  it('is what a command installs that takes every hash from the lockfile', () => {
    for (const words of ['ci', 'clean-install', 'ic', 'ci --ignore-scripts --omit=dev', '--no-audit ci']) assert.ok(may(words), words);
  });

  it('is nothing where another command is given, or one that cannot be told', () => {
    for (const words of ['install', 'update', 'exec ci', 'run ci', 'install-ci-test', '--unknown ci', '']) assert.ok(!may(words), words);
    assert.ok(!may('ci', { client: pnpm }));
  });

  it('is nothing where somebody has a wish about caches, in whatever spelling', () => {
    for (const word of [
      '--prefer-online',
      '--prefer-onl',
      '-prefer-offline',
      '--preferOnline',
      '--no-prefer-online',
      '--cache=x',
      '--cac',
      '--cache-max=0',
    ])
      assert.ok(!may(`ci ${word}`), word);
    for (const fetch of [{ preferOnline: true }, { preferOffline: true }, { offline: true }, { cache: undefined }])
      assert.ok(
        !may('ci', {
          project: { root: ROOT, configuration: { fetch: { ...CONFIGURED, ...fetch }, localPrefix: ROOT, projectNamesCache: false } },
        }),
      );
  });

  it('is nothing out of a cache that the project may have brought along', () => {
    const of = (cache: string, more: object = {}): Held['project'] => ({
      root: ROOT,
      configuration: { fetch: { cache }, localPrefix: ROOT, projectNamesCache: false, ...more },
    });
    assert.ok(may('ci', { project: of(join('/', 'work', 'app-cache')) }));
    assert.ok(!may('ci', { project: of(join(ROOT, 'cache')) }));
    assert.ok(!may('ci', { project: of(join('/', 'elsewhere'), { projectNamesCache: true }) }));
    // Whose settings were read is not whose npm will read.
    assert.ok(!may('ci', { project: of(join('/', 'elsewhere'), { localPrefix: join('/', 'work') }) }));
  });

  it('is nothing as long as one entry is held by less than one good hash', () => {
    const without = (given: Partial<Entry>) => may('ci', { entries: [held(), held(given)] });
    assert.ok(!without({ integrity: '' }));
    assert.ok(!without({ integrity: `sha1-${'A'.repeat(27)}=` }));
    assert.ok(!without({ integrity: `${SHA512} sha512-${'B'.repeat(86)}==` }));
    assert.ok(!without({ integrity: `${SHA512}?x` }));
    assert.ok(!without({ resolved: '' }));
    assert.ok(!without({ version: '' }));
    for (const came of ['git', 'tarball', 'file'] as const) assert.ok(!without({ came }));
    // By a lockfile that lies in an archive npm installs what nobody has decided about.
    assert.ok(!without({ ownLockfile: true }));
  });

  it('is all of it beside what is not fetched', () => {
    const beside = (given: Partial<Entry>) => may('ci', { entries: [held(), entry('y', given)] });
    assert.ok(beside({ came: 'workspace' }));
    assert.ok(beside({ bundled: true }));
    assert.ok(may('ci', { entries: [held(), entry('y')], leftOut: ({ entries }) => new Set(entries.filter(one => one.name === 'y')) }));
  });

  it('is nothing where the lockfile is not the only word, or not a clear one', () => {
    const file = lockedFile([held()]);
    const unresolved = [{ file: 'package-lock.json', line: 1, says: 'cut' }];
    assert.ok(!may('ci', { locked: { files: [], unresolved: [] } }));
    assert.ok(!may('ci', { locked: { files: [file, file], unresolved: [] } }));
    assert.ok(!may('ci', { locked: { files: [file], unresolved } }));
    assert.ok(!may('ci', { locked: { files: [{ ...file, path: 'yarn.lock' }], unresolved: [] } }));
    const doubts = [{ line: 2, as: 'conflict' as const, says: 'two places' }];
    assert.ok(!may('ci', { locked: { files: [{ ...file, resolution: { ...file.resolution, doubts } }], unresolved: [] } }));
  });

  it('is nothing on Windows where scripts may run: they would inherit it', () => {
    const platform = 'win32';
    assert.ok(!may('ci', { platform }));
    assert.ok(may('ci --ignore-scripts', { platform }));
  });
});
