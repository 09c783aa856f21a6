import { readSeal } from '../../unpack/electron/bundle.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import { hashFile } from '../files.ts';
import type { Inspected } from '../inspect.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

const LARGEST = 64 * 1024 * 1024;

/** The seal of a bundle of macOS: SHA-256 of every resource. Who signed the seal is asked of the system, where it is one that can tell. */
export function againstSeal(disk: Disk, { located, hashes }: Inspected, isSignatureValid: boolean | undefined): Held | undefined {
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
  const held = heldAgainst(
    { rung: isSignatureValid ? 1 : 2, by: 'seal of the bundle', proves: isSignatureValid === true },
    wrong,
    own.length,
  );
  const note = {
    true: '',
    false: '; the system says that its signature is not valid',
    undefined: '; who signed it could not be checked here',
  };
  return { ...held, check: { ...held.check, says: held.check.says + note[`${isSignatureValid}`] } };
}
