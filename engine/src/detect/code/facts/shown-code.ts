import type { Effect } from '../../../model/effect.ts';
import type { FileTree } from '../../../model/package.ts';
import { codeAt, fileOf } from './code-in.ts';

/** Tells of texts that are run whether a reader sees them in the package as they are run. */
export interface ShownCode {
  /**
   * Whether code that is put together from pieces hides nothing, because the pieces stand in its file.
   * Whatever a reader sees, and whatever it does is an effect of its own.
   */
  readonly isOpen: (effect: Effect) => boolean;
  /** Whether all that is known of a command or a text with gaps stands in the code of the package: often it is put together from settings that other files hold. */
  readonly isFramed: (effect: Effect) => boolean;
  /** Whether a text stands in any code of the package. */
  readonly isAnywhere: (text: string) => boolean;
}

/** Each file is read once, and only where it is asked. Untrusted: beyond `most` letters that are looked through nothing is shown any more. */
export function shownCode(files: FileTree, most: number = MOST_LETTERS): ShownCode {
  const read = new Map<string, string>();
  let left = most;
  const sourceOf = (path: string): string => {
    const known = read.get(path);
    if (known !== undefined) return known;
    const source = withoutBlanks(new TextDecoder().decode(files.get(path)));
    read.set(path, source);
    return source;
  };
  const stands = (piece: string, source: string): boolean => {
    if (left <= 0) return false;
    const at = source.indexOf(piece);
    left -= at < 0 ? source.length : at;
    return at >= 0;
  };
  const codePaths = [...files.keys()].filter(path => CODE.test(path));
  return {
    isOpen({ target, at }) {
      const here = withoutBlanks(codeAt(at, files));
      const source = sourceOf(fileOf(at));
      const isShown = (text: string): boolean => isOpenText(text, here, stands) || isOpenText(text, source, stands);
      if (isShown(target)) return true;
      // Of several texts that are known any may be run.
      const ways = target.split(' | ');
      return ways.length > 1 && ways.every(isShown);
    },
    isFramed({ target, at }) {
      const pieces = target
        .slice(0, MOST_OF_TEXT)
        .split(/\*|\|/)
        .map(withoutBlanks)
        .filter(piece => piece.length >= SHORTEST);
      if (pieces.length === 0 || !target.includes('*')) return false;
      const own = fileOf(at);
      let unseen = pieces;
      for (const path of [own, ...codePaths.filter(one => one !== own)]) {
        const source = sourceOf(path);
        unseen = unseen.filter(piece => !stands(piece, source) && !(piece.length > LONG && shareIn(piece, source, stands) > MOST));
        if (unseen.length === 0) return true;
      }
      return false;
    },
    isAnywhere: text => codePaths.some(path => isOpenText(text, sourceOf(path), stands)),
  };
}

type Stands = (piece: string, source: string) => boolean;

/** Characters of code that are looked for at once. */
const PIECE = 6;
/** Texts of some length may be two that stand apart and were put behind each other. */
const LONG = 24;
const MOST = 0.75;
/** Shorter pieces stand in any file. */
const SHORTEST = 3;
/** How much of a text is looked for. */
const MOST_OF_TEXT = 2_000;
/** Some seconds' worth. A development build of 3,000 modules that `eval` runs looks through a tenth: each stands where it is run. */
const MOST_LETTERS = 10_000_000_000;

const CODE = /\.[cm]?[jt]s$/;

function isOpenText(text: string, source: string, stands: Stands): boolean {
  const code = withoutBlanks(text).slice(0, MOST_OF_TEXT);
  if (code.length < PIECE)
    return (
      code !== '' &&
      code !== '*' &&
      (!/[a-z]/i.test(code) || (/^[\w.-]+$/.test(code) && ["'", '"', '`'].some(quote => stands(quote + code + quote, source))))
    );
  return shareIn(code, source, stands) > 0.5;
}

/** How much of a text stands in a file, in pieces. */
function shareIn(text: string, source: string, stands: Stands): number {
  let pieces = 0;
  let found = 0;
  for (let at = 0; at + PIECE <= text.length; at += PIECE / 2, pieces++) if (stands(text.slice(at, at + PIECE), source)) found++;
  return found / pieces;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
