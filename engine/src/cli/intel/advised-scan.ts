import type { Located } from '../../desktop/find.ts';
import type { Exposure } from '../../model/seen.ts';
import { ToolError } from '../../model/tool-error.ts';
import { applicationsText } from '../../report/applications.ts';
import { some } from '../../report/name.ts';
import { printable } from '../../report/printable.ts';
import type { Screen, Terminal } from '../command.ts';
import { wantsColor } from '../color.ts';
import { readDesktopOptions } from '../desktop/options.ts';
import { seeDesktop } from '../desktop/scan.ts';

/** Names of folders that are shorter fit too many applications. */
const SHORTEST = 4;

/**
 * Scans the applications that the records of packages which were here speak of, and tells what it finds; all of them where a record names none. It is
 * not done where `UNMASK_DESKTOP` is `0`, and a scan that fails is told and changes no answer.
 */
export async function scanAdvisedApplications(all: readonly Exposure[], terminal: Terminal, to: Screen): Promise<void> {
  const advised = all.filter(one => one.desktop);
  if (advised.length === 0 || terminal.env['UNMASK_DESKTOP'] === '0') return;
  const apps = advised.some(one => one.apps.length === 0) ? [] : [...new Set(advised.flatMap(one => one.apps))];
  const which = apps.length === 0 ? 'the applications of this computer' : some(apps, 10);
  to.write(`\nLooking at ${which}, which ${some([...new Set(advised.map(one => one.name))], 3)} is said to change\n`);
  try {
    const quiet = readDesktopOptions('scan', ['--quiet'], terminal);
    const { report } = await seeDesktop(quiet, terminal, {
      isMeant: located => apps.length === 0 || apps.some(app => isNamed(located, app)),
    });
    if (report.apps.length === 0)
      to.write('None of them lies where applications are installed. unmask desktop scan <path> looks elsewhere.\n');
    else to.write(applicationsText(report, { verbose: false, width: to.width, color: wantsColor(undefined, terminal) }));
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    to.write(`They could not be looked at: ${printable(error.message, 300)} Try unmask desktop scan.\n`);
  }
}

/** Whether an application may be the one that people call so: its folder bears the name or a part of it, as installers like. */
function isNamed({ name, home }: Located, app: string): boolean {
  const wanted = plain(app);
  return [name, home.split(/[\\/]/).at(-1) ?? '']
    .map(plain)
    .some(one => one.length >= SHORTEST && (one.includes(wanted) || wanted.includes(one)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.(?:app|appimage)$|[^a-z\d]+/g, '');
}
