import type { Problem } from '../model/package.ts';

/** Something odd about a name, in a few words for people. */
export interface Doubt {
  readonly problem: Problem;
  readonly says: string;
}

/** Where a file lands in the package, and what is odd about that; without a path it is not installed. */
export interface Place {
  readonly path: string | undefined;
  readonly doubts: readonly Doubt[];
}

/** The starts of a name that make it absolute somewhere: `/`, `\`, `C:`, `C:\`, `\\host\share\`, `//?/`. */
const ROOT = /^(?:\/\/\?\/(?:[a-z]:[\\/]?)?|\/|\\\\[^\\/]+[\\/]+[^\\/]+[\\/]*|\\|[a-z]:[\\/]?)/i;

/** Names Windows keeps for itself, and endings it silently cuts off. */
const WINDOWS_CANNOT = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)|[. ]$/i;

/** Control, direction-changing and invisible characters, and bytes that are no text. Emoji keep their joiners. */
const UNPRINTABLE =
  /(?<!\p{Extended_Pictographic}|\uFE0F)(?:\u200D|\uFE0F)|(?!\u200D|\uFE0F)\p{Default_Ignorable_Code_Point}|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD](?<!\u200D)/u;

/** The longest name of one file or folder that common file systems take. */
const SEGMENT_CHARACTERS = 255;

/** Honest packages stay below thirty folders, bundled dependencies included; without a bound, folders could fill the memory. */
const DEPTH = 64;

/** The name without its first folder, whatever that is called: what npm strips. Empty when there is no folder. */
export function withoutFirstFolder(name: string): string {
  const slash = name.indexOf('/');
  return slash === -1 ? '' : name.slice(slash + 1);
}

/** Tells where npm would write a file. `name` is as the archive spells it, `stripped` the same without its first folder. */
export function place(name: string, stripped: string): Place {
  // Untrusted: the rules are those of node-tar's Unpack (strip, then cut the root, then refuse `..`), so that the tree is the installed one.
  const rest = withoutRoot(stripped);
  if (rest.split(/[\\/]/).includes('..')) return leftOut('escapes the package', 'its name climbs out of the folder it is unpacked in');
  const parts = rest.split('/').filter(part => part !== '' && part !== '.');
  if (parts.length === 0) return leftOut('unreadable entry', 'it lies outside the folder that installers unpack');
  if (parts.length > DEPTH) return leftOut('unreadable entry', `it lies ${parts.length} folders deep`);
  const longest = Math.max(...parts.map(part => part.length));
  if (longest > SEGMENT_CHARACTERS) return leftOut('too large', `its name is ${longest} characters long, more than a disk can hold`);
  const path = parts.join('/');
  return { path, doubts: doubtsAbout(name, path, rest !== stripped) };
}

function doubtsAbout(name: string, path: string, cut: boolean): Doubt[] {
  const doubts: Doubt[] = [];
  if (cut || ROOT.test(name))
    doubts.push({ problem: 'absolute path', says: 'its name starts at the root of the disk; installers cut that off' });
  if (name.split(/[\\/]/).includes('..')) {
    doubts.push({ problem: 'escapes the package', says: 'its name climbs out of the archive; npm cuts that off with the first folder' });
  }
  const odd = UNPRINTABLE.exec(path)?.[0];
  if (odd !== undefined) doubts.push({ problem: 'unprintable name', says: `its name holds the character ${codePoint(odd)}` });
  if (path.split('/').some(part => WINDOWS_CANNOT.test(part))) {
    doubts.push({ problem: 'unreadable entry', says: 'Windows cannot have a file of this name' });
  }
  return doubts;
}

function withoutRoot(name: string): string {
  let rest = name;
  for (let root = ROOT.exec(rest); root !== null; root = ROOT.exec(rest)) rest = rest.slice(root[0].length);
  return rest;
}

function leftOut(problem: Problem, says: string): Place {
  return { path: undefined, doubts: [{ problem, says }] };
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
