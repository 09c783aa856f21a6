import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Subject } from '../model/subject.ts';
import type { Request } from './protocol.ts';

/** An archive that lies in a file. */
export interface ArchiveFile {
  readonly path: string;
  /** As Subresource Integrity writes it. */
  readonly sha512: string;
}

/** Larger archives go by way of a file: the message channel would hold them two more times. */
const MOST = 16 * 1024 * 1024;
const NOTHING = new Uint8Array();

/** A request as it is sent, and what to do once it is answered. */
export interface Sent {
  readonly request: Omit<Request, 'number'>;
  readonly done: () => Promise<void>;
}

/** Lays a large archive into a file of its own, unless it lies in one. Where the disk does not take it, it is sent as it is. */
export async function laidOut(request: Omit<Request, 'number'>): Promise<Sent> {
  const { subject } = request;
  const as = { request, done: () => Promise.resolve() };
  if (subject.bytes.as !== 'archive' || subject.bytes.bytes.length <= MOST) return as;
  const folder = await mkdtemp(join(tmpdir(), 'unmask-archive-')).catch(orRefused);
  if (folder === undefined) return as;
  const done = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'archive');
  try {
    await writeFile(path, subject.bytes.bytes, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    await done();
    orRefused(error);
    return as;
  }
  const archiveAt = { path, sha512: digestOf(subject.bytes.bytes) };
  return { request: { ...request, subject: { ...subject, bytes: { as: 'archive', bytes: NOTHING } }, archiveAt }, done };
}

/** The subject with its archive. Throws where the file holds another: what is examined has to be what passes. */
export function withArchive({ subject, archiveAt }: Pick<Request, 'subject' | 'archiveAt'>): Subject {
  if (archiveAt === undefined) return subject;
  const bytes = readFileSync(archiveAt.path);
  if (digestOf(bytes) !== archiveAt.sha512) throw new Error('the file that holds the archive was changed by somebody');
  return { ...subject, bytes: { as: 'archive', bytes } };
}

/** A full or closed disk is no reason not to examine: it only costs memory. What no system refused is our own fault. */
function orRefused(error: unknown): undefined {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
}

function digestOf(bytes: Uint8Array): string {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
