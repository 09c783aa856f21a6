import { sep } from 'node:path';

import type { Baseline } from '../../desktop/baseline/file.ts';
import type { Disk } from '../../desktop/disk.ts';
import type { Located } from '../../desktop/find.ts';
import { placeOn } from '../../desktop/baseline/record.ts';
import type { Recorded } from '../../desktop/baseline/record.ts';
import { below } from '../../desktop/disk.ts';
import { demandOutside } from '../../desktop/outside.ts';
import { printable } from '../../report/printable.ts';
import { unopenedIn } from '../../desktop/unopened.ts';
import { scanApplication } from '../../desktop/scan.ts';
import type { Scanned } from '../../desktop/scan.ts';
import type { FailOn } from '../../judge/merge-policy.ts';
import type { DesktopReport } from '../../model/application.ts';
import type { Unread } from '../../model/verdict.ts';
import type { Terminal } from '../command.ts';
import { openGround } from './ground.ts';
import { nothingFound } from './nothing.ts';
import type { DesktopOptions } from './options.ts';
import { startProgress } from '../progress.ts';

/** What a scan brought. */
export interface Seen {
  readonly scanned: readonly Scanned[];
  readonly report: DesktopReport;
  readonly disk: Disk;
  readonly baseline: Baseline;
  readonly failOn: FailOn;
}

/** What is kept of all that is found: those of a name or a path, or those that are meant. */
interface Wanted {
  readonly name?: string;
  readonly isMeant?: (located: Located) => boolean;
}

/** Finds applications and scans each; paths are taken as they are. */
export async function seeDesktop(options: DesktopOptions, terminal: Terminal, { name, isMeant }: Wanted = {}): Promise<Seen> {
  const { disk, means, baseline, failOn, locate, close } = await openGround(options, terminal);
  try {
    const { found: all, places, isCutOff } = locate(name);
    const found = isMeant ? all.filter(isMeant) : all;
    demandOutside(options.outputs, { root: disk.root, applications: found.map(one => one.path) });
    const isAll = name === undefined && isMeant === undefined && options.paths.length === 0;
    const progress = startProgress(found.length, { verbose: false, quiet: options.quiet }, terminal.err);
    const scanned: Scanned[] = [];
    try {
      for (const located of found) {
        progress.started(located.path);
        scanned.push(await scanApplication(located, means));
        progress.finished(located.path, 'examined');
      }
    } finally {
      progress.end();
    }
    const coverage = {
      places,
      unreadable: [
        ...topmost(disk.unreadable),
        ...means.packages.unread,
        ...unopenedIn(disk, options.platform, options.root === undefined),
      ],
      notes: [
        ...notesOn(baseline, options),
        ...nothingFound(disk, options, { found: all, places }),
        ...goneFrom(disk, baseline, all, isAll),
        ...(isCutOff ? [CUT_OFF] : []),
      ],
    };
    return { scanned, report: { apps: scanned.map(one => one.report), coverage }, disk, baseline, failOn };
  } finally {
    close();
  }
}

/** What is to be said about our own record before anything that rests on it. */
export function notesOn({ seal }: Baseline, { recordFlags }: Pick<DesktopOptions, 'recordFlags'>): readonly string[] {
  const words = wrongWith(seal);
  if (words === undefined) return [];
  const again = `unmask desktop baseline${recordFlags}${seal === 'gone' ? '' : ' --replace'}`;
  return [`${words} Nothing was held against it. Record a new one when you know what happened: ${again}.`];
}

/** What is wrong with a baseline; undefined where nothing is. */
export function wrongWith(seal: Baseline['seal']): string | undefined {
  switch (seal) {
    case 'broken':
      return 'The baseline does not bear its seal: somebody else than Unmask changed it, or its key.';
    case 'without its key':
      return 'The key that sealed the baseline, seal.key, does not lie beside it: whoever copies a baseline copies both files into one folder.';
    case 'gone':
      return 'The baseline is gone, and the key it was sealed with is there: somebody removed it.';
    case 'none yet':
    case 'whole':
      return undefined;
  }
}

const CUT_OFF = 'There are more folders where applications may lie than are looked into: others than those told here may be there.';

/** What was recorded and lies there still, and is no application to be recognised any more: whoever moves its archive away hides it. */
function goneFrom(disk: Disk, { apps }: Baseline, found: readonly Located[], isAll: boolean): readonly string[] {
  const here = new Set(found.map(one => placeOn(disk.root, one.path)));
  return apps
    .filter(one => isAll && !here.has(one.path) && isProgramLeft(disk, one))
    .map(
      one =>
        `${printable(one.name, 80)} was recorded in ${printable(one.path, 200)}, and its program is there, but no application that Electron would start: look at it.`,
    );
}

/** Whether a program of those that were recorded is left: what was removed leaves settings and logs at most. */
function isProgramLeft(disk: Disk, { path, files }: Recorded): boolean {
  const folder = below(disk.root, path);
  const names = Object.keys(files).filter(file => !file.includes('.asar') && /^[^/]+$|^Contents\/(?:MacOS|Frameworks)\//.test(file));
  return names.some(file => PROGRAM.test(file) && disk.look(below(folder, file))?.isFile());
}

const PROGRAM = /(?:^|\/)[^/.]+$|\.exe$/i;

/** Of a folder that cannot be read only itself is told, not what was looked for in it. */
function topmost(all: readonly Unread[]): readonly Unread[] {
  return all.filter(one => !all.some(other => one.path.startsWith(other.path + sep)));
}
