import { openIntel } from '../../intel/open-intel.ts';
import type { OpenIntel } from '../../intel/open-intel.ts';
import { statusOf } from '../../intel/status.ts';
import { establishedNames } from '../../known/established.ts';
import { count } from '../../model/count.ts';
import type { Exposure } from '../../model/seen.ts';
import { ToolError } from '../../model/tool-error.ts';
import { exposuresText } from '../../report/exposures.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import { exposuresIn } from '../../exposures.ts';
import { seenFolder } from '../../checked/folder.ts';
import { forgetChecked, readTold, recallChecked, writeTold } from '../../checked/store.ts';
import { wantsColor } from '../color.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { scanAdvisedApplications } from './advised-scan.ts';
import type { IntelGround } from './intel.ts';

/** `unmask intel retro [forget]`: everything that was ever checked here, against the records of now. */
export async function showRetro(words: readonly string[], ground: IntelGround): Promise<number> {
  const { json, terminal } = ground;
  const folder = folderOf(terminal);
  if (folder === undefined)
    throw new ToolError('usage', 'Nothing is remembered: UNMASK_SEEN is 0.', { hint: 'Unset it, or name a folder in it.' });
  if (words.length === 1 && words[0] === 'forget') {
    terminal.out.write(`${count(forgetChecked(folder), 'lockfile')} forgotten.\n`);
    return 0;
  }
  if (words.length > 0)
    throw new ToolError('usage', `unmask intel retro takes no "${printable(words[0] ?? '', 80)}".`, {
      hint: 'unmask intel retro, or unmask intel retro forget',
    });
  const intel = openIntel(ground.folder);
  const status = statusOf(intel, Date.now(), ground.maxAgeHours);
  if (intel.as !== 'open')
    throw new ToolError('not found', `${printable(status.says, 200)}.`, { hint: 'Get them first: unmask intel sync' });
  const { projects, damaged } = recallChecked(folder);
  const all = exposuresOf(projects, intel);
  const told = readTold(folder);
  if (json)
    terminal.out.write(jsonText({ projects: projects.length, damaged, records: intel.index.records, state: status.state, exposures: all }));
  else if (all.length > 0) terminal.out.write(exposuresText(all, { ...looks(terminal), told: told.keys }));
  else
    terminal.out.write(
      `Nothing that ${count(projects.length, 'checked lockfile')} ever resolved to is known to be malicious; ${printable(status.says, 200)}.\n`,
    );
  if (damaged > 0) terminal.err.write(`unmask: ${count(damaged, 'remembered lockfile')} could not be read: check those projects again.\n`);
  keep(folder, intel.fingerprint, all, told.keys);
  if (!json) await scanAdvisedApplications(all, terminal, terminal.out);
  if (all.length > 0) return 1;
  return damaged > 0 || status.state !== 'fresh' ? 2 : 0;
}

/**
 * After a sync: only where the records are others than the last time, and only what was not told before; applications that a new record speaks of are
 * scanned. To standard error, for the sync has a result of its own.
 */
export async function tellRetro({ folder: records, terminal }: IntelGround): Promise<void> {
  const folder = folderOf(terminal);
  const intel = openIntel(records);
  if (folder === undefined || intel.as !== 'open') return;
  const told = readTold(folder);
  if (told.fingerprint === intel.fingerprint) return;
  const { projects } = recallChecked(folder);
  const all = exposuresOf(projects, intel);
  const news = all.filter(one => !told.keys.has(one.key));
  if (news.length > 0) terminal.err.write(exposuresText(news, { ...looks({ ...terminal, out: terminal.err }), told: told.keys }));
  if (projects.length > 0) keep(folder, intel.fingerprint, all, told.keys);
  await scanAdvisedApplications(news, terminal, terminal.err);
}

function exposuresOf(projects: Parameters<typeof exposuresIn>[0], intel: OpenIntel): ReturnType<typeof exposuresIn> {
  return exposuresIn(projects, { index: intel.index, describe: intel.describe, isEstablished: establishedNames() });
}

/** What no record accuses any more may be told again, should one come back. */
function keep(folder: string, fingerprint: string, all: readonly Exposure[], before: ReadonlySet<string>): void {
  const keys = new Set(all.map(one => one.key));
  if (keys.size === before.size && [...keys].every(key => before.has(key)) && readTold(folder).fingerprint === fingerprint) return;
  writeTold(folder, { fingerprint, keys });
}

function folderOf({ cwd, env }: Terminal): string | undefined {
  return seenFolder(homeIn({ cwd, env }));
}

function looks(terminal: Terminal): { readonly color: boolean; readonly width: number; readonly now: number } {
  return { color: wantsColor(undefined, terminal), width: terminal.out.width, now: Date.now() };
}
