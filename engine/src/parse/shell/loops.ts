/** `for f in a b; do c "$f"; done`, the innermost one. Source: POSIX, “The for Loop”. */
const LOOP =
  /\bfor\s{1,9}([A-Za-z_]\w{0,60})\s{1,9}in\s{1,9}([^;&|\n()`]{1,1000}?)\s{0,99}[;\n]\s{0,99}do\s((?:(?!\bfor\s)[^]){1,2000}?)[;\n]\s{0,99}done\b/g;

const DEEPEST = 3;
const MOST_WORDS = 16;
/** Untrusted: loops inside of loops come to more than anybody reads. */
const LONGEST = 20_000;

/** A line of a shell in which loops over words that are written down are what they come to: `c "a"; c "b"`. One that would be too long stays as it is. */
export function unrolled(line: string): string {
  let text = line;
  for (let depth = 0; depth < DEEPEST && /\bfor\s/.test(text); depth++) {
    const before = text;
    text = before.replace(LOOP, (whole: string, name: string, said: string, body: string) => {
      const words = wordsOf(said);
      if (words.length > MOST_WORDS || words.length * body.length > LONGEST) return whole;
      return words.map(word => withWord(body.trim(), name, word)).join('; ');
    });
    if (text.length > LONGEST + line.length) return before;
    if (text === before) break;
  }
  return text;
}

/** The words that a loop goes through, without their marks. */
function wordsOf(said: string): string[] {
  return [...said.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ''));
}

function withWord(body: string, name: string, word: string): string {
  return body.replaceAll(new RegExp(String.raw`\$(?:\{${name}\}|${name}\b)`, 'g'), () => word);
}

/** The head of a loop whose body stands on other lines, and what its variable is there: one word, or one of several. */
export function loopedOver(line: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, said = ''] = HEAD.exec(line) ?? [];
  const words = wordsOf(said);
  if (name === undefined || words.length === 0 || words.length > MOST_WORDS) return undefined;
  const [only = ''] = words;
  if (words.length === 1) return { name, value: only };
  return words.every(word => /^[\w./-]+$/.test(word)) ? { name, value: `{${words.join(',')}}` } : undefined;
}

const HEAD = /^for\s{1,9}([A-Za-z_]\w{0,60})\s{1,9}in\s{1,9}([^;&|\n()`]{1,1000}?)\s{0,99}(?:;\s{0,99}(?:do)?)?$/;
