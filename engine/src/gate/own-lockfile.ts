import type { FileOf } from '../isolate/examiner.ts';
import { unvouchedSource } from '../match/kinds.ts';
import type { Finding } from '../model/finding.ts';
import { member } from '../model/json.ts';
import type { Entry } from '../model/resolution.ts';
import { readLockfile } from '../parse/lockfile/read-lockfile.ts';
import { printable } from '../report/printable.ts';
import { LIMITS } from '../unpack/limits.ts';
import { unpack } from '../unpack/unpack.ts';

/** Where npm looks for the lockfile that a package brings. */
export const OWN_LOCKFILE = 'npm-shrinkwrap.json';

/** What is unpacked in passing; the rest is read in a process that can be cut off. */
const IN_PASSING = 32 * 1024 * 1024;

/** Whether a registry tells npm that a version brings a lockfile of its own, whose addresses npm then fetches from. */
export function bringsLockfile(document: unknown, version: string): boolean {
  return Boolean(member(member(member(document, 'versions'), version), '_hasShrinkwrap'));
}

/** The lockfile in an archive; undefined where the archive is too large to find out in passing. Bytes are untrusted. */
export function ownLockfileIn(bytes: Uint8Array): FileOf | undefined {
  const { files, refused } = unpack({ as: 'archive', bytes }, { ...LIMITS, fileBytes: IN_PASSING, totalBytes: IN_PASSING });
  if (refused.some(({ problem }) => problem === 'too large' || problem === 'compression bomb')) return undefined;
  return { as: 'read', bytes: files.get(OWN_LOCKFILE) };
}

/** What the lockfile in an archive has npm fetch from elsewhere than these hosts, or that nobody can tell; undefined where nothing. Untrusted. */
export function leadsAway(held: FileOf, registries: ReadonlySet<string>): Finding | undefined {
  if (held.as === 'unread') return findingOf(`its own lockfile cannot be read: ${printable(held.why, 160)}`);
  if (held.bytes === undefined) return undefined;
  const read = readLockfile(held.bytes);
  if (read.as === 'unreadable') return findingOf(`its own lockfile cannot be read: ${printable(read.says, 160)}`);
  const away = read.entries.find(entry => isAway(entry, registries));
  if (away === undefined) return undefined;
  const { name, resolved, key } = away;
  return findingOf(`its own lockfile has npm fetch ${printable(name, 100)} from ${printable(resolved || key, 160)}, past every registry`);
}

function isAway({ came, bundled, resolved }: Entry, registries: ReadonlySet<string>): boolean {
  if (came === 'git' || came === 'tarball') return true;
  return came === 'registry' && !bundled && URL.canParse(resolved) && !registries.has(new URL(resolved).host);
}

function findingOf(says: string): Finding {
  return { detector: unvouchedSource.id, weight: 'strong', says, evidence: [{ kind: 'file', path: OWN_LOCKFILE, says }] };
}
