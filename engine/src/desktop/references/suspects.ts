import type { Disk } from '../disk.ts';
import { hashFile } from '../files.ts';
import type { Inspected } from '../inspect.ts';
import type { Suspect } from '../suspects.ts';
import type { Held } from './held.ts';

const BY = 'list of archives that were tampered with';

/** Archives whose whole bytes are those of one that somebody named. Only files of a listed size are hashed. That none is listed says nothing. */
export function againstSuspects(disk: Disk, { loose, located }: Inspected, suspects: readonly Suspect[]): Held | undefined {
  const files = located.layout === 'image' ? [{ path: located.path, real: located.path, size: disk.look(located.path)?.size ?? 0 }] : loose;
  for (const file of files) {
    const ofSize = suspects.filter(one => one.bytes === file.size);
    if (ofSize.length === 0) continue;
    const hash = hashFile(disk, file.real);
    const found = ofSize.find(one => one.sha256 === hash);
    if (found === undefined) continue;
    const isKnown = found.standing === 'known';
    const says = `${file.path} is byte for byte an archive that is ${isKnown ? 'known' : 'suspected'} to be tampered with (${found.note})`;
    return {
      check: { rung: 6, by: BY, outcome: 'disagrees', proves: false, says },
      changed: [{ path: file.path, how: 'changed' }],
      isPartial: true,
      ...(isKnown && { proof: says }),
    };
  }
  return undefined;
}
