import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { everyClient } from './clients/nested.ts';
import { isInsideGate, newSecret, respondTo } from './nested-gate.ts';

describe('a run inside a gated run', () => {
  const secret = newSecret();
  let server: Server;
  let registry = '';
  const inside = (over: Readonly<Record<string, string | undefined>> = {}, ...words: readonly string[]): Promise<boolean> =>
    isInsideGate({ env: { ...everyClient({ registry }), UNMASK_GATE: registry, UNMASK_GATE_SECRET: secret, ...over }, words });

  before(async () => {
    server = createServer((request, response) => {
      const challenge = new URL(request.url ?? '', 'http://gate.invalid').searchParams.get('challenge') ?? '';
      response.end(JSON.stringify({ response: respondTo(challenge, secret) }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    registry = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/npm/`;
  });
  after(() => {
    server.close();
  });

  it('needs no gate of its own where everything leads to one that proves itself', async () => {
    assert.equal(await inside({}, 'install', 'x'), true);
  });

  it('needs one where the gate does not know the secret, or nobody named one', async () => {
    for (const other of [newSecret(), '', undefined]) assert.equal(await inside({ UNMASK_GATE_SECRET: other }), false);
  });

  it('needs one where a variable or a word names another registry, or a variable is missing', async () => {
    const other = 'http://127.0.0.1:1/npm/';
    for (const name of ['npm_config_registry', 'NPM_CONFIG_REGISTRY', 'npm_config_@own:registry', 'yarn_registry'])
      assert.equal(await inside({ [name]: other }), false, name);
    assert.equal(await inside({ BUN_CONFIG_REGISTRY: undefined }), false);
    for (const word of [`--registry=${other}`, `--@own:registry=${other}`, '--userconfig=x'])
      assert.equal(await inside({}, 'install', word), false, word);
  });

  it('needs one where nobody answers, or the address is none of a gate', async () => {
    for (const gate of ['http://127.0.0.1:1/npm/', 'http://gate.invalid/npm/'])
      assert.equal(await inside({ ...everyClient({ registry: gate }), UNMASK_GATE: gate }), false);
    assert.equal(await inside({ UNMASK_GATE: undefined }), false);
  });

  it('answers only what is a challenge', () => {
    assert.equal(respondTo('a', secret), undefined);
    assert.match(respondTo('0'.repeat(64), secret) ?? '', /^[0-9a-f]{64}$/);
  });
});
