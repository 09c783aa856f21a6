import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entry } from '../../../test/locking.ts';
import type { Machines } from '../../model/resolution.ts';
import { isLeftOut, leftOutOn, machineFor } from './left-out.ts';
import type { Machine } from './left-out.ts';

const ANY: Machines = { os: [], cpu: [], libc: [] };
const LINUX: Machine = { os: 'linux', cpus: ['x64', 'ia32'], libc: 'glibc' };

describe('what npm leaves out on a machine', () => {
  const isOut = (only: Partial<Machines>, machine = LINUX): boolean => isLeftOut({ onlyFor: { ...ANY, ...only } }, machine);

  it('is what is for another system, processor or C library', () => {
    assert.ok(isOut({ os: ['darwin'] }));
    assert.ok(isOut({ os: ['linux'], cpu: ['arm64'] }));
    assert.ok(isOut({ os: ['linux'], cpu: ['x64'], libc: ['musl'] }));
    assert.ok(isOut({ os: ['!linux'] }));
    assert.ok(isOut({ os: ['darwin', 'win32'] }));
  });

  it('is with it what nothing else asks for', () => {
    const needs = (...names: readonly string[]) => names.map(name => `node_modules/${name}`);
    const others = { onlyFor: { ...ANY, os: ['freebsd'] } };
    const entries = [
      entry('top', { needs: needs('freebsd', 'webcontainer', 'linux', 'shared') }),
      entry('freebsd', { ...others, needs: needs('wasm', 'shared') }),
      entry('webcontainer', { ...others, needs: needs('wasm') }),
      entry('linux', { onlyFor: { ...ANY, os: ['linux'] }, needs: [] }),
      entry('wasm', { needs: needs('runtime', 'wished') }),
      entry('runtime', { needs: needs('wasm') }),
      entry('shared'),
      entry('wished'),
    ];
    const names = (roots: readonly string[]) =>
      [...leftOutOn(LINUX)({ entries, roots: [{ name: '', needs: needs(...roots).map(key => ({ key, as: 'prod' as const })) }] })].map(
        one => one.name,
      );
    assert.deepEqual(names(['top', 'wished']), ['freebsd', 'webcontainer', 'wasm', 'runtime']);
    assert.deepEqual(names(['top', 'wished', 'wasm']), ['freebsd', 'webcontainer']);
  });

  it('is nothing that may be for this one', () => {
    assert.ok(!isLeftOut({}, LINUX));
    for (const only of [{}, { os: ['any'] }, { os: ['linux'] }, { os: ['!win32'] }, { cpu: ['x64', 'arm64'] }, { libc: ['glibc'] }])
      assert.ok(!isOut(only), JSON.stringify(only));
  });

  it('is not what another program on the same machine would install', () => {
    assert.ok(!isOut({ os: ['linux'], cpu: ['ia32'] }));
    assert.ok(!isOut({ libc: ['musl'] }, { ...LINUX, libc: undefined }));
  });
});

describe('the machine that npm installs for', () => {
  const said = (words: readonly string[], configured = {}) => machineFor({ words, configured, platform: 'darwin', arch: 'arm64' });

  it('is this one, with those it can stand in for', () => {
    assert.deepEqual(
      said(['ci', '--no-fund', '--fund', '--omit=dev', '--offline', '--loglevel=silent', '-D', '--legacy-peer-deps', '--cache=x']),
      {
        os: 'darwin',
        cpus: ['arm64', 'x64'],
        libc: undefined,
      },
    );
    assert.deepEqual(machineFor({ words: [], configured: {}, platform: 'linux', arch: 's390x' })?.cpus, ['s390x']);
  });

  it('is not known where words or settings say another, or force everything', () => {
    for (const word of [
      '--os=win32',
      '--os',
      '-cpu',
      '--cp=x64',
      '--libc=musl',
      '--li=musl',
      '--force',
      '-f',
      '--forc',
      '-gf',
      '--no-force',
    ])
      assert.equal(said(['ci', word]), undefined, word);
    for (const name of ['os', 'cpu', 'libc', 'force']) assert.equal(said(['ci'], { [name]: 'x' }), undefined, name);
  });
});
