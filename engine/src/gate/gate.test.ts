import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fails } from '../../test/acquiring.ts';
import { mergePolicy } from '../judge/merge-policy.ts';
import { startGate } from './gate.ts';

const plain = { cwd: '.', env: {}, settings: mergePolicy(), intel: '.', known: [], remember: undefined };

describe('a gate', () => {
  it('answers a ping on the loopback, and nothing once it is closed', async () => {
    const gate = await startGate(plain);
    assert.match(gate.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(`${gate.origin}${gate.base}-/ping`);
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), {});
    assert.deepEqual(gate.decisions(), []);
    await gate.close();
    await assert.rejects(fetch(`${gate.origin}${gate.base}-/ping`));
  });

  it('says what to do where its port is taken', async () => {
    const gate = await startGate(plain);
    await assert.rejects(startGate({ ...plain, port: Number(new URL(gate.origin).port) }), fails('usage', /cannot listen/, /--port/));
    await gate.close();
  });
});
