import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { contentsOf, layoutOf, makeDisk } from '../../../test/desktop/trees.ts';
import { scanDisk } from '../../../test/desktop/scan-disk.ts';
import { generator } from '../../../test/fuzz/random.ts';
import { rpmDatabase, rpmHeader } from '../../../test/rpm-builder.ts';
import { readRpmHeader } from '../../unpack/rpm-header.ts';
import { openDisk } from '../disk.ts';
import { readRpm } from './rpm.ts';

const PLACE = 'usr/lib/sysimage/rpm/rpmdb.sqlite';

describe('the database of rpm', () => {
  it('proves the files that rpm installed, and nothing is written beside it', async () => {
    const disk = makeDisk();
    const path = disk.install(layoutOf('package of a distribution'));
    const files = new Map(contentsOf(path).map(one => [`/opt/Inert Wallet/${one.name}`, one.body]));
    disk.write(PLACE, rpmDatabase([rpmHeader(new Map([['/usr/bin/other', Buffer.from('x')]])), rpmHeader(files)]));
    const [one] = await scanDisk(disk.root, 'linux');
    assert.deepEqual([one?.report.state, one?.report.reference?.rung, one?.report.reference?.by], ['pristine', 3, 'package database']);
    assert.ok(!readRpm(openDisk(disk.root)).files.some(file => file.path === '/usr/bin/other'));
    assert.ok(!existsSync(join(disk.root, `${PLACE}-wal`)) && !existsSync(join(disk.root, `${PLACE}-shm`)));
    disk.write('opt/Inert Wallet/resources/app.asar', 'INERT');
    const [changed] = await scanDisk(disk.root, 'linux');
    assert.deepEqual(changed?.report.changed, [{ path: 'resources/app.asar', how: 'changed' }]);
    disk.remove();
  });

  it('is told where it is not read: damaged, of another make, of an older form', () => {
    const of = (place: string, content: string | Uint8Array): string => {
      const disk = makeDisk();
      disk.write(place, content);
      const { files, unread } = readRpm(openDisk(disk.root));
      disk.remove();
      assert.deepEqual(files, []);
      return unread.map(one => one.why).join();
    };
    assert.match(of(PLACE, 'inert'), /not read: it is damaged/);
    const view = 'CREATE TABLE t (b BLOB); CREATE VIEW Packages AS SELECT b AS blob, 1 AS hnum FROM t';
    const computed = "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, x BLOB, blob BLOB GENERATED ALWAYS AS (hex(x)))";
    for (const schema of [view, computed]) assert.match(of(PLACE, rpmDatabase([], schema)), /not as rpm makes it/);
    assert.match(of('var/lib/rpm/Packages', 'inert'), /of an older form/);
  });

  it('comes back from every damaged header', () => {
    const random = generator(3);
    const whole = rpmHeader(
      new Map([
        ['/opt/a/resources/app.asar', Buffer.from('x')],
        ['/opt/a/b', Buffer.from('y')],
      ]),
    );
    assert.equal(readRpmHeader(whole)?.length, 2);
    for (let input = 0; input < 5000; input += 1) {
      const bytes = Uint8Array.from(whole);
      for (let times = 1 + random(5); times > 0; times -= 1) bytes[random(bytes.length)] = random(2) === 0 ? 255 : random(256);
      assert.ok((readRpmHeader(random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes)?.length ?? 0) <= 200_000);
    }
  });
});
