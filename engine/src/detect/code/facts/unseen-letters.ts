import type { FileTree } from '../../../model/package.ts';

/** Where the letters begin that no renderer shows: tags and variation selectors. Source: the Unicode Standard, blocks U+E0000 and U+E0100. */
const UNSEEN = String.raw`(?:0xe0_?000|917504|0xe00fe|917758|0xe00f0|917744|0xe0100|917760)`;

const LITERAL = new RegExp(String.raw`\b${UNSEEN}\b`, 'i');
const NAMED = new RegExp(String.raw`([\w$]{1,64})\s*[=:]\s*${UNSEEN}\b`, 'gi');

/** `String.fromCodePoint(…)`, and what is put into it. */
const MADE = /fromCodePoint(?:\.apply)?\s*\(([^;]{1,160})/g;

/** What flags of regions begin with, whose other letters are tags. Source: Unicode Technical Standard 51, “Emoji tag sequences”. */
const FLAG = /\b(?:0x1f3f4|127988)\b|\\u\{1f3f4\}|\\ud83c\\udff4|\u{1f3f4}/iu;

const MOST_TEXT = 400_000;

/** Whether such letters stand in a row in a text: in a flag there are six at the most, behind what it begins with. */
export function holdsUnseenLetters(text: string): boolean {
  return ROW.test(text);
}

const ROW = /(?:[\u{e0000}-\u{e01ef}]){8,}/u;

/** Whether code writes letters that nobody sees: it adds up what they are, and does not take it away, as whoever looks for them does. */
export function makesUnseenLetters(paths: Iterable<string>, files: FileTree): boolean {
  for (const path of paths) {
    const text = new TextDecoder().decode((files.get(path) ?? NOTHING).subarray(0, MOST_TEXT));
    if (!LITERAL.test(text) || FLAG.test(text)) continue;
    const names = [...text.matchAll(NAMED)].flatMap(([, name]) => name ?? []).map(name => name.replaceAll('$', String.raw`\$`));
    const base = `(?<![\\w$.])(?:${[UNSEEN, ...names].join('|')})(?![\\w$])`;
    const adds = new RegExp(`${base}\\s*[+|]|[+|]\\s*${base}`, 'i');
    for (const [, made = ''] of text.matchAll(MADE)) if (adds.test(made)) return true;
  }
  return false;
}

const NOTHING = new Uint8Array();
