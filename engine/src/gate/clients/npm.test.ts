import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { npm } from './npm.ts';

describe('npm behind the gate', () => {
  it('asks the gate before it believes a cache, whatever a project’s settings say', () => {
    const registry = 'http://127.0.0.1:4873/npm/';
    const { args, env } = npm.point(['install'], {
      registry,
      upstream: 'https://registry.example/',
      scopes: ['@own'],
      lockedHosts: [],
      heldByHash: false,
      defaultRegistry: 'https://usual.example/',
      folder: '/empty',
      settings: {},
      env: { npm_config_offline: 'true' },
    });
    assert.deepEqual(args, ['install']);
    assert.deepEqual(
      [env['npm_config_prefer_online'], env['npm_config_prefer_offline'], env['npm_config_offline']],
      ['true', 'false', 'false'],
    );
    assert.deepEqual([env['npm_config_registry'], env['npm_config_@own:registry']], [registry, registry]);
  });
});
