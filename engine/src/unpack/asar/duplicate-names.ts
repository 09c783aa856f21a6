/** An object that is open while a text is gone through, and the keys it had so far; undefined for an array. */
type Open = Set<string> | undefined;

/**
 * Keys that stand twice in one object of a JSON text, each once, in the order they are met. `JSON.parse` keeps the later and says nothing,
 * other readers may keep the earlier. The text must be valid.
 */
export function duplicateNames(text: string, most: number): readonly string[] {
  const found = new Set<string>();
  const open: Open[] = [];
  const hasEscapes = text.includes('\\');
  for (let at = 0; at < text.length && found.size < most; at += 1) {
    const code = text.charCodeAt(at);
    if (code === OBJECT) open.push(new Set());
    else if (code === ARRAY) open.push(undefined);
    else if (code === OBJECT_END || code === ARRAY_END) open.pop();
    else if (code === QUOTE) {
      const end = endOfString(text, at, hasEscapes);
      const keys = open.at(-1);
      if (keys && isKey(text, end)) note(text.slice(at, end), keys, found);
      at = end - 1;
    }
  }
  return [...found];
}

const [OBJECT, ARRAY, OBJECT_END, ARRAY_END, QUOTE] = [0x7b, 0x5b, 0x7d, 0x5d, 0x22];

/** The offset behind the closing quote. */
function endOfString(text: string, at: number, hasEscapes: boolean): number {
  let end = text.indexOf('"', at + 1);
  while (hasEscapes && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** Whether an odd number of backslashes stands before a quote. */
function isEscaped(text: string, quote: number): boolean {
  let before = quote;
  while (text[before - 1] === '\\') before -= 1;
  return (quote - before) % 2 === 1;
}

function isKey(text: string, from: number): boolean {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return text[at] === ':';
}

function note(quoted: string, keys: Set<string>, found: Set<string>): void {
  const key = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
  if (keys.has(key)) found.add(key);
  else keys.add(key);
}
