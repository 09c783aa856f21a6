/**
 * The words of a name: runs of letters and digits, and what is glued to them by habit: `ethersjs` is `ethers js`, `nodemailer` is
 * `node mailer`, `multer2` is `multer 2`.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let index = 0; index <= text.length; index++) {
    if (index < text.length && isLetter(text.charCodeAt(index))) {
      if (start === -1) start = index;
    } else if (start !== -1) {
      unglue(text.slice(start, index), words);
      start = -1;
    }
  }
  return words;
}

/** Whether a character belongs to a word rather than between words. What is not ASCII belongs: it is a letter somewhere. */
export function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code > 0x7e;
}

function unglue(word: string, into: string[]): void {
  if (word.length > 7 && word.startsWith('node')) {
    into.push('node');
    return unglue(word.slice(4), into);
  }
  if (word.length > 4 && word.endsWith('js')) {
    unglue(word.slice(0, -2), into);
    into.push('js');
    return;
  }
  if (word.length > 4 && /^[^\d]+\d$/.test(word)) {
    into.push(word.slice(0, -1), word.slice(-1));
    return;
  }
  into.push(word);
}
