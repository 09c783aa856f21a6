import { basename, dirname, join } from 'node:path';

import type { Platform } from '../model/effect.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import { startedByMenus } from './entries.ts';
import { MOVED, PLACES } from './places.ts';

/** An installed application, as it lies on the disk. */
export interface Located {
  /** As its folder or bundle is called. */
  readonly name: string;
  readonly path: string;
  /** `bundle`: a folder of macOS that ends in `.app`; `image`: one file that holds a file system. */
  readonly layout: 'folder' | 'bundle' | 'image';
  /** The folder with the archive, below `path`, with `/`; empty for an image. */
  readonly resources: string;
  /** Where it stays the same over updates: the folder above, where each version has one of its own. */
  readonly home: string;
  /** The version its folder is named for. */
  readonly folderVersion: string | undefined;
}

/** Which disk is searched, and what its environment says; without one only the standard places count. */
export interface Search {
  readonly platform: Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Further folders that the system itself names. */
  readonly named?: readonly string[];
}

/** Applications of one place are few; a folder with more is no place for them. */
const MOST_NAMES = 5000;
const VERSIONED = /^app-(\d+(?:\.\d+)+\S*)$/;

/** All applications of Electron in the standard places, each once, by path; and how many of the places were there. */
export function findApplications(disk: Disk, { platform, env, named = [] }: Search): { found: readonly Located[]; places: number } {
  const patterns = PLACES[platform].map(pattern => [disk.root, pattern] as const);
  const moved = MOVED[platform].flatMap(([variable, pattern]) => {
    const base = env?.[variable];
    return base ? [[base, pattern] as const] : [];
  });
  const found = new Map<string, Located>();
  const parents = new Set<string>();
  for (const [base, pattern] of [...patterns, ...moved]) {
    for (const path of expand(disk, base, pattern.split('/'))) {
      parents.add(dirname(path));
      const located = recognise(disk, path);
      if (located) found.set(located.path, located);
    }
  }
  const told = [...named, ...(platform === 'linux' ? startedByMenus(disk) : [])];
  for (const path of told) for (const located of versionsAt(disk, path)) found.set(located.path, located);
  return { found: [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), places: parents.size };
}

/** The applications at a path somebody gave: itself, its versions, or those right below it; none where there are none. */
export function findAt(disk: Disk, path: string): readonly Located[] {
  const archive = /\.asar$/i.test(path) ? dirname(dirname(path)) : path;
  const own = recognise(disk, archive);
  if (own) return [own];
  return disk
    .list(archive)
    .slice(0, MOST_NAMES)
    .flatMap(name => recognise(disk, join(archive, name)) ?? []);
}

/** An application at a path that is named for it, or its versions right below. */
function versionsAt(disk: Disk, path: string): readonly Located[] {
  const own = recognise(disk, path);
  if (own) return [own];
  return disk
    .list(path)
    .filter(name => VERSIONED.test(name))
    .flatMap(name => recognise(disk, join(path, name)) ?? []);
}

function recognise(disk: Disk, path: string): Located | undefined {
  const found = disk.look(path);
  if (found === undefined) return undefined;
  const name = basename(path).replace(/\.(?:app|AppImage)$/, '');
  if (found.isFile()) {
    return /\.AppImage$/i.test(path) ? { name, path, layout: 'image', resources: '', home: path, folderVersion: undefined } : undefined;
  }
  const isBundle = path.endsWith('.app');
  const resources = isBundle ? 'Contents/Resources' : 'resources';
  if (!isElectron(disk, path, resources)) return undefined;
  const [, version] = VERSIONED.exec(basename(path)) ?? [];
  const home = version === undefined ? path : dirname(path);
  return {
    name: version === undefined ? name : basename(home),
    path,
    layout: isBundle ? 'bundle' : 'folder',
    resources,
    home,
    folderVersion: version,
  };
}

/** An archive named as Electron looks for it, or a folder of that name; or an unpacked application beside the data of Chromium. */
function isElectron(disk: Disk, path: string, resources: string): boolean {
  const archive = disk.look(below(path, `${resources}/app.asar`));
  if (archive?.isFile() || (archive && disk.look(below(path, `${resources}/app.asar/package.json`))?.isFile())) return true;
  if (!disk.look(below(path, `${resources}/app/package.json`))?.isFile()) return false;
  return path.endsWith('.app')
    ? disk.look(below(path, 'Contents/Frameworks/Electron Framework.framework')) !== undefined
    : ['icudtl.dat', 'resources.pak', 'chrome_100_percent.pak'].some(name => disk.look(join(path, name))?.isFile());
}

function expand(disk: Disk, base: string, [segment, ...rest]: readonly string[]): string[] {
  if (segment === undefined) return disk.look(base) ? [base] : [];
  if (!segment.includes('*')) return expand(disk, join(base, segment), rest);
  const [start = '', end = ''] = segment.split('*');
  return disk
    .list(base)
    .slice(0, MOST_NAMES)
    .filter(name => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end))
    .flatMap(name => expand(disk, join(base, name), rest));
}
