import { ownManifest } from '../../acquire/manifest-file.ts';
import { member, membersOf } from '../../model/json.ts';
import { askedFor } from './source.ts';

/** Something that a manifest or the command line asks for. Untrusted text. */
export interface Wish {
  /** Empty where only an address was given. */
  readonly name: string;
  readonly specifier: string;
  /** The file or the command, for people. */
  readonly from: string;
}

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/** Places where a specifier replaces those of others: `overrides` of npm and bun, `resolutions` of yarn, `pnpm.overrides`. */
const REPLACING = ['overrides', 'resolutions'];

/** What the package.json of a folder asks for; nothing where there is none. Throws `ToolError('disk')` for one that cannot be read. */
export function wishesIn(folder: string): readonly Wish[] {
  const manifest = ownManifest(folder);
  const wishes = (value: unknown): Wish[] =>
    [...membersOf(value)].flatMap(([name, specifier]) =>
      typeof specifier === 'string' ? [{ name, specifier, from: 'package.json' }] : wishes(specifier),
    );
  return [
    ...FIELDS.flatMap(field => wishes(member(manifest, field))),
    ...[manifest, member(manifest, 'pnpm')].flatMap(place => REPLACING.flatMap(field => wishes(member(place, field)))),
  ];
}

/** What the words of a command ask for: all that are no options. A value of an option looks like a name, and asks for nothing that is refused. */
export function wishesOf(words: readonly string[]): readonly Wish[] {
  return words.filter(word => !word.startsWith('-')).map(word => ({ ...askedFor(word), from: 'the command line' }));
}
