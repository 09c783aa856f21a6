import { resolve } from 'node:path';

import type { FilesRead } from '../../check.ts';
import { identitiesOf } from '../../match/identities.ts';
import { isOwn } from '../../match/findings.ts';
import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { seenFolder } from '../../checked/folder.ts';
import { isMarked, markSeen } from '../../checked/mark.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { printError } from '../print-error.ts';

/** Remembers what was checked, so that a record that comes later can be held against it. That it could not be remembered is told, and changes no answer. */
export async function noteChecked({ files }: FilesRead, terminal: Terminal): Promise<void> {
  const folder = seenFolder(homeIn(terminal));
  if (folder === undefined) return;
  try {
    const now = Date.now();
    for (const { path: typed, resolution, text } of files) {
      const path = resolve(terminal.cwd, typed);
      if (isMarked(folder, path, text, now)) continue;
      const { rememberChecked } = await import('../../checked/store.ts');
      const foreign = resolution.entries.filter(entry => !isOwn(entry));
      const packages = foreign.flatMap(entry =>
        identitiesOf(entry).map(({ name, version }) => ({ name, version, integrity: entry.integrity })),
      );
      const leftOut = rememberChecked(folder, { path, packages, now });
      if (leftOut > 0)
        terminal.err.write(
          `unmask: ${printable(typed, 300)} resolves to too much: ${count(leftOut, 'package')} could not be remembered.\n`,
        );
      markSeen(folder, path, text);
    }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    printError(error, terminal.err);
  }
}
