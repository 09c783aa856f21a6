import assert from 'node:assert/strict';
import { it } from 'node:test';

import { tarballName } from './tarball-name.ts';

it('reads name and version from the address of an archive, as registries of every kind write it', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['https://registry.invalid/odd/-/odd-1.2.3.tgz', 'odd', '1.2.3'],
    ['https://registry.invalid/base/path/@scope/odd/-/odd-1.2.3-rc.1.tgz?token=a/-/b#c', '@scope/odd', '1.2.3-rc.1'],
    ['https://registry.invalid/%40scope/odd/-/odd-1.0.0%2Bbuild.tgz', '@scope/odd', '1.0.0+build'],
    ['https://registry.invalid/@scope%2fodd/-/odd-1.0.0.tgz', '@scope/odd', '1.0.0'],
    ['https://registry.invalid/@scope/odd/-/@scope/odd-1.0.0.tgz', '@scope/odd', '1.0.0'],
    ['/-/-/--1.0.0.tgz', '-', '1.0.0'],
  ];
  for (const [address, name, version] of cases) assert.deepEqual(tarballName(address), { name, version }, address);
  assert.deepEqual(tarballName('https://registry.invalid/odd/-/even-1.0.0.tgz'), { name: 'odd', version: '', file: 'even-1.0.0.tgz' });
});

it('takes no other address for one', () => {
  for (const address of [
    '',
    '/-/odd-1.0.0.tgz',
    'https://host.invalid/odd-1.0.0.tgz',
    'https://host.invalid/odd/-/a/b/odd-1.0.0.tgz',
    'https://host.invalid/odd/-/odd-1.0.0.zip',
  ])
    assert.equal(tarballName(address), undefined, address);
});
