import { openSync, closeSync, fstatSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import type { Limits } from '../model/limits.ts';
import type { PackageId } from '../model/package.ts';
import type { Subject } from '../model/subject.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Given } from './configuration.ts';
import { refuseNoArchive } from './no-archive.ts';
import { redact } from './redact.ts';
import type { AddressSpec, TarballSpec } from './spec.ts';
import { tooLarge } from './too-large.ts';

/** Reads an archive from a file. Its own manifest is not looked at: the name is the file's, and the version is left open. */
export function acquireTarball(spec: TarballSpec, limits: Limits): Subject {
  const id = idOf(basename(spec.path));
  let file: number | undefined;
  try {
    file = openSync(spec.path, 'r');
    if (fstatSync(file).size > limits.archiveBytes) return { id, bytes: tooLarge(basename(spec.path), limits) };
    const bytes = readFileSync(file);
    refuseNoArchive(bytes, spec.path);
    return { id, bytes: { as: 'archive', bytes } };
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError('disk', `${spec.path} cannot be read: ${saidByDisk(error)}`, {
      hint: 'Check that the file is still there and that you may read it.',
      cause: error,
    });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Fetches an archive from an address. Nothing is promised about it, so there is no integrity. Throws `ToolError`. */
export async function acquireAddress(spec: AddressSpec, { configuration, limits }: Given): Promise<Subject> {
  const { download } = await import('./download.ts');
  const named = redact(spec.address);
  const id = idOf(lastPartOf(spec.address));
  const hintOfMissing =
    'Check the address: a browser that opens it gets nothing either. Some hosts hide from who is not logged in what is private.';
  const { bytes } = await download({ what: named, address: spec.address, maxBytes: limits.archiveBytes, hintOfMissing }, configuration);
  if (bytes !== undefined) refuseNoArchive(bytes, named);
  return { id, bytes: bytes === undefined ? tooLarge(named, limits) : { as: 'archive', bytes } };
}

function lastPartOf(address: string): string {
  return new URL(address).pathname.split('/').findLast(part => part !== '') ?? new URL(address).host;
}

function idOf(file: string): PackageId {
  return { name: file.replace(/\.(?:tgz|tar\.gz|tar|zip)$/i, ''), version: '', from: 'tarball' };
}
