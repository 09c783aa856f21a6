import { readmeOf } from '../../../model/readme.ts';
import type { Manifest } from '../../../model/manifest.ts';
import { wordsOfName } from '../../../model/name-words.ts';
import type { FileTree, PackageId } from '../../../model/package.ts';

/** What a package says about itself, in lower case; untrusted text. */
export interface Statement {
  /** The words of its name, its scope left out. */
  readonly name: readonly string[];
  /** Its description; without one, how its README begins. */
  readonly tagline: string;
  /** All of it together with its keywords and the first lines of its README: where a word may explain a deed. */
  readonly whole: string;
}

const LONGEST = 1_000;
const INTRODUCTION = 700;

/** Reads what a package says it is, where its users read it too. */
export function statementOf(id: PackageId, { description, keywords }: Manifest, files: FileTree): Statement {
  const introduction = introductionOf(files);
  const name = wordsOfName(id.name.replace(/^@[^/]*\//, ''));
  const tagline = (description.trim() || introduction.slice(0, 300)).slice(0, LONGEST).toLowerCase();
  const whole = [name.join(' '), tagline, keywords.slice(0, 100).join(' ').slice(0, LONGEST), introduction].join('\n').toLowerCase();
  return { name, tagline, whole };
}

/** What a package is about by its name, description and keywords, words apart; untrusted text. */
export function subjectOf({ name, description, keywords }: Pick<Manifest, 'name' | 'description' | 'keywords'>): string {
  return [name, description, ...keywords].join(' ').replaceAll(/[-_/]/g, ' ');
}

/** What a page says in words: how a thing is called, `chat.send(text)`, says nothing of what becomes of it, and is in no language that people speak. */
export function proseOf(page: string): string {
  return page.replace(CODE, ' ');
}

/** Code in a page: blocks between fences, and what stands between signs in a line. */
export const CODE: RegExp = /```[^]*?(?:```|$)|`[^`\n]*`/g;

/** The first sentences, without what READMEs begin with beside them: badges, pictures, links, markup, code, and how to install. */
function introductionOf(files: FileTree): string {
  return readmeOf(files, 16_000)
    .replace(/```[^]*?(?:```|$)|<!--[^]*?(?:-->|$)/g, ' ')
    .replace(/^\[[^\]]*\]:.*$/gm, ' ')
    .replace(/\[?!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])\]?(?:\([^)]*\))?/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>|[#*_`>|=]+/g, ' ')
    .replace(/\b(?:npm|pnpm|yarn|bun)\s+(?:i|install|add)\b.*$/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, INTRODUCTION);
}
