import { readIdentity } from './identity.ts';
import type { Problem } from '../model/package.ts';
import { unpack } from '../unpack/unpack.ts';
import { LIMITS } from '../unpack/limits.ts';
import type { Found, Ground } from './ground.ts';
import { seePackage } from './ground.ts';
import { lookAtBytes } from './look-at-bytes.ts';

const MiB = 1024 * 1024;
/** Less than of a package that is vetted: it happens in the hunt's own process, which nothing watches. */
const OWN_LIMITS = { ...LIMITS, fileBytes: 128 * MiB, totalBytes: 256 * MiB };

/** What these say is that something of the archive was not read; the others only that it is odd. */
const UNREAD: ReadonlySet<Problem> = new Set([
  'too many files',
  'too large',
  'compression bomb',
  'truncated',
  'bad checksum',
  'not an archive',
  'unreadable entry',
]);

/** Opens an archive in memory, and looks at every file in it. */
export function lookAtArchive(bytes: Uint8Array, { path, when }: Found, ground: Ground): void {
  const { wanted, tally } = ground;
  tally.counts.archives += 1;
  const { files, refused } = unpack({ as: 'archive', bytes }, OWN_LIMITS);
  const own = readIdentity(files.get('package.json'));
  for (const [inside, content] of files) {
    const at = { spot: { path, inside }, when };
    lookAtBytes(content, at, ground);
    for (const mark of wanted.lying(own === undefined ? inside : `node_modules/${own.name}/${inside}`)) tally.see(mark, at.spot, when);
    if (inside !== 'package.json' && !inside.endsWith('/package.json')) continue;
    const identity = readIdentity(content);
    if (identity !== undefined) seePackage(identity, 'in an archive', at, ground);
  }
  const unread = refused.find(one => one.as === 'left out' && UNREAD.has(one.problem));
  if (unread === undefined) return;
  // Packages bring broken archives along, to test what reads them.
  if (/[\\/]node_modules[\\/]/.test(path)) tally.pass('archives inside of packages that could not be read to their end');
  else tally.miss(path, `a part of the archive was not read: ${unread.says}`);
}
