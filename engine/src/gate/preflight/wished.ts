import { relative, resolve, sep } from 'node:path';

import { ownManifest } from '../../acquire/manifest-file.ts';
import { workspacesOf } from '../../acquire/workspaces.ts';
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

/** Which words are the values of options. */
export interface Values {
  readonly folder?: string | undefined;
  readonly valued: ReadonlySet<string>;
}

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/** Places where a specifier replaces those of others: `overrides` of npm and bun, `resolutions` of yarn, `pnpm.overrides`. */
const REPLACING = ['overrides', 'resolutions'];

/** Nobody has so many folders of his own; a link to a folder above would lead round and round. */
const MOST_FOLDERS = 10_000;

/** What the package.json of a folder asks for, and those of its workspaces and of folders that it links to: a client installs for all of them. Throws `ToolError('disk')` for one that cannot be read. */
export function wishesIn(folder: string): readonly Wish[] {
  const wishes: Wish[] = [];
  const folders = new Set([resolve(folder)]);
  for (const one of folders) {
    const manifest = ownManifest(one);
    const from = [relative(folder, one).replaceAll(sep, '/'), 'package.json'].filter(part => part !== '').join('/');
    const own = wishesOfManifest(manifest, from);
    wishes.push(...own);
    const linked = own.flatMap(({ specifier }) => {
      const [, path] = /^(?:(?:file|link|portal):|(?=\.{1,2}\/|\/))(.*)$/.exec(specifier) ?? [];
      return path === undefined ? [] : [resolve(one, path)];
    });
    for (const next of [...workspacesOf(one, manifest), ...linked]) if (folders.size < MOST_FOLDERS) folders.add(next);
  }
  return wishes;
}

function wishesOfManifest(manifest: unknown, from: string): readonly Wish[] {
  const wishes = (value: unknown): Wish[] =>
    [...membersOf(value)].flatMap(([name, specifier]) => (typeof specifier === 'string' ? [{ name, specifier, from }] : wishes(specifier)));
  return [
    ...FIELDS.flatMap(field => wishes(member(manifest, field))),
    ...[manifest, member(manifest, 'pnpm')].flatMap(place => REPLACING.flatMap(field => wishes(member(place, field)))),
  ];
}

/**
 * What the words of a command ask for: all that are no options, and what `--package=` names, in every beginning that a client takes for it. A value of
 * an option looks like a name, and asks for nothing that is refused; the folder to work in and a workspace may look like a repository, `packages/a`.
 * `valued` are options of the client that take the next word, whatever it is.
 */
export function wishesOf(words: readonly string[], { folder, valued }: Values): readonly Wish[] {
  const isValue = (word: string, before = ''): boolean =>
    valued.has(before) || (word === folder && /^(?:--prefix|--dir|--cwd|-C)$/.test(before));
  const asked = words.filter((word, at) => word.startsWith('-') || !isValue(word, words[at - 1]));
  const named = asked.flatMap(word =>
    word.startsWith('-') ? (/^-+(?:p|pack|packa|packag|package)=(.*)$/is.exec(word)?.[1] ?? []) : [word],
  );
  return named.map(word => ({ ...askedFor(word), from: 'the command line' }));
}

/** What npm's own setting `package` names: programs are run of that, whatever is typed. */
export function wishesConfigured(named: unknown): readonly Wish[] {
  const all: readonly unknown[] = Array.isArray(named) ? named : [named];
  return all.flatMap(one => (typeof one === 'string' ? [{ ...askedFor(one), from: 'npm’s configuration' }] : []));
}
