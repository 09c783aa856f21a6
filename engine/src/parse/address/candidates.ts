import type { Recognised } from '../../model/address.ts';
import { bytesOf, textOf } from '../../model/decode.ts';
import { recognise } from './recognise.ts';
import { runsIn } from './runs.ts';

/** An address somewhere in a text, before it is known whether that is a string of the code. */
export interface Candidate extends Recognised {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly decoded: boolean;
}

/** So many stretches of one file are tried: the dearest takes 0.2 ms. The longest honest table measured, the first accounts of Ethereum, has 9,700. */
const MOST = 20_000;

/** What a look at the bare text gives. */
export interface Candidates {
  readonly found: readonly Candidate[];
  /** Whether strings are written in escapes, so that only their values can tell. */
  readonly escaped: boolean;
  /** Whether there were more stretches than are tried. */
  readonly cut: boolean;
}

/** Addresses in the text of a file, as they stand or behind base64 and hex. */
export function candidatesIn(text: string): Candidates {
  const found: Candidate[] = [];
  let escaped = hasEscapedText(text);
  let left = MOST;
  for (const { start, end } of runsIn(text)) {
    if (text[start - 1] === '\\') escaped = true;
    // A name that is no string, or part of longer data in standard base64.
    if (isJoined(text.charCodeAt(start - 1)) || (isJoined(text.charCodeAt(end)) && text[end] !== '=')) continue;
    if (left-- === 0) return { found, escaped, cut: true };
    const run = text.slice(start, end);
    const read = recognise(run);
    if (read) found.push({ ...read, text: run, start, end, decoded: false });
    else {
      const hidden = hiddenIn(run);
      if (hidden) found.push({ ...hidden, start, end, decoded: true });
    }
  }
  return { found, escaped, cut: false };
}

/** `$`, `+`, `.` and `(`: what stands at names and data, and at no address in quotes. */
function isJoined(code: number): boolean {
  return code === 36 || code === 40 || code === 43 || code === 46;
}

/** An address behind one step of base64 or hex. The first letters tell that it cannot be: most stretches end there. */
function hiddenIn(run: string): (Recognised & { readonly text: string }) | undefined {
  const encoding = /^(3\d|[46][1-9a-f]|[57][\da])+$/i.test(run) ? 'hex' : /^[M-Za-e]/.test(run) ? 'base64' : undefined;
  if (encoding === undefined || run.length < 34) return undefined;
  const first = bytesOf(run.slice(0, 12), encoding);
  if (!first?.every(isLetter)) return undefined;
  const text = textOf(bytesOf(run, encoding) ?? first, 'latin1') ?? '';
  const read = recognise(text);
  return read && { ...read, text };
}

function isLetter(byte: number): boolean {
  return (byte >= 48 && byte <= 58) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

/** Whether a string of the length of an address is written in escapes: `\x31\x37…`. */
function hasEscapedText(text: string): boolean {
  const many = /(?:\\x[\da-f]{2}|\\u00[\da-f]{2}|\\u\{[\da-f]{2}\}){25}/iy;
  for (const start of ['\\x', '\\u']) {
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, many.lastIndex)) {
      many.lastIndex = at;
      if (many.test(text)) return true;
      many.lastIndex = at + 2;
    }
  }
  return false;
}
