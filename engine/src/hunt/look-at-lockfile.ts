import { identitiesOf } from '../match/identities.ts';
import { readLockfile } from '../parse/lockfile/read-lockfile.ts';
import type { Found, Ground } from './ground.ts';
import { seeHash, seePackage } from './ground.ts';

/** Names under which package managers, and programs that list parts, write down what was resolved. */
const NAMES = new Set([
  'package-lock.json',
  '.package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'shrinkwrap.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
  'bom.json',
]);

/** Whether a file is to be read as a lockfile or SBOM. pnpm keeps its own of what it installed as `node_modules/.pnpm/lock.yaml`. */
export function isLockfile(slashed: string, name: string): boolean {
  return NAMES.has(name) || /\.(?:cdx|spdx)\.json$/.test(name) || (name === 'lock.yaml' && slashed.endsWith('/.pnpm/lock.yaml'));
}

/** Holds every identity and every hash of every entry against the packs. */
export function lookAtLockfile(bytes: Uint8Array, { path, slashed, when }: Found, ground: Ground): void {
  const read = readLockfile(bytes);
  if (read.as === 'unreadable') {
    // A lockfile inside of a package is nobody's: it was published by mistake, or to test something.
    if (slashed.replace(/\/node_modules\/\.[^/]+$/, '').includes('/node_modules/'))
      ground.tally.pass('lockfiles inside of packages that could not be read');
    else ground.tally.miss(path, `the lockfile could not be read: ${read.says}`);
    return;
  }
  ground.tally.counts.lockfiles += 1;
  for (const entry of read.entries) {
    const at = { spot: { path, line: entry.line }, when };
    for (const identity of identitiesOf(entry)) seePackage(identity, 'is locked', at, ground);
    for (const hex of hexOf(entry.integrity)) seeHash(hex, `${entry.name}@${entry.version || '?'} is locked with this hash`, at, ground);
  }
}

/** Hashes written as Subresource Integrity has them, in hexadecimal digits. */
export function hexOf(integrity: string): readonly string[] {
  return [...integrity.matchAll(/(?:^|\s)sha(?:1|256|512)-([A-Za-z0-9+/]+={0,2})/g)].map(([, value]) =>
    Buffer.from(value ?? '', 'base64').toString('hex'),
  );
}
