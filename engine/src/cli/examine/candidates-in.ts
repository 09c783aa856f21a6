import { heldIn, packagesIn, type Holding } from '../../acquire/packages-in.ts';
import { readSpec } from '../../acquire/spec.ts';
import { count } from '../../model/count.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Terminal } from '../command.ts';
import { readListed } from './read-listed.ts';

/** What was named to be held against a package: a list on standard input for `-`, and folders of packages taken apart. Throws `ToolError`. */
export async function candidatesIn(named: readonly string[], terminal: Terminal): Promise<string[]> {
  const listed = named.includes('-') ? await readListed(terminal) : [];
  const found: string[] = [];
  for (const text of named.flatMap((one, at) => (one === '-' ? (at === named.indexOf('-') ? listed : []) : [one]))) {
    const folder = folderOf(text, terminal.cwd);
    found.push(...(folder === undefined ? [text] : await readable(text, () => packagesIn(folder))));
  }
  if (found.length === 0)
    throw new ToolError('usage', 'There is nothing to hold against your package.', {
      hint: 'Name packages, or a folder that holds archives or folders of packages.',
    });
  return [...new Set(found)];
}

/** What is to be examined where a folder was named, and what the person should know about how it was understood. */
export interface TakenApart {
  readonly specs: readonly string[];
  readonly note?: string;
}

/**
 * A folder without a manifest that holds packages alone is taken for these. One that holds other things is taken for a package as it is, and beside it
 * its packages are: nobody would look into an archive otherwise, or see what starts one that lies in a folder. One that cannot be looked into is told when
 * it is examined, and loses none of the others.
 */
export async function takenApart(text: string, cwd: string): Promise<TakenApart> {
  const folder = folderOf(text, cwd);
  const held = folder === undefined ? undefined : await heldIn(folder).catch(ofDisk);
  if (held === undefined || held.packages.length === 0) return { specs: [text] };
  if (!held.more)
    return {
      specs: held.packages,
      note: `${text} has no package.json and was taken for the ${count(held.packages.length, 'package')} in it`,
    };
  return {
    specs: [text, ...held.packages],
    note: `${text} has no package.json: it was taken for one package, and the ${count(held.packages.length, 'package')} in it for others`,
  };
}

/** Refuses a folder that is no package and holds some, where one package is asked for. `hint` says what to write. Throws `ToolError('usage')`. */
export async function onePackage(text: string, cwd: string, hint: (held: Holding) => string): Promise<void> {
  const folder = folderOf(text, cwd);
  const held = folder === undefined ? undefined : await readable(text, () => heldIn(folder));
  if (held === undefined || held.packages.length === 0 || (held.more && held.archives.length === 0)) return;
  throw new ToolError('usage', `${text} is no package: it has no package.json, and holds ${count(held.packages.length, 'package')}.`, {
    hint: hint(held),
  });
}

/** The archives in a folder that is no package; undefined where the text means no folder of this disk. Throws `ToolError('disk')`. */
export async function archivesIn(text: string, cwd: string): Promise<readonly string[] | undefined> {
  const folder = folderOf(text, cwd);
  return folder === undefined ? undefined : ((await readable(text, () => heldIn(folder)))?.archives ?? []);
}

/** What cannot be read as a spec is told with the candidate, and not here: one bad line loses none of the others. */
function folderOf(text: string, cwd: string): string | undefined {
  try {
    const spec = readSpec(text, { cwd });
    return spec.as === 'directory' ? spec.path : undefined;
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

function ofDisk(error: unknown): undefined {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
}

async function readable<T>(text: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new ToolError('disk', `The folder ${text} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Check that you may read it and all that is in it.',
      cause,
    });
  }
}
