import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { State } from '../model/application.ts';
import { ToolError } from '../model/tool-error.ts';
import { jsonLine } from '../report/json-text.ts';
import { printable } from '../report/printable.ts';
import type { Command, Terminal } from './command.ts';
import { wantsColor } from './color.ts';
import { recordDesktop } from './desktop-baseline.ts';
import { readDesktopOptions } from './desktop-options.ts';
import type { DesktopOptions } from './desktop-options.ts';
import { seeDesktop } from './desktop-scan.ts';
import { watchDesktop } from './desktop-watch.ts';
import type { Seen } from './desktop-scan.ts';
import { nearest } from './nearest.ts';

const VERBS = ['scan', 'baseline', 'explain', 'watch'];

/** `unmask desktop scan|baseline|explain|watch`. */
export const desktopCommand: Command = async ([verb, ...args], terminal) => {
  if (verb === undefined || !VERBS.includes(verb)) throw unknownVerb(verb);
  const options = readDesktopOptions(args, terminal);
  if (verb === 'baseline') return recordDesktop(options, terminal);
  if (verb === 'watch') return watch(options, terminal);
  if (options.accept.length > 0)
    throw new ToolError('usage', '--accept belongs to unmask desktop baseline.', { hint: 'A scan records nothing.' });
  if (verb === 'scan') return tell(await seeDesktop(options, terminal), options, terminal);
  const [wanted, ...more] = options.paths;
  if (wanted === undefined || more.length > 0)
    throw new ToolError('usage', 'One application is explained at a time.', {
      hint: 'By its name or its path: unmask desktop explain Exodus',
    });
  return tell(await seeDesktop(options, terminal, wanted), { ...options, verbose: true }, terminal);
};

async function tell(seen: Seen, options: DesktopOptions, terminal: Terminal): Promise<number> {
  const { applicationsJson, applicationsText } = await import('../report/applications.ts');
  const page = { verbose: options.verbose, width: terminal.out.width };
  const color = options.output === undefined && wantsColor(options.color, terminal);
  const text = options.json ? applicationsJson(seen.report) : applicationsText(seen.report, { ...page, color });
  if (options.output === undefined) terminal.out.write(text);
  else
    await writeFile(resolve(terminal.cwd, options.output), text).catch((cause: unknown) => {
      throw new ToolError('disk', `The result could not be written: ${String(cause)}`, { hint: 'Name another file by --output.', cause });
    });
  return codeOf(seen);
}

/** Each application that changed as a report of its own: a document a line with --json. */
async function watch(options: DesktopOptions, terminal: Terminal): Promise<number> {
  const { applicationsText } = await import('../report/applications.ts');
  const color = wantsColor(options.color, terminal);
  return watchDesktop(options, terminal, app => {
    const report = { apps: [app], coverage: { places: 0, unreadable: [], notes: [] } };
    const page = { color, verbose: options.verbose, width: terminal.out.width };
    terminal.out.write(options.json ? jsonLine(app) : `${applicationsText(report, page)}\n`);
  });
}

/** 1 where something is refused, 2 where something could not be decided: an archive that cannot be read, a baseline that was changed. */
function codeOf({ report, failOn }: Seen): number {
  const refused: readonly State[] = failOn === 'warn' ? ['tampered', 'modified and unexplained'] : ['tampered'];
  if (report.apps.some(app => refused.includes(app.state))) return 1;
  const broken = report.apps.some(app => app.unread.some(one => one.why.startsWith('not an archive')));
  return broken || report.coverage.notes.length > 0 ? 2 : 0;
}

function unknownVerb(verb: string | undefined): ToolError {
  const meant = verb === undefined ? undefined : nearest(verb, VERBS);
  return new ToolError('usage', verb === undefined ? 'What is to be done?' : `unmask desktop does not know "${printable(verb, 80)}".`, {
    hint:
      meant === undefined ? 'unmask desktop scan, baseline, watch, or explain <application>.' : `Did you mean "unmask desktop ${meant}"?`,
  });
}
