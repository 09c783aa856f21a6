import { sep } from 'node:path';

import type { Changed } from '../../model/application.ts';
import type { Guards, Update } from '../../model/application-case.ts';
import type { Inspected } from '../inspect.ts';
import { compare, heldAgainst, notChecked } from '../references/held.ts';
import type { Held } from '../references/held.ts';
import { UPDATER } from '../references/updater.ts';
import { fusesOf, stable } from './record.ts';
import type { Recorded } from './record.ts';
import { isNewer } from './versions.ts';

/** How an application stands against what was recorded of it. */
export interface Since {
  /** The reference, where it still is the version that was recorded. */
  readonly held: Held | undefined;
  /** What happened, where it is another version. */
  readonly update: Update | undefined;
  readonly changed: readonly Changed[];
  readonly guards: Guards;
}

/** An update of Electron's applications brings many files; a patch changes a few. */
const FEW = 3;
const MANY = 50;

/** Holds an application against its record. `closed`: files that this user may not read, of which nothing can be said. */
export function againstBaseline(inspected: Inspected, recorded: Recorded, closed: readonly string[]): Since {
  const before = new Map(Object.entries(recorded.files));
  const now = stable(inspected);
  const isClosed = (path: string): boolean => closed.some(one => path === one || path.startsWith(`${one}/`));
  // A version that a later one took the place of has no updater of its own any more.
  const changed = compare(before, now).filter(one => one.how !== 'removed' || !(one.path === UPDATER || isClosed(one.path)));
  const guards = guardsLowered(inspected, recorded, changed);
  // Where its version cannot be read it is not another one.
  if (inspected.version !== '' && inspected.version !== recorded.version) {
    return {
      held: undefined,
      update: updateOf(inspected, recorded, {
        changed,
        guards,
        files: now.size,
        isSameFolder: inspected.located.path.split(sep).join('/').endsWith(`/${recorded.path}`),
      }),
      changed,
      guards,
    };
  }
  if (inspected.located.layout === 'image' && inspected.located.resources === '' && changed.length > 0) {
    const by = `own baseline of ${recorded.recorded}`;
    return { held: notChecked({ rung: 5, by }, 'the file changed since, and so it does by an update'), update: undefined, changed, guards };
  }
  const reference = { rung: 5, by: `own baseline of ${recorded.recorded}`, proves: closed.length === 0 } as const;
  return { held: heldAgainst(reference, changed, now.size), update: undefined, changed, guards };
}

interface Extent {
  readonly changed: readonly Changed[];
  readonly guards: Guards;
  readonly files: number;
  readonly isSameFolder: boolean;
}

function updateOf(
  inspected: Inspected,
  { version: from, binary, recorded, signer }: Recorded,
  { changed, guards, files, isSameFolder }: Extent,
): Update {
  const { version: to, located } = inspected;
  const doubts: string[] = [];
  if (guards.signer) doubts.push(`it was signed by ${guards.signer.before}, and is by ${guards.signer.now}`);
  // Vendors change the name they sign by, seldom and not in silence.
  if (signer?.startsWith('publisher ') && inspected.signer !== signer)
    doubts.push(`it was signed by ${signer}, and is by ${inspected.signer ?? 'nobody'}`);
  if (located.folderVersion !== undefined && isSameFolder) doubts.push('its folder is still named for the earlier version');
  if (!isNewer(to, from)) doubts.push(`it went from version ${from} back to ${to}`);
  if (files >= MANY && changed.length <= FEW) doubts.push(`only ${changed.length} of ${files} files changed, and updates bring many`);
  // On Linux the program is Electron's own, and stays the same while Electron does.
  const isMarked =
    located.layout === 'bundle' ? changed.some(one => one.path === 'Contents/Info.plist') : binary !== inspected.binary?.hash;
  const bearsVersion = located.layout === 'bundle' || inspected.binary?.version !== undefined;
  if (bearsVersion && !isMarked) doubts.push('its program is the one of the earlier version');
  return { from, to, doubts, by: `own baseline of ${recorded}` };
}

function guardsLowered(inspected: Inspected, recorded: Recorded, changed: readonly Changed[]): Guards {
  const now = fusesOf(inspected);
  const off = Object.entries(recorded.fuses).filter(([name, state]) => state === 'on' && now[name] === 'off' && PROTECTING.has(name));
  const rewritten = (inspected.embedded ?? []).filter(one => (recorded.embedded[one.archive] ?? one.hash) !== one.hash);
  const { signer } = recorded;
  const isOther = signer !== undefined && signer.startsWith('team ') && inspected.signer !== signer;
  return {
    signer: isOther ? { before: signer, now: inspected.signer ?? 'nobody' } : undefined,
    fusesOff: off.map(([name]) => name),
    rewrittenHashes: inspected.version === recorded.version && changed.length > 0 ? rewritten.map(one => one.archive) : [],
  };
}

/** Switches that keep an archive from being exchanged. */
const PROTECTING: ReadonlySet<string> = new Set(['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
