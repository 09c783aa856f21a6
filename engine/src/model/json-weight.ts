/** What parsing a JSON text would make, counted without parsing it. */
export interface JsonWeight {
  /** Values and members, about; counting stops above what was asked for. */
  readonly values: number;
  /** Of lists and objects in each other. */
  readonly depth: number;
}

const [QUOTE, BACKSLASH, COMMA, LIST, LIST_END, OBJECT, OBJECT_END] = [0x22, 0x5c, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Weighs a text until one of the bounds is passed. Untrusted: three bytes of it may make a value that takes forty, so that a parser needs half a
 * minute for what is fetched in one second; and what is nested a million times takes longer still.
 */
export function weighJson(bytes: Uint8Array, most: JsonWeight): JsonWeight {
  let [values, depth, deepest] = [1, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfString(bytes, at);
        break;
      case COMMA:
        values += 1;
        break;
      case LIST:
      case OBJECT:
        values += 1;
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case LIST_END:
      case OBJECT_END:
        depth -= 1;
        break;
    }
    if (values > most.values || deepest > most.depth) break;
  }
  return { values, depth: deepest };
}

/** Where the quote stands that ends a string; the end of all where none does. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}
