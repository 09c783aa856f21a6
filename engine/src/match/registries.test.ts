import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { entry, lockedFile } from '../../test/locking.ts';
import type { Entry } from '../model/resolution.ts';
import { beforeOf } from './before.ts';
import type { Before } from './before.ts';
import { fromUnnamed } from './registries.ts';
import type { Registries } from './registries.ts';

const REGISTRIES: Registries = {
  hosts: new Set(['packages.invalid', 'company.invalid']),
  scopes: new Map([['@company', 'company.invalid']]),
  named: true,
};

function from(host: string, name: string): Entry {
  return entry(name, { resolved: `https://${host}/${name}/-/${name.slice(name.indexOf('/') + 1)}-1.0.0.tgz` });
}

interface Given {
  readonly before?: Before;
  readonly registries?: Partial<Registries>;
  readonly format?: string;
}

function told(entries: readonly Entry[], { before, registries, format }: Given = {}): readonly string[] {
  const file = lockedFile(entries, [], format === undefined ? {} : { format });
  const all = fromUnnamed(file, { ...REGISTRIES, ...registries }, before);
  return [...all].map(([id, { weight, says }]) => `${id} ${weight}: ${says}`);
}

const before = (...entries: readonly Entry[]): Before => beforeOf('main', [], [lockedFile(entries).resolution]);

describe('hosts that no setting names', () => {
  it('are told where there is nothing to compare with', () => {
    assert.deepEqual(told([from('elsewhere.invalid', 'odd')]), [
      'odd@1.0.0 context: it comes from elsewhere.invalid, which no setting names as a registry',
    ]);
  });

  it('are told once, and weigh more where most come from elsewhere', () => {
    assert.deepEqual(
      told([
        ...['a', 'b', 'c'].map(name => from('packages.invalid', name)),
        from('elsewhere.invalid', 'd'),
        from('elsewhere.invalid', 'e'),
      ]),
      ['d@1.0.0 weak: it and 1 more of this file come from elsewhere.invalid, which no setting names as a registry'],
    );
  });

  it('weigh most where they are new since a commit', () => {
    const entries = [from('packages.invalid', 'a'), from('elsewhere.invalid', 'b')];
    assert.match(
      told(entries, { before: before(from('packages.invalid', 'a')) })[0] ?? '',
      /^b@1\.0\.0 strong: .*for the first time since that commit/,
    );
    assert.match(told(entries, { before: before(...entries) })[0] ?? '', /^b@1\.0\.0 weak: it comes from/);
    assert.match(told(entries, { before: before() })[0] ?? '', /^b@1\.0\.0 weak: it comes from/);
  });

  it('are told of a scope that has a registry of its own', () => {
    assert.deepEqual(told([from('company.invalid', '@company/a'), from('packages.invalid', '@company/b')]), [
      '@company/b@1.0.0 weak: it comes from packages.invalid, and the settings name company.invalid for its scope',
    ]);
  });

  it('are none where settings name them, where a file names no host, and for what comes from no registry', () => {
    assert.deepEqual(told([from('packages.invalid', 'a'), from('company.invalid', '@company/a'), entry('b')]), []);
    assert.deepEqual(told([entry('a', { came: 'git', resolved: 'git+https://elsewhere.invalid/a.git' })]), []);
  });

  it('are none where Yarn 1 was left to its own registry, which nothing here knows; a second one is', () => {
    const entries = [from('yarn.invalid', 'a'), from('yarn.invalid', 'b')];
    const yarn = { format: 'yarn lockfile v1', registries: { named: false } };
    assert.deepEqual(told(entries, yarn), []);
    assert.match(told([...entries, from('elsewhere.invalid', 'c')], yarn)[0] ?? '', /^c@1\.0\.0 weak/);
    assert.match(told(entries, { ...yarn, registries: { named: true } })[0] ?? '', /^a@1\.0\.0 context/);
  });
});
