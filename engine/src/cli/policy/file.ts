import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

import type { Layer } from '../../judge/merge-policy.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';

const NAME = 'unmask.json';

/**
 * The policy file that holds in `cwd`: the one asked for, else the nearest `unmask.json` up to the repository's top or the disk's root.
 * A package under examination is never asked: its own `unmask.json` is bytes like any other.
 */
export async function readPolicyFile(cwd: string, asked: string | undefined): Promise<Layer | undefined> {
  const path = policyPath(cwd, asked);
  if (path === undefined) return undefined;
  const shown = relative(cwd, path) || path;
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ToolError(asked === undefined ? 'disk' : 'policy', `The policy file ${shown} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Without its policy nothing is vetted: make the file readable, or name another by --policy or UNMASK_POLICY.',
      cause,
    });
  });
  return readPolicyText(source, shown);
}

/** Reads the text of a policy file; `from` names it. Throws `ToolError('policy')`. */
export async function readPolicyText(source: string, from: string): Promise<Layer> {
  // Where there is no such file, neither the names it may use nor what reads it are loaded.
  const [{ readPolicyDocument }, { ORDER }, { CHANGES }, { KINDS }, { GATE_KINDS }] = await Promise.all([
    import('./document.ts'),
    import('../../detect/order.ts'),
    import('../../differ/changes/index.ts'),
    import('../../match/kinds.ts'),
    import('../../gate/decide/kinds.ts'),
  ]);
  return readPolicyDocument(source, from, [...ORDER, ...[...CHANGES, ...KINDS, ...GATE_KINDS].map(one => one.id)]);
}

/** Where the policy file lies that holds in `cwd`; undefined where there is none. */
export function policyPath(cwd: string, asked: string | undefined): string | undefined {
  return asked === undefined ? find(cwd) : resolve(cwd, asked);
}

function find(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, NAME);
    if (existsSync(path)) return path;
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}
