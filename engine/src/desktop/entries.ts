import { dirname } from 'node:path';

import { below } from './disk.ts';
import type { Disk } from './disk.ts';

const LARGEST = 256 * 1024;
const MOST = 5000;
const SHARED = ['usr/share/applications', 'usr/local/share/applications'];
const OWN = ['.local/share/applications', '.config/autostart'];

/** What a menu or a session of a Linux desktop starts, or a shortcut of Windows. Untrusted: anybody who runs as the user writes those of the user. */
export interface MenuEntry {
  /** Below the root of its disk, with `/`. */
  readonly path: string;
  readonly kind: 'menu entry' | 'shortcut';
  /** Whether it is a user's own, which stands above one for all of the same name. */
  readonly isOwn: boolean;
  /** All its lines of `Exec`; of a shortcut its target and what is handed to it, with paths below the root. */
  readonly starts: string;
  /** The program that starts what it is told to, where a shortcut leads through one. */
  readonly through: string | undefined;
  readonly program: string | undefined;
}

/** Reads the entries of a disk. Source: the Desktop Entry Specification and the Desktop Application Autostart Specification. */
export function readMenuEntries(disk: Disk): readonly MenuEntry[] {
  const users = disk.list(below(disk.root, 'home'));
  const folders = [
    ...SHARED,
    ...users.flatMap(user => OWN.map(folder => `home/${user}/${folder}`)),
    ...OWN.map(folder => `root/${folder}`),
  ];
  const paths = folders.flatMap(folder => disk.list(below(disk.root, folder)).map(name => `${folder}/${name}`));
  return paths
    .filter(path => path.endsWith('.desktop'))
    .slice(0, MOST)
    .flatMap(path => {
      const text = new TextDecoder().decode(disk.read(below(disk.root, path), LARGEST) ?? new Uint8Array());
      const starts = [...text.matchAll(/^Exec\s*=\s*(.+)$/gm)].map(([, line = '']) => line).join('\n');
      return starts === ''
        ? []
        : [{ path, kind: 'menu entry', isOwn: !path.startsWith('usr/'), starts, through: undefined, program: programIn(text) }];
    });
}

/** The folders of programs, and images, that entries start, wherever somebody put them: a path that leads to no application is passed by later. */
export function startedByMenus(disk: Disk): readonly string[] {
  const programs = readMenuEntries(disk).flatMap(one => one.program ?? []);
  return [...new Set(programs)]
    .map(path => below(disk.root, path.slice(1)))
    .map(path => (/\.AppImage$/i.test(path) ? path : dirname(path)));
}

/** The program that an entry starts: the first word of `Exec`, which may stand in quotes; what is no whole path is looked for elsewhere. */
export function programIn(text: string): string | undefined {
  const line = /^Exec\s*=\s*(.+)$/m.exec(text)?.[1] ?? '';
  const [, quoted, bare] = /^(?:env\s+(?:\w+=\S*\s+)*)?(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line) ?? [];
  const path = quoted?.replace(/\\(.)/g, '$1') ?? bare?.replace(/\\s/g, ' ');
  return path?.startsWith('/') && !path.split('/').includes('..') ? path : undefined;
}
