import { withoutRemarks } from './languages.ts';
import { placesIn } from './places.ts';
import { namesOfTexts, putTogether, textsOf } from './texts.ts';

/** A script of another language as all its readers look at it; what is worked out of it is worked out once. */
export interface WrittenScript {
  /** Without its remarks, everything where it stands. */
  readonly code: string;
  /** The same with texts that stand beside each other put together, and names of texts put in. */
  readonly joined: string;
  readonly texts: readonly string[];
  /** Those of the texts that are paths. */
  readonly places: readonly string[];
  /** Texts that names stand for. */
  readonly names: ReadonlyMap<string, string>;
}

export const LONGEST = 400_000;

/** Reads the first `LONGEST` letters of one. */
export function writtenScript(text: string, path: string): WrittenScript {
  const code = withoutRemarks(text.slice(0, LONGEST), path);
  const joined = putTogether(code);
  const texts = textsOf(joined);
  return { code, joined, texts, places: placesIn(texts), names: namesOfTexts(joined) };
}
