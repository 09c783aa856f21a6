import type { Disk } from '../../desktop/disk.ts';
import { below } from '../../desktop/disk.ts';
import type { Platform } from '../../model/effect.ts';
import { printable } from '../../report/printable.ts';
import type { Found } from './ground.ts';
import type { DesktopOptions } from './options.ts';

/** Folders at the top of a disk that only one system makes. */
const MARKS: readonly (readonly [Platform, readonly string[]])[] = [
  ['win32', ['Windows', 'Program Files', 'Users/Public']],
  ['darwin', ['System/Library', 'Applications', 'Library']],
  ['linux', ['etc', 'usr', 'home']],
];

/** Why an answer without any application is none: a folder that is no disk, or the disk of another system. A machine may well have none. */
export function nothingFound(
  disk: Disk,
  { root, platform }: DesktopOptions,
  { found, places }: Pick<Found, 'found' | 'places'>,
): readonly string[] {
  if (found.length > 0 || (places > 0 && root === undefined)) return [];
  const where = printable(disk.root, 300);
  const other = MARKS.find(([, folders]) => folders.some(folder => disk.look(below(disk.root, folder))?.isDirectory()))?.[0];
  if (other !== undefined && other !== platform)
    return [
      `Nothing was examined: ${where} has no application where ${platform} has them, and looks like a disk of ${other}. Use --platform ${other}.`,
    ];
  const what = places === 0 ? 'none of the folders in which applications lie' : 'no application of Electron in the standard folders';
  return [`Nothing was examined: ${where} has ${what}. --root names the folder that was the top of the disk; paths can be named as well.`];
}
