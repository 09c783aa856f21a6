import { resolve } from 'node:path';

import type { FilesRead } from '../check.ts';
import { identitiesOf } from '../match/identities.ts';
import { isOwn } from '../match/findings.ts';
import { ToolError } from '../model/tool-error.ts';
import { seenFolder } from '../seen/folder.ts';
import { rememberChecked } from '../seen/store.ts';
import type { Terminal } from './command.ts';
import { printError } from './print-error.ts';

/** Remembers what was checked, so that a record that comes later can be held against it. That it could not be remembered is told, and changes no answer. */
export function noteChecked({ files }: FilesRead, terminal: Terminal): void {
  const folder = seenFolder({ platform: process.platform, cwd: terminal.cwd, env: terminal.env });
  if (folder === undefined) return;
  try {
    for (const { path, resolution } of files) {
      const foreign = resolution.entries.filter(entry => !isOwn(entry));
      const packages = foreign.flatMap(entry =>
        identitiesOf(entry).map(({ name, version }) => ({ name, version, integrity: entry.integrity })),
      );
      rememberChecked(folder, { path: resolve(terminal.cwd, path), packages, now: Date.now() });
    }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    printError(error, terminal.err);
  }
}
