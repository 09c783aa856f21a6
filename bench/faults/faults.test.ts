import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { clientsHere, install } from './client.ts';
import { openLane } from './lane.ts';
import { treeOf } from './packages.ts';
import { playRound } from './round.ts';
import type { Played } from './round.ts';
import { markedIn } from './search.ts';

/** The long version is `npm run bench:gate-faults`; a seed at which these few meet every boundary. */
const ROUNDS = 18;
const SEED = 859;
const npm = clientsHere().find(one => one.id === 'npm');

describe('installs behind a gate while something fails', { skip: npm === undefined ? 'there is no npm on the PATH' : false }, () => {
  const lanes: Awaited<ReturnType<typeof openLane>>[] = [];
  after(async () => {
    for (const lane of lanes) await lane.close();
  });
  const open = async (): Promise<(typeof lanes)[number]> => {
    const lane = await openLane(ROUNDS);
    lanes.push(lane);
    return lane;
  };

  it(`bring nothing that is refused and nothing that nobody examined, and the next one is as it should be, ${ROUNDS} times`, async () => {
    assert.ok(npm !== undefined);
    const numbers = Array.from({ length: ROUNDS }, (_, at) => at).values();
    const played: Played[] = [];
    const play = async (): Promise<void> => {
      const lane = await open();
      for (const number of numbers) played.push(await playRound(lane, number, { seed: SEED, clients: [npm] }));
    };
    await Promise.all([play(), play()]);
    const wrong = played.filter(one => one.wrong.length > 0);
    assert.deepEqual(
      wrong.map(({ round, faults, project, wrong }) => ({ round, faults: faults.map(one => one.name), project, wrong })),
      [],
    );
    assert.ok(played.filter(one => one.bit).length > ROUNDS / 2, 'hardly any fault came to anything');
  });

  it('would be seen to bring it: without a gate it is there', async () => {
    assert.ok(npm !== undefined);
    const { folder, registry, wire } = await open();
    for (const [name, made] of Object.entries(treeOf(0, wire.url).packages)) registry.set(name, made);
    const app = join(folder, 'bare');
    mkdirSync(app);
    writeFileSync(join(app, 'package.json'), JSON.stringify({ dependencies: { 'bad-0': '6.6.6' } }));
    const place = { folder: app, home: join(folder, 'bare-home'), registry: wire.url, frozen: false };
    const { code, says } = await install(npm, place).ended;
    assert.equal(code, 0, says);
    assert.equal(markedIn(join(app, 'node_modules')).length, 1);
    assert.equal(markedIn(place.home).length, 1, 'nor in the cache, where it is packed');
  });
});
