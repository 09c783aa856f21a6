import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { roomForBytes } from './room-for-bytes.ts';

describe('room for bytes', () => {
  const alive = setInterval(() => undefined, 1000);
  after(() => clearInterval(alive));

  it('is taken while there is some, and waited for in the order of coming', async () => {
    const room = roomForBytes({ bytes: 10, patienceMs: 10_000 });
    assert.deepEqual([room.take(6), room.take(4), room.take(1)], [true, true, false]);
    const entered: string[] = [];
    const large = room.wait(7).then(() => entered.push('large'));
    const small = room.wait(1).then(() => entered.push('small'));
    room.leave(4);
    await new Promise(setImmediate);
    assert.deepEqual(entered, [], 'who came later went first');
    assert.equal(room.take(1), false, 'who did not wait went first');
    room.leave(6);
    await Promise.all([large, small]);
    assert.deepEqual(entered, ['large', 'small']);
    assert.equal(room.taken, 8);
  });

  it('is given up after a while, and then to whoever stands behind', async () => {
    const room = roomForBytes({ bytes: 10, patienceMs: 20 });
    assert.ok(room.take(8));
    const [large, small] = [room.wait(5), room.wait(2)];
    assert.equal(await large, false);
    assert.equal(await small, true);
    assert.equal(room.taken, 10);
  });

  it('is all there is for what is larger than it', async () => {
    const room = roomForBytes({ bytes: 10, patienceMs: 20 });
    assert.ok(room.take(1));
    assert.equal(await room.wait(11), false);
    room.leave(1);
    assert.ok(room.take(11));
    assert.ok(!room.take(1));
    room.leave(11);
    assert.equal(room.taken, 0);
  });
});
