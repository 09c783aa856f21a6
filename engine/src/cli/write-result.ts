import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Terminal } from './command.ts';

/** Writes a report to standard output, which `-` means as well, or to the file that was asked for. Throws `ToolError('disk')` where that cannot be written. */
export async function writeResult(report: string, { output }: { readonly output: string | undefined }, terminal: Terminal): Promise<void> {
  if (output === undefined || output === '-') return terminal.out.write(report);
  await writeText(resolve(terminal.cwd, output), report, '--output');
}

/** Writes a text to the file that an option names. Throws `ToolError('disk')`. */
export async function writeText(path: string, text: string, option: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    throw new ToolError('disk', `${path} could not be written: ${saidByDisk(cause)}`, { hint: `Name another file by ${option}.`, cause });
  });
}
