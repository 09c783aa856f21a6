import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { scanDisk } from '../../test/desktop/scan-disk.ts';
import { LAYOUTS, makeDisk } from '../../test/desktop/trees.ts';
import { openDisk } from './disk.ts';
import { packagesIn } from './mounts.ts';
import { unopenedIn } from './unopened.ts';

describe('what is not opened', () => {
  it('is told: a snap that is not mounted, and the installer that an updater keeps', async () => {
    const disk = makeDisk();
    disk.write('var/lib/snapd/snaps/inert_1.snap', 'inert');
    disk.write('var/lib/snapd/snaps/code_12.snap', 'inert');
    disk.write('snap/code/current/meta/snap.yaml', '');
    const told = unopenedIn(openDisk(disk.root), 'linux', true).map(one => one.path.slice(disk.root.length + 1));
    assert.deepEqual(told, ['var/lib/snapd/snaps/inert_1.snap']);
    disk.write('Windows/System32/config/SOFTWARE', 'inert');
    assert.equal(unopenedIn(openDisk(disk.root), 'win32', false).length, 1);
    assert.deepEqual(unopenedIn(openDisk(disk.root), 'win32', true), []);

    const [nsis] = LAYOUTS;
    assert.ok(nsis);
    disk.install(nsis, { beside: { 'resources/app-update.yml': 'provider: generic\nupdaterCacheDirName: inertwallet-updater\n' } });
    disk.write('Users/user/AppData/Local/inertwallet-updater/installer.exe', 'inert');
    const [one] = await scanDisk(disk.root, 'win32');
    const kept = one?.report.checks.find(check => check.by === 'installer of the updater');
    assert.deepEqual([kept?.outcome, kept?.rung, one?.report.state], ['cannot be checked', 4, 'unknown']);
    disk.write(`${nsis.folder('')}/resources/app-update.yml`, 'updaterCacheDirName: ..\n');
    const [outside] = await scanDisk(disk.root, 'win32');
    assert.ok(!outside?.report.checks.some(check => check.by === 'installer of the updater'));
    disk.remove();
  });

  it('a package that the kernel mounted read-only is the one that was fetched; others that look like it are not', async () => {
    const table = [
      '/dev/loop1 /snap/code/12 squashfs ro,nodev,relatime 0 0',
      '/dev/loop2 /snap/with\\040space/1 squashfs ro 0 0',
      '/dev/loop3 /snap/written/1 squashfs rw 0 0',
      'squashfuse /snap/own/1 fuse.squashfuse ro 0 0',
      '/dev/loop4 /home/user/snap/1 squashfs ro 0 0',
      '',
    ].join('\n');
    assert.deepEqual(packagesIn(table), ['/snap/code/12', '/snap/with space/1']);
    const disk = makeDisk();
    disk.write('snap/code/current/usr/share/code/resources/app.asar', '');
    const folder = `${openDisk(disk.root).root}/snap/code/current`;
    const proven = await scanDisk(disk.root, 'linux', [], { mounts: [folder] });
    assert.ok(proven[0]?.report.checks.some(one => one.by === 'read-only package' && one.proves));
    assert.ok(!(await scanDisk(disk.root, 'linux'))[0]?.report.checks.some(one => one.by === 'read-only package'));
    disk.remove();
  });
});
