import type { Shape } from '../model/module.ts';
import { limited } from './limited.ts';

/** Share of names like `_0x3fa2` that no honest file has. */
const SOME_MANGLED = 0.01;

/** The tool that made a text unreadable, by what it writes into it. `mangled`: the share of names like `_0x3fa2`. Linear in the length of the text. */
export function familyOf(text: string, mangled: number): Shape['family'] {
  const head = text.slice(0, 200_000);
  if (/^\s*(?:\(0,\s*)?eval\(function\(p,a,c,k,e,[dr]\)/.test(head)) return 'packer';
  if (/ﾟωﾟﾉ\s*=/.test(head)) return 'aaencode';
  if (/\$=~\[\];\$=\{___:\+\+\$/.test(head)) return 'jjencode';
  if (head.length > 500 && isOnlySymbols(head)) return 'jsfuck';
  const table = mangled > SOME_MANGLED && ((head.match(/\b_0x[0-9a-f]{4,}\(/g)?.length ?? 0) > 10 || turned(head, TURNED));
  if (table || turned(head, TURNED_TWICE)) return 'obfuscator.io';
  return BY_JS_CONFUSER.some(pattern => pattern.test(head)) ? 'js-confuser' : undefined;
}

/**
 * What js-confuser writes beside the program: a function that empties itself and takes what stood one behind the other as arguments, a list of ways to the global
 * object, a loop whose cases are told by the sum of a list, and the program as a text of `Function`. Measured: in none of 48,820 files of 1,900 installed packages.
 */
const BY_JS_CONFUSER: readonly RegExp[] = [
  /function\s+([\w$]+)\(\)\s*\{\s*\1\s*=\s*function\s*\(\)\s*\{\s*\};?\s*\}/,
  /\[\s*function\s*\(\)\s*\{\s*return globalThis;?\s*\},\s*function\s*\(\)\s*\{\s*return global;?\s*\},/,
  /while\s*\(([\w$]+)\(([\w$.[\]"]+)\)\s*!==?\s*-?(?:0x)?[\da-f]+\)\s*\{?\s*(?:with\s*\([^;{}]{1,200}\)\s*\{?\s*)?switch\s*\(\1\(\2\)\)/,
  /^\s*Function\(\s*"[\w$]+"\s*,\s*"(?:[^"\\]|\\.){500}/,
];

/** `list['push'](list['shift']())`, the words in pieces or not. */
const TURN = String.raw`(?<![\w$])[\w$]+(?:\[['"()p+ush\s]+\]|\.push)\([\w$]+(?:\[['"()s+hift\s]+\]|\.shift)\(\)\)`;
const TURNED = new RegExp(TURN);
/** Whether or not the checksum can be worked out, the list is turned. No queue that goes round does that. */
const TURNED_TWICE = new RegExp(String.raw`(${TURN})[;}\s]*catch(?:\s*\([\w$]+\))?\s*\{\s*\1`);

/** How far behind the beginning of its checksum the turning ends: eleven terms of the largest preset take 2,500 letters. */
const CHECKSUM = 4_400;
const SUM = /(?:parseInt\([^;{}]{1,400}){3}/g;
const MOST_SUMS = 64;

/** A table of strings that is turned until a checksum of numbers in it fits: the order in the file is not the order in use. */
function turned(head: string, pattern: RegExp): boolean {
  if (!head.includes('parseInt(')) return false;
  const plain = unescapedLetters(head);
  // Few honest files add up numbers like that: looking for the sum first spares them the rest.
  for (const { index } of limited(plain.matchAll(SUM), MOST_SUMS)) if (pattern.test(plain.slice(index, index + CHECKSUM))) return true;
  return false;
}

/** `\x70ush` as `push`: an option of the same tool writes all texts by the numbers of their letters. */
function unescapedLetters(text: string): string {
  if (!/\\(?:x70|u0070)/.test(text)) return text;
  return text.replace(/\\(?:x|u00)([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Whether 95 % of all that is no white space is `[]()!+`: JSFuck writes with nothing else. Other code shows soon that it is not. */
function isOnlySymbols(text: string): boolean {
  const mostOthers = text.length / 20;
  let symbols = 0;
  let others = 0;
  for (let at = 0; at < text.length && others < mostOthers; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x5d || code === 0x28 || code === 0x29 || code === 0x21 || code === 0x2b) symbols++;
    else if (code > 0x20) others++;
  }
  return others < mostOthers && symbols / (symbols + others || 1) > 0.95;
}
