import { member, stringsOf } from '../../model/json.ts';

/** A package that another brings along, and what it wants of it. Untrusted text. */
export type Need = readonly [name: string, specifier: string];

/** What is installed along with a version; peers too, as npm, pnpm and Bun do by themselves. */
const FIELDS: readonly string[] = ['dependencies', 'optionalDependencies', 'peerDependencies'];
/** No package needs as many. */
const MOST = 5000;

/** What a version of a document needs. */
export function needsOf(document: unknown, version: string): readonly Need[] {
  const manifest = member(member(document, 'versions'), version);
  return FIELDS.flatMap(field => [...stringsOf(member(manifest, field))]).slice(0, MOST);
}
