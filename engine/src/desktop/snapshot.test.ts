import assert from 'node:assert/strict';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { LAYOUTS, layoutOf, makeDisk } from '../../test/desktop/trees.ts';
import { compareAfter, snapshotBefore } from './snapshot.ts';
import type { SinceSnapshot } from './snapshot.ts';
import { openDisk } from './disk.ts';

const told = ({ changed }: SinceSnapshot): unknown[] =>
  changed.map(one => [one.name, one.how, ...one.files.map(file => `${file.how} ${file.path}`)]);

describe('around an install', () => {
  for (const layout of LAYOUTS.filter(one => !one.isImage)) {
    it(`tells which application changed, and which of its files: ${layout.name}`, () => {
      const disk = makeDisk();
      const where = { disk: openDisk(disk.root), platform: layout.platform };
      const path = disk.install(layout);
      const before = snapshotBefore(where);
      assert.deepEqual([before.apps.size, told(compareAfter(before, where))], [1, []]);
      const archive = `${layout.resources}/app.asar`;
      const bytes = readFileSync(join(path, archive));
      const { atime, mtime } = statSync(join(path, archive));
      bytes[bytes.length - 1] = 0x20;
      disk.write(`${layout.folder('1.0.0')}/${archive}`, bytes);
      // Whoever hides what was done sets the time back, and the size is the same.
      utimesSync(join(path, archive), atime, mtime);
      const [[name, ...what] = []] = told(compareAfter(before, where)).filter(Array.isArray);
      assert.ok(name);
      assert.deepEqual(what, ['changed', `changed ${archive}`]);
      disk.remove();
    });
  }

  it('tells an updater that was exchanged, and not the one that an update brings', () => {
    const disk = makeDisk();
    const layout = layoutOf('Squirrel');
    const where = { disk: openDisk(disk.root), platform: layout.platform };
    disk.install(layout);
    const updater = 'Users/user/AppData/Local/inertwallet/Update.exe';
    disk.write(updater, 'one');
    const before = snapshotBefore(where);
    disk.write(updater, 'another');
    assert.deepEqual(told(compareAfter(before, where)), [['inertwallet', 'changed', 'changed updater Update.exe']]);
    disk.install(layout, { version: '1.1.0' });
    assert.deepEqual(told(compareAfter(before, where)), [['inertwallet', 'added']]);
    disk.remove();
  });

  it('tells what came and what is gone', () => {
    const disk = makeDisk();
    const [layout] = LAYOUTS;
    assert.ok(layout);
    const where = { disk: openDisk(disk.root), platform: layout.platform };
    const empty = snapshotBefore(where);
    disk.install(layout);
    assert.deepEqual(told(compareAfter(empty, where)), [['inertwallet', 'added']]);
    const full = snapshotBefore(where);
    disk.clear(layout.folder('1.0.0'));
    assert.deepEqual(told(compareAfter(full, where)), [['inertwallet', 'removed']]);
    disk.remove();
  });

  it('says what it had no time for, and claims nothing of it', () => {
    const disk = makeDisk();
    const [layout] = LAYOUTS;
    assert.ok(layout);
    const where = { disk: openDisk(disk.root), platform: layout.platform };
    const path = disk.install(layout);
    const none = snapshotBefore(where, -1);
    assert.deepEqual([none.apps.size, none.left], [0, [path]]);
    assert.deepEqual(compareAfter(none, where), { changed: [], left: [path] });
    disk.remove();
  });
});
