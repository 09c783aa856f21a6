import { unvouchedSource } from '../match/kinds.ts';
import type { Finding } from '../model/finding.ts';
import { member } from '../model/json.ts';
import type { Entry } from '../model/resolution.ts';
import { readLockfile } from '../parse/lockfile/read-lockfile.ts';
import { printable } from '../report/printable.ts';
import { LIMITS } from '../unpack/limits.ts';
import { unpack } from '../unpack/unpack.ts';

const PATH = 'npm-shrinkwrap.json';

/** Whether a registry tells npm that a version brings a lockfile of its own, whose addresses npm then fetches from. */
export function bringsLockfile(document: unknown, version: string): boolean {
  return Boolean(member(member(member(document, 'versions'), version), '_hasShrinkwrap'));
}

/** What the lockfile in an archive has npm fetch from elsewhere than these hosts, or that nobody can tell; undefined where nothing. Bytes are untrusted. */
export function leadsAway(bytes: Uint8Array, registries: ReadonlySet<string>): Finding | undefined {
  const { files } = unpack({ as: 'archive', bytes }, LIMITS);
  const held = files.get(PATH);
  if (held === undefined) return undefined;
  const read = readLockfile(held);
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
  return { detector: unvouchedSource.id, weight: 'strong', says, evidence: [{ kind: 'file', path: PATH, says }] };
}
