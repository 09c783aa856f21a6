import { hashText } from '../hash.ts';

/** Keywords keep a code of their own in the shape of code; the three ways to declare a variable are one. */
const KEYWORDS =
  'async await break case catch class const continue debugger default delete do else export extends finally for from function get if import in ' +
  'instanceof let new null of return set static super switch this throw true false try typeof undefined var void while with yield';

/** After these a slash begins a regular expression. */
const BEFORE_EXPRESSION = 'return typeof case in of instanceof new delete void throw do else yield await default extends';

/** Names that no minifier changes, because others gave them. */
const GLOBALS =
  'require module exports process Buffer console global globalThis window document navigator self eval Function Object Array String Number Boolean Symbol ' +
  'Promise Proxy Reflect Map Set WeakMap WeakSet Error TypeError RangeError Date RegExp JSON Math Intl Uint8Array ArrayBuffer DataView atob btoa fetch ' +
  'XMLHttpRequest WebSocket Worker URL URLSearchParams TextEncoder TextDecoder setTimeout setInterval setImmediate clearTimeout queueMicrotask ' +
  'encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape parseInt parseFloat isNaN structuredClone crypto __dirname __filename';

const DECLARES = new Set(['var', 'let', 'const']);

/** Hash of a keyword → its code. */
export const KEYWORD_CODES: ReadonlyMap<number, number> = new Map(
  KEYWORDS.split(' ').map((word, index) => [hashText(word), DECLARES.has(word) ? 200 : 201 + index]),
);

export const OPENS_EXPRESSION: ReadonlySet<number> = new Set(BEFORE_EXPRESSION.split(' ').map(word => hashText(word)));

export const GLOBAL_NAMES: ReadonlySet<number> = new Set(GLOBALS.split(' ').map(word => hashText(word)));

/** Whether a hash may be that of a keyword or a global name: most words of a program are neither, and this says so without looking further. */
export function mayBeSpecial(hash: number): boolean {
  return SPECIAL[hash & MASK] === 1;
}

const MASK = 0x3fff;
const SPECIAL = new Uint8Array(MASK + 1);
for (const hash of [...KEYWORD_CODES.keys(), ...GLOBAL_NAMES]) SPECIAL[hash & MASK] = 1;
