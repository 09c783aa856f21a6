import { basename, dirname, join, relative, sep } from 'node:path';

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
  /** `bundle`: a folder of macOS that ends in `.app`; `image`: one file that holds a file system, of which `resources` is empty where it is not read. */
  readonly layout: 'folder' | 'bundle' | 'image';
  /** The folder with the archive, below `path`, with `/`. */
  readonly resources: string;
  /** Where it stays the same over updates: the folder above, where each version has one of its own. */
  readonly home: string;
  /** The version its folder is named for. */
  readonly folderVersion: string | undefined;
}

/** The version that Squirrel names a folder for; undefined of any other folder. */
export function versionOfFolder(name: string): string | undefined {
  return VERSIONED.exec(name)?.[1];
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
/** Folders that hold each other's links could keep a search busy for hours. */
const MOST_PLACES = 20_000;
const VERSIONED = /^app-(\d+(?:\.\d+)+\S*)$/;

/** All applications of Electron in the standard places, each once, by path; and how many of the places were there. */
export function findApplications(disk: Disk, { platform, env, named = [] }: Search): Findings {
  const patterns = PLACES[platform].map(pattern => [disk.root, pattern] as const);
  const moved = MOVED[platform].flatMap(([variable, pattern]) => {
    const base = env?.[variable];
    return base ? [[base, pattern] as const] : [];
  });
  const found = new Map<string, Located>();
  const parents = new Set<string>();
  let looked = 0;
  for (const [base, pattern] of [...patterns, ...moved]) {
    for (const path of expand(disk, base, pattern.split('/'))) {
      looked += 1;
      if (looked > MOST_PLACES) break;
      parents.add(dirname(path));
      const located = recognise(disk, path);
      if (located) found.set(located.path, located);
    }
  }
  const told = [...named, ...(platform === 'linux' ? startedByMenus(disk) : [])];
  for (const path of told) for (const located of versionsAt(disk, path)) found.set(located.path, located);
  const all = [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { found: all, places: parents.size, isCutOff: looked > MOST_PLACES };
}

/** What was found, in how many folders, and whether there were more than are looked into. */
interface Findings {
  readonly found: readonly Located[];
  readonly places: number;
  readonly isCutOff: boolean;
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
  const name = basename(path).replace(/\.(?:app|AppImage)$/i, '');
  if (found.isFile()) return /\.AppImage$/i.test(path) ? inImage(disk, path, name) : undefined;
  const isBundle = path.endsWith('.app');
  const resources = isBundle ? 'Contents/Resources' : 'resources';
  if (!isElectron(disk, path, resources)) return undefined;
  return { name, path, layout: isBundle ? 'bundle' : 'folder', resources, home: path, folderVersion: undefined, ...placeOf(path) };
}

/** What systems that keep versions beside each other, or call every folder alike, put into the path: Squirrel, MSIX, snap, Flatpak. */
function placeOf(path: string): Partial<Pick<Located, 'name' | 'home' | 'folderVersion'>> {
  const parent = dirname(path);
  const [, version] = VERSIONED.exec(basename(path)) ?? [];
  if (version !== undefined) return { name: basename(parent), home: parent, folderVersion: version };
  const [, store, storeVersion] = basename(path) === 'app' ? (/^(.+?)_(\d+(?:\.\d+)+)_/.exec(basename(parent)) ?? []) : [];
  if (store !== undefined) return { name: store, home: join(dirname(parent), store), folderVersion: storeVersion };
  const [, snap] = /[\\/]snap[\\/]([^\\/]+)[\\/]current$/.exec(path) ?? [];
  const [, flatpak] = /[\\/]flatpak[\\/]app[\\/]([^\\/]+)[\\/]current[\\/]active[\\/]files$/.exec(path) ?? [];
  const name = snap ?? flatpak;
  return name === undefined ? {} : { name };
}

/** Where builders put an application inside of an image. */
const IN_IMAGES: readonly string[] = ['', 'bin', 'usr/bin', 'usr/lib/*', 'usr/share/*', 'opt/*'];

/** An image with an application of Electron in it, or one that is not read: of another nothing is to be said. */
function inImage(disk: Disk, path: string, name: string): Located | undefined {
  // The file of a later version has another name, and takes the place of the earlier one all the same.
  const version = /\d+(?:\.\d+)+/.exec(name)?.[0];
  const home = version === undefined ? path : join(dirname(path), name.replace(version, ''));
  if (disk.list(path).length === 0) return { name, path, layout: 'image', resources: '', home: path, folderVersion: undefined };
  const bare = version === undefined ? name : name.slice(0, name.indexOf(version)).replace(/[-_. ]+$/, '');
  const located = { name: bare || name, path, layout: 'image', home, folderVersion: version } as const;
  const folders = IN_IMAGES.flatMap(pattern => (pattern === '' ? [path] : [...expand(disk, path, pattern.split('/'))]));
  const folder = folders.find(one => isElectron(disk, one, 'resources'));
  return folder === undefined
    ? undefined
    : { ...located, resources: [...relative(path, folder).split(sep), 'resources'].filter(Boolean).join('/') };
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

/** One path after another: of a pattern that fits too much only the beginning is ever made. */
function* expand(disk: Disk, base: string, [segment, ...rest]: readonly string[]): Generator<string> {
  if (segment === undefined) {
    if (disk.look(base)) yield base;
    return;
  }
  if (!segment.includes('*')) {
    yield* expand(disk, join(base, segment), rest);
    return;
  }
  const [start = '', end = ''] = segment.split('*');
  const names = disk.list(base).slice(0, MOST_NAMES);
  for (const name of names)
    if (name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end))
      yield* expand(disk, join(base, name), rest);
}
