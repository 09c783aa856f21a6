import type { EffectKind } from '../model/effect.ts';
import type { PackageId } from '../model/package.ts';

/** What these are done to is a piece of the package's own text, and changes whenever that is built again. */
const OWN_TEXT: ReadonlySet<EffectKind> = new Set(['evaluates', 'decodes', 'encrypts', 'schedules', 'loads code']);

/** A host that differs in a number is another host. */
const ADDRESSED: ReadonlySet<EffectKind> = new Set(['connects', 'resolves name', 'listens']);

/** Hashes in the names of built files; longer runs of digits and letters that no word has. */
const HASH = /\b(?=[a-z]*\d)[0-9a-f]{8,}\b|(?<=[-.])(?=\w*\d)\w{8}(?=\.\w+$)/gi;

/** What an effect is done to, without what changes with every build: the package's own version, and hashes in file names. */
export function hides({ kind, target }: { readonly kind: EffectKind; readonly target: string }, { version }: PackageId): string {
  if (OWN_TEXT.has(kind)) return '';
  const short = target.slice(0, 300);
  const unversioned = version === '' ? short : short.replaceAll(version, '<version>');
  return ADDRESSED.has(kind) ? unversioned : unversioned.replace(HASH, '<hash>');
}
