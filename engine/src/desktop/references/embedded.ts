import type { Inspected } from '../inspect.ts';
import { heldAgainst, notChecked } from './held.ts';
import type { Held } from './held.ts';

const PREFIX = { bundle: 'contents/', folder: '', image: '' } as const;

/** The hash of the archive's header that the vendor embedded in the executable or the `Info.plist`: it proves where the vendor's own signature is on it. */
export function againstEmbedded({ embedded, archives, located, binary }: Inspected, isVendors: boolean): Held | undefined {
  if (embedded === undefined) return undefined;
  const by = located.layout === 'bundle' ? 'header hash in Info.plist' : 'header hash in the executable';
  const reference = { rung: 2, by, proves: isVendors } as const;
  const matched = archives.flatMap(archive => {
    const path = archive.path.toLowerCase().slice(PREFIX[located.layout].length);
    const told = embedded.find(one => one.archive === path);
    return told ? [{ archive, told }] : [];
  });
  if (matched.length === 0) return notChecked(reference, 'it names no archive that is there');
  const wrong = matched.filter(({ archive, told }) => archive.headerHash !== told.hash);
  const held = heldAgainst(
    reference,
    wrong.map(({ archive }) => ({ path: archive.path, how: 'changed' })),
    matched.length,
  );
  const enforced = binary?.wires.every(({ fuses }) => fuses.get('EnableEmbeddedAsarIntegrityValidation') === 'on');
  const note = enforced ? '' : '; Electron itself does not enforce it in this application';
  // It tells that the archive is another, never which file of it.
  return { check: { ...held.check, says: held.check.says + note }, changed: wrong.length === 0 ? [] : undefined };
}

/** The hashes of files that the archive itself holds: they find bytes that were changed in place, and nothing that was packed again. */
export function againstOwnHashes({ archives }: Inspected): Held | undefined {
  const withHashes = archives.filter(one => (one.layout?.withIntegrity ?? 0) > 0);
  if (withHashes.length === 0) return undefined;
  const broken = withHashes.flatMap(({ path, broken }) => broken.map(inner => ({ path: `${path}/${inner}`, how: 'changed' as const })));
  const compared = withHashes.reduce((sum, one) => sum + (one.layout?.withIntegrity ?? 0), 0);
  return heldAgainst({ rung: 2, by: 'hashes in the archive', proves: false }, broken, compared);
}
