import { createHash, hash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { State } from '../model/application.ts';
import { ToolError } from '../model/tool-error.ts';
import { readContent } from './content.ts';
import { WHOLE } from './inspect.ts';
import { STARTER } from './references/starters.ts';
import { UPDATER, updaterOf } from './references/updater.ts';
import { below } from './disk.ts';
import type { Disk } from './disk.ts';
import { demandOutside } from './outside.ts';
import type { Scanned } from './scan.ts';

/** One file that was set aside. */
export interface Kept {
  readonly application: string;
  /** Where it lay, below the application; files in an archive follow its name. */
  readonly path: string;
  /** What it is called here; undefined where it could not be copied, and why is told. */
  readonly file: string | undefined;
  readonly sha256: string | undefined;
  readonly bytes: number;
  readonly why?: string;
}

const ALTERED: ReadonlySet<State> = new Set(['tampered', 'modified and unexplained', 'modified by a known mod']);
const LARGEST_INNER = 64 * 1024 * 1024;
const LARGEST = 4 * 1024 * 1024 * 1024;

/**
 * Copies what was changed of each altered application into an empty folder: whole archives, the changed files in them, and changed files beside.
 * Names are hashes of contents, so that no name from an application becomes a path, and no copy starts by being opened. Throws `ToolError('disk')`.
 */
export function keepEvidence(
  folder: string,
  scanned: readonly Scanned[],
  disk: Disk,
  reports: Readonly<Record<string, string>>,
): { readonly kept: readonly Kept[] } {
  prepare(folder, scanned, disk);
  const kept = scanned.filter(one => ALTERED.has(one.report.state)).flatMap(one => keptOf(folder, one, disk));
  const list = `${JSON.stringify({ unmask: 'desktop evidence', version: 1, kept }, null, 1)}\n`;
  for (const [name, text] of Object.entries({ ...reports, 'evidence.json': list }))
    writeFileSync(join(folder, name), text, { mode: 0o600, flag: 'wx' });
  return { kept };
}

function keptOf(folder: string, { report, inspected }: Scanned, disk: Disk): readonly Kept[] {
  const archives = inspected.archives.map(one => one.path);
  const altered = report.changed.filter(one => one.how !== 'removed').map(one => one.path);
  const archiveOf = (path: string): string | undefined => archives.find(one => path === one || path.startsWith(`${one}/`));
  const named = report.findings.flatMap(one => one.evidence.flatMap(piece => (piece.kind === 'file' ? [piece.path] : [])));
  const paths = new Set([...altered, ...named.filter(one => inspected.hashes.has(one))]);
  // Where no single file is told, the archives are what is in question.
  for (const archive of archives) if (paths.size === 0 || [...paths].some(one => archiveOf(one) === archive)) paths.add(archive);
  return [...paths].toSorted().map(path => {
    const isInner = archiveOf(path) !== undefined && archiveOf(path) !== path;
    const copied = isInner
      ? copyInner(folder, readContent(disk, inspected, path, LARGEST_INNER))
      : copyLoose(folder, disk, placeOf(path, report.path, disk));
    return { application: report.path, path, ...copied };
  });
}

/** Where a file lies that is named among those of an application: an image as a whole, and entries of menus, lie elsewhere than below it. */
function placeOf(path: string, application: string, disk: Disk): string {
  if (path === WHOLE) return application;
  if (path === UPDATER) return updaterOf(application);
  return STARTER.test(path) ? below(disk.root, path.replace(STARTER, '')) : below(application, path);
}

function prepare(folder: string, scanned: readonly Scanned[], disk: Disk): void {
  demandOutside([{ option: '--evidence', path: folder }], { root: disk.root, applications: scanned.map(one => one.report.path) });
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ToolError('disk', `${folder} is not empty, and evidence is not mixed.`, { hint: 'Name a new folder by --evidence.' });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

type Copied = Omit<Kept, 'application' | 'path'>;

function copyInner(folder: string, bytes: Uint8Array | undefined): Copied {
  if (bytes === undefined)
    return { file: undefined, sha256: undefined, bytes: 0, why: 'it cannot be read from its archive, or is too large' };
  const sha256 = hash('sha256', bytes);
  const file = `${sha256}.bin`;
  if (!existsSync(join(folder, file))) writeFileSync(join(folder, file), bytes, { mode: 0o400, flag: 'wx' });
  return { file, sha256, bytes: bytes.length };
}

/** The name is known only when all was read: the file is read twice rather than held or renamed. */
function copyLoose(folder: string, disk: Disk, real: string): Copied {
  const size = disk.look(real)?.size ?? 0;
  const failed = (why: string): Copied => ({ file: undefined, sha256: undefined, bytes: 0, why });
  if (size > LARGEST) return failed('it is too large');
  const first = createHash('sha256');
  if (!disk.stream(real, piece => void first.update(piece))) return failed('it cannot be read');
  const sha256 = first.digest('hex');
  const file = `${sha256}.bin`;
  if (existsSync(join(folder, file))) return { file, sha256, bytes: size };
  const copy = openSync(join(folder, file), 'wx', 0o400);
  const second = createHash('sha256');
  try {
    disk.stream(real, piece => {
      second.update(piece);
      for (let at = 0; at < piece.length;) at += writeSync(copy, piece, at);
    });
  } finally {
    closeSync(copy);
  }
  const copied = second.digest('hex');
  return { file, sha256: copied, bytes: size, ...(copied !== sha256 && { why: 'it was written to while it was copied' }) };
}
