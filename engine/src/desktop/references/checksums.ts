import type { Changed } from '../../model/application.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import type { Inspected } from '../inspect.ts';
import { member } from '../../model/json.ts';
import { readJson } from '../json-file.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

const LARGEST = 8 * 1024 * 1024;

/** The checksums that editors of the VS Code family carry for a few of their files: base64 SHA-256 by the path below `out`. */
export function againstProductFile(disk: Disk, { located, hashes }: Inspected): Held | undefined {
  const folder = `${located.resources}/app`;
  const listed = member(readJson(disk.read(below(located.path, `${folder}/product.json`), LARGEST)), 'checksums');
  if (typeof listed !== 'object' || listed === null) return undefined;
  const told = Object.entries(listed).flatMap(([path, sum]: [string, unknown]) => {
    const hash = typeof sum === 'string' ? Buffer.from(sum, 'base64').toString('hex') : '';
    // Older releases list MD5.
    return hash.length === 64 ? [{ path: `${folder}/out/${path}`, hash }] : [];
  });
  if (told.length === 0) return undefined;
  const wrong = told.filter(({ path, hash }) => hashes.get(path) !== hash);
  const changed = wrong.map(({ path }): Changed => ({ path, how: hashes.has(path) ? 'changed' : 'removed' }));
  return { ...heldAgainst({ rung: 2, by: 'checksums in product.json', proves: false }, changed, told.length), isPartial: true };
}
