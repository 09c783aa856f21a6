import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { absent, present, unknown } from '../../model/signal.ts';
import { relation } from './relation.ts';
import type { RelationFacts } from './relation.ts';

const named = (name: string, more: Partial<RelationFacts> = {}): RelationFacts => ({
  name,
  maintainers: unknown,
  repository: unknown,
  dependsOn: unknown,
  ...more,
});

describe('what makes a likeness legitimate', () => {
  it('is shown by a scope, which has one owner', () => {
    assert.deepEqual(relation(named('@babel/cli'), named('@babel/core')).shown, ['same scope']);
    assert.deepEqual(relation(named('@bаbel/cli'), named('@babel/core')).shown, []);
    assert.deepEqual(relation(named('@babel-x/cli'), named('@babel/core')).shown, []);
    assert.deepEqual(relation(named('cli'), named('core')).shown, []);
  });

  it('is shown by the scope that holds the types of others, for the package it is named after', () => {
    assert.deepEqual(relation(named('@types/react'), named('react')).shown, ['types']);
    assert.deepEqual(relation(named('@types/babel__core'), named('@babel/core')).shown, ['types']);
    assert.deepEqual(relation(named('@types/reacts'), named('react')).shown, []);
    assert.deepEqual(relation(named('@type/react'), named('react')).shown, []);
    assert.deepEqual(relation(named('types-react'), named('react')).shown, []);
  });

  it('is shown by an account that may publish both', () => {
    const one = named('chalk-cli', { maintainers: present(['a', 'b']) });
    const shared = relation(one, named('chalk', { maintainers: present(['b']) }));
    assert.deepEqual([shared.shown, shared.sharesMaintainer.is], [['same maintainer'], 'present']);
    const apart = relation(one, named('chalk', { maintainers: present(['c']) }));
    assert.deepEqual([apart.shown, apart.sharesMaintainer.is], [[], 'absent']);
  });

  it('is unknown, and no guilt, where the accounts are', () => {
    for (const maintainers of [unknown, absent]) {
      const { shown, sharesMaintainer } = relation(named('chalk-cli', { maintainers: present(['a']) }), named('chalk', { maintainers }));
      assert.deepEqual([shown, sharesMaintainer.is], [[], 'unknown']);
    }
  });

  it('is only said by a repository: anybody can write it', () => {
    const { shown, said } = relation(
      named('chalks', { repository: present('git+https://github.com/chalk/chalk.git') }),
      named('chalk', { repository: present('git@github.com:chalk/chalk') }),
    );
    assert.deepEqual([shown, said], [[], ['same repository']]);
    const other = relation(
      named('a', { repository: present('https://github.com/x/a') }),
      named('b', { repository: present('https://github.com/x/b') }),
    );
    assert.deepEqual(other.said, []);
  });

  it('is said by an extension that depends on what it extends', () => {
    const plugin = named('eslint-plugin-vue', { dependsOn: present(['eslint']) });
    assert.deepEqual(relation(plugin, named('eslint')).said, ['extension']);
    assert.deepEqual(relation({ ...plugin, dependsOn: present(['other']) }, named('eslint')).said, []);
    assert.deepEqual(relation({ ...plugin, dependsOn: unknown }, named('eslint')).said, []);
    assert.deepEqual(relation(named('eslint-parrot', { dependsOn: present(['eslint']) }), named('eslint')).said, []);
  });

  it('is said by a name that adds only the form of the same tool', () => {
    assert.deepEqual(relation(named('webpack-cli'), named('webpack')).said, ['same tool']);
    assert.deepEqual(relation(named('webpack-pro'), named('webpack')).said, []);
  });

  it('reads a hostile repository in no time', () => {
    const long = present(`git+https://${'@'.repeat(100_000)}/x`);
    assert.deepEqual(relation(named('a', { repository: long }), named('b', { repository: present('x') })).said, []);
  });
});
