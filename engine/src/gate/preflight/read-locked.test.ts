import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

import { npm } from '../clients/npm.ts';
import { yarnClassic } from '../clients/yarn-classic.ts';
import { packagesOfRegistries, readInstalled, readLocked } from './read-locked.ts';

function inFolder<T>(files: Readonly<Record<string, string>>, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-locked-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ADDRESS = 'https://files.invalid/x/-/x-1.0.0.tgz';
const HEX = '00'.repeat(20);
const yarnLock = `# yarn lockfile v1\n\n\nx@1.0.0:\n  version "1.0.0"\n  resolved "${ADDRESS}#${HEX}"\n`;
const npmLock = (version: string, more: object = {}): string =>
  JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/x': { version, resolved: ADDRESS }, ...more } });

describe('what a client has locked', () => {
  it('is read from yarn.lock by npm too, where it has no lockfile of its own', () => {
    const versions = (files: Readonly<Record<string, string>>): readonly string[] =>
      inFolder(files, folder => packagesOfRegistries(readLocked(folder, npm)).map(one => one.version));
    assert.deepEqual(versions({ 'yarn.lock': yarnLock }), ['1.0.0']);
    assert.deepEqual(versions({ 'yarn.lock': yarnLock, 'package-lock.json': npmLock('2.0.0') }), ['2.0.0']);
    assert.deepEqual(versions({}), []);
  });

  it('is held by the hash behind an address for Yarn 1, and for nobody else', () => {
    const integrity = (client: Parameters<typeof readLocked>[1]): string | undefined =>
      inFolder({ 'yarn.lock': yarnLock }, folder => packagesOfRegistries(readLocked(folder, client))[0]?.integrity);
    assert.equal(integrity(yarnClassic), `sha1-${Buffer.from(HEX, 'hex').toString('base64')}`);
    assert.equal(integrity(npm), '');
  });

  it('is not read again while npm’s lockfile has the same text', () => {
    inFolder({ 'package-lock.json': npmLock('1.0.0') }, folder => {
      const before = readLocked(folder, npm);
      assert.equal(readInstalled(folder, npm, before), before);
      writeFileSync(join(folder, 'package-lock.json'), npmLock('2.0.0'));
      assert.deepEqual(
        packagesOfRegistries(readInstalled(folder, npm, before)).map(one => one.version),
        ['2.0.0'],
      );
      // This one counts before it.
      writeFileSync(join(folder, 'npm-shrinkwrap.json'), npmLock('3.0.0'));
      assert.equal(readInstalled(folder, npm, before).files[0]?.path, 'npm-shrinkwrap.json');
    });
    inFolder({ 'yarn.lock': yarnLock }, folder => {
      const before = readLocked(folder, npm);
      assert.notEqual(readInstalled(folder, npm, before), before);
    });
  });

  it('is also what npm notes of what it installed', () => {
    const files = { 'package-lock.json': npmLock('1.0.0'), 'node_modules/.package-lock.json': npmLock('2.0.0') };
    const versions = inFolder(files, folder => packagesOfRegistries(readInstalled(folder, npm)).map(one => one.version));
    assert.deepEqual(versions, ['1.0.0', '2.0.0']);
    const broken = inFolder({ 'node_modules/.package-lock.json': '{' }, folder => readInstalled(folder, npm));
    assert.equal(broken.unresolved.length, 1);
  });

  it('is one thing for each address and each promise, and once where all are the same', () => {
    const again = { 'node_modules/y/node_modules/x': { version: '1.0.0', resolved: ADDRESS } };
    const other = { 'node_modules/z/node_modules/x': { version: '1.0.0', resolved: ADDRESS, integrity: 'sha512-AA==' } };
    const count = (more: object): number =>
      inFolder({ 'package-lock.json': npmLock('1.0.0', more) }, folder => packagesOfRegistries(readLocked(folder, npm)).length);
    assert.deepEqual([count(again), count({ ...again, ...other })], [1, 2]);
  });
});
