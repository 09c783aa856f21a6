import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../test/examine.ts';
import { manifestVariables, withManifestVariables } from './manifest-variables.ts';

const variable = manifestVariables(
  treeOf({
    'package.json': { name: 'a', config: { long: 'x'.repeat(1_000), endpoint: 'https://a.invalid/b', my_key: 'c' }, files: ['d'] },
  }),
);

describe('what npm hands hooks of their own manifest', () => {
  for (const [target, told] of [
    ['<env:npm_package_config_endpoint>', 'https://a.invalid/b'],
    ['x/<env:npm_package_config_my_key>/<env:npm_package_name>', 'x/c/a'],
    ['<env:npm_package_config_other>', '<env:npm_package_config_other>'],
    ['<env:npm_package_files>', '<env:npm_package_files>'],
    ['<env:HOME>', '<env:HOME>'],
    ['<env:npm_package_config_long>', '<env:npm_package_config_long>'],
  ] as const)
    it(target, () => assert.equal(withManifestVariables(target, variable), told));
});
