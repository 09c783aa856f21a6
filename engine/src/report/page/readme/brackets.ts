/** Words in brackets and what follows them: `[words](address "title")`, `[words][name]`, `[name]`. */
export interface Bracketed {
  readonly words: string;
  readonly address: string;
  /** The offset after it. */
  readonly end: number;
}

/** Brackets that belong together: the offset of the one that opens → that of the one that closes. */
export type Pairs = ReadonlyMap<number, number>;

/** Pairs all brackets of a text in one pass, however many open and never close. */
export function pairBrackets(source: string): Pairs {
  const pairs = new Map<number, number>();
  const open: Readonly<Record<'[' | '(', number[]>> = { '[': [], '(': [] };
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '[' || character === '(') open[character].push(at);
    else if (character === ']' || character === ')') {
      const start = open[character === ']' ? '[' : '('].pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

/** Reads what starts with the bracket at an offset; undefined where it is no link. `references` are the addresses named elsewhere. */
export function readBracketed(source: string, at: number, references: ReadonlyMap<string, string>, pairs: Pairs): Bracketed | undefined {
  const close = pairs.get(at);
  if (close === undefined) return undefined;
  const words = source.slice(at + 1, close);
  if (source[close + 1] === '(') {
    const end = pairs.get(close + 1);
    if (end === undefined) return undefined;
    const inside = source.slice(close + 2, end).trim();
    const address = inside.startsWith('<') ? inside.slice(1, inside.indexOf('>')) : (inside.split(/\s/, 1)[0] ?? '');
    return { words, address, end: end + 1 };
  }
  const named = source[close + 1] === '[' ? pairs.get(close + 1) : undefined;
  const name = named === undefined ? '' : source.slice(close + 2, named);
  const address = references.get((name || words).toLowerCase());
  return address === undefined ? undefined : { words, address, end: named === undefined ? close + 1 : named + 1 };
}
