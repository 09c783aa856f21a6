/** Line breaks of every kind: each becomes a visible mark, so that untrusted text cannot start a line of its own. */
const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
const BLANKS = /[\t\p{Zs}]+/gu;
/** What a screen hides or obeys: controls, bidi and other format characters, lone surrogates, private and unassigned ones, fillers, variation selectors. */
const HIDDEN = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Marks piled on one letter: the first three stay. */
const PILED_MARKS = /(?<=\p{M}{3})\p{M}/gu;
/** `::error` counts for GitHub's runner at the start of a trimmed line, `##[` and `##vso[` anywhere in it. Wrapping can start a line at any blank. */
const COMMAND = /(?<![\p{L}\p{N}_]):(?=:)|(?<=#)#(?=\w*\[)/gu;
const ONE_CHARACTER = /\\u\{[0-9a-f]+\}|./gsu;

/**
 * Makes untrusted text safe and short for one line of a terminal or log.
 * What is hidden comes out as `\u{202e}`, a line break as `⏎`; at most `limit` code points, the last of them `…` where text was cut.
 */
export function printable(text: string, limit: number = 200): string {
  // Untrusted: may be megabytes. Only as much is looked at as could be shown.
  const head = text.slice(0, limit * 4);
  const safe = head
    .replace(LINE_BREAK, ' ⏎ ')
    .replace(BLANKS, ' ')
    .replace(PILED_MARKS, escaped)
    .replace(HIDDEN, escaped)
    .replace(COMMAND, escaped)
    .trim();
  return cut(safe, limit, head.length < text.length);
}

/** What makes an emoji of the sign before it, and joins two to one: harmless there, and no screen hides anything by it. */
const EMOJI = /(?<=\p{Extended_Pictographic})\ufe0f|(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu;

/**
 * Untrusted text for one line of a page, where the page escapes what means something to it: what is hidden comes out as `\u{202e}`,
 * a line break as `⏎`, at most `limit` code points.
 */
export function visible(text: string, limit: number): string {
  return visibleLine(
    text
      .slice(0, limit * 4)
      .replace(LINE_BREAK, ' ⏎ ')
      .replace(BLANKS, ' '),
    limit,
    text.length > limit * 4,
  ).trim();
}

/** The same for a line of code: blanks stay, and a tab is two of them. */
export function visibleLine(text: string, limit: number, isCut: boolean = false): string {
  const head = text.slice(0, limit * 4);
  const safe = head
    .replace(EMOJI, '')
    .replaceAll('\t', '  ')
    .replace(LINE_BREAK, '⏎')
    .replace(PILED_MARKS, escaped)
    .replace(HIDDEN, escaped);
  return cut(safe, limit, isCut || head.length < text.length);
}

/** Escapes markdown and HTML, so that untrusted text brings no link, image, table, mention or issue reference into a page. */
export function markdownText(text: string, limit: number = 400): string {
  return (
    printable(text, limit)
      .replace(/[\\`*_{}[\]()#|~$!]/g, '\\$&')
      .replace(/^(?:[-+=]|\d+(?=[.]))/, start => (start.length === 1 && /\D/.test(start) ? `\\${start}` : `${start}&#8203;`))
      .replaceAll(/&(?!#8203;)/g, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Mentions, references and bare addresses are linked after escapes are resolved: only a character in between stops that.
      .replace(/@|\\#(?=\d)|:(?=\/\/)|\bwww(?=\.)/giu, '$&&#8203;')
  );
}

/** Untrusted text as a code span of markdown, in which nothing is linked or mentioned and everything can be copied as it is. */
export function markdownCode(text: string, limit: number = 200): string {
  return `\`${printable(text, limit).replace(/`|<(?=[/!])/g, escaped) || ' '}\``;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Never cuts through an escape. */
function cut(safe: string, limit: number, more: boolean): string {
  if (!more && [...safe].length <= limit) return safe;
  let shown = '';
  let room = limit - 1;
  for (const [piece] of safe.matchAll(ONE_CHARACTER)) {
    room -= piece.length > 2 ? piece.length : 1;
    if (room < 0) break;
    shown += piece;
  }
  return `${shown.trimEnd()}…`;
}
