const BACKSLASH = 92;
const DOLLAR = 36;
const OPEN = 123;
const SLASH = 47;
const TICK = 96;
const LETTER_U = 117;

const LETTER = new Uint8Array(128);
for (let code = 0; code < 128; code++) LETTER[code] = /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0;

/** Whether a character ends a line, as the language has it (ECMA-262, 12.3). */
export function endsLine(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}

/** Whether a character parts tokens and says nothing, the ends of lines among them (ECMA-262, 12.2). */
export function isBlank(code: number): boolean {
  if (code <= 32) return true;
  if (code < 0xa0) return false;
  if (code === 0xa0 || code === 0xfeff || code === 0x1680) return true;
  return code >= 0x2000 && (code <= 0x200a || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000);
}

/** Whether a name, a keyword or a number may begin with it; a backslash may where an escape follows. */
export function opensWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 127 || LETTER[code] === 1 || (code === BACKSLASH && text.charCodeAt(at + 1) === LETTER_U);
}

/** Where a name that begins here ends; escapes of characters are part of it. */
export function wordEnd(text: string, from: number): number {
  let at = plainEnd(text, from);
  while (text.charCodeAt(at) === BACKSLASH) {
    const end = escapeEnd(text, at);
    if (end === at) break;
    at = plainEnd(text, end);
  }
  return at;
}

/** The same without escapes. */
export function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 ? LETTER[code] !== 1 : isBlank(code)) return at;
  }
  return text.length;
}

const ESCAPE = /\\u(?:\{[\da-f]{1,8}\}|[\da-f]{4})/iy;

function escapeEnd(text: string, at: number): number {
  ESCAPE.lastIndex = at;
  return ESCAPE.test(text) ? ESCAPE.lastIndex : at;
}

const NUMBER = /0[xob][\da-f_]+n?|0[0-7]+(?!\d)|\d[\d_]*(?:n|(?:\.[\d_]*)?(?:e[+-]?[\d_]+)?)/iy;

/** Where a number ends: what stands behind a dot after it may be the name of a member. */
export function numberEnd(text: string, from: number): number {
  NUMBER.lastIndex = from;
  return wordEnd(text, NUMBER.test(text) ? NUMBER.lastIndex : from + 1);
}

/** Where a string ends: behind its quote, or where its line does. */
export function stringEnd(text: string, from: number, quote: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 2 : 1;
    else if (code === quote) return at + 1;
    // A string does not span lines: this was none, and the rest of the file is not swallowed by it.
    else if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** Where a piece of a template ends, and whether code stands behind it. */
export function templateEnd(text: string, from: number): { readonly at: number; readonly opens: boolean } {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === TICK) return { at: at + 1, opens: false };
    else if (code === DOLLAR && text.charCodeAt(at + 1) === OPEN) return { at: at + 2, opens: true };
  }
  return { at: text.length, opens: false };
}

/** The end of a regular expression with its flags, or of the line where that comes first. */
export function patternEnd(text: string, from: number): { readonly at: number; readonly closed: boolean } {
  let inClass = false;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (endsLine(code)) return { at, closed: false };
    if (code === BACKSLASH) at += endsLine(text.charCodeAt(at + 1)) ? 0 : 1;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === SLASH && !inClass) return { at: wordEnd(text, at + 1), closed: true };
  }
  return { at: text.length, closed: false };
}

const LINE_END = /[\n\r\u2028\u2029]/g;

/** Where the line ends. */
export function lineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

/** Where a comment that begins here ends; undefined where none does. */
export function commentEnd(text: string, at: number): number | undefined {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return lineEnd(text, at);
  if (next !== 42) return undefined;
  const stop = text.indexOf('*/', at + 2);
  return stop === -1 ? text.length : stop + 2;
}
