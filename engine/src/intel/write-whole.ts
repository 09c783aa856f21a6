import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { makeFolder } from '../disk/make-folder.ts';
import { PART, replaceFile } from '../disk/replace-file.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';

/** A part that nobody has touched for so long belongs to a process that was ended. */
const ABANDONED_MS = 3_600_000;

/** Writes a file so that at every moment the old or the new one is there, whole. Throws `ToolError('disk')`, and the old one stays. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const folder = dirname(path);
  try {
    makeFolder(folder);
    clearParts(folder);
    replaceFile(path, bytes, 0o600);
  } catch (cause) {
    throw new ToolError('disk', `${path} could not be written: ${saidByDisk(cause)}`, {
      hint: 'What was there before is still there. Make room, or name another folder in UNMASK_INTEL.',
      cause,
    });
  }
}

function clearParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(PART)) continue;
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > ABANDONED_MS) rmSync(path, { force: true });
  }
}
