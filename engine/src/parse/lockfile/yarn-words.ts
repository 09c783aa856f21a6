import { Malformed } from './tree.ts';

/** Space and signs between words, a comment to the end, a text in quotation marks, or a word that holds a colon only in its midst. */
const TOKEN = /(?:[\s,:]+|#.*$)|("(?:[^"\\]|\\.)*")|([^\s",:#][^\s",:]*(?::(?=[^\s,])[^\s",:]*)*)/y;

/** The words of one line as Yarn 1 writes its lockfile and its settings. Throws `Malformed`; `offset` is where the line begins. */
export function yarnWords(line: string, offset: number): readonly string[] {
  const words: string[] = [];
  const token = new RegExp(TOKEN);
  while (token.lastIndex < line.length) {
    const at = token.lastIndex;
    const found = token.exec(line);
    if (found === null) throw new Malformed('a text in quotation marks does not end', offset + at);
    const [, quoted, plain] = found;
    if (quoted !== undefined) words.push(unquoted(quoted, offset));
    else if (plain !== undefined) words.push(plain);
  }
  if (words.length === 0) throw new Malformed('a line holds no word', offset);
  return words;
}

function unquoted(word: string, offset: number): string {
  try {
    return String(JSON.parse(word));
  } catch {
    throw new Malformed('a text in quotation marks holds an escape that is not known', offset);
  }
}
