import type { Manifest } from '../../../model/manifest.ts';
import type { Shape } from '../../../model/module.ts';
import type { FileTree } from '../../../model/package.ts';
import { isSmall } from './distance.ts';
import { SHORTEST_PAGE } from './kept-quiet.ts';
import type { Gravity } from './moments.ts';
import { LONGEST_PAGE, readmeOf } from '../../../model/readme.ts';
import { CODE, proseOf, subjectOf } from './statement.ts';

/** What a package says of itself, and how much of it there is. */
export interface Spoken {
  readonly manifest: Pick<Manifest, 'name' | 'description' | 'keywords'>;
  readonly files: FileTree;
  readonly modules: readonly { readonly shape: Pick<Shape, 'characters'> }[];
}

/**
 * Whether a small package has a page that says none of the words by which pages speak of a deed: whoever runs or calls it has not asked for that. Large ones do too
 * much to say all of it. Untrusted: who writes the words on the page tells its users.
 */
export function isUnspoken(words: RegExp, spoken: Spoken): boolean {
  return saidBy(words, spoken) === false;
}

/** Whether a small package has a page that says any of them. */
export function isSpoken(words: RegExp, spoken: Spoken): boolean {
  return saidBy(words, spoken) === true;
}

/** Undefined where there is no page that tells, or too much code for one. */
function saidBy(words: RegExp, { manifest, files, modules }: Spoken): boolean | undefined {
  if (!isSmall(modules)) return undefined;
  let page = PAGES.get(files);
  if (!page) PAGES.set(files, (page = pageOf(manifest, files)));
  if (!page.isTelling) return undefined;
  let said = page.spoken.get(words);
  if (said === undefined) page.spoken.set(words, (said = words.test(page.text)));
  return said;
}

interface Page {
  readonly text: string;
  /** Whether it is long enough, and in a language whose words are known. */
  readonly isTelling: boolean;
  /** Which words it was looked through for. */
  readonly spoken: Map<RegExp, boolean>;
}

/** Many detectors ask, and some for each of a thousand deeds. */
const PAGES = new WeakMap<FileTree, Page>();

function pageOf(manifest: Spoken['manifest'], files: FileTree): Page {
  const page = `${subjectOf(manifest)}\n${readmeOf(files, LONGEST_PAGE)}`;
  // A sign of a comment in code is one that people see.
  const text = page.replace(CODE, code => code.replaceAll('<', ' ')).replace(UNREAD, ' ');
  const isTelling = page.length >= SHORTEST_PAGE && isEnglish(proseOf(text).replace(INDENTED, ' '));
  return { text, isTelling, spoken: new Map() };
}

/** The same deed, where nobody has asked for it, whenever it happens. */
export function asUnasked(by: Gravity): Gravity {
  return {
    ...by,
    install: by.install === 'proof' ? 'proof' : 'strong',
    import: by.import === 'proof' ? 'proof' : 'strong',
    run: 'strong',
    call: 'strong',
  };
}

/** What nobody reads as words: comments and tags, in which language an example is, and where a link or a badge leads. */
const UNREAD =
  /<!--[^]*?(?:-->|$(?![^]))|<\/?[a-z][^<>]*>|(?<=\])\([^()\n]*\)|^ {0,3}\[[^[\]^\n][^[\]\n]*\]:.*$|(?<=^[ \t]*(?:```|~~~)).*$|!\[[^[\]\n]*\]|\bhttps?:\/\/[^\s)>\]"']+/gim;

/** Code, or words in a list: of either, enough is left to tell the language by. */
const INDENTED = /^(?: {4}|\t).*$/gm;

/** Of other languages nobody here knows the words. What is too short to tell is English by its letters, and what has few words between the others unless they are another's. */
function isEnglish(prose: string): boolean {
  const isPlain = /^[\x20-\x7E\s]*$/.test(prose);
  if (prose.length < SHORTEST_PAGE) return isPlain;
  const words = prose.match(ENGLISH)?.length ?? 0;
  return words * WORDS_APART > prose.length || (isPlain && words > 0 && new Set(prose.match(OTHERS)).size < FEWEST_OTHERS);
}

const ENGLISH =
  /\b(?:the|and|of|to|with|for|is|in|an?|are|by|from|where|when|not|your?|this|that|out|into|has|have|can|which|each|any|its?)\b/gi;

/** Words that stand between the others in other languages that are written in the same letters, and mean nothing in English. */
const OTHERS =
  /\b(?:der|das|und|ist|nicht|eine?[rnms]?|f(?:ue|u)r|mit|auf|les|des|est|pour|avec|une|dans|que|para|las|una|del|che|non|gli|della|het|een|voor|niet|uma|jest|oraz|dla|och|att|som|til|og|ikke|yang|untuk|dengan)\b/g;

/** One alone may be a name: of a licence, MIT, or of a cipher. */
const FEWEST_OTHERS = 2;

/** In English one of these words stands in so many letters, at the least. Measured on the pages of the sets of honest packages. */
const WORDS_APART = 120;
