/** Characters a screen hides or obeys, and what would end a script element or start a comment where the document is embedded in a page. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]|<(?=[/!])|(?<=#)#/gu;

/** Whether a text may hold any of that. Classes of characters are slow to ask, and most documents hold nothing but what a keyboard writes. */
const UNUSUAL = /[^\n -~]|<[/!]|##/;

/**
 * Writes JSON that is safe to print: the data is unchanged, but hidden characters, `</`, `<!` and `##` are written as `\u` escapes.
 * Such characters can stand only inside JSON's strings, so the escapes always mean the same.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  if (!UNUSUAL.test(text)) return `${text}\n`;
  const lines = text.split('\n');
  return `${lines.map(line => (UNUSUAL.test(line) ? line.replace(UNSEEN, escaped) : line)).join('\n')}\n`;
}

/** The same on one line, for a stream of documents. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(UNSEEN, escaped)}\n`;
}

function escaped(characters: string): string {
  let units = '';
  for (let at = 0; at < characters.length; at += 1) units += `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return units;
}
