import assert from 'node:assert/strict';
import { it } from 'node:test';

import { tarball } from '../../test/registry.ts';
import { leadsAway, OWN_LOCKFILE, ownLockfileIn } from './own-lockfile.ts';

const HOSTS = new Set(['registry.example']);

it('a lockfile of its own is read in passing where its archive is small unpacked, and there may be none', () => {
  const bytes = tarball({ 'package.json': { name: 'a', version: '1.0.0' }, [OWN_LOCKFILE]: '{}' });
  const found = ownLockfileIn(bytes);
  assert.ok(found?.as === 'read');
  assert.equal(new TextDecoder().decode(found.bytes), '{}');
  const none = ownLockfileIn(tarball({ 'package.json': { name: 'a', version: '1.0.0' } }));
  assert.deepEqual(none, { as: 'read', bytes: undefined });
  assert.equal(leadsAway({ as: 'read', bytes: undefined }, HOSTS), undefined);
});

it('what unfolds to much is left to a process that can be cut off', () => {
  const bomb = tarball({ 'package.json': { name: 'a', version: '1.0.0' }, 'zeros.bin': Buffer.alloc(40_000_000) });
  assert.ok(bomb.length < 100_000);
  assert.equal(ownLockfileIn(bomb), undefined);
});

it('a lockfile that nobody could read is a reason to refuse, in words that can be printed', () => {
  assert.match(
    leadsAway({ as: 'unread', why: 'ran out of\u001b[2J memory' }, HOSTS)?.says ?? '',
    /^its own lockfile cannot be read: [ -~]*memory$/,
  );
  assert.match(leadsAway({ as: 'read', bytes: Buffer.from('{') }, HOSTS)?.says ?? '', /cannot be read/);
});
