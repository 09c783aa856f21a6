import { readSeal } from '../../unpack/electron/bundle.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import { hashFile } from '../files.ts';
import type { Inspected } from '../inspect.ts';
import type { Word } from '../signature.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

/** Files that Apple's own rules leave out of a seal. */
const UNSEALED = /(?:^|\/)\.DS_Store$|\.lproj\/locversion\.plist$/;
const LARGEST = 64 * 1024 * 1024;

/** The seal of a bundle of macOS: SHA-256 of every resource. Who signed the seal is asked of the system, where it is one that can tell. */
export function againstSeal(disk: Disk, { located, hashes, loose }: Inspected, word: Word | undefined): Held | undefined {
  if (located.layout !== 'bundle') return undefined;
  const bytes = disk.read(below(located.path, 'Contents/_CodeSignature/CodeResources'), LARGEST);
  const sealed = bytes && readSeal(new TextDecoder().decode(bytes));
  if (sealed === undefined) return undefined;
  const own = [...sealed].filter(([path]) => path.startsWith('Resources/'));
  const wrong = own.flatMap(([path, hash]) => {
    const inside = `Contents/${path}`;
    const real = below(located.path, inside);
    // Of archives only the header's hash is known so far, and the seal is of the whole file.
    const now = /\.asar$/i.test(path) ? hashFile(disk, real) : (hashes.get(inside) ?? hashFile(disk, real));
    return now === hash ? [] : [{ path: inside, how: now === undefined ? ('removed' as const) : ('changed' as const) }];
  });
  const added = loose.filter(
    ({ path, link }) =>
      link === undefined && path.startsWith('Contents/Resources/') && !sealed.has(path.slice('Contents/'.length)) && !UNSEALED.test(path),
  );
  const changed = [...wrong, ...added.map(({ path }) => ({ path, how: 'added' as const }))];
  const isValid = word === 'valid';
  const held = heldAgainst({ rung: isValid ? 1 : 2, by: 'seal of the bundle', proves: isValid }, changed, own.length + added.length);
  const says = held.check.says + NOTES[word ?? 'unasked'];
  return { ...held, check: { ...held.check, says, ...(word === 'broken' && { outcome: 'disagrees' }) } };
}

const NOTES: Readonly<Record<Word | 'unasked', string>> = {
  valid: '',
  'by nobody': '; it is signed by nobody whom the system knows',
  broken: '; the system says that the signature is not of what is there',
  unasked: '; who signed it could not be checked here',
};
