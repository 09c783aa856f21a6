import { dirname, join } from 'node:path';

import type { ApplicationKind, Changed } from '../../model/application.ts';
import { isNewer } from '../baseline/versions.ts';
import { inspectBinary } from '../binary.ts';
import type { InspectedBinary } from '../binary.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import { versionOfFolder } from '../find.ts';
import type { Located } from '../find.ts';
import { heldAgainst, notChecked } from './held.ts';
import type { Held } from './held.ts';

/** The updater of Squirrel among the files of an application: it lies above the folders of the versions, and every shortcut starts it first. */
export const UPDATER = 'updater Update.exe';

const FILE = 'Update.exe';
const BY = 'signature of the updater';
const GRAVE: ReadonlySet<ApplicationKind> = new Set(['wallet', 'password manager']);

/** Where the updater of an application lies. */
export function updaterOf(application: string): string {
  return join(dirname(application), FILE);
}

/** Reads it; undefined where there is none. */
export function inspectUpdater(disk: Disk, located: Located): InspectedBinary | undefined {
  const file = updaterAt(disk, located);
  return file === undefined ? undefined : inspectBinary(disk, file);
}

/** Where the updater lies; undefined where there is none, or for a version that a later one took the place of: an update brings its own updater. */
export function updaterAt(disk: Disk, { path, home, layout, folderVersion, resources }: Located): string | undefined {
  if (folderVersion === undefined || layout !== 'folder' || home !== dirname(path)) return undefined;
  const isApplication = (folder: string): boolean => disk.look(below(home, `${folder}/${resources}`))?.isDirectory() ?? false;
  const isLater = disk.list(home).some(name => {
    const version = versionOfFolder(name);
    return version !== undefined && isNewer(version, folderVersion) && isApplication(name);
  });
  const file = updaterOf(path);
  return isLater || !disk.look(file)?.isFile() ? undefined : file;
}

/** Whether the updater is what its signature was made for; who may sign it nobody says here. */
export function againstUpdater(updater: InspectedBinary | undefined, kind: ApplicationKind, signer: string | undefined): Held | undefined {
  const attached = updater?.attached;
  if (attached === undefined) return undefined;
  if (attached.outcome === 'cannot be read') return notChecked({ rung: 2, by: BY }, 'it is of a form that is not read');
  const isOther = attached.outcome !== 'fits';
  const changed: readonly Changed[] = isOther ? [{ path: UPDATER, how: 'changed' }] : [];
  const held = heldAgainst({ rung: 2, by: BY, proves: false }, changed, 1);
  const by = attached.signer ?? 'nobody named';
  const program = signer === undefined || signer === `publisher ${by}` ? '' : `, and the program by ${signer.replace(/^publisher /, '')}`;
  const says = isOther ? `${FILE} is not what ${by} signed, and changed since` : `${FILE} is what ${by} signed${program}`;
  return {
    ...held,
    check: { ...held.check, says },
    isPartial: true,
    ...(isOther && GRAVE.has(kind) && { proof: `${BY}: ${says}` }),
  };
}
