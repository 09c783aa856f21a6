/** A text of code cut into tokens: what kind each is, what survives in it when code is minified, and where it stands. */
export interface Tokens {
  readonly count: number;
  /** Identifiers are all one kind, as are strings, numbers and patterns; keywords and punctuation have a code each. */
  readonly kind: Uint16Array;
  /** Hash of a member's name, a key, a global name or a string; 0 for all else. */
  readonly word: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Whether it has a comment as pages have them: then a part of it is code to one reader and none to another. */
  readonly ambiguous: boolean;
}

/** Tokens as they are found. */
export interface TokenRow {
  push(kind: number, word: number, start: number, end: number): void;
  /** The kind of the last token, and where it starts. */
  readonly last: number;
  readonly lastStart: number;
  tokens(ambiguous: boolean): Tokens;
}

/** An empty row for a text of that length. Its arrays grow: there are hundreds of thousands of tokens in a large file. */
export function tokenRow(length: number): TokenRow {
  let room = (length >>> 2) + 16;
  let kind = new Uint16Array(room);
  let [word, start, end] = [new Uint32Array(room), new Uint32Array(room), new Uint32Array(room)];
  const row = {
    count: 0,
    last: 0,
    lastStart: 0,
    push(ofKind: number, hash: number, from: number, to: number): void {
      const at = row.count;
      if (at === room) {
        room *= 2;
        [word, start, end] = [grown(word, room), grown(start, room), grown(end, room)];
        const wider = new Uint16Array(room);
        wider.set(kind);
        kind = wider;
      }
      kind[at] = ofKind;
      word[at] = hash;
      start[at] = from;
      end[at] = to;
      row.last = ofKind;
      row.lastStart = from;
      row.count = at + 1;
    },
    tokens: (ambiguous: boolean): Tokens => ({ count: row.count, kind, word, start, end, ambiguous }),
  };
  return row;
}

function grown(numbers: Uint32Array, room: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(room);
  wider.set(numbers);
  return wider;
}
