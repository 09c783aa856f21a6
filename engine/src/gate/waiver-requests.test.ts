import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { openWaiverRequests } from './waiver-requests.ts';
import type { WaiverRequest } from './waiver-requests.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-requests-'));
after(() => rmSync(root, { recursive: true, force: true }));

function request(more: Partial<WaiverRequest> = {}): WaiverRequest {
  return {
    id: 'UNMASK-0123456789',
    name: 'thing',
    version: '1.0.0',
    integrity: '',
    outcome: 'hold',
    code: 'too new',
    why: 'published just now',
    detectors: [],
    owner: 'kim',
    reason: 'we need the fix',
    client: '',
    at: '2026-09-01T12:00:00.000Z',
    ...more,
  };
}
const idOf = (at: number): string => `UNMASK-${String(at).padStart(10, '0')}`;

describe('requests for waivers', () => {
  it('are each noted once, for their user alone, the oldest first, and forgotten once they are answered', () => {
    const folder = join(root, 'once');
    const requests = openWaiverRequests(folder);
    assert.deepEqual(requests.all(), []);
    assert.equal(requests.add(request({ at: '2026-09-02T12:00:00.000Z' })), 'noted');
    assert.equal(requests.add(request({ owner: 'KIM' })), 'asked before');
    assert.equal(requests.add(request({ owner: 'alex' })), 'noted');
    // Another process sees the same.
    const other = openWaiverRequests(folder);
    assert.deepEqual(
      other.all().map(one => one.owner),
      ['alex', 'kim'],
    );
    assert.deepEqual(other.all()[1], request({ at: '2026-09-02T12:00:00.000Z' }));
    if (process.platform !== 'win32')
      assert.deepEqual(
        [folder, join(folder, readdirSync(folder)[0] ?? '')].map(path => statSync(path).mode & 0o777),
        [0o700, 0o600],
      );
    other.remove('UNMASK-0123456789');
    assert.deepEqual([requests.all(), requests.pending()], [[], 0]);
  });

  it('are few for one decision, and not endless for all', () => {
    const requests = openWaiverRequests(join(root, 'flood'));
    const owners = Array.from({ length: 8 }, (_, at) => requests.add(request({ owner: `person ${at}` })));
    assert.deepEqual(owners, [...Array.from({ length: 5 }, () => 'noted'), ...Array.from({ length: 3 }, () => 'too many')]);
    const all = Array.from({ length: 600 }, (_, at) => requests.add(request({ id: idOf(at) })));
    assert.equal(all.filter(one => one === 'noted').length, 495);
    assert.equal(requests.pending(), 500);
  });

  it('are none where a file is something else, is too large, or says it is about another decision', () => {
    const folder = join(root, 'foreign');
    const requests = openWaiverRequests(folder);
    requests.add(request());
    const [name = ''] = readdirSync(folder);
    const like = (id: string): string => join(folder, name.replace('UNMASK-0123456789', id));
    writeFileSync(like(idOf(1)), 'no JSON');
    writeFileSync(like(idOf(2)), '[]');
    writeFileSync(like(idOf(3)), JSON.stringify(request()));
    writeFileSync(like(idOf(4)), JSON.stringify({ ...request({ id: idOf(4) }), reason: 'x'.repeat(20_000) }));
    writeFileSync(join(folder, 'notes.txt'), 'somebody else’s');
    assert.deepEqual(
      requests.all().map(one => one.id),
      ['UNMASK-0123456789'],
    );
    writeFileSync(like(idOf(5)), JSON.stringify(request({ id: idOf(5), reason: 'red\u001B[31m\nline ‮x' })));
    assert.equal(requests.all().find(one => one.id === idOf(5))?.reason, 'red\\u{1b}[31m ⏎ line \\u{202e}x');
  });

  it('fail where the disk refuses, and do not pass for noted', { skip: process.getuid?.() === 0 || process.platform === 'win32' }, () => {
    const folder = join(root, 'locked');
    const requests = openWaiverRequests(folder);
    requests.pending();
    chmodSync(folder, 0o500);
    assert.throws(() => requests.add(request()), { code: 'EACCES' });
    chmodSync(folder, 0o000);
    assert.ok(Number.isNaN(requests.pending()));
    chmodSync(folder, 0o700);
  });
});
