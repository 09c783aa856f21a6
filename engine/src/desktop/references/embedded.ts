import type { Changed } from '../../model/application.ts';
import { isCode } from '../content.ts';
import { MAIN_ARCHIVE } from '../inspect.ts';
import type { Inspected } from '../inspect.ts';
import { heldAgainst, notChecked } from './held.ts';
import type { Held } from './held.ts';

const PREFIX = { bundle: 'contents/', folder: '', image: '' } as const;

/** The hash of the archive's header that the vendor embedded in the executable or the `Info.plist`: it proves where the vendor's own signature is on it. */
export function againstEmbedded({ embedded, archives, located, binary }: Inspected, isVendors: boolean): Held | undefined {
  if (embedded === undefined) return undefined;
  const by = located.layout === 'bundle' ? 'header hash in Info.plist' : 'header hash in the executable';
  const reference = { rung: 2, by, proves: isVendors } as const;
  const prefix = PREFIX[located.layout];
  const matched = archives.flatMap(archive => {
    const path = archive.path.toLowerCase().slice(prefix.length);
    const told = embedded.filter(one => one.archive === path);
    return told.length > 0 ? [{ archive, told }] : [];
  });
  const main = `${located.resources}/${MAIN_ARCHIVE}`;
  const isMainGone =
    embedded.some(one => one.archive === main.toLowerCase().slice(prefix.length)) && !archives.some(one => one.path === main);
  if (matched.length === 0 && !isMainGone) return notChecked(reference, 'it names no archive that is there');
  const wrong = matched.filter(({ archive, told }) => told.some(one => one.hash !== archive.headerHash));
  const changed = wrong.map(({ archive }): Changed => ({ path: archive.path, how: 'changed' }));
  const held = heldAgainst(reference, [...changed, ...(isMainGone ? [{ path: main, how: 'removed' as const }] : [])], matched.length || 1);
  const enforced = binary?.wires.every(({ fuses }) => fuses.get('EnableEmbeddedAsarIntegrityValidation') === 'on');
  const note = enforced ? '' : '; Electron itself does not enforce it in this application';
  // It tells that the archive is another, never which file of it.
  return { check: { ...held.check, says: held.check.says + note }, changed: wrong.length === 0 && !isMainGone ? [] : undefined };
}

/**
 * The hashes of files that the archive itself holds, also of those that lie beside it: they find bytes that were changed in place, and nothing that was
 * packed again. Programs beside it are signed after they were packed, and are other bytes since.
 */
export function againstOwnHashes({ archives, hashes }: Inspected): Held | undefined {
  const withHashes = archives.filter(one => (one.layout?.withIntegrity ?? 0) > 0);
  if (withHashes.length === 0) return undefined;
  const inside = withHashes.flatMap(({ path, broken }) => broken.map(inner => `${path}/${inner}`));
  const beside = withHashes.flatMap(({ path, header }) =>
    (header?.files ?? []).flatMap(file => {
      const here = `${path}.unpacked/${file.path}`;
      const now = file.at === undefined && isCode(file.path) ? hashes.get(here) : undefined;
      return now === undefined || file.integrity === undefined || now === file.integrity.hash ? [] : [here];
    }),
  );
  const broken = [...inside, ...beside].map((path): Changed => ({ path, how: 'changed' }));
  const compared = withHashes.reduce((sum, one) => sum + (one.layout?.withIntegrity ?? 0), 0);
  return { ...heldAgainst({ rung: 2, by: 'hashes in the archive', proves: false }, broken, compared), isPartial: true };
}
