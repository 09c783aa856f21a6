import { LOOKALIKES } from './lookalikes.ts';

/** No name of npm is longer; what is behind that many characters of a longer text is not looked at. */
const LONGEST = 214;

/** A name as it looks, in lower case, and whether its own characters are others than those one sees. */
export interface Visible {
  readonly text: string;
  /** Characters that are not seen: zero width, direction marks, joiners. */
  readonly hidden: boolean;
  /** Letters of other scripts or styles that look like Latin ones. */
  readonly disguised: boolean;
}

/**
 * What a person sees: compatibility forms folded, marks and invisible characters taken away, letters of other scripts read as the Latin ones
 * they look like. Untrusted: any text of any length.
 */
export function visible(name: string): Visible {
  const text = name.length > LONGEST ? name.slice(0, LONGEST) : name;
  if (isPlain(text)) return { text: text.toLowerCase(), hidden: false, disguised: false };
  const folded = text.normalize('NFKD').replace(/\p{Mn}/gu, '');
  const shown = folded.replace(/[\p{Cf}\p{Cc}\p{Zs}\u3164\u115F\u1160]/gu, '');
  const latin = Array.from(shown.toLowerCase(), letter => LOOKALIKES.get(letter) ?? letter).join('');
  // Unfolding can make a text longer.
  return { text: latin.slice(0, LONGEST), hidden: shown !== folded, disguised: latin !== text.toLowerCase() };
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x21 || code > 0x7e) return false;
  }
  return true;
}
