import { resolve } from 'node:path';

import { keyFile, readBaseline, writeBaseline } from '../../desktop/baseline/file.ts';
import { record } from '../../desktop/baseline/record.ts';
import type { Recorded } from '../../desktop/baseline/record.ts';
import type { Scanned } from '../../desktop/scan.ts';
import { wordsOf } from '../../desktop/words.ts';
import type { State } from '../../model/application.ts';
import { holdProof } from '../../model/finding.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import type { Terminal } from '../command.ts';
import type { DesktopOptions } from './options.ts';
import { seeDesktop, wrongWith } from './scan.ts';
import { today } from '../policy/policy.ts';

/** What is recorded without being asked: nothing speaks against it. */
const FINE: ReadonlySet<State> = new Set(['pristine', 'updated', 'unknown']);

/** `unmask desktop baseline`: records applications as they are; those that were modified only where they are accepted by name or path. */
export async function recordDesktop(options: DesktopOptions, terminal: Terminal): Promise<number> {
  if (options.baseline === undefined)
    throw new ToolError('usage', 'The baseline of another machine needs a file of its own.', { hint: 'Name it by --baseline <file>.' });
  for (const note of demandReplaceable(options.baseline, options)) terminal.err.write(`unmask: ${note}\n`);
  const { scanned, disk, baseline, report } = await seeDesktop(options, terminal);
  demandSomething(scanned, report.coverage.notes, options, terminal);
  const known = new Map<string, Recorded>(baseline.apps.map(one => [one.path, one]));
  let left = 0;
  for (const one of scanned) {
    const { report, inspected } = one;
    // Whatever shows hostile deeds is no state to come back to, whoever asks for it.
    const isHostile = holdProof(report.findings);
    const isAccepted = !isHostile && options.accept.some(wanted => isMeant(wanted, one, terminal.cwd));
    const isRecorded = isAccepted || isRecordable(one);
    if (isRecorded) {
      const entry = record(inspected, wordsOf(disk, inspected), { root: disk.root, state: stateOf(one, isAccepted), today: today() });
      known.set(entry.path, entry);
    } else left += 1;
    const name = `${printable(report.name, 80)} ${printable(report.version, 40)}`.trim();
    terminal.out.write(`${isRecorded ? 'recorded    ' : 'NOT recorded'}  ${name}: ${report.state}\n`);
  }
  if (known.size === 0) {
    terminal.err.write('unmask: nothing was recorded, and no baseline was written. What holds proof of hostile deeds is never accepted.\n');
    return 1;
  }
  const fingerprint = writeBaseline(
    options.baseline,
    [...known.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  );
  terminal.out.write(
    `\nBaseline     ${printable(options.baseline, 400)}\nIts key      ${printable(keyFile(options.baseline), 400)}\nFingerprint  ${fingerprint}\n`,
  );
  if (left > 0)
    terminal.err.write(
      `unmask: ${left} not recorded. What you changed yourself is recorded with --accept <path>; what holds proof of hostile deeds never is.\n`,
    );
  return left > 0 ? 1 : 0;
}

/** Throws `ToolError('not found')` where there is nothing to record, or nothing of a name that is to be accepted. */
function demandSomething(scanned: readonly Scanned[], notes: readonly string[], { accept }: DesktopOptions, { cwd }: Terminal): void {
  if (scanned.length === 0)
    throw new ToolError('not found', `There is no application of Electron to record. ${notes.join(' ')}`.trim(), {
      hint: 'Name one by its path: unmask desktop baseline <path>. The baseline was left as it is.',
    });
  const nobody = accept.find(wanted => !scanned.some(one => isMeant(wanted, one, cwd)));
  if (nobody !== undefined)
    throw new ToolError('not found', `There is no application ${printable(nobody, 200)} to accept.`, {
      hint: 'Name it as unmask desktop scan does, or by its path. The baseline was left as it is.',
    });
}

/** What is to be said before a baseline is written over. Throws `ToolError('disk')` where whoever changed it would be covered up unasked. */
function demandReplaceable(file: string, { replaces }: Pick<DesktopOptions, 'replaces'>): readonly string[] {
  const { seal } = readBaseline(file);
  const words = wrongWith(seal);
  if (words === undefined) return [];
  if (seal === 'gone' || replaces) return [`${words} A new one takes its place.`];
  throw new ToolError('disk', `${words} It was left as it is.`, {
    hint: `Keep a copy of ${printable(file, 300)} and find out what happened first; --replace then writes a new one over it.`,
  });
}

/** An archive that cannot be read is no state to come back to, and what was found in it weighs. */
function isRecordable({ report }: Scanned): boolean {
  const isHeavy = report.reference === null && holdProof(report.findings);
  return FINE.has(report.state) && !isHeavy && !report.unread.some(one => one.why.startsWith('not an archive'));
}

/** What is accepted keeps the name of what it was: a scan goes on to say so. */
function stateOf({ report }: Scanned, isAccepted: boolean): State {
  return isAccepted && !FINE.has(report.state) ? 'modified by a known mod' : report.state;
}

function isMeant(wanted: string, { report }: Scanned, cwd: string): boolean {
  return report.path === resolve(cwd, wanted) || report.name.toLowerCase() === wanted.toLowerCase();
}
