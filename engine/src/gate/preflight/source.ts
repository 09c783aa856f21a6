import { cameFrom } from '../../parse/lockfile/came.ts';

/** Where something asked for comes from, where that is no registry. */
export type Unvouched = 'git' | 'tarball' | 'archive on this disk';

const ARCHIVE = /\.(?:tgz|tar\.gz|tar)$/i;
/** `owner/name`, which every client takes for a repository. */
const SHORTHAND = /^[\w.-]+\/[\w.-]+(?:#.*)?$/;
const PROTOCOL = /^(?:git|ssh|git\+\w+):/i;

/** What a specifier of a manifest or a lockfile leads to; nothing where a registry is asked, or a folder of the user's own is meant. */
export function unvouched(specifier: string): Unvouched | undefined {
  const text = specifier.trim();
  if (PROTOCOL.test(text)) return 'git';
  const came = cameFrom(text);
  if (came === 'git') return 'git';
  if (came === 'file') return ARCHIVE.test(text) ? 'archive on this disk' : undefined;
  // An address is asked for whole, also one that looks like a registry's: no version or hash is promised for it.
  if (came === 'tarball' || came === 'registry') return 'tarball';
  if (came === undefined && ARCHIVE.test(text) && !/^[^/]+@/.test(text)) return 'archive on this disk';
  return SHORTHAND.test(text) && !text.startsWith('.') ? 'git' : undefined;
}

/** The package of a registry that a specifier asks for, which an alias names itself, and what is wanted of it; undefined where it asks for something else. */
export function wantedOf(name: string, specifier: string): { readonly name: string; readonly wants: string } | undefined {
  const text = specifier.trim();
  const [, behind, wants = ''] = /^npm:((?:@[^@/]+\/)?[^@/]+)(?:@(.*))?$/.exec(text) ?? [];
  if (behind !== undefined) return { name: behind, wants };
  return name === '' || unvouched(text) !== undefined || /^[a-z]+:/i.test(text) ? undefined : { name, wants: text };
}

/** What a word behind `install` asks for: a name and what is wanted of it, or only the latter. */
export function askedFor(word: string): { readonly name: string; readonly specifier: string } {
  const at = word.indexOf('@', 1);
  const [, name = '', specifier = ''] = /^((?:@[\w.~-]+\/)?[\w.~-]+)@(.*)$/s.exec(word) ?? [];
  if (at !== -1 && name !== '') return { name, specifier };
  return /^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(word) && !ARCHIVE.test(word) ? { name: word, specifier: '' } : { name: '', specifier: word };
}
