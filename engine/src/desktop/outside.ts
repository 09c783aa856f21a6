import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

import { ToolError } from '../model/tool-error.ts';

/** A file or folder that is to be written, and the option that names it. */
export interface Output {
  readonly option: string;
  readonly path: string;
}

/** What is examined: a disk, of which this machine's own is the top, and applications on it. */
export interface Examined {
  readonly root: string;
  readonly applications: readonly string[];
}

const MOST_LINKS = 40;

/** Refuses to write onto a disk of another machine, or into an application: both are evidence. Throws `ToolError('disk')`. */
export function demandOutside(outputs: readonly Output[], { root, applications }: Examined): void {
  const isOwn = dirname(root) === root;
  const tops = [...(isOwn ? [] : [root]), ...applications].map(realOf);
  for (const { option, path } of outputs) {
    const real = realOf(path);
    if (tops.some(top => real === top || real.startsWith(top.endsWith(sep) ? top : top + sep)))
      throw new ToolError('disk', `${path} lies in what is examined, and nothing is written there.`, {
        hint: `Name a place elsewhere by ${option}.`,
      });
  }
}

/** Where something lies, or would: links are followed, also those that lead to nothing yet. */
function realOf(path: string, links: number = 0): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync.native(whole);
  if (lstatSync(whole, { throwIfNoEntry: false })?.isSymbolicLink() && links < MOST_LINKS)
    return realOf(resolve(dirname(whole), readlinkSync(whole)), links + 1);
  return dirname(whole) === whole ? whole : join(realOf(dirname(whole), links), basename(whole));
}
