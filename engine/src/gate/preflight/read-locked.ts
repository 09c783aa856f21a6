import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFile } from '../../check.ts';
import type { FilesRead } from '../../check.ts';
import type { Client } from '../clients/client.ts';

/** Reads the lockfile that the client would use; without one nothing is locked. What cannot be read is told. */
export function readLocked(root: string, { lockfiles }: Pick<Client, 'lockfiles'>): FilesRead {
  const name = lockfiles.find(one => existsSync(join(root, one)));
  if (name === undefined) return { files: [], unresolved: [] };
  const manifest = join(root, 'package.json');
  const bytes = readFileSync(join(root, name));
  // Yarn takes an empty file for the mark of a project's top.
  if (name === 'yarn.lock' && bytes.toString('utf8').trim() === '') return { files: [], unresolved: [] };
  return readFile({ path: name, bytes, manifest: existsSync(manifest) ? readFileSync(manifest, 'utf8') : undefined });
}

/** An entry that a registry is asked for. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly resolved: string;
  readonly integrity: string;
}

/** Every package of a registry that the files lock, each name, version and hash once. */
export function packagesOfRegistries({ files }: FilesRead): readonly LockedPackage[] {
  const all = files
    .flatMap(({ resolution }) => resolution.entries)
    .filter(entry => entry.came === 'registry' && !entry.bundled && entry.version !== '');
  return [...new Map(all.map(entry => [`${entry.name}@${entry.version} ${entry.integrity}`, entry])).values()];
}

/** How many entries are the project's own. */
export function ownIn({ files }: FilesRead): number {
  return files.flatMap(({ resolution }) => resolution.entries).filter(({ came }) => came === 'workspace' || came === 'file').length;
}
