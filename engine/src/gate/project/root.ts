import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { ownManifest } from '../../acquire/manifest-file.ts';
import { workspacesOf } from '../../acquire/workspaces.ts';
import { member } from '../../model/json.ts';
import type { Taken } from '../clients/argv.ts';
import type { Client } from '../clients/client.ts';
import { upwards } from './yarnrc.ts';

/** Where a client works, and what its words say of that. */
export interface Where {
  readonly client: Pick<Client, 'manager' | 'generation' | 'lockfiles'>;
  /** The folder it works in. */
  readonly folder: string;
  readonly taken: Pick<Taken, 'folder' | 'args'>;
}

/**
 * The folder whose lockfile a client other than npm obeys, by the rules of that client: a lockfile that merely lies nearer, or above, is a decoy. Throws
 * `ToolError('disk')` for a manifest that cannot be read.
 */
export function rootOf({ client, folder, taken }: Where): string {
  const above = upwards(folder);
  const nearest = above.find(has('package.json')) ?? folder;
  if (client.manager === 'pnpm') return pnpmRoot(above, nearest, taken);
  if (client.generation === 'yarn 1' || client.manager === 'bun') return workspaceRoot(nearest) ?? nearest;
  // Yarn 2 and later: the nearest lockfile, else the topmost manifest.
  return above.find(one => client.lockfiles.some(name => existsSync(join(one, name)))) ?? above.findLast(has('package.json')) ?? folder;
}

/**
 * Where npm works if its words keep it from looking for the workspace above: the folder they name, or the nearest project. Undefined where it looks.
 * Beginnings of the option count: which of them one version takes, another does not.
 */
export function pinnedRoot({ client, folder, taken }: Where): string | undefined {
  if (client.manager !== 'npm') return undefined;
  if (taken.folder !== undefined) return folder;
  const isAlone = taken.args.some(
    (word, at) => /^-+no-w/i.test(word) || /^-+w\w*=false$/i.test(word) || (/^-+work\w*$/i.test(word) && taken.args[at + 1] === 'false'),
  );
  if (!isAlone) return undefined;
  return upwards(folder).find(one => has('package.json')(one) || isFolder(join(one, 'node_modules'))) ?? folder;
}

function has(name: string): (folder: string) => boolean {
  return folder => existsSync(join(folder, name));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** pnpm keeps one lockfile at the top of a workspace, for whatever lies below it, unless it is told to keep one in each folder. */
function pnpmRoot(above: readonly string[], nearest: string, { args }: Where['taken']): string {
  const top = above.find(has('pnpm-workspace.yaml'));
  if (top === undefined || args.some(word => /^--(?:config\.)?ignore-workspace(?:=true)?$/.test(word))) return nearest;
  const isApart = ['pnpm-workspace.yaml', '.npmrc']
    .map(name => join(top, name))
    .filter(path => existsSync(path))
    .some(path => /^[ \t]*["']?shared-?workspace-?lockfile["']?[ \t]*[:=][ \t]*["']?false\b/im.test(readFileSync(path, 'utf8')));
  return isApart ? nearest : top;
}

/** The nearest folder above that lists this one as its workspace. */
function workspaceRoot(folder: string): string | undefined {
  return upwards(folder)
    .slice(1)
    .find(one => {
      const manifest = ownManifest(one);
      return member(manifest, 'workspaces') !== undefined && workspacesOf(one, manifest).includes(resolve(folder));
    });
}
