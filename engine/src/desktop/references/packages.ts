import { relative, sep } from 'node:path';

import type { Changed } from '../../model/application.ts';
import type { Unread } from '../../model/verdict.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import { countsIn, hashFile, LOADED } from '../files.ts';
import type { Algorithm } from '../files.ts';
import type { Inspected } from '../inspect.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';
import { readRpm } from './rpm.ts';

/** A hash as a package manager notes it. */
interface Sum {
  readonly by: 'dpkg' | 'rpm';
  readonly algorithm: Algorithm;
  readonly hash: string;
}

/** What package managers noted about the files they installed, by paths below the root; and what of it could not be read. */
export interface PackageDatabase {
  readonly files: ReadonlyMap<string, Sum>;
  readonly unread: readonly Unread[];
}

/** Where there is no package manager. */
export const NO_PACKAGES: PackageDatabase = { files: new Map(), unread: [] };

const INFO = 'var/lib/dpkg/info';
const LARGEST = 64 * 1024 * 1024;

/** Reads what dpkg and rpm noted about files of applications of Electron; empty where there is no such database. */
export function readPackageDatabase(disk: Disk): PackageDatabase {
  const files = new Map<string, Sum>();
  const folder = below(disk.root, INFO);
  for (const name of disk.list(folder)) {
    if (!name.endsWith('.md5sums')) continue;
    const text = new TextDecoder().decode(disk.read(below(folder, name), LARGEST) ?? new Uint8Array());
    if (!text.includes('/resources/app')) continue;
    for (const [, hash = '', path = ''] of text.matchAll(/^([\da-f]{32}) [ *](.+)$/gm))
      files.set(path, { by: 'dpkg', algorithm: 'md5', hash });
  }
  const rpm = readRpm(disk);
  for (const { path, algorithm, hash } of rpm.files) files.set(path.replace(/^\/+/, ''), { by: 'rpm', algorithm, hash });
  return { files, unread: rpm.unread };
}

/** The package manager's own word on the files of an application. Root alone can change it. */
export function againstPackages(disk: Disk, { located, loose }: Inspected, { files: database }: PackageDatabase): Held | undefined {
  const top = relative(disk.root, located.path).split(sep).join('/');
  const known = [...database.keys()].filter(path => path.startsWith(`${top}/`));
  if (known.length === 0) return undefined;
  // What packages make when they are configured is not listed; where code is looked for, nothing is made.
  const isAsked = (path: string): boolean =>
    countsIn(located, path) && (path.startsWith(`${located.resources}/`) || path.includes('/') || LOADED.test(path));
  const wrong = loose.flatMap((file): Changed[] => {
    const told = database.get(`${top}/${file.path}`);
    // Links are in no list of sums; where one stands for a file, it is another.
    if (told === undefined) return isAsked(file.path) && file.link === undefined ? [{ path: file.path, how: 'added' }] : [];
    return file.link === undefined && hashFile(disk, file.real, told.algorithm) === told.hash ? [] : [{ path: file.path, how: 'changed' }];
  });
  const here = new Set(loose.map(one => one.path));
  const isClosed = (path: string): boolean => disk.unreadable.some(one => below(located.path, path).startsWith(one.path + sep));
  const gone = known.map(path => path.slice(top.length + 1)).filter(path => isAsked(path) && !here.has(path) && !isClosed(path));
  const changed = [...wrong, ...gone.map((path): Changed => ({ path, how: 'removed' }))];
  return heldAgainst({ rung: 3, by: 'package database', proves: true }, changed, loose.length + gone.length);
}
