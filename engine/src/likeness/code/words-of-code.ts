import { hashText } from '../hash.ts';

/** Keywords keep a code of their own in the shape of code; the three ways to declare a variable are one. */
const KEYWORDS =
  'async await break case catch class const continue debugger default delete do else export extends finally for from function get if import in ' +
  'instanceof let new null of return set static super switch this throw true false try typeof undefined var void while with yield';

/** Names that no minifier changes, because others gave them. */
const GLOBALS =
  'require module exports process Buffer console global globalThis window document navigator self eval Function Object Array String Number Boolean Symbol ' +
  'Promise Proxy Reflect Map Set WeakMap WeakSet Error TypeError RangeError Date RegExp JSON Math Intl Uint8Array ArrayBuffer DataView atob btoa fetch ' +
  'XMLHttpRequest WebSocket Worker URL URLSearchParams TextEncoder TextDecoder setTimeout setInterval setImmediate clearTimeout queueMicrotask ' +
  'encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape parseInt parseFloat isNaN structuredClone crypto __dirname __filename';

const DECLARES = new Set(['var', 'let', 'const']);

const CODES: ReadonlyMap<string, number> = new Map(
  KEYWORDS.split(' ').map((word, index) => [word, DECLARES.has(word) ? 200 : 201 + index]),
);

/** Hash of a keyword or of a global name → the word, and for a keyword its code. Other words may have the same hash: they are told apart by their text. */
const SPECIAL: ReadonlyMap<number, Special> = new Map([
  ...Array.from(CODES, ([word, code]): [number, Special] => [hashText(word), { word, code }]),
  ...GLOBALS.split(' ').map((word): [number, Special] => [hashText(word), { word, code: undefined }]),
]);

interface Special {
  readonly word: string;
  readonly code: number | undefined;
}

/** The code of a keyword; throws for what is none. */
export function keyword(word: string): number {
  const code = CODES.get(word);
  if (code === undefined) throw new Error(`"${word}" is no keyword`);
  return code;
}

/** What the word of that hash is, where it is a keyword or a global name: most words of a program are neither, and this says so without looking further. */
export function specialIn(text: string, from: number, to: number, hash: number): Special | undefined {
  if (MAY_BE[hash & MASK] !== 1) return undefined;
  const special = SPECIAL.get(hash);
  return special !== undefined && special.word.length === to - from && text.startsWith(special.word, from) ? special : undefined;
}

const MASK = 0x3fff;
const MAY_BE = new Uint8Array(MASK + 1);
for (const hash of SPECIAL.keys()) MAY_BE[hash & MASK] = 1;
