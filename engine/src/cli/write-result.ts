import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { printable } from '../report/printable.ts';
import type { Terminal } from './command.ts';

/** Writes a report to standard output, which `-` means as well, or to the file that was asked for. Throws `ToolError('disk')` where that cannot be written. */
export async function writeResult(report: string, { output }: { readonly output: string | undefined }, terminal: Terminal): Promise<void> {
  if (output === undefined || output === '-') return terminal.out.write(report);
  await writeText(resolve(terminal.cwd, output), report, '--output');
}

/** Throws `ToolError('usage')` where an option names no file that could be written: behind all the work is too late to say so. */
export function demandPlace(typed: string, { option, cwd }: { readonly option: string; readonly cwd: string }): void {
  const path = resolve(cwd, typed);
  if (typed !== '' && !isFolder(path) && isFolder(dirname(path))) return;
  const given = (name: string): string => `${option}${option.endsWith('=') ? '' : ' '}${name}`;
  throw new ToolError('usage', `${given(printable(typed, 300))} names no file that could be written.`, {
    hint: `Name a file in a folder that is there, as in ${given('result.json')}. Nothing was done.`,
  });
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Not there, not to be reached, or no name that this disk takes.
    return false;
  }
}

/** Writes a text to the file that an option names. Throws `ToolError('disk')`. */
export async function writeText(path: string, text: string, option: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    throw new ToolError('disk', `${path} could not be written: ${saidByDisk(cause)}`, { hint: `Name another file by ${option}.`, cause });
  });
}
