import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { DEFAULT_POLICY } from '../judge/default-policy.ts';
import type { Subject } from '../model/subject.ts';
import { LIMITS } from '../unpack/limits.ts';
import { laidOut, withArchive } from './large-archive.ts';

const large = new Uint8Array(17 * 1024 * 1024).fill(7);
const requestOf = (bytes: Uint8Array): Parameters<typeof laidOut>[0] => {
  const subject: Subject = { id: { name: 'large', version: '1.0.0', from: 'registry' }, bytes: { as: 'archive', bytes } };
  return { subject, policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-09-01', avoid: [], wants: 'verdict' };
};

describe('a large archive', () => {
  it('goes by way of a file, is the same at the other end, and leaves nothing behind', async () => {
    const { request, done } = await laidOut(requestOf(large));
    assert.ok(request.subject.bytes.as === 'archive' && request.subject.bytes.bytes.length === 0);
    const { bytes } = withArchive(request);
    assert.ok(bytes.as === 'archive' && Buffer.from(large).equals(bytes.bytes));
    await done();
    assert.equal(existsSync(request.archiveAt?.path ?? ''), false);
  });

  it('is not examined where somebody changed the file on the way', async () => {
    const { request, done } = await laidOut(requestOf(large));
    writeFileSync(request.archiveAt?.path ?? '', 'another archive');
    assert.throws(() => withArchive(request), /was changed by somebody/);
    await done();
  });

  it('goes as all others do where the disk does not take it', { skip: process.platform === 'win32' }, async () => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = '/nowhere/at/all';
    try {
      const given = requestOf(large);
      assert.equal((await laidOut(given)).request, given);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
  });

  it('and what is no word of the disk is not taken for one', async () => {
    const noBytes = new Proxy(large, { get: (bytes, name) => Reflect.get(bytes, name) });
    await assert.rejects(laidOut(requestOf(noBytes)), TypeError);
  });

  it('is none below 16 MB: what is small makes no file', async () => {
    const given = requestOf(new Uint8Array(1000));
    assert.equal((await laidOut(given)).request, given);
  });
});
