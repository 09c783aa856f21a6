import { basename, dirname } from 'node:path';

import type { Changed } from '../../model/application.ts';
import { placeOn } from '../baseline/record.ts';
import type { MenuEntry } from '../entries.ts';
import type { Located } from '../find.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

/** An entry that starts an application otherwise than its vendor does, and how. */
export interface Starter {
  /** `menu entry home/user/.local/share/applications/wallet.desktop`: a name among the files of the application. */
  readonly name: string;
  readonly starts: string;
  readonly says: string;
}

/** What the name of an entry among the files of an application begins with. */
export const STARTER: RegExp = /^(?:menu entry|shortcut) /;

/** What loads other code into a program, opens it to other programs, or blinds it to who answers. Sources: `ld.so(8)`, Node's and Chromium's switches. */
const LOADS: readonly RegExp[] = [
  /\bLD_(?:PRELOAD|AUDIT)=/,
  /\bNODE_OPTIONS=\S*\s*(?:--require|-r\b|--import|--loader|--experimental-loader|--inspect)/,
  /\bELECTRON_RUN_AS_NODE=/,
  /--load-extension\b/,
  /--remote-debugging-(?:port|pipe|address)\b/,
  /--inspect(?:-brk)?\b/,
  /\s--require\b/,
  /--(?:ignore-certificate-errors|host-resolver-rules|host-rules)\b/,
];

/** Entries that start an application with what loads other code, or that start another program under its name. */
export function startersOf({ path, home }: Located, root: string, entries: readonly MenuEntry[]): readonly Starter[] {
  const places = [placeOn(root, path), ...(home === dirname(path) ? [`${placeOn(root, home)}/`] : [])].map(one => `/${one}`.toLowerCase());
  const isIts = ({ starts }: MenuEntry): boolean => places.some(place => plain(starts).toLowerCase().includes(place));
  const its = entries.filter(isIts);
  const shared = new Set(its.filter(one => !one.isOwn).map(one => basename(one.path)));
  const named = new Set(its.map(one => basename(one.path)));
  return entries.flatMap(entry => {
    const name = `${entry.kind} ${entry.path}`;
    if (isIts(entry)) {
      const how = LOADS.map(one => one.exec(plain(entry.starts))?.[0].trim()).find(one => one !== undefined);
      const says = how === undefined ? (entry.through === undefined ? undefined : `by way of ${entry.through}`) : `with ${how}`;
      return says === undefined ? [] : [{ name, starts: entry.starts, says: `${entry.path} starts it ${says}` }];
    }
    // Two installations of one application have shortcuts of one name.
    const suspicious = entry.kind === 'menu entry' || entry.through !== undefined;
    const others = entry.kind === 'menu entry' ? shared : named;
    if (!suspicious || !entry.isOwn || !others.has(basename(entry.path))) return [];
    return [{ name, starts: entry.starts, says: `${entry.path} starts another program under its name` }];
  });
}

/** How an application is started is a part of it that lies elsewhere: nothing of it changed, and other code runs in it. */
export function againstStarters(starters: readonly Starter[]): Held | undefined {
  if (starters.length === 0) return undefined;
  const changed = starters.map(({ name }): Changed => ({ path: name, how: 'changed' }));
  const held = heldAgainst({ rung: 7, by: 'how the menu starts it', proves: false }, changed, changed.length);
  return { ...held, check: { ...held.check, says: starters.map(one => one.says).join('; ') }, isPartial: true };
}

/** Without the quotes and strokes in which an entry may hold a path. */
function plain(starts: string): string {
  return starts.replace(/["'\\]/g, '');
}
