import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFile } from '../../check.ts';
import type { FilesRead } from '../../check.ts';
import type { Entry, Resolution } from '../../model/resolution.ts';
import type { Client } from '../clients/client.ts';
import { NOTHING_LEFT_OUT, type LeftOut } from './left-out.ts';

type Reader = Pick<Client, 'manager' | 'lockfiles' | 'borrowed' | 'noted'>;

/** Reads the lockfile that the client would use; without one nothing is locked. What cannot be read is told. */
export function readLocked(root: string, client: Reader): FilesRead {
  const name = nameIn(root, client);
  return name === undefined ? NOTHING : readOne(root, name, client);
}

function nameIn(root: string, { lockfiles, borrowed = [] }: Reader): string | undefined {
  return [...lockfiles, ...borrowed].find(one => existsSync(join(root, one)));
}

/**
 * The same, and what the client itself noted of what it installed: it may have been told to write no lockfile. A lockfile of npm that has the text it had
 * `before` is not read again, and is the same object.
 */
export function readInstalled(root: string, client: Reader, before: FilesRead = NOTHING): FilesRead {
  const { noted } = client;
  const locked = isSameText(before, root, client) ? before : readLocked(root, client);
  if (noted === undefined || !existsSync(join(root, noted))) return locked;
  const installed = readOne(root, noted, client);
  return { files: [...locked.files, ...installed.files], unresolved: [...locked.unresolved, ...installed.unresolved] };
}

/** What others lock is read together with the manifest, which may have changed. */
function isSameText({ files: [file, ...more], unresolved }: FilesRead, root: string, client: Reader): boolean {
  if (client.manager !== 'npm' || file === undefined || more.length + unresolved.length > 0) return false;
  if (!client.lockfiles.includes(file.path) || file.path !== nameIn(root, client)) return false;
  return readFileSync(join(root, file.path), 'utf8') === file.text;
}

const NOTHING: FilesRead = { files: [], unresolved: [] };

function readOne(root: string, name: string, { manager }: Reader): FilesRead {
  const manifest = join(root, 'package.json');
  const bytes = readFileSync(join(root, name));
  // Yarn takes an empty file for the mark of a project's top.
  if (name === 'yarn.lock' && bytes.toString('utf8').trim() === '') return NOTHING;
  const read = readFile({ path: name, bytes, manifest: existsSync(manifest) ? readFileSync(manifest, 'utf8') : undefined });
  return manager === 'yarn' ? { ...read, files: read.files.map(withFragments) } : read;
}

/** Yarn 1 holds bytes against the SHA-1 behind an address; nobody else reads it. */
function withFragments(file: FilesRead['files'][number]): FilesRead['files'][number] {
  const entries = file.resolution.entries.map((entry: Entry): Entry => {
    const [, hex] = /#([0-9a-f]{40})$/.exec(entry.resolved) ?? [];
    if (entry.came !== 'registry' || hex === undefined) return entry;
    const sha1 = `sha1-${Buffer.from(hex, 'hex').toString('base64')}`;
    return { ...entry, integrity: `${entry.integrity} ${sha1}`.trim() };
  });
  return { ...file, resolution: { ...file.resolution, entries } };
}

/** An entry that a registry is asked for. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly resolved: string;
  readonly integrity: string;
  /** Whether its archive brings a lockfile of its own. */
  readonly ownLockfile?: true;
}

/**
 * Every package of a registry that the files lock, each name, version, address and promise once: two places of one version may be told to hold other bytes.
 * Without those that are left out, unless the client has noted that it installed them.
 */
export function packagesOfRegistries({ files }: FilesRead, leftOut: LeftOut = NOTHING_LEFT_OUT): readonly LockedPackage[] {
  const all = files
    .flatMap(({ path, resolution }) => (isNote(path) ? resolution.entries : installedOf(resolution, leftOut)))
    .filter(entry => entry.came === 'registry' && !entry.bundled && entry.version !== '');
  return [...new Map(all.map(entry => [JSON.stringify([entry.name, entry.version, entry.resolved, entry.integrity]), entry])).values()];
}

function installedOf(resolution: Resolution, leftOut: LeftOut): readonly Entry[] {
  const out = leftOut(resolution);
  return resolution.entries.filter(entry => !out.has(entry));
}

/** What a client notes of its own work lies among what it installed. */
function isNote(path: string): boolean {
  return path.startsWith('node_modules/');
}

/** How many entries are the project's own. */
export function ownIn({ files }: FilesRead): number {
  return files.flatMap(({ resolution }) => resolution.entries).filter(({ came }) => came === 'workspace' || came === 'file').length;
}
