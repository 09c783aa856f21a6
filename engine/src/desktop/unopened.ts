import { basename, join } from 'node:path';

import type { Platform } from '../model/effect.ts';
import type { Unread } from '../model/verdict.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';

const SNAPS = 'var/lib/snapd/snaps';

/** What is there that would tell more, and is not opened: it is said, so that nobody takes what is missing for what is in order. */
export function unopenedIn(disk: Disk, platform: Platform, isOwn: boolean): readonly Unread[] {
  if (platform === 'win32') return isOwn ? [] : registryOf(disk);
  if (platform !== 'linux') return [];
  const folder = below(disk.root, SNAPS);
  // `code_123.snap`; where it is mounted its files are looked at there.
  const closed = disk
    .list(folder)
    .filter(
      name => name.endsWith('.snap') && disk.list(below(disk.root, `snap/${basename(name).split('_')[0] ?? ''}/current`)).length === 0,
    );
  return [...closed.map(name => ({ path: join(folder, name), why: 'a file system in one file, which is not opened, and is not mounted' }))];
}

/** This machine's own registry is asked; the one on a disk of another is a file that is not read. */
function registryOf(disk: Disk): readonly Unread[] {
  const path = below(disk.root, 'Windows/System32/config/SOFTWARE');
  if (!disk.look(path)?.isFile()) return [];
  return [{ path, why: 'the registry is not read: what was installed elsewhere than in the standard folders is to be named by its path' }];
}
