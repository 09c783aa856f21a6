import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';

import { makeCertificate } from '../../test/certificate.ts';
import { gating, NOW } from '../../test/gating.ts';
import type { Opened } from '../../test/gating.ts';
import { mergePolicy } from '../judge/merge-policy.ts';
import type { GateOptions } from './gate-options.ts';

const open = gating();
const root = mkdtempSync(join(tmpdir(), 'unmask-reload-'));
after(() => rmSync(root, { recursive: true, force: true }));

function optionsOf({ home }: Opened): GateOptions {
  const { cwd, env } = home;
  return { cwd, env, settings: mergePolicy({}), intel: join(cwd, '..', 'intel'), known: [], remember: undefined, now: () => NOW };
}

describe('another configuration', () => {
  it('gives nobody more requests for waivers than they have', async () => {
    const fresh = { versions: { '1.0.0': { publishedAt: new Date(NOW - 3_600_000).toISOString() } } };
    const opened = await open({ packages: { fresh }, requests: join(root, 'requests') });
    const { gate, ask } = opened;
    const id = String((await ask('fresh/1.0.0')).json('decision', 'id'));
    const request = async (at: number): Promise<number> => {
      const body = JSON.stringify({ owner: `person ${at}`, reason: 'it is needed for the release' });
      return (await ask(`/-/unmask/why/${id}`, { 'content-type': 'application/json' }, { method: 'POST', body, root: true })).status;
    };
    assert.equal(await request(0), 202);
    for (let at = 1; at < 10; at += 1) await request(at);
    assert.equal(await request(10), 429);
    await gate.reload({ ...optionsOf(opened), requests: join(root, 'others') });
    assert.equal(await request(11), 429);
    opened.at(new Date(NOW + 700_000).toISOString());
    assert.equal(await request(12), 202);
  });

  it('that cannot be used is not told of either', async () => {
    const { cert, key } = makeCertificate('a gate of a test');
    const opened = await open({ tls: { cert, key }, certificateEndsAt: 1_000_000 });
    const { gate } = opened;
    const numbers = (): Promise<string> =>
      new Promise((resolve, reject) => {
        get(`${gate.origin}/-/unmask/metrics`, { rejectUnauthorized: false, agent: false }, answer => resolve(text(answer))).on(
          'error',
          reject,
        );
      });
    assert.match(await numbers(), /^unmask_certificate_ends_seconds 1000$/m);
    const wrong = { cert: 'no certificate', key };
    await assert.rejects(gate.reload({ ...optionsOf(opened), tls: wrong, certificateEndsAt: 2_000_000 }), { code: 'usage' });
    assert.match(await numbers(), /^unmask_certificate_ends_seconds 1000$/m);
    await gate.reload({ ...optionsOf(opened), tls: { cert, key }, certificateEndsAt: 3_000_000 });
    assert.match(await numbers(), /^unmask_certificate_ends_seconds 3000$/m);
  });
});
