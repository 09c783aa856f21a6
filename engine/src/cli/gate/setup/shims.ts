import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

import { SHIM_MARK } from '../../../gate/clients/find-program.ts';
import { ToolError } from '../../../model/tool-error.ts';
import { printable } from '../../../report/printable.ts';
import { WRAPPED_NAMES } from '../../commands.ts';

/** A program that stands before a package manager on the PATH and runs it through Unmask. */
export interface Shim {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** What shims run: this Node and this Unmask, whatever else comes to be on the PATH. */
export interface Engine {
  readonly node: string;
  readonly bin: string;
}

const HEAD_BYTES = 256;

/** The shims for a folder. Throws `ToolError` where something else bears the name of one. */
export function shimsFor(folder: string, engine: Engine, platform: NodeJS.Platform): readonly Shim[] {
  const shims = WRAPPED_NAMES.flatMap(name => [
    // On Windows a shell of POSIX takes this one.
    { path: join(folder, name), text: posix(name, engine) },
    ...(platform === 'win32' ? [{ path: join(folder, `${name}.cmd`), text: batch(name, engine) }] : []),
  ]);
  const foreign = shims.find(({ path }) => existsSync(path) && !isOurs(path));
  if (foreign !== undefined)
    throw new ToolError('usage', `${printable(foreign.path, 300)} is there and is no shim of Unmask.`, {
      hint: 'Name an empty folder: unmask setup shims <folder>',
    });
  return shims;
}

/** The mark makes Unmask pass it by when it looks for the real program. */
function posix(name: string, { node, bin }: Engine): string {
  return `#!/bin/sh\n# ${SHIM_MARK}: runs the next ${name} on the PATH through unmask, and nothing where there is none\nexec ${quoted(node)} ${quoted(bin)} ${name} "$@"\n`;
}

function batch(name: string, { node, bin }: Engine): string {
  const word = (path: string): string => `"${path.replaceAll('%', '%%')}"`;
  return `@rem ${SHIM_MARK}: runs the next ${name} on the PATH through unmask, and nothing where there is none\r\n@${word(node)} ${word(bin)} ${name} %*\r\n`;
}

/** One word, as a shell of POSIX takes it. */
export function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

function isOurs(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.toString('latin1', 0, readSync(file, head, 0, HEAD_BYTES, 0)).includes(SHIM_MARK);
  } finally {
    closeSync(file);
  }
}
