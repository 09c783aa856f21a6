import { dirname, join } from 'node:path';

import { below } from './disk.ts';
import type { Disk } from './disk.ts';

const LARGEST = 256 * 1024;
const MOST = 5000;
const SHARED = ['usr/share/applications', 'usr/local/share/applications'];
const OWN = '.local/share/applications';

/**
 * What the menus of a Linux desktop start: programs' folders, and images, wherever somebody put them. Source: the Desktop Entry Specification.
 * Untrusted: a path that leads nowhere, or to no application, is passed by later.
 */
export function startedByMenus(disk: Disk): readonly string[] {
  const home = below(disk.root, 'home');
  const folders = [...SHARED.map(path => below(disk.root, path)), ...disk.list(home).map(user => below(home, `${user}/${OWN}`))];
  const entries = folders.flatMap(folder => disk.list(folder).map(name => join(folder, name))).filter(path => path.endsWith('.desktop'));
  const programs = entries
    .slice(0, MOST)
    .flatMap(path => programIn(new TextDecoder().decode(disk.read(path, LARGEST) ?? new Uint8Array())) ?? []);
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
