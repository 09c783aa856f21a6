import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import type { Inspected } from '../inspect.ts';
import { notChecked } from './held.ts';
import type { Held } from './held.ts';

const LARGEST = 64 * 1024;
/** What the updater of electron-builder keeps: the installer itself, or the package of a web installer. */
const KEPT = ['installer.exe', 'package.7z'];

/** The vendor's installer that the updater keeps on this disk. It is not unpacked, which is said; a support team can take it from there. */
export function againstInstaller(disk: Disk, { located }: Inspected): Held | undefined {
  const bytes = disk.read(below(located.path, `${located.resources}/app-update.yml`), LARGEST);
  const folder = bytes && /^updaterCacheDirName:\s*['"]?([\w@.-]{1,100})['"]?\s*$/m.exec(new TextDecoder().decode(bytes))?.[1];
  if (folder === undefined || /^\.+$/.test(folder)) return undefined;
  const users = below(disk.root, 'Users');
  const paths = disk.list(users).flatMap(user => KEPT.map(name => below(users, `${user}/AppData/Local/${folder}/${name}`)));
  const found = paths.find(path => disk.look(path)?.isFile());
  if (found === undefined) return undefined;
  return notChecked({ rung: 4, by: 'installer of the updater' }, `it lies in ${found}, and is not unpacked`);
}
