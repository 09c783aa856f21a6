import { record } from '../../src/desktop/baseline/record.ts';
import type { Recorded } from '../../src/desktop/baseline/record.ts';
import { openDisk } from '../../src/desktop/disk.ts';
import { readMenuEntries } from '../../src/desktop/entries.ts';
import { findApplications } from '../../src/desktop/find.ts';
import { readPackageDatabase } from '../../src/desktop/references/packages.ts';
import { scanApplication } from '../../src/desktop/scan.ts';
import type { Means, Scanned } from '../../src/desktop/scan.ts';
import { readShortcuts } from '../../src/desktop/shortcuts.ts';
import { SUSPECTS } from '../../src/desktop/suspects.ts';
import { wordsOf } from '../../src/desktop/words.ts';
import { DEFAULT_POLICY } from '../../src/judge/default-policy.ts';
import type { Platform } from '../../src/model/effect.ts';
import { LIMITS } from '../../src/unpack/limits.ts';
import { vet } from '../../src/vet.ts';

const TODAY = '2026-01-01';

/** Scans all applications of a disk in this process, as `unmask desktop scan --root` does in several. */
export async function scanDisk(
  root: string,
  platform: Platform,
  recorded: readonly Recorded[] = [],
  more: Partial<Means> = {},
): Promise<Scanned[]> {
  const disk = openDisk(root);
  const given = { policy: DEFAULT_POLICY, limits: LIMITS, today: TODAY, clock: () => 0, avoid: [], onFile: () => {} };
  const means: Means = {
    disk,
    platform,
    recorded,
    packages: readPackageDatabase(disk),
    askSystem: () => undefined,
    examine: (subject: Parameters<typeof vet>[0]) => Promise.resolve(vet(subject, given)),
    suspects: SUSPECTS,
    mounts: [],
    entries: platform === 'linux' ? readMenuEntries(disk) : platform === 'win32' ? readShortcuts(disk) : [],
    isDeep: false,
    recordFlags: '',
    ...more,
  };
  const scanned: Scanned[] = [];
  for (const located of findApplications(disk, { platform }).found) scanned.push(await scanApplication(located, means));
  return scanned;
}

/** Records all applications of a disk as they are. */
export async function recordDisk(root: string, platform: Platform): Promise<Recorded[]> {
  const disk = openDisk(root);
  const scanned = await scanDisk(root, platform);
  return scanned.map(({ inspected, report }) =>
    record(inspected, wordsOf(disk, inspected), { root: disk.root, state: report.state, today: TODAY }),
  );
}
